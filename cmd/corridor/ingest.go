package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/areas"
	"corridor/ingest/files"
	"corridor/ingest/importers/cordis"
	"corridor/ingest/importers/ror"
	"corridor/ingest/importers/works"
	"corridor/ingest/reading"
)

// ingestCommand brings real data in.
type ingestCommand struct {
	ROR      ingestRORCommand      `cmd:"" name:"ror" help:"Institutions from the Research Organization Registry's release, or a file of its records."`
	OpenAlex ingestOpenAlexCommand `cmd:"" name:"openalex" help:"Works, authors and institutions from OpenAlex: pages of its API, snapshots, single files."`
	CORDIS   ingestCORDISCommand   `cmd:"" name:"cordis" help:"Research projects of the European Union from CORDIS's tables."`
	Works    ingestWorksCommand    `cmd:"" name:"works" help:"Works known with names only, without ids of people or institutions."`
	Table    ingestTableCommand    `cmd:"" name:"table" help:"Your own spreadsheets, as CSV or Excel, and corrections."`
	Template ingestTemplateCommand `cmd:"" name:"template" help:"Write a table to fill in."`
	CSV      ingestCSVCommand      `cmd:"" name:"csv" help:"Tables with headers as neo4j-admin database import takes them."`
	JSONL    ingestJSONLCommand    `cmd:"" name:"jsonl" help:"A dump of Corridor's own, into an empty store."`
}

// ingestFlags are those of every importer.
type ingestFlags struct {
	Store  storeFlags `embed:""`
	Report string     `placeholder:"FILE" help:"Write the whole report there, as JSON."`
	Aside  string     `placeholder:"FILE" help:"Write the records that are refused there, one JSON object a line."`
	Strict bool       `help:"Stop at the first record that is refused."`
	Areas  string     `placeholder:"FILE" help:"Assign works to areas by this table rather than the one that is built in (see corridor areas); none assigns none."`
	Source string     `placeholder:"SLUG" help:"Slug of the source that it comes in as, to be listed and undone by itself (default: the importer's own; of works made of the file's name)."`
	Paths  []string   `arg:"" optional:"" name:"path" help:"Files, folders or archives. What they are their content says, not their name."`

	dryRun bool     // nothing is written
	reads  []string // further files that the importer reads
}

// ingestMemory is how much memory, in bytes, an import is to get by with unless
// GOMEMLIMIT says otherwise: past it what is no longer used is looked for more
// often.
const ingestMemory = 144 << 20

// importing is one importer, ready to import what paths hold into a store.
type importing func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error)

// run opens the store and the files, imports, and tells what came of it. Where
// nothing of it can be used it says what is expected.
func (f ingestFlags) run(ctx context.Context, s streams, name, expected string, importer importing) (err error) {
	if len(f.Paths) == 0 {
		return wrongUsage("say what is to be imported: files, folders or archives")
	}
	slug, err := sourceFlag(f.Source)
	if err != nil {
		return err
	}
	set, err := files.Open(f.Paths...)
	if err != nil {
		return fmt.Errorf("opening what is to be imported: %w", err)
	}
	defer func() { err = errors.Join(err, set.Close()) }()
	if err := f.spareOthers(set); err != nil {
		return err
	}
	store, err := f.Store.openUnless(ctx, f.dryRun)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := refuseMadeUp(ctx, store); err != nil {
		return err
	}
	if _, given := os.LookupEnv("GOMEMLIMIT"); !given {
		debug.SetMemoryLimit(ingestMemory)
	}
	assigner, err := f.assigner(ctx, store)
	if err != nil {
		return err
	}
	settings := ingest.Settings{Strict: f.Strict, Areas: assigner, Source: slug, DryRun: f.dryRun}
	if f.Aside != "" {
		aside, failed := os.Create(f.Aside)
		if failed != nil {
			return fmt.Errorf("setting records aside: %w", failed)
		}
		defer func() { err = errors.Join(err, aside.Close()) }()
		settings.Aside = aside
	}
	if f.Report != "" {
		kept, failed := os.CreateTemp("", "corridor-report-")
		if failed != nil {
			return fmt.Errorf("keeping what is to be reported: %w", failed)
		}
		defer func() { err = errors.Join(err, kept.Close(), os.Remove(kept.Name())) }()
		settings.Cases = ingest.KeepCases(kept)
	}
	shown := newReadingProgress(s.err)
	settings.Progress = shown.step
	var report *ingest.Report
	work := func(m *mark) (failed error) {
		report, failed = importer(ctx, m.on(store), set, settings)
		return failed
	}
	if f.dryRun { // it leaves nothing half done
		err = work(&mark{})
	} else {
		err = f.Store.whole(f.again(name), s.err, work)
	}
	shown.done()
	switch {
	case err != nil:
	case report.Incomplete:
		err = errIncomplete
	case report.Unusable():
		err = fmt.Errorf("%s; expected is %s: %w", report.Found(), expected, errNothingRead)
	}
	return errors.Join(err, f.tell(context.WithoutCancel(ctx), s, report))
}

// spareOthers refuses files to write that are others'.
func (f ingestFlags) spareOthers(set *files.Set) error {
	others := readsAny(append(f.reads, f.Areas)...)
	reads := func(info fs.FileInfo) bool { return set.Holds(info) || others(info) }
	for _, w := range []written{{"--report", f.Report, formerReport}, {"--aside", f.Aside, formerAside}} {
		if err := f.Store.spare(w, reads); err != nil {
			return err
		}
	}
	if f.Report != "" && f.Aside != "" && isFile(f.Report, f.Aside) {
		return wrongUsage("--report and --aside name one file; name two")
	}
	return nil
}

// errNothingRead: nothing of what was given could be used.
var errNothingRead = errors.New("nothing was imported")

// assigner assigns works by the table that the flags name; nil where none are to
// be, or the store does not hold the areas.
func (f ingestFlags) assigner(ctx context.Context, store graph.Store) (*areas.Assigner, error) {
	if f.Areas == "none" {
		return nil, nil
	}
	table, err := tableFlag{f.Areas}.readFor(ctx, store)
	switch {
	case errors.Is(err, errNoInitiative) && f.Areas == "":
		return nil, nil
	case err != nil:
		return nil, err
	}
	return areas.NewAssigner(table), nil
}

// again is the command that imports the same files once more, from whatever
// folder it is given; the dots stand for the options.
func (f ingestFlags) again(name string) string {
	words := []string{"ingest", name}
	for _, path := range f.Paths[:min(len(f.Paths), shownPaths)] {
		if absolute, err := filepath.Abs(path); err == nil {
			path = absolute
		}
		words = append(words, quotedForShell(path))
	}
	return f.Store.anywhere(strings.Join(append(words, "…"), " "))
}

// shownPaths is how many paths a command that is shown names.
const shownPaths = 3

// errIncomplete: what there was has been imported, and there should be more.
var errIncomplete = errors.New("a file is not whole or not there; the report names it: get it and import again")

// tell writes the report, also of an import that broke off.
func (f ingestFlags) tell(ctx context.Context, s streams, report *ingest.Report) error {
	if report == nil {
		return nil
	}
	if err := report.WriteText(s.out); err != nil || f.Report == "" {
		return err
	}
	return writeWhole(ctx, f.Report, s, report.WriteJSON)
}

// ingestRORCommand imports the Research Organization Registry.
type ingestRORCommand struct {
	ingestFlags `embed:""`
	Countries   []string `placeholder:"COUNTRY" help:"Take only institutions with a seat in these countries, by code or name, such as KH,Laos (default: all)."`
	Date        string   `placeholder:"DATE" help:"Date of the data, where the file's name does not say it."`
}

// Help is shown below the flags.
func (ingestRORCommand) Help() string {
	return `The release is a zip from Zenodo, such as v2.9-2026-08-25-ror-data.zip; the JSON inside does as well.

Example:  corridor ingest ror v2.9-2026-08-25-ror-data.zip --countries KH,CN,LA,MM,TH,VN`
}

// Run imports into the store that the flags name.
func (c ingestRORCommand) Run(ctx context.Context, s streams) error {
	countries, err := countryCodes("--countries", c.Countries)
	if err != nil {
		return err
	}
	date, err := dateFlag(c.Date)
	if err != nil {
		return err
	}
	return c.run(ctx, s, "ror", "the registry's release of Zenodo, as zip or JSON", func(ctx context.Context, store graph.Store, set *files.Set, settings ingest.Settings) (*ingest.Report, error) {
		return ror.Import(ctx, store, set, ror.Options{Countries: countries, Date: date}, settings)
	})
}

// ingestCORDISCommand imports the European Union's projects.
type ingestCORDISCommand struct {
	ingestFlags `embed:""`
	Countries   []string `placeholder:"COUNTRY" help:"Take only projects with a participant in these countries, by code or name, such as KH,Laos (default: all)."`
}

// Help is shown below the flags.
func (ingestCORDISCommand) Help() string {
	return `Each framework programme is a zip of tables at data.europa.eu, such as cordis-HORIZONprojects-csv.zip; a folder
with them does as well.

Example:  corridor ingest cordis cordis-HORIZONprojects-csv.zip --countries KH,LA,MM,TH,VN`
}

// Run imports into the store that the flags name.
func (c ingestCORDISCommand) Run(ctx context.Context, s streams) error {
	countries, err := countryCodes("--countries", c.Countries)
	if err != nil {
		return err
	}
	return c.run(ctx, s, "cordis", "CORDIS's tables in CSV, or a zip of them", func(ctx context.Context, store graph.Store, set *files.Set, settings ingest.Settings) (*ingest.Report, error) {
		return cordis.Import(ctx, store, set, cordis.Options{Countries: countries}, settings)
	})
}

// ingestWorksCommand imports works with names only.
type ingestWorksCommand struct {
	ingestFlags `embed:""`
	Date        string `placeholder:"DATE" help:"Date of the data."`
}

// Help is shown below the flags.
func (ingestWorksCommand) Help() string {
	return `One JSON object for each work, with paper_id, doi, title, publication_year, institutions (lists by country code)
and authors_by_country (lists of "Name (Institution)" by country code). People are marked as provisional. The report names
institutions that works were probably put at by mistake.`
}

// Run imports into the store that the flags name.
func (c ingestWorksCommand) Run(ctx context.Context, s streams) error {
	date, err := dateFlag(c.Date)
	if err != nil {
		return err
	}
	return c.run(ctx, s, "works", "works as JSON objects with title, publication_year and authors_by_country", func(ctx context.Context, store graph.Store, set *files.Set, settings ingest.Settings) (*ingest.Report, error) {
		return works.Import(ctx, store, set, works.Options{Source: c.Source, Date: date}, settings)
	})
}

// countryCodes reads the value of a flag for countries.
func countryCodes(flag string, texts []string) ([]graph.CountryCode, error) {
	var out []graph.CountryCode
	for _, text := range texts {
		code, doubt := reading.Country(text)
		if code == "" {
			return nil, wrongUsage("%s: %q: %s", flag, text, cmp.Or(doubt, "it names no country"))
		}
		out = append(out, code)
	}
	return out, nil
}

// sourceFlag reads the value of --source, "" for none.
func sourceFlag(text string) (graph.Slug, error) {
	property, _ := graph.KindSource.Property("slug")
	if text == "" {
		return "", nil
	}
	if _, err := property.Coerce(text); err != nil {
		return "", wrongUsage("--source: %w", err)
	}
	return graph.Slug(text), nil
}

func dateFlag(text string) (*graph.Date, error) {
	if text == "" {
		return nil, nil
	}
	date, err := graph.ParseDate(text)
	if err != nil {
		return nil, wrongUsage("--date: %w", err)
	}
	if ingest.ToCome(date, time.Now()) {
		return nil, wrongUsage("--date: %s is yet to come, and no data is of then", date)
	}
	return &date, nil
}
