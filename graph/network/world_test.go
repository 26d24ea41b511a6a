package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// world is a small graph written by hand, in which records are known by names.
// Those of items, institutions and people must all differ.
type world struct {
	t    testing.TB
	set  graph.ChangeSet
	keys map[string]graph.Key
	name map[graph.ID]string
}

// newWorld has the corridor's countries, Japan, and areas 1 to 10.
func newWorld(t testing.TB) *world {
	w := &world{t: t, keys: map[string]graph.Key{}, name: map[graph.ID]string{}}
	w.set.Source = "test"
	w.add(graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "test"}, "source", &graph.Source{Slug: "test"})
	for _, code := range []graph.CountryCode{"CN", "KH", "LA", "MM", "TH", "VN", "JP"} {
		key := graph.Key{Kind: graph.KindCountry, Scheme: "code", Value: string(code)}
		w.add(key, string(code), &graph.Country{Code: code, Corridor: new(code != "JP")})
	}
	for number := 1; number <= 10; number++ {
		key := graph.Key{Kind: graph.KindInitiativeArea, Scheme: "number", Value: fmt.Sprint(number)}
		w.add(key, fmt.Sprint("area ", number), &graph.InitiativeArea{Number: number, Slug: graph.Slug(fmt.Sprint("area-", number))})
	}
	return w
}

func (w *world) add(key graph.Key, name string, record graph.Record) graph.Key {
	record.Head().Name = name
	w.keys[name], w.name[key.ID()] = key, name
	w.set.Nodes = append(w.set.Nodes, graph.NodeWrite{Identity: key, Values: graph.Encode(record)})
	return key
}

func (w *world) edges(t *graph.EdgeType, owner graph.Key, edges []graph.EdgeWrite) {
	if len(edges) > 0 {
		w.set.Edges = append(w.set.Edges, graph.EdgesWrite{Type: t, Owner: graph.Ref{Key: owner}, Edges: edges})
	}
}

func (w *world) ref(name string) graph.Ref {
	key, known := w.keys[name]
	if !known {
		w.t.Fatalf("nothing is called %q", name)
	}
	return graph.Ref{Key: key}
}

// institutions adds some, each "A:KH" or, of a type, "A:KH:UNIVERSITY", or "A"
// where the country is not known.
func (w *world) institutions(list string) {
	for one := range strings.FieldsSeq(list) {
		name, country, _ := strings.Cut(one, ":")
		country, kind, typed := strings.Cut(country, ":")
		record := &graph.Institution{}
		if typed {
			record.Type = new(graph.InstitutionType(kind))
		}
		key := w.add(graph.LocalKey(graph.KindInstitution, "test", name), name, record)
		if country != "" {
			w.edges(graph.LocatedIn, key, []graph.EdgeWrite{{Other: w.ref(country)}})
		}
	}
}

// people adds some, each "ann" or, affiliated, "ann@A".
func (w *world) people(list string) {
	for one := range strings.FieldsSeq(list) {
		name, institution, _ := strings.Cut(one, "@")
		key := w.add(graph.LocalKey(graph.KindPerson, "test", name), name, &graph.Person{})
		if institution != "" {
			w.edges(graph.AffiliatedWith, key, []graph.EdgeWrite{{Other: w.ref(institution)}})
		}
	}
}

// stay adds the stay of a person, who was added before, at an institution; an
// empty day is not known, and an end of "…" that it goes on.
func (w *world) stay(person, institution, from, to string) {
	values := map[string]any{}
	if from != "" {
		values["from"] = from
	}
	switch to {
	case "":
	case "…":
		values["ongoing"] = true
	default:
		values["to"] = to
	}
	edge := graph.EdgeWrite{Other: w.ref(institution), Key: fmt.Sprint(len(w.set.Edges)), Values: values}
	for i := range w.set.Edges {
		if e := &w.set.Edges[i]; e.Type == graph.AffiliatedWith && e.Owner.Key == w.keys[person] {
			e.Edges = append(e.Edges, edge)
			return
		}
	}
	w.edges(graph.AffiliatedWith, w.keys[person], []graph.EdgeWrite{edge})
}

// publication adds one; authors are "ann@A,B bob*@A cid dan@~LA" with the
// institutions printed, ~ before a country named without one, * for a
// corresponding one; a year of 0 is not known.
func (w *world) publication(name string, year int, authors string, areas ...int) {
	w.cited(name, year, authors, &graph.Publication{}, areas...)
}

// cited is publication with what else the record says.
func (w *world) cited(name string, year int, authors string, record *graph.Publication, areas ...int) {
	if year != 0 {
		record.Year = &year
	}
	key := w.add(graph.LocalKey(graph.KindPublication, "test", name), name, record)
	var edges []graph.EdgeWrite
	for one := range strings.FieldsSeq(authors) {
		person, printed, _ := strings.Cut(one, "@")
		person, corresponding := strings.CutSuffix(person, "*")
		edge := graph.EdgeWrite{Other: w.ref(person), Values: map[string]any{"position": len(edges) + 1}}
		if corresponding {
			edge.Values["corresponding"] = true
		}
		var countries []string
		for place := range strings.SplitSeq(printed, ",") {
			if code, named := strings.CutPrefix(place, "~"); named {
				countries = append(countries, code)
			} else if place != "" {
				edge.Institutions = append(edge.Institutions, w.ref(place))
			}
		}
		if countries != nil {
			edge.Values["countries"] = countries
		}
		edges = append(edges, edge)
	}
	w.edges(graph.Authored, key, edges)
	w.areas(graph.PublicationAddresses, key, areas)
}

// project adds one; institutions and people are "A:LEAD B"; an empty start or
// end is not known.
func (w *world) project(name, start, end, institutions, people string, areas ...int) {
	record := &graph.Project{}
	if start != "" {
		record.Start = new(graph.Date(start))
	}
	if end != "" {
		record.End = new(graph.Date(end))
	}
	key := w.add(graph.LocalKey(graph.KindProject, "test", name), name, record)
	w.edges(graph.ParticipatesIn, key, w.withRoles(institutions))
	w.edges(graph.WorksOn, key, w.withRoles(people))
	w.areas(graph.ProjectAddresses, key, areas)
}

// activity adds one; institutions and people are "A:SENDER B:HOST".
func (w *world) activity(name string, kind graph.ActivityType, year int, institutions, people string, areas ...int) {
	record := &graph.Activity{Type: &kind}
	if year != 0 {
		record.Year = &year
	}
	key := w.add(graph.LocalKey(graph.KindActivity, "test", name), name, record)
	w.edges(graph.InstitutionTookPartIn, key, w.withRoles(institutions))
	w.edges(graph.PersonTookPartIn, key, w.withRoles(people))
	w.areas(graph.ActivityAddresses, key, areas)
}

func (w *world) withRoles(list string) []graph.EdgeWrite {
	var out []graph.EdgeWrite
	for i, one := range slices.Collect(strings.FieldsSeq(list)) {
		name, role, _ := strings.Cut(one, ":")
		edge := graph.EdgeWrite{Other: w.ref(name), Key: fmt.Sprint(i), Values: map[string]any{}}
		if role != "" {
			edge.Values["role"] = role
		}
		out = append(out, edge)
	}
	return out
}

func (w *world) areas(t *graph.EdgeType, owner graph.Key, numbers []int) {
	var out []graph.EdgeWrite
	for _, number := range numbers {
		out = append(out, graph.EdgeWrite{Other: w.ref(fmt.Sprint("area ", number))})
	}
	w.edges(t, owner, out)
}

// id is the id of a record.
func (w *world) id(name string) graph.ID {
	key, known := w.keys[name]
	if !known {
		w.t.Fatalf("nothing is called %q", name)
	}
	return key.ID()
}

// asked is a world put into a store, to be asked for networks.
type asked struct {
	*world
	networks *network.Networks
	p        *projection.Projection
}

// open puts the world into a store.
func (w *world) open() *asked {
	w.t.Helper()
	store := graphtest.NewOracle()
	if _, err := store.Apply(w.t.Context(), &w.set); err != nil {
		w.t.Fatal(err)
	}
	a := &asked{world: w, networks: network.Open(store, network.Options{})}
	w.t.Cleanup(func() {
		a.networks.Close()
		_ = store.Close()
	})
	a.p = a.must(a.networks.Projection(w.t.Context(), ""))
	return a
}

func (a *asked) must(p *projection.Projection, err error) *projection.Projection {
	a.t.Helper()
	if err != nil {
		a.t.Fatal(err)
	}
	return p
}

// network gives the answer to a query.
func (a *asked) network(q network.Query) *network.Network {
	a.t.Helper()
	n, err := a.networks.Network(a.t.Context(), a.p, q)
	if err != nil {
		a.t.Fatal(err)
	}
	return n
}

// node gives the node of a record that must be one.
func (a *asked) node(n *network.Network, name string) int32 {
	a.t.Helper()
	node, found := n.NodeOf(a.id(name))
	if !found {
		a.t.Fatalf("%s is no node", name)
	}
	return node
}

// nodes gives the names of nodes, in their order.
func (a *asked) nodes(n *network.Network, nodes []int32) string {
	names := make([]string, len(nodes))
	for i, v := range nodes {
		names[i] = a.name[n.Entity(v)]
	}
	return strings.Join(names, " ")
}

// works gives the names of items in the order of evidence.
func (a *asked) works(n *network.Network, items []int32) string {
	var names []string
	for _, id := range n.Works(items) {
		names = append(names, a.name[id])
	}
	return strings.Join(names, " ")
}

// ties gives the names of the ends of ties, "A-B", in their order.
func (a *asked) ties(n *network.Network, refs []network.TieRef) string {
	var out []string
	for _, r := range refs {
		t := n.At(r.From, r.At)
		out = append(out, a.name[n.Entity(t.From)]+"-"+a.name[n.Entity(t.To)])
	}
	return strings.Join(out, " ")
}
