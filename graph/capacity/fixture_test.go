package capacity_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/graph/network/projection"
)

// fixture is a small world written by hand, as docs/capacity-example/data.json
// writes one. Names of records all differ.
type fixture struct {
	Countries []graph.CountryCode // all
	Corridor  []graph.CountryCode // those of the corridor
	Areas     []int
	Themes    []struct {
		Slug string
		Area int
	}
	// Topics are paths from the version down to a topic: "V2 domains/4 fields/27
	// subfields/2725 T1". Each is called by its id.
	Topics       []string
	Institutions []struct {
		Name, Country, Leads string
		Declares             []int
	}
	People []struct {
		Name, At string
		Since    int // 0: not known
		Declares []int
	}
	Items        []fixtureItem
	Observations []struct {
		Indicator graph.Indicator
		Country   string
		Year      int
		Value     float64
		Unit      string
	}
	Query struct {
		From, To int
		Currency graph.Currency
		Minimum  float64
	}
}

// fixtureItem is an item. Years are inclusive; a project without To is open. A
// publication's People are "anna@KH1,KH2 bob@VN1* cam@~LA" with the institutions
// printed, a star for who is corresponding and ~ before a country named without an
// institution; else People are names, and
// Institutions "KH1:LEAD VN1". Topics are "V2/T1* V2/T2" with a star for what is
// primary.
type fixtureItem struct {
	Name, Basis          string
	From, To             int
	Areas                []int
	Themes               []string
	People, Institutions string
	Topics               string
	Budget               *float64
	Currency             graph.Currency
}

// read reads a fixture from JSON.
func read(t testing.TB, text string) *fixture {
	t.Helper()
	f := &fixture{}
	decoder := json.NewDecoder(strings.NewReader(text))
	if err := decoder.Decode(f); err != nil {
		t.Fatalf("reading the fixture: %v", err)
	}
	return f
}

// project gives the fixture's projection.
func (f *fixture) project(t testing.TB) *projection.Projection {
	t.Helper()
	store := graphtest.NewOracle()
	defer func() { _ = store.Close() }()
	for _, set := range f.sets() {
		if _, err := store.Apply(t.Context(), set); err != nil {
			t.Fatalf("applying the fixture: %v", err)
		}
	}
	return build(t, store)
}

func build(t testing.TB, store graph.Store) *projection.Projection {
	t.Helper()
	p, err := projection.Build(t.Context(), store)
	if err != nil {
		t.Fatalf("building the projection: %v", err)
	}
	return p
}

func measure(t testing.TB, p *projection.Projection, q capacity.Query) *capacity.Matrix {
	t.Helper()
	m, err := capacity.Measure(t.Context(), p, q)
	if err != nil {
		t.Fatalf("measuring: %v", err)
	}
	return m
}

// draft is a change set in the making.
type draft struct{ graph.ChangeSet }

func (d *draft) node(key graph.Key, name string, record graph.Record) graph.Key {
	record.Head().Name = name
	d.Nodes = append(d.Nodes, graph.NodeWrite{Identity: key, Values: graph.Encode(record)})
	return key
}

func (d *draft) edges(t *graph.EdgeType, owner graph.Key, edges ...graph.EdgeWrite) {
	if len(edges) > 0 {
		d.Edges = append(d.Edges, graph.EdgesWrite{Type: t, Owner: graph.Ref{Key: owner}, Edges: edges})
	}
}

func to(key graph.Key) graph.EdgeWrite { return graph.EdgeWrite{Other: graph.Ref{Key: key}} }

func local(kind *graph.Kind, name string) graph.Key { return graph.LocalKey(kind, "test", name) }

func countryKey(code string) graph.Key {
	return graph.Key{Kind: graph.KindCountry, Scheme: "code", Value: code}
}

func areaKey(number int) graph.Key {
	return graph.Key{Kind: graph.KindInitiativeArea, Scheme: "number", Value: strconv.Itoa(number)}
}

func themeKey(slug string) graph.Key {
	return graph.Key{Kind: graph.KindTheme, Scheme: "slug", Value: slug}
}

func areaEdges(numbers []int) []graph.EdgeWrite {
	var out []graph.EdgeWrite
	for _, number := range numbers {
		out = append(out, to(areaKey(number)))
	}
	return out
}

// sets writes the fixture down: its places and people, then what they did.
func (f *fixture) sets() []*graph.ChangeSet {
	d := &draft{graph.ChangeSet{Source: "test"}}
	d.node(graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "test"}, "test", &graph.Source{Slug: "test"})
	for _, code := range f.Countries {
		d.node(countryKey(string(code)), string(code), &graph.Country{Code: code, Corridor: new(slices.Contains(f.Corridor, code))})
	}
	for _, number := range f.Areas {
		d.node(areaKey(number), fmt.Sprint("area ", number), &graph.InitiativeArea{Number: number, Slug: graph.Slug(fmt.Sprint("area-", number))})
	}
	for _, theme := range f.Themes {
		key := d.node(themeKey(theme.Slug), theme.Slug, &graph.Theme{Slug: graph.Slug(theme.Slug)})
		d.edges(graph.ThemeOf, key, areaEdges([]int{theme.Area})...)
	}
	for _, path := range f.Topics {
		writeTopics(d, strings.Fields(path))
	}
	for _, i := range f.Institutions {
		key := d.node(local(graph.KindInstitution, i.Name), i.Name, &graph.Institution{})
		for edge, country := range map[*graph.EdgeType]string{graph.LocatedIn: i.Country, graph.LeadsFor: i.Leads} {
			if country != "" {
				d.edges(edge, key, to(countryKey(country)))
			}
		}
		d.edges(graph.InstitutionAddresses, key, areaEdges(i.Declares)...)
	}
	for _, p := range f.People {
		key := d.node(local(graph.KindPerson, p.Name), p.Name, &graph.Person{})
		if p.At != "" {
			stay := to(local(graph.KindInstitution, p.At))
			if p.Since != 0 {
				stay.Values = map[string]any{"from": fmt.Sprint(p.Since)}
			}
			d.edges(graph.AffiliatedWith, key, stay)
		}
		d.edges(graph.PersonAddresses, key, areaEdges(p.Declares)...)
	}
	for i, o := range f.Observations {
		record := &graph.Observation{Indicator: &o.Indicator, Year: &o.Year, Value: &o.Value}
		if o.Unit != "" {
			record.Unit = &o.Unit
		}
		d.edges(graph.ObservedIn, d.node(local(graph.KindObservation, fmt.Sprint(i)), fmt.Sprint(i), record), to(countryKey(o.Country)))
	}
	for _, item := range f.Items {
		item.write(d)
	}
	return []*graph.ChangeSet{&d.ChangeSet}
}

// writeTopics writes what stands on a path.
func writeTopics(d *draft, path []string) {
	version := graph.TopicVersion(path[0])
	var above []graph.EdgeWrite
	for _, id := range path[1:] {
		topic := graph.NewTopic(&version, graph.TopicID(id), id)
		key := d.node(graph.TopicKey(&version, topic.OpenAlex), id, topic)
		d.edges(graph.TopicWithin, key, above...)
		above = []graph.EdgeWrite{to(key)}
	}
}

func classifications(list string) []graph.EdgeWrite {
	var out []graph.EdgeWrite
	for word := range strings.FieldsSeq(list) {
		word, primary := strings.CutSuffix(word, "*")
		version, id, _ := strings.Cut(word, "/")
		edge := to(graph.TopicKey(new(graph.TopicVersion(version)), graph.TopicID(id)))
		edge.Values = map[string]any{"primary": primary}
		out = append(out, edge)
	}
	return out
}

func (i fixtureItem) write(d *draft) {
	switch i.Basis {
	case "PUBLICATION":
		record := &graph.Publication{}
		if i.From != 0 {
			record.Year = &i.From
		}
		key := d.node(local(graph.KindPublication, i.Name), i.Name, record)
		d.edges(graph.Authored, key, authors(i.People)...)
		d.edges(graph.PublicationOnTopic, key, classifications(i.Topics)...)
		i.assign(d, key, graph.PublicationAddresses, graph.PublicationOnTheme)
	case "PROJECT":
		record := &graph.Project{Budget: i.Budget}
		if i.From != 0 {
			record.Start = new(graph.Date(fmt.Sprintf("%04d", i.From)))
		}
		if i.To != 0 {
			record.End = new(graph.Date(fmt.Sprintf("%04d", i.To+1)))
		}
		if i.Currency != "" {
			record.Currency = &i.Currency
		}
		key := d.node(local(graph.KindProject, i.Name), i.Name, record)
		d.edges(graph.ParticipatesIn, key, participants(graph.KindInstitution, i.Institutions)...)
		d.edges(graph.WorksOn, key, participants(graph.KindPerson, i.People)...)
		i.assign(d, key, graph.ProjectAddresses, graph.ProjectOnTheme)
	case "ACTIVITY":
		record := &graph.Activity{}
		if i.From != 0 {
			record.Start, record.End = new(graph.Date(fmt.Sprintf("%04d", i.From))), new(graph.Date(fmt.Sprintf("%04d", cmp.Or(i.To, i.From)+1)))
		}
		key := d.node(local(graph.KindActivity, i.Name), i.Name, record)
		d.edges(graph.InstitutionTookPartIn, key, participants(graph.KindInstitution, i.Institutions)...)
		d.edges(graph.PersonTookPartIn, key, participants(graph.KindPerson, i.People)...)
		i.assign(d, key, graph.ActivityAddresses, graph.ActivityOnTheme)
	default:
		panic("fixture: " + i.Name + " has no basis")
	}
}

func (i fixtureItem) assign(d *draft, key graph.Key, toArea, toTheme *graph.EdgeType) {
	d.edges(toArea, key, areaEdges(i.Areas)...)
	var themes []graph.EdgeWrite
	for _, slug := range i.Themes {
		themes = append(themes, to(themeKey(slug)))
	}
	d.edges(toTheme, key, themes...)
}

func authors(list string) []graph.EdgeWrite {
	var out []graph.EdgeWrite
	for word := range strings.FieldsSeq(list) {
		word, corresponding := strings.CutSuffix(word, "*")
		person, printed, _ := strings.Cut(word, "@")
		edge := to(local(graph.KindPerson, person))
		edge.Values = map[string]any{"position": len(out) + 1, "corresponding": corresponding}
		for institution := range strings.SplitSeq(printed, ",") {
			if code, named := strings.CutPrefix(institution, "~"); named {
				edge.Values["countries"] = []string{code}
			} else if institution != "" {
				edge.Institutions = append(edge.Institutions, graph.Ref{Key: local(graph.KindInstitution, institution)})
			}
		}
		out = append(out, edge)
	}
	return out
}

func participants(kind *graph.Kind, list string) []graph.EdgeWrite {
	var out []graph.EdgeWrite
	for word := range strings.FieldsSeq(list) {
		name, role, _ := strings.Cut(word, ":")
		edge := to(local(kind, name))
		edge.Key = fmt.Sprint(len(out))
		if role != "" {
			edge.Values = map[string]any{"role": role}
		}
		out = append(out, edge)
	}
	return out
}
