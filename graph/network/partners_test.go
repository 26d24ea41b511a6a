package network_test

import (
	"fmt"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// p0 2000: a b; p1 2001: a b; p2 2002: a b c; p3 2003: b c; p4 2004: d.
func TestPartners(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab*2 abc bc d")
	a := w.open()
	for _, c := range []struct {
		q    network.Query
		of   string
		want string // partner, items, count, weight, first and last year
	}{
		{network.Query{}, "a", "b 3 3 3 2000-2002, c 1 1 1 2002-2002"},
		{network.Query{Counting: network.Fractional}, "a", "b 3 2.5 2.5 2000-2002, c 1 0.5 0.5 2002-2002"},
		{network.Query{Counting: network.Unit, MinItems: 2}, "c", "b 2 1.3333333333333333 1.3333333333333333 2002-2003"},
		{network.Query{Strength: network.Jaccard}, "a", "b 3 3 0.75 2000-2002, c 1 1 0.25 2002-2002"},
		{network.Query{Strength: network.Jaccard, MinWeight: 0.5}, "a", "b 3 3 0.75 2000-2002"},
		{network.Query{Strength: network.Salton, Filter: network.Filter{From: 2002}}, "c", "a 1 1 0.7071067811865475 2002-2002, b 2 2 1 2002-2003"},
		{network.Query{MaxTeamSize: 2}, "c", "b 1 1 1 2003-2003"},
		{network.Query{}, "d", ""},
	} {
		lists, err := a.networks.Partners(t.Context(), a.p, c.q, a.ids(c.of))
		if err != nil {
			t.Fatal(err)
		}
		if got := a.partners(lists[0]); got != c.want {
			t.Errorf("%s, %+v:\ngot  %s\nwant %s", c.of, c.q, got, c.want)
		}
	}
}

// partners writes a list out, by name.
func (a *asked) partners(l *network.PartnerList) string {
	var out []string
	for _, p := range l.Partners {
		out = append(out, fmt.Sprintf("%s %d %v %v %d-%d", a.name[p.Entity], p.Items, p.Count, p.Weight, p.First, p.Last))
	}
	slices.Sort(out)
	text := ""
	for i, one := range out {
		if i > 0 {
			text += ", "
		}
		text += one
	}
	return text
}

// A list is the row of the network that the same query gives, however many are
// asked for at once.
func TestPartnersAreTiesOfTheNetwork(t *testing.T) {
	variants := []func(*network.Query){
		func(*network.Query) {},
		func(q *network.Query) { q.MinItems = 2 },
		func(q *network.Query) { q.MinWeight = 0.5 },
		func(q *network.Query) { q.MaxTeamSize = 3 },
		func(q *network.Query) { q.Within = []graph.CountryCode{"KH", "VN"} },
		func(q *network.Query) { q.Scope = network.Corridor },
		func(q *network.Query) { q.Filter.Areas = []int{2} },
		func(q *network.Query) { q.Filter.From, q.Filter.To = 2016, 2019 },
		func(q *network.Query) { q.Basis = []projection.Basis{projection.Publication} },
	}
	for seed := range uint64(4) {
		a := tangle(t, seed).open()
		for _, level := range []network.Level{network.People, network.Institutions, network.Countries} {
			var ids []graph.ID
			for _, name := range a.entities(level) {
				ids = append(ids, a.id(name))
			}
			for _, q := range queries(network.Query{Level: level}) {
				for i, vary := range variants {
					varied := q
					vary(&varied)
					if wrong := a.notRows(varied, ids); wrong != "" {
						t.Fatalf("seed %d, %s %s %s, variant %d: %s", seed, level, q.Counting, q.Strength, i, wrong)
					}
				}
			}
		}
	}
}

// entities gives the names of a tangle's entities.
func (a *asked) entities(level network.Level) []string {
	switch level {
	case network.Countries:
		return []string{"CN", "KH", "LA", "TH", "VN", "JP"}
	case network.Institutions:
		return []string{"A", "B", "C", "D", "E", "F", "G", "H"}
	}
	var out []string
	for i := range 24 {
		out = append(out, fmt.Sprint("x", i))
	}
	return out
}

// notRows says where partners are not the ties of the network; "" if they are.
func (a *asked) notRows(q network.Query, ids []graph.ID) string {
	n := a.network(q)
	all, err := a.networks.Partners(a.t.Context(), a.p, q, ids)
	if err != nil {
		return err.Error()
	}
	for i, id := range ids {
		alone, err := a.networks.Partners(a.t.Context(), a.p, q, []graph.ID{id})
		if err != nil {
			return err.Error()
		}
		if !slices.Equal(alone[0].Partners, all[i].Partners) {
			return fmt.Sprintf("%s alone has %v, among others %v", a.name[id], alone[0].Partners, all[i].Partners)
		}
		var want []network.Partner
		if v, found := n.NodeOf(id); found {
			refs, err := n.TiesOf(a.t.Context(), v, nil)
			if err != nil {
				return err.Error()
			}
			for at, r := range refs {
				tie := n.At(r.From, r.At)
				want = append(want, network.Partner{Entity: n.Entity(tie.To), Items: tie.Items, Count: tie.Count, Weight: tie.Weight, First: tie.First, Last: tie.Last})
				if got := all[i].Joint(at); !slices.Equal(got, n.Joint(v, tie.To)) {
					return fmt.Sprintf("%s and %s have joint items %v, want %v", a.name[id], a.name[n.Entity(tie.To)], got, n.Joint(v, tie.To))
				}
			}
		}
		if all[i].Of != id || !slices.Equal(all[i].Partners, want) {
			return fmt.Sprintf("%s has %v, want %v", a.name[id], all[i].Partners, want)
		}
	}
	return ""
}

func TestPartnersInOrder(t *testing.T) {
	w := newWorld(t)
	w.people("a b c d")
	w.publication("p", 2020, "a b")
	w.publication("q", 2010, "a b c")
	w.publication("r", 0, "a d")
	w.publication("s", 0, "a d")
	w.publication("u", 0, "a d")
	a := w.open()
	lists, err := a.networks.Partners(t.Context(), a.p, network.Query{}, a.ids("a"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		order network.TieOrder
		want  string
	}{
		{network.TieOrder{By: network.TieItems, Descending: true}, "d b c"},
		{network.TieOrder{By: network.TieWeight}, "c b d"},
		{network.TieOrder{By: network.TieCount}, "c b d"},
		{network.TieOrder{By: network.TieLastYear, Descending: true}, "b c d"},
		{network.TieOrder{By: network.TieLastYear}, "c b d"},
	} {
		places, err := lists[0].Ordered([]network.TieOrder{c.order})
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, at := range places {
			got += a.name[lists[0].Partners[at].Entity] + " "
		}
		if got != c.want+" " {
			t.Errorf("%+v: got %s, want %s", c.order, got, c.want)
		}
	}
	// Both b and c have 2010 as first year; the second order decides, then the id.
	places, err := lists[0].Ordered([]network.TieOrder{{By: network.TieFirstYear}, {By: network.TieItems}})
	if err != nil || a.name[lists[0].Partners[places[0]].Entity] != "c" {
		t.Errorf("by first year, then items: %v, %v; want c first", places, err)
	}
	if places, err = lists[0].Ordered(nil); err != nil || !slices.Equal(places, []int{0, 1, 2}) {
		t.Errorf("without order: %v, %v", places, err)
	}
	_, err = lists[0].Ordered([]network.TieOrder{{By: network.TieRatio}})
	wantInvalid(t, err, "orderBy")
	d := slices.IndexFunc(lists[0].Partners, func(p network.Partner) bool { return p.Entity == a.id("d") })
	if got := lists[0].Works(d); len(got) != 3 || !slices.IsSorted(got) {
		t.Errorf("works with d: %v, want r, s, u by id", got)
	}
	b := slices.IndexFunc(lists[0].Partners, func(p network.Partner) bool { return p.Entity == a.id("b") })
	if got := lists[0].Works(b); !slices.Equal(got, a.ids("p", "q")) {
		t.Errorf("works with b: %v, want p, q", got)
	}
}

func TestPartnersRefuse(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab")
	a := w.open()
	_, err := a.networks.Partners(t.Context(), a.p, network.Query{}, a.ids("a", "KH"))
	wantInvalid(t, err, "id")
	_, err = a.networks.Partners(t.Context(), a.p, network.Query{MaxTeamSize: 1}, a.ids("a"))
	wantInvalid(t, err, "maxTeamSize")
	_, err = a.networks.Partners(t.Context(), a.p, network.Query{Filter: network.Filter{Areas: []int{11}}}, a.ids("a"))
	wantInvalid(t, err, "filter.areas")
	if lists, err := a.networks.Partners(t.Context(), a.p, network.Query{}, nil); err != nil || len(lists) != 0 {
		t.Errorf("of nobody: %v, %v", lists, err)
	}
}
