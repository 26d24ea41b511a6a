package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/csv"
)

// ingestCSVCommand imports tables with headers as neo4j-admin takes them.
type ingestCSVCommand struct {
	ingestFlags    `embed:""`
	Mapping        string `placeholder:"FILE" help:"YAML file that says what labels, types and properties are in the model's words."`
	ArrayDelimiter string `default:";" help:"What stands between the members of a list."`
	Delimiter      string `placeholder:"CHARACTER" help:"What stands between fields (default: what the headers have most of)."`
	Date           string `placeholder:"DATE" help:"Date of the data."`
	DryRun         bool   `help:"Import into a copy that is thrown away, and report what would come of it."`
}

// Help is shown below the flags.
func (ingestCSVCommand) Help() string {
	return `Files have a header with :ID and :LABEL, or with :START_ID, :END_ID and :TYPE. A header may stand in a file of its own,
such as people_header.csv, for people_1.csv and people_2.csv.

A mapping:
  labels: {University: Institution}
  types: {WORKS_AT: AFFILIATED_WITH, EMPLOYS: "<AFFILIATED_WITH", ADDRESSES: [PROJECT_ADDRESSES, PUBLICATION_ADDRESSES]}
  properties: {Institution: {founded: established}, AFFILIATED_WITH: {current: ongoing}, "*": {note: "-"}}

Example:  corridor ingest csv export/ --mapping mapping.yaml --dry-run`
}

// Run imports into the store that the flags name.
func (c ingestCSVCommand) Run(ctx context.Context, s streams) (err error) {
	options, err := c.options()
	if err != nil {
		return err
	}
	c.reads = []string{c.Mapping}
	if c.DryRun {
		for _, ending := range storeFiles {
			c.reads = append(c.reads, c.Store.file()+ending)
		}
		var done func() error
		if c.Store, done, err = c.Store.scratch(ctx); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, done()) }()
	}
	return c.run(ctx, s, "csv", "tables in CSV with headers as neo4j-admin database import takes them",
		func(ctx context.Context, store graph.Store, set *files.Set, settings ingest.Settings) (*ingest.Report, error) {
			return csv.Import(ctx, store, set, *options, settings)
		})
}

func (c ingestCSVCommand) options() (*csv.Options, error) {
	date, err := dateFlag(c.Date)
	if err != nil {
		return nil, err
	}
	out := &csv.Options{Source: c.Source, Date: date, Delimiter: c.ArrayDelimiter}
	switch {
	case c.Delimiter == `\t` || c.Delimiter == "TAB":
		out.Separator = '\t'
	case len(c.Delimiter) == 1:
		out.Separator = c.Delimiter[0]
	case c.Delimiter != "":
		return nil, wrongUsage("--delimiter: %q is not one character; TAB is one too", c.Delimiter)
	}
	if c.Mapping == "" {
		return out, nil
	}
	text, err := os.ReadFile(c.Mapping)
	if err != nil {
		return nil, wrongUsage("--mapping: %w", err)
	}
	if out.Mapping, err = csv.ReadMapping(text); err != nil {
		return nil, wrongUsage("--mapping: %s: %w", c.Mapping, err)
	}
	return out, nil
}

// scratch makes a copy of the embedded store, to try on; done throws it away.
func (f storeFlags) scratch(ctx context.Context) (copied storeFlags, done func() error, err error) {
	if !f.embedded() {
		return f, nil, wrongUsage("--dry-run tries on a copy of the embedded store; for Neo4j, try on an embedded store that its dump was restored into")
	}
	folder, err := os.MkdirTemp("", "corridor-try-")
	if err != nil {
		return f, nil, fmt.Errorf("making a copy to try on: %w", err)
	}
	done = func() error { return os.RemoveAll(folder) }
	copied = storeFlags{Data: filepath.Join(folder, "try.db")}
	if info, failed := os.Stat(f.file()); failed != nil || info.Size() == 0 {
		return copied, done, nil
	}
	store, err := f.openEmbedded(ctx)
	if err != nil {
		return f, nil, errors.Join(err, done())
	}
	if err := errors.Join(store.Backup(ctx, copied.Data), store.Close()); err != nil {
		return f, nil, errors.Join(err, done())
	}
	return copied, done, nil
}
