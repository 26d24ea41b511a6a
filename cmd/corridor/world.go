package main

import (
	"fmt"
	"os"

	"corridor/graph/capacity"
)

// worldFlags name the table that baseline WORLD_VALUE holds counts against.
type worldFlags struct {
	Table string `env:"CORRIDOR_WORLD_TABLE" placeholder:"FILE" help:"CSV with the header column,share, or dimension,column,share: what share of the world's work is in each area (its number) or theme (its slug), for baseline WORLD_VALUE. Lines '# source: …' and '# date: …' before it say where the shares are from."`
}

// read gives the table, an empty one where none is named.
func (f worldFlags) read() (capacity.World, error) {
	if f.Table == "" {
		return capacity.World{}, nil
	}
	file, err := os.Open(f.Table)
	if err != nil {
		return capacity.World{}, fmt.Errorf("--world-table: %w", err)
	}
	defer file.Close()
	table, err := capacity.ReadWorld(file)
	if err != nil {
		return table, fmt.Errorf("--world-table %s: %w", f.Table, err)
	}
	return table, nil
}

// fieldFlags name the table from fields of research to areas.
type fieldFlags struct {
	Areas string `env:"CORRIDOR_FIELD_AREAS" placeholder:"FILE" help:"CSV with the header field,area,why: which of OpenAlex's fields belong to which areas, for capacity by area from statistics (default: the table in docs/field-areas.md)."`
}

// read gives the table, nil where none is named.
func (f fieldFlags) read() ([]capacity.FieldArea, error) {
	if f.Areas == "" {
		return nil, nil
	}
	file, err := os.Open(f.Areas)
	if err != nil {
		return nil, fmt.Errorf("--field-areas: %w", err)
	}
	defer file.Close()
	table, err := capacity.ReadFieldAreas(file)
	if err != nil {
		return nil, fmt.Errorf("--field-areas %s: %w", f.Areas, err)
	}
	return table, nil
}
