package cordis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/reading"
)

// tables is what has been read of the tables.
type tables struct {
	*ingest.Import
	store         graph.Store
	told          string // the table of projects whose missing columns were reported last
	projects      map[string]*project
	organisations map[string]*organisation
	parts         []part
	topics        map[string][]string       // codes, by project, of the table of topics
	titles        map[string]string         // of topics, by their codes
	programmes    map[string]int            // projects by framework programme, in small letters
	updated       string                    // the latest date on which a project was updated
	places        map[graph.ID]ingest.Place // of organisations known by name only
	commission    graph.Key                 // the European Commission, which pays for all of it
	listed        bool                      // there is a table of projects
	beside        []string                  // files with the other tables
	// The table of organisations broke off: of brokenAt, the project of its last
	// row, and of those that no row names, it is not known who takes part.
	broken   bool
	brokenAt string
}

type project struct {
	at                     ingest.Place
	acronym, title, status string
	start, end             graph.Date
	cost, grant            *float64
	topics                 []string
	participants           []int    // indexes of parts
	lacks                  []string // columns that its table does not have
}

// organisation is one organisation with all that rows call it.
type organisation struct {
	at                                   ingest.Place
	names, shortNames, countries, cities map[string]int
	activity, website                    string
	lat, lng                             *float64
}

// part is one row of the table of organisations.
type part struct {
	at                    ingest.Place
	project, organisation string
	role                  string
	grant                 *float64
}

// read reads whichever table the file is, which its columns tell.
func (t *tables) read(ctx context.Context, f *files.File) error {
	columns := f.Columns()
	kind, why := kindOf(columns)
	if columns != nil && kind == nil {
		t.Leave(f.Name, why)
		t.Tell(ingest.Note, ingest.Place{File: f.Name}, "a table that is neither of projects, of organisations nor of topics was left out", "")
		return nil
	}
	switch {
	case kind == nil:
	case kind.of == projectsTable:
		t.listed = true
	default:
		t.beside = append(t.beside, f.Name)
	}
	return t.Rows(ctx, f, func(at ingest.Place, row files.Row) error {
		if kind == nil {
			return nil // it breaks off within the header, which is reported
		}
		return kind.read(t, at, row)
	})
}

func (t *tables) project(at ingest.Place, row files.Row) error {
	id := row.Get("id")
	at.Record = id
	title, mended := reading.Title(row.Get("title"))
	switch {
	case !number(id):
		return t.Refuse(at, "a project has no number", fmt.Sprintf("%q", id), row.Raw)
	case title == "":
		return t.Refuse(at, "a project has no title", "", row.Raw)
	case t.projects[id] != nil:
		t.Tell(ingest.Merged, at, "a project came before: the first one is taken", t.projects[id].at.String())
		return nil
	}
	if mended {
		t.Tell(ingest.Mended, at, "markup or bytes that are no text were taken out of a title", title)
	}
	p := &project{at: at, title: title, status: row.Get("status"), lacks: t.lacking(at, row),
		start: t.date(at, "startDate", row), end: t.date(at, "endDate", row), cost: t.amount(at, "totalCost", row), grant: t.amount(at, "ecMaxContribution", row)}
	p.acronym, _ = reading.Text(row.Get("acronym"))
	for topic := range strings.FieldsFuncSeq(row.Get("topics"), func(r rune) bool { return r == ';' || r == ',' }) {
		if topic, _ = reading.Text(topic); !reading.Placeholder(topic) {
			p.topics = append(p.topics, topic)
		}
	}
	if p.start != "" && p.end != "" && p.end < p.start {
		t.Tell(ingest.Warning, at, "a project ends before it starts", string(p.start)+" to "+string(p.end))
	}
	t.projects[id] = p
	// "H2020-EURATOM" comes with H2020.
	if programme, _, _ := strings.Cut(row.Get("frameworkProgramme"), "-"); !reading.Placeholder(programme) {
		t.programmes[strings.ToLower(programme)]++
	}
	if day := row.Get("contentUpdateDate"); len(day) >= 10 && day[:10] > t.updated {
		if date, err := graph.ParseDate(day[:10]); err == nil && t.Believes(date, at) {
			t.updated = day[:10]
		}
	}
	return nil
}

// number tells whether a text is a number that CORDIS gives.
func number(id string) bool {
	return id != "" && len(id) <= 12 && strings.Trim(id, "0123456789") == "" && strings.Trim(id, "0") != ""
}

func (t *tables) date(at ingest.Place, column string, row files.Row) graph.Date {
	text := row.Get(column)
	if reading.Placeholder(text) || strings.HasPrefix(text, "0000") {
		return ""
	}
	date, err := reading.Date(text)
	switch {
	case errors.Is(err, reading.ErrYear):
		t.Tell(ingest.Warning, at, "a date of a year that is none was left out", column+": "+text)
		return ""
	case err != nil:
		t.Tell(ingest.Warning, at, "a date cannot be read and was left out", column+": "+text)
		return ""
	}
	return date
}

func (t *tables) amount(at ingest.Place, column string, row files.Row) *float64 {
	text := row.Get(column)
	if reading.Placeholder(text) {
		return nil
	}
	amount, ok := reading.Amount(text)
	if !ok {
		t.Tell(ingest.Warning, at, "an amount has no reading, or two, and was left out", column+": "+text)
		return nil
	}
	return &amount
}

func (t *tables) topic(_ ingest.Place, row files.Row) error {
	id := row.Get("projectID")
	code, _ := reading.Text(row.Get("topic"))
	if reading.Placeholder(code) {
		return nil
	}
	t.topics[id] = append(t.topics[id], code)
	if title, _ := reading.Title(row.Get("title")); title != "" && title != code {
		t.titles[code] = title
	}
	return nil
}

// participant reads a row of the table of organisations.
func (t *tables) participant(at ingest.Place, row files.Row) error {
	at.Record = row.Get("projectID")
	name, mended := reading.Text(row.Get("name"))
	if reading.Placeholder(name) {
		name = ""
	}
	if mended {
		t.Tell(ingest.Mended, at, "a name holds bytes that are no text", name)
	}
	id := row.Get("organisationID")
	country := t.country(at, row.Get("country"))
	if !number(id) {
		if name == "" {
			return t.Refuse(at, "a participant has neither a number nor a name", "", row.Raw)
		}
		t.Tell(ingest.Warning, at, "an organisation has no number: it is known by its name and country", name)
		id = "name/" + country + "/" + reading.Fold(name)
	}
	t.organisation(id, at, row, name, country)
	t.parts = append(t.parts, part{at: at, project: row.Get("projectID"), organisation: id, role: row.Get("role"),
		grant: t.amount(at, "ecContribution", row)})
	return nil
}

func (t *tables) country(at ingest.Place, text string) string {
	code := reading.CountryCode(text)
	if code == "" && !reading.Placeholder(text) {
		t.Tell(ingest.Warning, at, "a country that is none was left out", text)
	}
	return string(code)
}

// organisation takes in what a row says of an organisation.
func (t *tables) organisation(id string, at ingest.Place, row files.Row, name, country string) {
	o := t.organisations[id]
	if o == nil {
		o = &organisation{at: at, names: map[string]int{}, shortNames: map[string]int{}, countries: map[string]int{}, cities: map[string]int{}}
		t.organisations[id] = o
	}
	if _, known := o.names[name]; name != "" && !known && len(o.names) > 0 {
		t.Tell(ingest.Note, at, "one organisation under several names", id+": "+name+" beside "+first(o.names))
	}
	if name == "" && country == "" {
		t.Tell(ingest.Warning, at, "a participant has neither a name nor a country", id)
	}
	short, _ := reading.Text(row.Get("shortName"))
	city, _ := reading.Text(row.Get("city"))
	for text, among := range map[string]map[string]int{name: o.names, country: o.countries} {
		if text != "" {
			among[text]++
		}
	}
	if !reading.Placeholder(short) {
		o.shortNames[short]++
	}
	if !reading.Placeholder(city) {
		o.cities[city]++
	}
	o.activity = max(o.activity, row.Get("activityType"))
	o.website = max(o.website, row.Get("organizationURL"))
	if lat, lng := point(row.Get("geolocation")); lat != nil && o.lat == nil {
		o.lat, o.lng = lat, lng
	}
}

// point reads "37.98,23.73".
func point(text string) (lat, lng *float64) {
	var x, y float64
	if n, err := fmt.Sscanf(strings.Trim(text, "()"), "%g,%g", &x, &y); err != nil || n != 2 {
		return nil, nil
	}
	return reading.Point(&x, &y)
}

// byCount lists texts, that which stands most often first; of as often the
// shorter.
func byCount(counts map[string]int) []string {
	out := make([]string, 0, len(counts))
	for text := range counts {
		out = append(out, text)
	}
	slices.SortFunc(out, func(x, y string) int {
		switch {
		case counts[x] != counts[y]:
			return counts[y] - counts[x]
		case len(x) != len(y):
			return len(x) - len(y)
		}
		return strings.Compare(x, y)
	})
	return out
}

func first(counts map[string]int) string {
	if list := byCount(counts); len(list) > 0 {
		return list[0]
	}
	return ""
}
