package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/reading"
	"corridor/ingest/sheets"
)

// Options say how tables are imported.
type Options struct {
	// Noun that the tables are of, "" for what their sheets or files are called.
	Noun string
	// Encoding of texts, "" for what they say themselves.
	Encoding string
	// HeaderRow is where the header stands, "3" or "3-4"; "" for where it is found.
	HeaderRow string
	// Unit is how many one of an amount is where a sheet says that amounts are in
	// thousands and the like; 0: it is not known, and such amounts are left out.
	Unit float64
	// Source is the slug of the source; "" for one made of the first file's name.
	Source string
	// Date of the data, where it is known.
	Date *graph.Date
	// Curated tables are corrections, which beat what is imported.
	Curated bool
	// By and Why say who made a correction, and for what reason; Day when.
	By, Why string
	Day     graph.Date
}

// examplesKept is how many cases of a finding the report has.
const examplesKept = 500

// run is an import under way.
type run struct {
	*ingest.Import
	ctx          context.Context
	store        graph.Store
	options      Options
	names        *ingest.InstitutionNames
	vocabularies map[*graph.Kind]*vocabulary
	records      records
	institutions map[string]map[graph.CountryCode]graph.Key // of the tables, by folded name
	named        map[*graph.Kind]map[string]graph.Key       // of the tables, by folded name
	shown        map[graph.Key]string                       // the names of records that are here, by the keys that they were found by
	toldNames    map[string]bool
	now          []renamed
	places       map[graph.ID]ingest.Place // where institutions are named first
	sheets       []*sheet
	file         *ingest.FileRead
}

// Import imports people's own tables.
func Import(ctx context.Context, store graph.Store, set *files.Set, o Options, s ingest.Settings) (_ *ingest.Report, err error) {
	tables, err := set.Tables()
	if err != nil {
		return nil, fmt.Errorf("opening the tables: %w", err)
	}
	defer func() { err = errors.Join(err, tables.Close()) }()
	report := ingest.NewReport("table")
	report.Examples, report.Kept = examplesKept, new(0)
	i := ingest.New(store, report, s)
	r := &run{Import: i, ctx: ctx, store: store, options: o, vocabularies: map[*graph.Kind]*vocabulary{}, records: records{by: map[graph.Key]*record{}},
		institutions: map[string]map[graph.CountryCode]graph.Key{}, named: map[*graph.Kind]map[string]graph.Key{}, shown: map[graph.Key]string{},
		toldNames: map[string]bool{}, places: map[graph.ID]ingest.Place{}}
	list := i.Files(tables)
	for _, f := range list {
		if err := r.open(f); err != nil {
			return report, err
		}
	}
	source, err := r.source(list)
	if err != nil {
		return report, err
	}
	i.Chosen = true
	if err := i.Begin(ctx, source); err != nil {
		return report, err
	}
	if err := r.tellSameDay(source); err != nil {
		return report, err
	}
	if r.names, err = ingest.ReadInstitutionNames(ctx, store); err != nil {
		return report, err
	}
	slices.SortStableFunc(r.sheets, func(x, y *sheet) int { return slices.Index(nouns, x.kind) - slices.Index(nouns, y.kind) })
	for _, step := range []func(*sheet) error{r.take, (*sheet).tieAll} {
		for _, one := range r.sheets {
			if err := step(one); err != nil {
				return report, err
			}
		}
	}
	if err := r.join(); err != nil {
		return report, err
	}
	if err := r.agree(); err != nil {
		return report, err
	}
	if err := r.state(); err != nil {
		return report, err
	}
	if err := r.dated(source); err != nil {
		return report, err
	}
	return report, r.finish()
}

// finish compares what is known by name only with what is here.
func (r *run) finish() error {
	if r.Settings.DryRun {
		return nil
	}
	return r.JoinByName(r.ctx, r.places)
}

// take reads the rows of a sheet.
func (r *run) take(s *sheet) error {
	at := slices.IndexFunc(r.Report.Files, func(f *ingest.FileRead) bool { return f.Name == s.file })
	r.file = r.Report.Files[at]
	ok, err := s.open()
	if err != nil || !ok {
		return err
	}
	return s.each()
}

// open reads a file's sheets, and keeps those that are read.
func (r *run) open(f *files.File) error {
	var book *sheets.Book
	err := r.Content(r.ctx, f, func(content io.Reader, file *ingest.FileRead) (err error) {
		var failed error
		if book, failed = sheets.Read(r.ctx, content, f.Format == files.Workbook, r.options.Encoding); failed != nil && r.ctx.Err() == nil {
			file.Left = failed.Error()
			return r.Refuse(ingest.Place{File: f.Name}, "a file cannot be read", failed.Error(), nil)
		}
		return r.ctx.Err()
	})
	if err != nil || book == nil {
		return err
	}
	if book.From1904 {
		r.Tell(ingest.Note, ingest.Place{File: f.Name}, "the workbook counts days from 1904", "")
	}
	if book.Guessed {
		r.Tell(ingest.Note, ingest.Place{File: f.Name}, "the text is not UTF-8, and was read as what it looks like; say otherwise with --encoding", book.Encoding)
	}
	return r.choose(f.Name, book)
}

// choose keeps the sheets of a book that are tables of a noun, and tells of the
// others.
func (r *run) choose(file string, book *sheets.Book) error {
	asked := Noun(r.options.Noun)
	if r.options.Noun != "" && asked == nil {
		return graph.Invalid("noun", "%q is no noun of which tables are read; there are %s", r.options.Noun, graph.Series(Nouns(), " and "))
	}
	taken := 0
	for i := range book.Sheets {
		one := &book.Sheets[i]
		at := ingest.Place{File: file, Sheet: one.Name}
		kind := r.nounOf(file, book, i, asked)
		switch {
		case one.Hidden:
			r.Tell(ingest.Note, at, "a hidden sheet was not read", "")
		case kind == nil && book.Workbook:
			r.Tell(ingest.Note, at, "a sheet whose name is no noun was not read", "")
		case kind == nil:
			return r.leave(file, "neither its name nor its headings say of which noun it is; say it with --noun "+strings.Join(Nouns(), "|"))
		case one.Err != nil:
			taken++
			if err := r.Refuse(at, "a sheet cannot be read", one.Err.Error(), nil); err != nil {
				return err
			}
		default:
			taken++
			r.sheets = append(r.sheets, &sheet{run: r, kind: kind, file: file, name: one.Name, workbook: book.Workbook, rows: one.Rows, hidden: one.Columns,
				money: map[int]graph.Currency{}, dated: map[int]*reading.Dates{}, counted: map[int]*reading.Amounts{}})
		}
	}
	if taken == 0 && book.Workbook {
		return r.leave(file, "none of its sheets is called by a noun; call one "+graph.Series(Nouns(), " or ")+", or say --noun")
	}
	return nil
}

// leave refuses a file.
func (r *run) leave(file, why string) error {
	for _, f := range r.Report.Files {
		if f.Name == file {
			f.Left = why
		}
	}
	return r.Refuse(ingest.Place{File: file}, "a file cannot be read", why, nil)
}

// nounOf is the noun that a sheet is of. Where one is asked for, it is of the
// sheet that is called so, else of the first that can be read.
func (r *run) nounOf(file string, book *sheets.Book, i int, asked *graph.Kind) *graph.Kind {
	if !book.Workbook {
		if asked != nil {
			return asked
		}
		return r.nounOfOne(file, book.Sheets[i])
	}
	readable := func(s sheets.Sheet) bool { return !s.Hidden }
	if asked == nil {
		if kind := nounIn(book.Sheets[i].Name); kind != nil {
			return kind
		}
		if n := len(slices.DeleteFunc(slices.Clone(book.Sheets), func(s sheets.Sheet) bool { return !readable(s) })); n == 1 && readable(book.Sheets[i]) {
			return r.nounOfOne(file, book.Sheets[i])
		}
		return nil
	}
	first := -1
	for n, s := range book.Sheets {
		if readable(s) && nounIn(s.Name) == asked {
			first = n
			break
		}
		if readable(s) && first < 0 {
			first = n
		}
	}
	if i == first {
		return asked
	}
	return nil
}

// nounOfOne is the noun of the only sheet of a file: that which its name says, or else its
// headings.
func (r *run) nounOfOne(file string, one sheets.Sheet) *graph.Kind {
	if kind := nounOfFile(file); kind != nil {
		return kind
	}
	kind := nounOfHeadings(one.Rows, r.options.Curated)
	if kind != nil {
		r.Tell(ingest.Note, ingest.Place{File: file, Sheet: one.Name}, "of which noun a table is its headings say; say otherwise with --noun", NameOf(kind))
	}
	return kind
}

// source describes whose data it is.
func (r *run) source(list []*files.File) (graph.Source, error) {
	o := r.options
	out := graph.Source{Entity: graph.Entity{Name: "Own tables"}, DataDate: o.Date,
		Note: new("Tables that users of this store filled in. What is known by name only is provisional.")}
	kind := "table"
	if o.Curated {
		kind = "corrections"
		out.Name, out.Curated = "Corrections", new(true)
		out.Note = new("Corrections that a user of this store made: they hold whatever other sources state.")
	}
	name := ingest.FirstName(list)
	if len(r.sheets) > 0 {
		name = r.sheets[0].file // those before it cannot be read
	}
	out.Slug = ingest.SlugOf(o.Source, kind, name)
	if o.Curated {
		if err := r.madeBy(&out); err != nil {
			return out, err
		}
	}
	return out, nil
}

// madeBy says who made a correction, when and why. The day stays that of the first
// time as long as nothing else is said.
func (r *run) madeBy(s *graph.Source) error {
	if r.options.By != "" {
		s.Publisher = &r.options.By
	}
	if r.options.Why != "" {
		s.Note = &r.options.Why
	}
	s.Retrieved = &r.options.Day
	rows, err := r.store.Read(r.ctx, &graph.Plan{Kind: graph.KindSource, Keys: []graph.Key{ingest.SourceKey(string(s.Slug))},
		List: graph.List{Select: graph.Select{Properties: graph.KindSource.Properties}}})
	if err != nil {
		return fmt.Errorf("reading what the store holds of %s: %w", s.Slug, err)
	}
	if len(rows[0].Items) > 0 {
		if held := graph.Decode(rows[0].Items[0].Node).(*graph.Source); held.Retrieved != nil {
			s.Retrieved = held.Retrieved
		}
	}
	return nil
}

// tellSameDay tells of other corrections of the same day: of what both correct, days
// do not say whose word goes first, and names do.
func (r *run) tellSameDay(s graph.Source) error {
	if !r.options.Curated {
		return nil
	}
	curated, _ := graph.KindSource.Property("curated")
	rows, err := r.store.Read(r.ctx, &graph.Plan{Kind: graph.KindSource, List: graph.List{Filter: graph.Compare{Property: curated, Op: graph.EQ, Value: true},
		Select: graph.Select{Properties: graph.KindSource.Properties}}})
	if err != nil {
		return fmt.Errorf("reading which corrections there are: %w", err)
	}
	for _, row := range rows[0].Items {
		other := graph.Decode(row.Node).(*graph.Source)
		if other.Slug != s.Slug && rankedOf(other) == rankedOf(&s) {
			r.Tell(ingest.Note, ingest.Place{}, "other corrections are of the same day: of what both correct the first by name holds; give --date to say which is the newer",
				string(min(other.Slug, s.Slug))+" before "+string(max(other.Slug, s.Slug)))
		}
	}
	return nil
}

// rankedOf is the day by which what a source states goes before what others do, as
// graph/write has it.
func rankedOf(s *graph.Source) graph.Date {
	switch {
	case s.DataDate != nil:
		return *s.DataDate
	case s.Retrieved != nil:
		return *s.Retrieved
	}
	return ""
}

// dated gives a correction that says something new the day on which it does.
func (r *run) dated(s graph.Source) error {
	if !r.options.Curated || *s.Retrieved == r.options.Day || r.Report.New+r.Report.Changed == 0 {
		return nil
	}
	s.Retrieved = &r.options.Day
	r.Draft().Node(ingest.SourceKey(string(s.Slug)), &s)
	return r.Flush(r.ctx)
}
