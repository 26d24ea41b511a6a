package works

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/misplaced"
	"corridor/ingest/reading"
)

// Options say how works are imported.
type Options struct {
	// Source is the slug that people and institutions are told apart within; ""
	// for one made of the first file's name.
	Source string
	// Date of the data, where it is known.
	Date *graph.Date
}

// record is a work as it stands in the file.
type record struct {
	ID           string              `json:"paper_id"`
	DOI          string              `json:"doi"`
	Title        string              `json:"title"`
	Year         json.RawMessage     `json:"publication_year"`
	Institutions map[string][]string `json:"institutions"`
	Authors      map[string][]string `json:"authors_by_country"`
	Authorships  json.RawMessage     `json:"authorships"` // in OpenAlex's form
}

// Import imports works with names only.
func Import(ctx context.Context, store graph.Store, set *files.Set, o Options, s ingest.Settings) (*ingest.Report, error) {
	report := ingest.NewReport("works")
	i := ingest.New(store, report, s)
	r := &run{Import: i, seed: maphash.MakeSeed(), stated: map[uint64]bool{}, works: map[uint64]spot{}, titles: map[uint64]spot{},
		people: newPeople(), likes: map[uint64]string{}, finder: misplaced.New(), places: map[graph.ID]ingest.Place{}}
	list := i.Files(set)
	source := graph.Source{Entity: graph.Entity{Name: "Works with names only"}, Slug: ingest.SlugOf(o.Source, "works", ingest.FirstName(list)), DataDate: o.Date,
		Note: new("People and institutions are known by name only. People are provisional: one for each name and institution.")}
	i.Chosen = true
	if err := i.Begin(ctx, source); err != nil {
		return report, err
	}
	for _, f := range list {
		if f.Format == files.Separated {
			i.Leave(f.Name, "it is a table; give JSON or JSON lines")
			report.Tell(ingest.Refused, ingest.Place{File: f.Name}, "a file cannot be read", "it is a table; give JSON or JSON lines")
			continue
		}
		if err := i.JSON(ctx, f, func(rec ingest.Record) error { return r.record(ctx, rec) }); err != nil {
			return report, err
		}
	}
	r.tellMisplaced()
	if err := i.Flush(ctx); err != nil {
		return report, err
	}
	return report, i.JoinByName(ctx, r.places)
}

// run is an import under way. What it keeps of each work, name and institution
// are hashes of eight bytes.
type run struct {
	*ingest.Import
	seed   maphash.Seed
	stated map[uint64]bool // people and institutions
	works  map[uint64]spot // by id
	titles map[uint64]spot // by title and year
	files  []string
	people *people
	likes  map[uint64]string // names by what may be the same at an institution
	finder *misplaced.Finder
	places map[graph.ID]ingest.Place // where institutions are named first
}

// spot is where a work stands, in few bytes.
type spot struct {
	file, line int32
	id         bool // it has an id of its own
}

func (r *run) spotOf(at ingest.Place, id bool) spot {
	if n := len(r.files); n == 0 || r.files[n-1] != at.File {
		r.files = append(r.files, at.File)
	}
	return spot{int32(len(r.files) - 1), int32(at.Line), id}
}

func (r *run) placeOf(s spot) string {
	return ingest.Place{File: r.files[s.file], Line: int(s.line)}.String()
}

func (r *run) hash(parts ...string) uint64 {
	return maphash.String(r.seed, strings.Join(parts, "\x00"))
}

// record takes one work in.
func (r *run) record(ctx context.Context, rec ingest.Record) error {
	var w record
	if err := r.Decode(rec, &w); err != nil {
		return r.Refuse(rec.Place, "a record is no JSON", err.Error(), rec.Raw)
	}
	at := rec.Place
	at.Record, _ = reading.Text(w.ID)
	title, mended := reading.Title(w.Title)
	switch {
	case w.Authors == nil && w.Institutions == nil && w.Authorships != nil:
		return r.Refuse(at, "a record is a work in OpenAlex's form", "import it by corridor ingest openalex", rec.Raw)
	case w.Authors == nil && w.Institutions == nil && w.Title == "":
		return r.Refuse(at, "a record is no work of the form that is read", "it has neither a title nor authors_by_country", rec.Raw)
	case title == "":
		return r.Refuse(at, "a work has no title", fmt.Sprintf("%q", w.Title), rec.Raw)
	case reading.PlaceholderID(w.ID):
		r.Tell(ingest.Skipped, at, "a work's id stands for none", w.ID)
		return nil
	case mended:
		r.Tell(ingest.Mended, at, "markup or bytes that are no text were taken out of a title", title)
	}
	r.At(at)
	publication := r.publication(w, title, at)
	authors, countries := r.authors(w, at)
	key := keyOf(publication, w.ID, r.Slug(), authors)
	if r.cameBefore(publication, key, at) {
		return nil
	}
	r.Draft().Node(key, publication)
	r.state(key, authors, countries, at)
	return r.Next(ctx)
}

// publication makes the model's record of a work.
func (r *run) publication(w record, title string, at ingest.Place) *graph.Publication {
	p := &graph.Publication{Entity: graph.Entity{Name: title}}
	if id, err := graph.ParseOpenAlex(w.ID); err == nil && strings.HasPrefix(id, "W") {
		p.OpenAlex = new(graph.OpenAlexID(id))
	} else if !reading.Placeholder(w.ID) {
		r.Tell(ingest.Note, at, "an id is none of OpenAlex's: it tells works of this source apart", w.ID)
	}
	if doi := reading.DOI(w.DOI); doi != "" {
		p.DOI = &doi
	} else if !reading.Placeholder(w.DOI) {
		r.Tell(ingest.Warning, at, "what is no DOI was left out", w.DOI)
	}
	if text := string(w.Year); text != "" && text != "null" {
		if year, err := reading.Whole(w.Year); err == nil {
			p.Year = reading.Year(year)
		}
		if p.Year == nil {
			r.Tell(ingest.Warning, at, "a year that is none was left out", text)
		}
	}
	return p
}

// keyOf is what a work is known by: its OpenAlex id, else its id in the file, else
// its DOI, else its title, year and authors.
func keyOf(p *graph.Publication, id, source string, authors []*author) graph.Key {
	id, _ = reading.Text(id)
	switch {
	case p.OpenAlex != nil:
		return graph.Key{Kind: graph.KindPublication, Scheme: "openAlex", Value: string(*p.OpenAlex)}
	case !reading.Placeholder(id):
		return graph.LocalKey(graph.KindPublication, source, "id/"+id)
	case p.DOI != nil:
		return doiKey(*p.DOI)
	}
	names := make([]string, len(authors))
	for i, a := range authors {
		names[i] = a.folded
	}
	slices.Sort(names)
	sum := sha256.Sum256([]byte(titleAndYear(p) + "/" + strings.Join(names, "/")))
	return graph.LocalKey(graph.KindPublication, source, hex.EncodeToString(sum[:12]))
}

func doiKey(doi graph.DOI) graph.Key {
	return graph.Key{Kind: graph.KindPublication, Scheme: "doi", Value: string(doi)}
}

func titleAndYear(p *graph.Publication) string {
	year := 0
	if p.Year != nil {
		year = *p.Year
	}
	return fmt.Sprintf("%s/%d", reading.TitleKey(p.Name), year)
}

// cameBefore tells whether the work is one that came before, and reports one
// that may be.
func (r *run) cameBefore(p *graph.Publication, key graph.Key, at ingest.Place) bool {
	ids, title, has := []uint64{r.hash(key.String())}, r.hash(titleAndYear(p)), p.OpenAlex != nil || p.DOI != nil
	if p.DOI != nil {
		ids = append(ids, r.hash(doiKey(*p.DOI).String()))
	}
	for _, id := range ids {
		if before, known := r.works[id]; known {
			r.Tell(ingest.Merged, at, "a work came before: the first one is taken", r.placeOf(before))
			return true
		}
	}
	for _, id := range ids {
		r.works[id] = r.spotOf(at, has)
	}
	before, known := r.titles[title]
	switch {
	case !known:
		r.titles[title] = r.works[ids[0]]
	case has && before.id:
		r.Tell(ingest.Suggestion, at, "same title and year as another work: perhaps the same", r.placeOf(before))
	default:
		r.Tell(ingest.Warning, at, "same title and year as another work, without ids: likely the same work", r.placeOf(before))
	}
	return false
}

// tellMisplaced reports the institutions that do not fit what is printed.
func (r *run) tellMisplaced() {
	for _, s := range r.finder.Find() {
		country, name, _ := strings.Cut(s.Institution, "/")
		r.Report.TellMany(ingest.Warning, s.Doubled, ingest.Place{Record: name}, "works are probably at an institution by mistake: all its authors there are printed at one abroad as well, and hardly anybody comes back",
			fmt.Sprintf("%s (%s): %d of its %d works, with %d people in %d authorships; on %d of them they are at an institution of %s", name, country,
				s.Doubled, s.Works, s.People, s.Authorships, s.AbroadWorks, s.Abroad))
	}
}
