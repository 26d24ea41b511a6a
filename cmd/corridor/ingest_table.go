package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/table"
	"corridor/ingest/sheets"
)

// ingestTableCommand imports people's own spreadsheets.
type ingestTableCommand struct {
	ingestFlags `embed:""`
	Noun        string  `placeholder:"NOUN" help:"What the tables are of, where neither sheets nor files are called so: projects, people, institutions, publications, activities, agreements or statistics."`
	Encoding    string  `placeholder:"NAME" help:"Encoding of texts, such as windows-874 or GB18030, where what is guessed is wrong."`
	HeaderRow   string  `placeholder:"ROW" help:"Row of the header where it is not found, such as 3, or 3-4 where it stands on two."`
	Unit        float64 `placeholder:"NUMBER" help:"How many one of an amount is where a sheet says that amounts are in thousands and the like, such as 1000."`
	Date        string  `placeholder:"DATE" help:"Date of the data."`
	DryRun      bool    `help:"Say what would be done and what cannot be read, and write nothing."`
	Curated     bool    `help:"The tables are corrections: they beat what is imported, and stay when it is imported again."`
	By          string  `placeholder:"NAME" help:"Who makes the correction (default: the name of the account)."`
	Why         string  `placeholder:"TEXT" help:"Why the correction is made."`
}

// Help is shown below the flags.
func (ingestTableCommand) Help() string {
	return `CSV or Excel, one noun a sheet; corridor ingest template NOUN writes a table to fill in. What cannot be read is told by
sheet, line and column, all at once. docs/tables.md says how cells are read.

Example:  corridor ingest table projects.xlsx --dry-run
Example:  corridor ingest table people.csv --curated --by "Dao P." --why "moved in 2023"`
}

// Run imports into the store that the flags name.
func (c ingestTableCommand) Run(ctx context.Context, s streams) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	f := c.ingestFlags
	f.dryRun = c.DryRun
	return f.run(ctx, s, "table", "tables of "+graph.Series(table.Nouns(), " or ")+" with a header, as CSV or Excel",
		func(ctx context.Context, store graph.Store, set *files.Set, settings ingest.Settings) (*ingest.Report, error) {
			return table.Import(ctx, store, set, options, settings)
		})
}

// options reads the flags.
func (c ingestTableCommand) options() (table.Options, error) {
	o := table.Options{Noun: c.Noun, Encoding: c.Encoding, HeaderRow: c.HeaderRow, Unit: c.Unit, Source: c.Source, Curated: c.Curated,
		By: c.By, Why: c.Why, Day: graph.Date(time.Now().Format(time.DateOnly))}
	if c.Noun != "" && table.Noun(c.Noun) == nil {
		return o, wrongUsage("--noun: %q is none of %s", c.Noun, strings.Join(table.Nouns(), ", "))
	}
	if c.Encoding != "" {
		if _, err := sheets.Encoding(c.Encoding); err != nil {
			return o, wrongUsage("--encoding: %w", err)
		}
	}
	if c.HeaderRow != "" {
		if _, _, err := table.HeaderRows(c.HeaderRow); err != nil {
			return o, wrongUsage("--header-row: %w", err)
		}
	}
	if !c.Curated && (c.By != "" || c.Why != "") {
		return o, wrongUsage("--by and --why are of corrections: add --curated")
	}
	if c.Unit < 0 {
		return o, wrongUsage("--unit: a number above 0 is due")
	}
	if c.Curated && c.By == "" {
		o.By = userName()
	}
	var err error
	o.Date, err = dateFlag(c.Date)
	return o, err
}

// ingestTemplateCommand writes tables to fill in.
type ingestTemplateCommand struct {
	Nouns  []string `arg:"" name:"noun" help:"What the table is of: projects, people, institutions, publications, activities, agreements or statistics; with --format xlsx several, or all."`
	Format string   `enum:"csv,xlsx" default:"csv" help:"csv or xlsx."`
	Output string   `short:"o" placeholder:"FILE" help:"Where to write it (default: standard output)."`
}

// Help is shown below the flags.
func (ingestTemplateCommand) Help() string {
	return `A header and an example line, which is never read as data. Columns that are not needed may be taken out.

Example:  corridor ingest template projects > projects.csv
Example:  corridor ingest template all --format xlsx -o corridor.xlsx`
}

// Run writes the template.
func (c ingestTemplateCommand) Run(s streams) (err error) {
	var kinds []*graph.Kind
	for _, name := range c.Nouns {
		if name == "all" {
			name = strings.Join(table.Nouns(), " ")
		}
		for _, one := range strings.Fields(name) {
			kind := table.Noun(one)
			if kind == nil {
				return wrongUsage("%q is none of %s", one, strings.Join(table.Nouns(), ", "))
			}
			kinds = append(kinds, kind)
		}
	}
	if c.Format == "csv" && len(kinds) != 1 {
		return wrongUsage("a CSV file has one table: name one noun, or add --format xlsx")
	}
	out := s.out
	if c.Output != "" {
		file, failed := os.OpenFile(c.Output, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(failed, fs.ErrExist) {
			return wrongUsage("%s is there already, and may be filled in; name another file", c.Output)
		}
		if failed != nil {
			return fmt.Errorf("writing the template: %w", failed)
		}
		defer func() { err = errors.Join(err, file.Close()) }()
		out = file
	}
	return c.write(out, kinds)
}

func (c ingestTemplateCommand) write(out io.Writer, kinds []*graph.Kind) error {
	if c.Format == "csv" {
		return table.TemplateCSV(out, kinds[0])
	}
	return table.TemplateWorkbook(out, kinds...)
}
