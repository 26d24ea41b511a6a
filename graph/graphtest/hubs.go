package graphtest

import (
	"fmt"
	"testing"

	"corridor/graph"
)

// hubSize is one more neighbour than a list without pages may hold.
const hubSize = graph.MaxRows + 1

func member(n int) graph.Key { return pers(fmt.Sprintf("m%05d", n)) }

// hubs has one institution with 10,001 people, and a small one with three.
func hubs(t *testing.T, open func(testing.TB) graph.Store) {
	w := newWorld(t, open).sources()
	w.apply(institutions("hub", "small", "none"))
	const batch = 2000
	for from := 0; from < hubSize; from += batch {
		s := by("test")
		for n := from; n < min(from+batch, hubSize); n++ {
			s.record(member(n), graph.Person{})
			stays := []graph.EdgeWrite{to(inst("hub"), stay("", fmt.Sprint(1000+n%3), ""))}
			if n < 3 {
				stays = append(stays, to(inst("small")))
			}
			s.edges(graph.AffiliatedWith, member(n), stays...)
		}
		w.apply(s)
	}
	for _, c := range []testCase{
		{"pages and totals", hubPages},
		{"too many rows", hubRows},
		{"filters and orders by number", hubNumbers},
		{"colleagues", hubColleagues},
		{"groups", hubGroups},
		{"a scan", hubScan},
		{"a cascading delete", hubDelete},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(w.within(t)) })
	}
}

func hubPages(w *world) {
	h := hop(people)
	h.Order, h.Page, h.Total = orderBy(graph.KindPerson, "name"), first(2), true
	plan := under(one(inst("hub")), h)
	w.reads(plan, "hub(m00000 m00001 … #10001)")
	h.Page = last(2)
	w.reads(plan, "hub(… m09999 m10000 #10001)")
	h.Page.Before = w.read(plan).Items[0].Node.Hops[0].Cursor(0)
	w.reads(plan, "hub(… m09997 m09998 … #10001)")
	h.Page, h.Filter = first(2), is(graph.KindPerson, "name", graph.GTE, "m07")
	w.reads(plan, "hub(m07000 m07001 … #3001)")
	edges := perEdge(people, "from")
	edges.Order, edges.Page = []graph.OrderKey{byEdge(graph.AffiliatedWith, "from", true), {Property: property(graph.KindPerson, "name")}}, first(1)
	plan = under(one(inst("hub")), edges)
	w.reads(plan, "hub(m00002[1002] …)")
	edges.Page.After = w.read(plan).Items[0].Node.Hops[0].Cursor(0)
	w.reads(plan, "hub(… m00005[1002] …)")
	all := all(graph.KindPerson)
	all.Order, all.Page, all.Total = orderBy(graph.KindPerson, "-name"), first(1), true
	w.reads(all, "m10000 … #10001")
	many := find(graph.KindPerson, is(graph.KindPerson, "name", graph.GTE, "m05"))
	many.Order, many.Page, many.Total = orderBy(graph.KindPerson, "name"), first(2), true
	w.reads(many, "m05000 m05001 … #5001")
	many.Page.After = w.read(many).Cursor(1)
	w.reads(many, "… m05002 m05003 … #5001")
	many.Page = last(1)
	w.reads(many, "… m10000 #5001")
	many.Page = graph.Page{First: pointer(2), After: w.read(many).Cursor(0)}
	w.reads(many, "… #5001")
}

// hubRows asks for lists without a page size.
func hubRows(w *world) {
	w.invalid(all(graph.KindPerson))
	w.invalid(under(one(inst("hub")), hop(people)))
	w.invalid(under(all(graph.KindInstitution), perEdge(people)))
	fits := find(graph.KindPerson, is(graph.KindPerson, "name", graph.LT, "m10000"))
	if rows := w.read(fits); len(rows.Items) != graph.MaxRows || rows.HasNext {
		w.t.Errorf("%d rows, more %t; want %d, false", len(rows.Items), rows.HasNext, graph.MaxRows)
	}
	h := hop(people)
	h.Filter = fits.Filter
	if rows := w.read(under(one(inst("hub")), h)).Items[0].Node.Hops[0]; len(rows.Items) != graph.MaxRows {
		w.t.Errorf("%d rows below the hub, want %d", len(rows.Items), graph.MaxRows)
	}
	w.reads(under(one(inst("small")), hop(people)), "small("+w.inOrderOfID("m00000", "m00001", "m00002")+")")
}

func hubNumbers(w *world) {
	i := graph.KindInstitution
	w.passes(filterCase{kind: i, filter: count(graph.GTE, hubSize, nil, people), want: "hub"})
	w.passes(filterCase{kind: i, filter: count(graph.GT, hubSize, nil, people), want: ""})
	w.passes(filterCase{kind: i, filter: count(graph.LT, hubSize, nil, people), want: "small none"})
	w.passes(filterCase{kind: i, filter: count(graph.EQ, 3, some(nil, affiliated), people), want: "small"})
	w.passes(filterCase{kind: i, filter: some(is(graph.KindPerson, "name", graph.EQ, "m05000"), people), want: "hub"})
	w.passes(filterCase{kind: i, filter: every(is(graph.KindPerson, "name", graph.LT, "m10000"), people), want: "small none"})
	plan := all(i)
	plan.Order = []graph.OrderKey{{Count: graph.Path{people}, Descending: true}}
	w.reads(plan, "hub small none")
	plan.Order[0].Descending = false
	plan.Page = first(2)
	w.reads(plan, "none small …")
	busiest := all(graph.KindPerson)
	busiest.Order = []graph.OrderKey{{Count: graph.Path{affiliated}, Descending: true}, {Property: property(graph.KindPerson, "name")}}
	busiest.Page, busiest.Total = first(4), true
	w.reads(busiest, "m00000 m00001 m00002 m00003 … #10001")
}

func hubColleagues(w *world) {
	h := hop(affiliated, people)
	h.ExcludeSource, h.Total = true, true
	h.Order, h.Page = orderBy(graph.KindPerson, "name"), first(2)
	w.reads(under(one(member(1)), h), "m00001(m00000 m00002 … #10000)")
	houses := hop(affiliated)
	houses.Order = orderBy(graph.KindInstitution, "-name")
	h.Hops, h.Total = []*graph.Hop{houses}, false
	w.reads(under(one(member(0)), h), "m00000(m00001(small hub) m00002(small hub) …)")
}

func hubGroups(w *world) {
	p := graph.KindPerson
	w.wantGroups(countBy(p, nil, pathKey(affiliated)), "hub=10001 small=3 rest 0 of 2, 10001 nodes")
	g := w.group(countBy(p, nil, keyOf(p, "name")))
	if len(g.Groups) != graph.MaxRows || g.Number != hubSize || g.Rest != 1 || g.Nodes != hubSize {
		w.t.Errorf("%d groups of %d, rest %d, %d nodes", len(g.Groups), g.Number, g.Rest, g.Nodes)
	}
	if last := g.Groups[graph.MaxRows-1].Keys[0]; last != "m09999" {
		w.t.Errorf("the last group is %v", last)
	}
}

func hubScan(w *world) {
	nodes := w.scan([]graph.ScanPart{
		{Kind: graph.KindInstitution, Edges: []graph.ScanEdges{{Edge: graph.AffiliatedWith, Reverse: true}}},
		{Kind: graph.KindPerson, Edges: []graph.ScanEdges{{Edge: graph.AffiliatedWith}}},
	})
	entering, leaving := 0, 0
	for _, n := range nodes {
		for i, e := range n.Edges[0] {
			if i > 0 && e.ID <= n.Edges[0][i-1].ID {
				w.t.Fatalf("%s: neighbour %d is out of order", w.label(n.ID), i)
			}
		}
		if n.Part == 0 {
			entering += len(n.Edges[0])
		} else {
			leaving += len(n.Edges[0])
		}
	}
	if len(nodes) != hubSize+3 || entering != hubSize+3 || leaving != entering {
		w.t.Errorf("%d nodes, %d edges one way, %d the other", len(nodes), entering, leaving)
	}
}

func hubDelete(w *world) {
	w.refuse(by("test").remove(inst("hub")), graph.ErrConflict)
	w.wantEdges(w.apply(by("test").cascade(inst("hub"))), 0, hubSize)
	w.reads(under(one(member(7)), hop(affiliated)), "m00007()")
	w.reads(under(one(member(0)), hop(affiliated)), "m00000(small)")
}
