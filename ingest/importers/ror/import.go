package ror

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/reading"
)

// Source is the slug of what is imported.
const Source = "ror"

// Options say what is imported.
type Options struct {
	// Countries are those whose institutions are taken, by a seat of theirs; none
	// for all.
	Countries []graph.CountryCode
	// Date of the data, where the files' names do not say it.
	Date *graph.Date
}

// Import imports the registry's files. Of a folder or archive that holds the
// same data several times over, in both schemas and as CSV, the JSON of the
// later schema is read; of several releases the latest.
func Import(ctx context.Context, store graph.Store, set *files.Set, o Options, s ingest.Settings) (*ingest.Report, error) {
	report := ingest.NewReport("ror")
	chosen := choose(set)
	source := graph.Source{Entity: graph.Entity{Name: "Research Organization Registry"}, Slug: Source, Publisher: new(graph.InstitutionRegister),
		Licence: new("CC0-1.0"), Website: new(graph.URL("https://ror.org")), DataDate: chosen.date, Version: chosen.version}
	if o.Date != nil {
		source.DataDate = o.Date
	}
	i := ingest.New(store, report, s)
	if err := i.Begin(ctx, source); err != nil {
		return report, err
	}
	r := &run{Import: i, options: o, orgs: map[graph.ROR]*tied{}}
	i.Files(set)
	for _, left := range chosen.left {
		i.Leave(left.file.Name, left.why)
		report.Tell(ingest.Note, ingest.Place{File: left.file.Name}, "a file was left out", left.why)
	}
	for _, f := range chosen.files {
		if err := i.JSON(ctx, f, func(rec ingest.Record) error { return r.record(ctx, rec) }); err != nil {
			return report, err
		}
	}
	return report, r.finish(ctx)
}

// choice is what is read of the files given.
type choice struct {
	files   []*files.File
	left    []leftOut
	date    *graph.Date
	version *string
}

type leftOut struct {
	file *files.File
	why  string
}

// candidate is a file with what its name and first record tell.
type candidate struct {
	*files.File
	schema  int
	date    string
	version *string
}

// choose chooses what is read: JSON, of the latest release, and of what stands
// together in one folder or archive the later schema.
func choose(set *files.Set) choice {
	var c choice
	var all []candidate
	latest := ""
	for _, f := range set.Files {
		if f.Format == files.Separated {
			c.left = append(c.left, leftOut{f, "it is no JSON; the registry's JSON holds all that its CSV does"})
			continue
		}
		date, version := vintage(f)
		one := candidate{File: f, schema: schemaOf(f), version: version}
		if date != nil {
			one.date = string(*date)
		}
		latest = max(latest, one.date)
		all = append(all, one)
	}
	slices.SortStableFunc(all, func(x, y candidate) int { return cmp.Compare(y.schema, x.schema) })
	for _, f := range all {
		switch {
		case f.date != "" && f.date < latest:
			c.left = append(c.left, leftOut{f.File, "it is of " + f.date + ", and there is a release of " + latest})
		case f.Within != "" && slices.ContainsFunc(all, func(other candidate) bool { return other.Within == f.Within && other.schema > f.schema }):
			c.left = append(c.left, leftOut{f.File, "it is of an older schema than another file beside it"})
		default:
			c.files = append(c.files, f.File)
			c.version = cmp.Or(c.version, f.version)
		}
	}
	if latest != "" {
		c.date = new(graph.Date(latest))
	}
	return c
}

// vintage is what the file's name says or, where it says nothing, that of the
// archive that it is in.
func vintage(f *files.File) (*graph.Date, *string) {
	_, member, inside := strings.Cut(f.Name, "!")
	if !inside {
		return reading.Vintage(f.Name)
	}
	date, version := reading.Vintage(member)
	if date == nil {
		date, version = reading.Vintage(f.Within)
	}
	return date, version
}

// schemaOf is the schema of the first record that is sound; 0 where none of the
// first hundred is. A file that cannot be read is told of when it is read.
func schemaOf(f *files.File) int {
	schema := 0
	_ = f.Look(100, func(r files.Record) bool {
		var found record
		if r.Err == nil && decode(r.Raw, &found) == nil {
			schema = found.organisation().schema
		}
		return schema > 0
	})
	return schema
}

// run is an import under way.
type run struct {
	*ingest.Import
	options Options
	orgs    map[graph.ROR]*tied
	other   []pair
}

// record takes one record in.
func (r *run) record(ctx context.Context, rec ingest.Record) error {
	var found record
	if err := r.Decode(rec, &found); err != nil {
		return r.Refuse(rec.Place, "a record is no JSON", err.Error(), rec.Raw)
	}
	o := found.organisation()
	ror := r.ror(o)
	at := rec.Place
	at.Record = o.id
	switch {
	case o.schema == 0:
		return r.Refuse(at, "a record is of no schema of the registry", "it has neither names nor a name", rec.Raw)
	case ror == "":
		return r.Refuse(at, "a record has no ROR id", fmt.Sprintf("%q", o.id), rec.Raw)
	case r.orgs[ror] != nil:
		r.Tell(ingest.Merged, at, "a record came before: the first one is taken", "")
		return nil
	}
	if !r.wanted(o, at) {
		r.tie(ror, o, at)
		return nil
	}
	institution := r.institution(o, at)
	if institution == nil {
		return r.Refuse(at, "a record has no name", "", rec.Raw)
	}
	t := r.tie(ror, o, at)
	t.kept = true
	if o.status == "withdrawn" {
		t.held = &statement{institution, r.countries(o, at)}
		return nil
	}
	r.At(at)
	r.state(ror, statement{institution, r.countries(o, at)})
	return r.Next(ctx)
}

// wanted tells whether the record is of the countries asked for.
func (r *run) wanted(o organisation, at ingest.Place) bool {
	if len(r.options.Countries) == 0 {
		return true
	}
	for _, p := range o.places {
		if slices.Contains(r.options.Countries, reading.CountryCode(p.country)) {
			return true
		}
	}
	if len(o.places) == 0 {
		r.Tell(ingest.Skipped, at, "no place, so no country: not among the countries asked for", "")
	} else {
		r.Tell(ingest.Skipped, at, "of none of the countries asked for", o.places[0].country)
	}
	return false
}

// countries lists the countries of an organisation's seats, the main one first.
func (r *run) countries(o organisation, at ingest.Place) []graph.Key {
	var out []graph.Key
	for _, p := range o.places {
		code := reading.CountryCode(p.country)
		key := r.Country(code)
		if key.IsZero() {
			r.Tell(ingest.Warning, at, "a country that is none was left out", p.country)
			continue
		}
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	switch {
	case len(o.places) == 0:
		r.Tell(ingest.Warning, at, "no place, so no country", "")
	case len(out) > 1:
		r.Tell(ingest.Note, at, "several countries: shown under the first, found under all", out[0].Value+", "+out[1].Value)
	}
	return out
}

// statement is what is stated of an institution, but for its ties to others.
type statement struct {
	*graph.Institution
	countries []graph.Key
}

func (r *run) state(ror graph.ROR, s statement) {
	d, key := r.Draft(), rorKey(ror)
	d.Node(key, s.Institution, keysOf(s.Institution)...)
	var main, also []graph.EdgeWrite
	for n, country := range s.countries {
		if n == 0 {
			main = append(main, ingest.To(country))
		} else {
			also = append(also, ingest.To(country))
		}
	}
	d.Edges(graph.LocatedIn, key, main...)
	d.Edges(graph.AlsoLocatedIn, key, also...)
}

func rorKey(ror graph.ROR) graph.Key {
	return graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(ror)}
}
