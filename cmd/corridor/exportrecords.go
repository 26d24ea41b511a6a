package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"corridor/export/records"
	"corridor/graph"
	"corridor/graph/dump"
	"corridor/graph/neo4j"
)

// exportRecordsCommand writes records and edges.
type exportRecordsCommand struct {
	Store  storeFlags `embed:""`
	Out    string     `short:"o" required:"" placeholder:"FILE|FOLDER" help:"The file or, for csv, parquet and neo4j, the folder to write. It is whole or not there."`
	Format string     `enum:",jsonl,neo4j,csv,parquet,geojson" default:"" help:"By default what the name of the file ends in, else jsonl. jsonl: Corridor's own dump; neo4j: files for neo4j-admin; csv: tables for spreadsheets; parquet: for DuckDB and Spark; geojson: places."`
	Kinds  []string   `placeholder:"NOUN" help:"Only records of these nouns, such as institutions,people, and what ties them (default: all)."`
	Filter string     `placeholder:"JSON|FILE" help:"Only records that pass: a JSON object with a filter of GraphQL's by noun, or the file that holds one."`
}

// Help is shown below the flags.
func (exportRecordsCommand) Help() string {
	return `A dump (jsonl) of all restores to an equal store by corridor ingest jsonl FILE, on either kind of store. It holds what
the store holds, the secret by which erased people are known among it: keep it as you keep the store.

Examples:
  corridor export records --out corridor.jsonl
  corridor export records --format parquet --out tables/
  corridor export records --format csv --kinds institutions,countries --filter '{"institutions": {"country": {"code": {"eq": "LA"}}}}' --out laos/
  corridor export records --format geojson --out places.geojson
  corridor export records --format neo4j --out import/    then, in that folder: neo4j-admin database import full neo4j @import.args`
}

// Run writes the file or folder.
func (c exportRecordsCommand) Run(ctx context.Context, s streams) error {
	if c.Format == "" {
		c.Format = "jsonl"
		if ending := strings.TrimPrefix(filepath.Ext(c.Out), "."); slices.Contains([]string{"csv", "parquet", "geojson"}, ending) {
			c.Format = ending
		}
	}
	if err := c.Store.spare(written{flag: "--out", path: c.Out}, readsAny(c.Filter)); err != nil {
		return err
	}
	store, err := c.Store.openToRead(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if _, err := c.Store.warnOfUnfinished(s.err); err != nil {
		return err
	}
	selection, err := c.selection(ctx, store)
	if err != nil {
		return err
	}
	if c.Format == "neo4j" && !selection.All() {
		return wrongUsage("files for neo4j-admin make a whole store; leave --kinds and --filter out, or export jsonl and restore that")
	}
	return c.write(ctx, s, store.(records.Archive), selection)
}

// write writes what is selected in the format asked for.
func (c exportRecordsCommand) write(ctx context.Context, s streams, store records.Archive, selection records.Selection) error {
	shown := newProgress(s.err, "writing "+c.Out)
	defer shown.done()
	stream := func(copies bool, sink records.Sink) error {
		return records.Write(ctx, store, selection, copies, sink, shown.step)
	}
	switch c.Format {
	case "jsonl":
		return writeWhole(ctx, c.Out, s, func(w io.Writer) error {
			d := dump.NewWriter(w)
			d.Program, d.Part = programVersion(), !selection.All()
			return stream(true, d)
		})
	case "geojson":
		places := (*records.GeoJSON)(nil)
		err := writeWhole(ctx, c.Out, s, func(w io.Writer) error {
			places = records.NewGeoJSON(w)
			return stream(false, places)
		})
		if err == nil && places.Without > 0 {
			fmt.Fprintf(s.err, "corridor: %d records have no place and are not in it\n", places.Without)
		}
		return err
	}
	return writeWholeFolder(c.Out, func(f folder) error {
		switch c.Format {
		case "neo4j":
			return stream(true, neo4j.NewImportFiles(f.Create))
		case "parquet":
			return stream(false, records.NewParquet(f, selection))
		}
		return stream(false, records.NewTables(f, selection))
	})
}

// selection is what --kinds and --filter ask for.
func (c exportRecordsCommand) selection(ctx context.Context, store graph.Store) (records.Selection, error) {
	var out records.Selection
	for _, name := range c.Kinds {
		kind, err := nounNamed("--kinds", name)
		if err != nil {
			return out, err
		}
		out.Kinds = append(out.Kinds, kind)
	}
	filters, err := readObject("--filter", c.Filter)
	if err != nil || len(filters) == 0 {
		return out, err
	}
	byKind := map[*graph.Kind]any{}
	for name, filter := range filters {
		kind, err := nounNamed("--filter", name)
		if err != nil {
			return out, err
		}
		byKind[kind] = filter
	}
	return out, selectRecords(ctx, store, byKind, &out)
}

// nounNamed finds a noun by what its connection is called.
func nounNamed(flag, name string) (*graph.Kind, error) {
	var known []string
	for _, kind := range graph.Kinds() {
		if strings.EqualFold(name, kind.Plural) || strings.EqualFold(name, kind.Name) {
			return kind, nil
		}
		known = append(known, kind.Plural)
	}
	return nil, wrongUsage("%s: %q is no noun; the nouns are %s", flag, name, strings.Join(known, ", "))
}

// errFilter: a filter was refused; what is wrong with it has been said.
var errFilter = errors.New("the filter cannot be used")

// folder makes the files of an export in a folder that is not in its place yet.
type folder string

// Create makes a file.
func (f folder) Create(name string) (io.WriteCloser, error) {
	return os.OpenFile(string(f)+string(os.PathSeparator)+name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
}
