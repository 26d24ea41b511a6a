package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"corridor/graph"
	"corridor/ingest/areas"
	"corridor/seed"
)

// areasCommand says and changes which areas works are on.
type areasCommand struct {
	Apply   areasApplyCommand   `cmd:"" help:"Assign all publications and projects of a store to areas by the table."`
	Explain areasExplainCommand `cmd:"" help:"Say which rows of the table speak of a work, for which area, and why none."`
	Table   areasTableCommand   `cmd:"" help:"Print the table that is built in, to be copied and changed."`
}

// tableFlag names a table of areas.
type tableFlag struct {
	Table string `placeholder:"FILE" help:"Table from what works are on to areas (default: the one that is built in; see corridor areas table)."`
}

// read reads the table; themes are those it may name.
func (f tableFlag) read(themes map[graph.Slug]int) (_ *areas.Table, err error) {
	if f.Table == "" {
		return areas.Read(strings.NewReader(areas.Default), themes)
	}
	file, err := os.Open(f.Table)
	if err != nil {
		return nil, fmt.Errorf("opening the table of areas: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	table, err := areas.Read(file, themes)
	if err != nil {
		return nil, wrongUsage("%s cannot be used:\n%w", f.Table, err)
	}
	return table, nil
}

// errNoInitiative: there is nothing to assign works to.
var errNoInitiative = errors.New("the store holds no areas of the initiative; run corridor seed first")

// readFor reads the table for a store, which must hold the areas.
func (f tableFlag) readFor(ctx context.Context, store graph.Store) (*areas.Table, error) {
	themes, err := areas.Themes(ctx, store)
	if err != nil {
		return nil, err
	}
	if len(themes) == 0 {
		return nil, errNoInitiative
	}
	return f.read(themes)
}

// areasApplyCommand assigns all works.
type areasApplyCommand struct {
	Store     storeFlags `embed:""`
	tableFlag `embed:""`
}

// Help is shown below the flags.
func (areasApplyCommand) Help() string {
	return `What another source says of a work's areas stays, and the table is not asked of that work. What the table said before is
replaced where it now says something else; the same table again changes nothing.

Example:  corridor areas table > mine.csv, change it, then: corridor areas apply --table mine.csv`
}

// Run assigns, and says how many works got how many areas.
func (c areasApplyCommand) Run(ctx context.Context, s streams) error {
	store, err := c.Store.open(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	table, err := c.readFor(ctx, store)
	if err != nil {
		return err
	}
	statistics, err := store.Statistics(ctx)
	if err != nil {
		return fmt.Errorf("counting works: %w", err)
	}
	total := 0
	for _, kind := range areas.Kinds() {
		total += statistics.Nodes[kind.Name] - statistics.Synthetic[kind.Name]
	}
	shown := newProgress(s.err, "Assigning")
	assigner := areas.NewAssigner(table)
	err = assigner.All(ctx, store, func(c areas.Counts) { shown.step(c.Works, total) })
	shown.done()
	if err != nil {
		return err
	}
	counts := assigner.Counts()
	_, err = fmt.Fprintf(s.out, "By the table %s: %s. Of %d works it was otherwise before.\n", table.Version(), counts, counts.Changed)
	return err
}

// areasExplainCommand explains the areas of one work.
type areasExplainCommand struct {
	Store     storeFlags `embed:""`
	tableFlag `embed:""`
	Title     string `placeholder:"TEXT" help:"Judge this title instead of a work of the store."`
	JSON      bool   `name:"json" help:"Answer as JSON."`
	Work      string `arg:"" optional:"" help:"The work: the id of its record, its DOI, its OpenAlex id, or a project's number."`
}

// Run explains.
func (c areasExplainCommand) Run(ctx context.Context, s streams) error {
	if (c.Work == "") == (c.Title == "") {
		return wrongUsage("say which work is meant, or by --title which title")
	}
	initiative, err := seed.ReadInitiative()
	if err != nil {
		return err
	}
	e, err := c.explain(ctx, initiative.Themes)
	if err != nil {
		return err
	}
	if c.JSON {
		encoder := json.NewEncoder(s.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(e)
	}
	return e.WriteText(s.out, initiative.Areas)
}

func (c areasExplainCommand) explain(ctx context.Context, themes map[graph.Slug]int) (*areas.Explanation, error) {
	if c.Title != "" {
		table, err := c.read(themes)
		if err != nil {
			return nil, err
		}
		return table.ExplainWork(areas.Work{Title: c.Title}), nil
	}
	store, err := c.Store.openToRead(ctx)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	table, err := c.readFor(ctx, store)
	if err != nil {
		return nil, err
	}
	held, err := areas.Find(ctx, store, c.Work)
	if err != nil {
		return nil, err
	}
	return table.Explain(held), nil
}

// areasTableCommand prints the built-in table.
type areasTableCommand struct{}

// Run prints it.
func (areasTableCommand) Run(s streams) error {
	_, err := io.WriteString(s.out, areas.Default)
	return err
}
