package projection_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/network/projection"
)

// world is a small graph written by hand, in which records are known by names.
type world struct {
	t     *testing.T
	store graph.Store
	set   graph.ChangeSet
	names map[graph.ID]string
}

// newWorld holds two sources: "test", and "fake", which is generated. What is
// drafted is stated by "test".
func newWorld(t *testing.T) *world {
	w := &world{t: t, store: graphtest.NewOracle(), names: map[graph.ID]string{}}
	t.Cleanup(func() { _ = w.store.Close() })
	w.set.Source = "test"
	for _, slug := range []graph.Slug{"test", "fake"} {
		w.set.Nodes = append(w.set.Nodes, graph.NodeWrite{
			Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: string(slug)},
			Values:   graph.Encode(&graph.Source{Entity: graph.Entity{Name: string(slug)}, Slug: slug, Generated: new(slug == "fake")}),
		})
	}
	return w
}

// key names a record, which need not be there.
func (w *world) key(kind *graph.Kind, name string) graph.Key {
	key := graph.LocalKey(kind, "test", name)
	w.names[key.ID()] = name
	return key
}

// record drafts a record, a pointer to one of the model's structs without a name.
func (w *world) record(kind *graph.Kind, name string, record graph.Record) graph.Key {
	key := w.key(kind, name)
	record.Head().Name = name
	w.set.Nodes = append(w.set.Nodes, graph.NodeWrite{Identity: key, Values: graph.Encode(record)})
	return key
}

// edges drafts an owner's edges of one type.
func (w *world) edges(t *graph.EdgeType, owner graph.Key, edges ...graph.EdgeWrite) {
	w.set.Edges = append(w.set.Edges, graph.EdgesWrite{Type: t, Owner: graph.Ref{Key: owner}, Edges: edges})
}

// to is an edge, with at most one of the model's edge structs as properties.
func to(other graph.Key, properties ...any) graph.EdgeWrite {
	e := graph.EdgeWrite{Other: graph.Ref{Key: other}}
	for _, p := range properties {
		e.Values = graph.Encode(p)
	}
	return e
}

// keyed tells an edge from a parallel one.
func keyed(key string, e graph.EdgeWrite) graph.EdgeWrite {
	e.Key = key
	return e
}

// author is an authorship at a position (0: not known) with the institutions
// printed.
func author(person graph.Key, position int, printed ...graph.Key) graph.EdgeWrite {
	e := graph.EdgeWrite{Other: graph.Ref{Key: person}, Values: map[string]any{}}
	if position > 0 {
		e.Values["position"] = position
	}
	for _, key := range printed {
		e.Institutions = append(e.Institutions, graph.Ref{Key: key})
	}
	return e
}

// named is an authorship for which countries are named that none of its
// institutions is in.
func named(e graph.EdgeWrite, codes ...string) graph.EdgeWrite {
	e.Values["countries"] = codes
	return e
}

func corresponding(e graph.EdgeWrite) graph.EdgeWrite {
	e.Values["corresponding"] = true
	return e
}

// country and institution draft places; at is where an institution is, if that
// is known.
func (w *world) country(code graph.CountryCode, corridor bool) graph.Key {
	return w.record(graph.KindCountry, string(code), &graph.Country{Code: code, Corridor: &corridor})
}

func (w *world) institution(name string, at ...graph.Key) graph.Key {
	key := w.record(graph.KindInstitution, name, &graph.Institution{})
	var edges []graph.EdgeWrite
	for _, country := range at {
		edges = append(edges, to(country))
	}
	w.edges(graph.LocatedIn, key, edges...)
	return key
}

func (w *world) person(name string) graph.Key {
	return w.record(graph.KindPerson, name, &graph.Person{})
}

func (w *world) area(number int) graph.Key {
	return w.record(graph.KindInitiativeArea, fmt.Sprint(number), &graph.InitiativeArea{Number: number, Slug: graph.Slug(fmt.Sprint("a", number))})
}

// publication drafts a publication with its authorships.
func (w *world) publication(name string, authorships ...graph.EdgeWrite) graph.Key {
	key := w.record(graph.KindPublication, name, &graph.Publication{Year: new(2020)})
	w.edges(graph.Authored, key, authorships...)
	return key
}

// build writes the draft and projects the store.
func (w *world) build() *projection.Projection {
	w.t.Helper()
	if _, err := w.store.Apply(w.t.Context(), &w.set); err != nil {
		w.t.Fatal(err)
	}
	return build(w.t, w.store)
}

func build(t testing.TB, store graph.Store) *projection.Projection {
	t.Helper()
	p, err := projection.Build(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// show gives the names of the numbers, sorted; - for -1.
func (w *world) show(table *projection.Table, numbers ...int32) string {
	var names []string
	for _, i := range numbers {
		if i < 0 {
			names = append(names, "-")
		} else {
			names = append(names, w.names[table.ID(i)])
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// number finds a record in a table.
func (w *world) number(table *projection.Table, kind *graph.Kind, name string) int32 {
	w.t.Helper()
	i, found := table.Index(w.key(kind, name).ID())
	if !found {
		w.t.Fatalf("%s %q is not in its table", kind, name)
	}
	return i
}

// participants shows who took part in an item: people with their roles and,
// after @, the institutions printed and, after ~, the countries named; then institutions with their roles; then
// countries.
func (w *world) participants(p *projection.Projection, item int32) string {
	var people, institutions []string
	from, to := p.ItemPeople.Span(item)
	for i := from; i < to; i++ {
		text := w.show(&p.People, p.ItemPeople.Values[i]) + "{" + p.Roles[i].String() + "}"
		if printed := w.show(&p.Institutions, p.Stated.Of(i)...); printed != "" {
			text += "@" + strings.ReplaceAll(printed, " ", "+")
		}
		if countries := w.show(&p.Countries, p.Named.Of(i)...); countries != "" {
			text += "~" + strings.ReplaceAll(countries, " ", "+")
		}
		people = append(people, text)
	}
	from, to = p.ItemInstitutions.Span(item)
	for i := from; i < to; i++ {
		institutions = append(institutions, w.show(&p.Institutions, p.ItemInstitutions.Values[i])+"{"+p.InstitutionRoles[i].String()+"}")
	}
	slices.Sort(people)
	slices.Sort(institutions)
	return fmt.Sprintf("%s | %s | %s", strings.Join(people, " "), strings.Join(institutions, " "), w.show(&p.Countries, p.ItemCountries.Of(item)...))
}
