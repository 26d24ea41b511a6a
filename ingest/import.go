package ingest

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"corridor/graph"
	"corridor/ingest/areas"
	"corridor/ingest/reading"
)

// Settings say how an import goes.
type Settings struct {
	// Source is the slug of the source that all comes in as, "" for the
	// importer's own.
	Source graph.Slug
	// Strict stops at the first record that is refused, with ErrRefused.
	Strict bool
	// Aside is where records that are refused are written to, a JSON object a
	// line with file, line, reason and the record; nil: nowhere.
	Aside io.Writer
	// Cases keeps all cases of all findings for the report's JSON; nil: it has the
	// examples alone.
	Cases *Cases
	// Progress is told how many bytes have been read out of how many, and how
	// many records; nil: nobody is.
	Progress func(read, total int64, records int)
	// Areas assigns publications and projects to areas as they are written; nil:
	// nobody does.
	Areas *areas.Assigner
	// DryRun writes nothing: the report says what would be new, and what is there
	// already, which an import might change.
	DryRun bool
}

// Errors of imports.
var (
	// ErrRefused: a record cannot be used, and the import is strict.
	ErrRefused = errors.New("a record is refused")
	// ErrOlder: the store holds newer data of the same source.
	ErrOlder = errors.New("the store holds newer data of this source")
)

// A change set has at most so many statements, records and edges together, but
// for those of one record.
const statementsPerSet = 2000

// Import is an import under way: it gathers what one source states into change
// sets, writes them, and reports what became of them. A change set's key follows
// from its content, so that what the store has been given before is not written
// again, and an import that was killed goes on where it was.
type Import struct {
	Report   *Report
	Settings Settings
	// ByRecord: each record says of what date it is, so that older data is
	// compared record by record and not refused as a whole.
	ByRecord bool
	// Chosen: the source's slug was chosen for this import, so that a source of
	// another kind that has it is not meant.
	Chosen    bool
	store     graph.Store
	source    graph.Source
	sourced   bool               // the source's record is written
	foreseen  map[graph.Key]bool // sources that a dry run has counted
	draft     *Draft
	at        Place                      // where what is stated now stands
	countries map[graph.CountryCode]bool // value: written
	files     readingFiles
}

// New prepares an import: files can be read, and nothing can be stated before
// Begin says whose data it is.
func New(store graph.Store, report *Report, s Settings) *Import {
	report.cases = s.Cases
	return &Import{Report: report, Settings: s, store: store, countries: map[graph.CountryCode]bool{}}
}

// Begin says what source the data is of. Where the store holds newer data of the
// source the error is ErrOlder. The source's record is written with the first of what it
// states.
func (i *Import) Begin(ctx context.Context, source graph.Source) error {
	if own := i.Settings.Source; own != "" && own != source.Slug {
		i.Chosen = true
		source.Slug, source.Name = own, source.Name+" ("+string(own)+")"
	}
	if source.DataDate != nil && !i.Believes(*source.DataDate, Place{}) {
		source.DataDate = nil
	}
	i.source = source
	i.Report.Source, i.Report.DataDate, i.Report.Version = string(source.Slug), source.DataDate, source.Version
	i.draft = NewDraft(string(source.Slug))
	for _, compare := range []func(context.Context) error{i.compareVintage, i.compareTable} {
		if err := compare(ctx); err != nil {
			return err
		}
	}
	return nil
}

// writeSource writes the record of the source, with the first that it states: what
// brings nothing leaves nothing.
func (i *Import) writeSource(ctx context.Context) error {
	if i.sourced {
		return nil
	}
	i.sourced = true
	d := NewDraft(i.Slug())
	d.Node(SourceKey(i.Slug()), &i.source)
	return i.apply(ctx, d)
}

// compareVintage looks at the date of the data that the store holds of the
// source.
func (i *Import) compareVintage(ctx context.Context) error {
	held, err := i.heldSource(ctx, i.source.Slug)
	if err != nil || held == nil {
		return err
	}
	if curated := func(s *graph.Source) bool { return s.Curated != nil && *s.Curated }; i.Chosen && (held.Name != i.source.Name || curated(held) != curated(&i.source)) {
		return graph.Invalid("source", "the store has a source %s of another kind (%s), which is not replaced by this (%s); give another name with --source", held.Slug, held.Name, i.source.Name)
	}
	before, now := dateOf(held), dateOf(&i.source)
	switch {
	case i.ByRecord && before > now:
		i.source.DataDate, i.source.Classifiers = held.DataDate, held.Classifiers
		i.Tell(Note, Place{}, "the store holds newer data of this source: records that are older stay as they are", before+" and now "+cmp.Or(now, "of no date"))
	case now != "" && before > now:
		return fmt.Errorf("it holds %s of %s, and this is of %s; import the newer data, or take what is there out first: %w",
			i.source.Slug, before, now, ErrOlder)
	case now == "" && before != "":
		i.source.DataDate = held.DataDate
		i.Tell(Warning, Place{}, "the data does not say of what date it is, and mixes with data that does; say it with --date",
			"held: "+before)
	case now != before && before != "":
		i.Tell(Note, Place{}, "the store holds older data of this source: records that are in both become as they are now, others stay as of then",
			before+" and now "+now)
	}
	return nil
}

// compareTable looks at which table assigned the areas that the store holds.
func (i *Import) compareTable(ctx context.Context) error {
	if i.Settings.Areas == nil {
		return nil
	}
	held, err := i.heldSource(ctx, areas.Source)
	if err != nil || held == nil || held.Version == nil {
		return err
	}
	if now := i.Settings.Areas.Table.Version(); *held.Version != now {
		i.Tell(Warning, Place{}, "another version of the table of areas assigned the works that are held: both are mixed until all are assigned again, by corridor areas apply",
			*held.Version+" and now "+now)
	}
	return nil
}

func (i *Import) heldSource(ctx context.Context, slug graph.Slug) (*graph.Source, error) {
	rows, err := i.store.Read(ctx, &graph.Plan{Kind: graph.KindSource, Keys: []graph.Key{SourceKey(string(slug))},
		List: graph.List{Select: graph.Select{Properties: graph.KindSource.Properties}}})
	if err != nil {
		return nil, fmt.Errorf("reading what the store holds of %s: %w", slug, err)
	}
	if len(rows[0].Items) == 0 {
		return nil, nil
	}
	return graph.Decode(rows[0].Items[0].Node).(*graph.Source), nil
}

// ToCome tells whether a date is yet to come wherever on earth it is now. Data of such
// a date would keep all that comes after it out of its source.
func ToCome(date graph.Date, now time.Time) bool {
	return date.FirstDay() > graph.Date(now.UTC().AddDate(0, 0, 1).Format(time.DateOnly))
}

// Believes tells whether data may be of a date that it says; one that is yet to come is
// reported, and is as if it were not there.
func (i *Import) Believes(date graph.Date, at Place) bool {
	if !ToCome(date, time.Now()) {
		return true
	}
	i.Tell(Warning, at, "the data says that it is of a day that is yet to come, which is not believed", string(date))
	return false
}

func dateOf(s *graph.Source) string {
	if s.DataDate == nil {
		return ""
	}
	return string(*s.DataDate)
}

// Draft is where records and edges are stated.
func (i *Import) Draft() *Draft { return i.draft }

// Tell takes a case of a finding into the report.
func (i *Import) Tell(kind FindingKind, at Place, about, detail string) {
	i.Report.Tell(kind, at, about, detail)
}

// Slug is the source's.
func (i *Import) Slug() string { return string(i.source.Slug) }

// Country is the key of a country, whose record is written before what names
// it. The zero key where the code is of no country of today.
func (i *Import) Country(code graph.CountryCode) graph.Key {
	if reading.CountryName(code) == "" {
		return graph.Key{}
	}
	if _, known := i.countries[code]; !known {
		i.countries[code] = false
	}
	return CountryKey(code)
}

// Next is called between records: what has been stated is written once it is
// enough.
func (i *Import) Next(ctx context.Context) error {
	if i.draft.size() < statementsPerSet {
		return ctx.Err()
	}
	return i.Flush(ctx)
}

// Flush writes what has been stated and not been written.
func (i *Import) Flush(ctx context.Context) error {
	if i.draft.size() == 0 {
		return ctx.Err()
	}
	for _, write := range []func(context.Context) error{i.writeSource, i.writeCountries} {
		if err := write(ctx); err != nil {
			return err
		}
	}
	draft := i.draft
	i.draft = NewDraft(string(i.source.Slug))
	i.draft.at(i.at)
	return i.apply(ctx, draft)
}

// apply writes a draft, unless nothing is in it.
func (i *Import) apply(ctx context.Context, d *Draft) error {
	if d.size() == 0 {
		return ctx.Err()
	}
	if i.Settings.DryRun {
		return i.foresee(ctx, &d.Set)
	}
	hash, err := Fingerprint(&d.Set)
	if err != nil {
		return err
	}
	d.Set.Key = d.Set.Source + "/" + hash
	applied, err := i.store.Apply(ctx, &d.Set)
	if err != nil {
		return fmt.Errorf("writing what %s states: %w", d.Set.Source, err)
	}
	for at, n := range d.Set.Nodes {
		outcome := graph.Unchanged
		if !applied.Replayed {
			outcome = applied.Outcomes[at]
		}
		i.Report.count(n.Identity.Kind, outcome)
	}
	i.Report.Reassigned.reassign(applied.Changes)
	if err := i.tellConflicts(ctx, d, applied.Conflicts); err != nil {
		return err
	}
	return i.assignAreas(ctx, &d.Set)
}

// assignAreas assigns the works that a set has written. It does so also where the
// set had been written before: an import may have been killed in between.
func (i *Import) assignAreas(ctx context.Context, written *graph.ChangeSet) error {
	assigner := i.Settings.Areas
	if assigner == nil {
		return nil
	}
	if err := assigner.Owners(ctx, i.store, written); err != nil {
		return err
	}
	i.Report.Areas = new(assigner.Counts())
	return nil
}

// Refuse sets a record aside. The error is ErrRefused where the import is
// strict, and nil otherwise.
func (i *Import) Refuse(place Place, about, detail string, raw []byte) error {
	i.Tell(Refused, place, about, detail)
	if i.Settings.Aside != nil {
		const most = 1 << 20
		line, err := json.Marshal(struct {
			Place
			Reason string `json:"reason"`
			Raw    string `json:"raw"`
		}{place, about + ": " + detail, string(raw[:min(len(raw), most)])})
		if err == nil {
			_, err = i.Settings.Aside.Write(append(line, '\n'))
		}
		if err != nil {
			return fmt.Errorf("setting a record aside: %w", err)
		}
	}
	if i.Settings.Strict {
		return fmt.Errorf("%s: %s: %s: %w", place, about, detail, ErrRefused)
	}
	return nil
}
