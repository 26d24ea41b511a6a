package main

import (
	"fmt"
	"os"

	"corridor/graph/capacity"
)

// worldFlags name the table that baseline WORLD_VALUE holds counts against.
type worldFlags struct {
	Table string `env:"CORRIDOR_WORLD_TABLE" placeholder:"FILE" help:"CSV with the header column,share: what share of the world's work is in each area (its number) or theme (its slug), for baseline WORLD_VALUE."`
}

// read gives the table's shares, none where no table is named.
func (f worldFlags) read() ([]capacity.Share, error) {
	if f.Table == "" {
		return nil, nil
	}
	file, err := os.Open(f.Table)
	if err != nil {
		return nil, fmt.Errorf("--world-table: %w", err)
	}
	defer file.Close()
	shares, err := capacity.ReadShares(file)
	if err != nil {
		return nil, fmt.Errorf("--world-table %s: %w", f.Table, err)
	}
	return shares, nil
}
