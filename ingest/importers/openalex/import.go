package openalex

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"path"
	"regexp"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/affiliations"
	"corridor/ingest/files"
	"corridor/ingest/importers/misplaced"
	"corridor/ingest/reading"
)

// Source is the slug of what is imported.
const Source = "openalex"

// Options say what is imported.
type Options struct {
	// Countries whose works are taken; none for all.
	Countries []graph.CountryCode
	// Date of the data, where the files do not say it.
	Date *graph.Date
}

// Import imports OpenAlex's files.
func Import(ctx context.Context, store graph.Store, set *files.Set, o Options, s ingest.Settings) (*ingest.Report, error) {
	report := ingest.NewReport("openalex")
	r := &run{Import: ingest.New(store, report, s), store: store, options: o, seed: maphash.MakeSeed(),
		merged: merged{into: map[id]id{}}, underWay: map[id]*ingest.Draft{}, people: map[id]*graph.Person{}, others: map[id]bool{}, holders: map[graph.ORCID]id{}, elsewhere: map[string][]string{}, before: map[string]string{}, institutions: map[string]bool{}, stays: map[id][]int32{}, places: map[seat]int32{}, printed: map[string]meaning{}, finder: misplaced.New(), read: map[string]int{}}
	r.ByRecord = true
	list := r.Files(set)
	r.manifests(list)
	if err := r.Begin(ctx, r.source()); err != nil {
		return report, err
	}
	if err := r.readInstitutions(ctx); err != nil {
		return report, err
	}
	for _, step := range []func(context.Context, []*files.File) error{r.readTables, r.readRecords} {
		if err := step(ctx, list); err != nil {
			return report, err
		}
	}
	for _, step := range []func(context.Context) error{r.writeWorks, r.writeStays, r.writeMerged, r.writeVersions, r.Flush, r.tellMixed} {
		if err := step(ctx); err != nil {
			return report, err
		}
	}
	r.compareManifests(list)
	r.tellMisplaced()
	r.index = nil // what comes reads names too
	return report, r.JoinByName(ctx, nil)
}

// run is an import under way.
type run struct {
	*ingest.Import
	store        graph.Store
	options      Options
	seed         maphash.Seed
	stated       table[struct{}] // institutions, ORCID iDs, merges and people without an id that were stated
	merged       merged
	pending      []*pending
	underWay     map[id]*ingest.Draft // works stated lately, with where
	authors      authors
	people       map[id]*graph.Person   // that are held, of the batch under way
	others       map[id]bool            // likewise, ids that are not shown: of those made one with another
	holders      map[graph.ORCID]id     // the ids of those among them that have an ORCID iD
	elsewhere    map[string][]string    // countries in which other sources place institutions, by their ids, of the batch under way
	before       map[string]string      // likewise, in which this source placed them in an earlier import
	institutions map[string]bool        // likewise, that are held: whether this source states them
	registered   table[[rorDigits]byte] // ROR ids of OpenAlex's institutions
	placedIn     table[[2]byte]         // countries in which institutions were placed, by hashes of their keys
	stays        map[id][]int32         // of authors with an id: where they are, as indexes of seats
	seats        []seat
	places       map[seat]int32
	index        *affiliations.Index // nil: nothing is matched
	printed      map[string]meaning  // of printed affiliations that came lately
	finder       *misplaced.Finder
	versions     versions
	read         map[string]int // records by file
	manifest     []*manifest
	dates        []string    // of the data, as manifests and folders say it
	date         *graph.Date // of the data; nil where not known
}

func (r *run) hash(what string) uint64 { return max(maphash.String(r.seed, what), 1) }

// once tells whether a thing comes for the first time.
func (r *run) once(what string) bool { return r.stated.set(r.hash(what), struct{}{}) }

func (r *run) source() graph.Source {
	source := graph.Source{Entity: graph.Entity{Name: "OpenAlex"}, Slug: Source, Publisher: new("OurResearch"), Licence: new("CC0-1.0"),
		Website: new(graph.URL("https://openalex.org")), DataDate: r.options.Date}
	if source.DataDate == nil && len(r.dates) > 0 {
		source.DataDate = new(graph.Date(slices.Max(r.dates)))
	}
	if r.date = source.DataDate; r.date != nil {
		source.Classifiers = classifiers(*source.DataDate)
	} else {
		r.Tell(ingest.Warning, ingest.Place{}, "the files do not say of what date the data is, nor so by which classifiers it was assigned; say it with --date", "")
	}
	if first := slices.Min(append(slices.Clone(r.dates), "9")); len(r.dates) > 0 && first[:4] != slices.Max(r.dates)[:4] {
		r.Tell(ingest.Warning, ingest.Place{}, "data of several vintages in one run: of each record the state changed last is taken", first+" and "+slices.Max(r.dates))
	}
	return source
}

// manifest is a snapshot's own list of its files.
type manifest struct {
	file    *files.File
	Date    string `json:"date"`
	Entries []struct {
		URL  string `json:"url"`
		Meta struct {
			Records int `json:"record_count"`
		} `json:"meta"`
	} `json:"entries"`
}

var updatedFolder = regexp.MustCompile(`updated_date=(\d{4}-\d{2}-\d{2})`)

// manifestOf is the manifest that a file is; nil where it is none.
func manifestOf(f *files.File) *manifest {
	m, sound := &manifest{file: f}, false
	err := f.Look(1, func(rec files.Record) bool {
		sound = rec.Err == nil && json.Unmarshal(rec.Raw, m) == nil
		return true
	})
	if err != nil || !sound || len(m.Entries) == 0 {
		return nil
	}
	return m
}

// manifests finds the manifests among the files, and the dates of the data.
func (r *run) manifests(list []*files.File) {
	latest := map[string]string{} // by the folder that holds the parts of a layout
	dated := func(root, date, by string) {
		if date > latest[root] && r.Believes(graph.Date(date), ingest.Place{File: by}) {
			latest[root] = date
		}
	}
	for _, f := range list {
		if found := updatedFolder.FindStringSubmatchIndex(f.Name); found != nil {
			dated(f.Name[:found[0]], f.Name[found[2]:found[3]], f.Name)
		}
		if f.Size > files.MaxRecord || strings.Contains(path.Base(f.Name), "part_") {
			continue
		}
		if m := manifestOf(f); m != nil {
			r.manifest = append(r.manifest, m)
			if date := day(m.Date); date != "" {
				dated(strings.TrimSuffix(f.Name, path.Base(f.Name)), string(date), f.Name)
			}
		}
	}
	for _, date := range latest {
		r.dates = append(r.dates, date)
	}
}

func (r *run) isManifest(f *files.File) bool {
	return slices.ContainsFunc(r.manifest, func(m *manifest) bool { return m.file == f })
}

// compareManifests reports files that a manifest names and that are not there,
// and those with fewer records than it says.
func (r *run) compareManifests(list []*files.File) {
	for _, m := range r.manifest {
		folder := strings.TrimSuffix(m.file.Name, path.Base(m.file.Name))
		for _, e := range m.Entries {
			tail := e.URL
			if i := strings.Index(tail, "updated_date="); i >= 0 {
				tail = tail[i:]
			}
			i := slices.IndexFunc(list, func(f *files.File) bool {
				return strings.HasPrefix(f.Name, folder) && strings.HasSuffix(f.Name, "/"+tail)
			})
			switch {
			case i < 0:
				r.Report.Incomplete = true
				r.Tell(ingest.Refused, ingest.Place{File: folder + tail}, "a file that the manifest names is not there", fmt.Sprintf("%d records", e.Meta.Records))
			case r.read[list[i].Name] < e.Meta.Records:
				r.Report.Incomplete = true
				r.Tell(ingest.Warning, ingest.Place{File: list[i].Name}, "a file has fewer records than its manifest says: it was not downloaded whole",
					fmt.Sprintf("%d of %d", r.read[list[i].Name], e.Meta.Records))
			}
		}
	}
}

// readTables reads the tables of merged ids, before all that may name them.
func (r *run) readTables(ctx context.Context, list []*files.File) error {
	for _, f := range list {
		if f.Format != files.Separated {
			continue
		}
		if err := r.readMerged(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) readRecords(ctx context.Context, list []*files.File) error {
	for _, f := range list {
		if f.Format == files.Separated || r.isManifest(f) {
			continue
		}
		err := r.JSON(ctx, f, func(rec ingest.Record) error {
			r.read[f.Name]++
			return r.record(ctx, rec)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

var idInFront = regexp.MustCompile(`^\{\s*"id"\s*:\s*"([^"]{2,60})"`)

// record takes a record of any entity in.
func (r *run) record(ctx context.Context, rec ingest.Record) error {
	text := ""
	if found := idInFront.FindSubmatch(rec.Raw); found != nil {
		text = string(found[1])
	} else {
		var head struct {
			ID string `json:"id"`
		}
		if err := r.Decode(rec, &head); err != nil {
			return r.Refuse(rec.Place, "a record is no JSON", err.Error(), rec.Raw)
		}
		text = head.ID
	}
	at := rec.Place
	at.Record = text
	if reading.PlaceholderID(text) {
		r.Tell(ingest.Skipped, at, "a record that stands for what was deleted or is not known", "")
		return nil
	}
	r.At(at)
	switch one := idOf(text); {
	case one == 0:
		return r.Refuse(at, "a record has no OpenAlex id", text, rec.Raw)
	case one.letter() == 'W':
		return r.work(ctx, one, at, rec)
	case one.letter() == 'A':
		return r.author(ctx, one, at, rec)
	case one.letter() == 'I':
		return r.institutionRecord(ctx, one, at, rec)
	}
	r.Tell(ingest.Skipped, at, "a record of an entity that is not taken (neither work nor author nor institution)", "")
	return nil
}

// wanted tells whether a country is among those asked for.
func (r *run) wanted(code graph.CountryCode) bool {
	return len(r.options.Countries) == 0 || slices.Contains(r.options.Countries, code)
}
