package graphtest

import (
	"testing"

	"corridor/graph"
)

// oddEdges are parallel edges and self-loops, on the shared graph: p was at a
// twice, and h is part of itself.
func oddEdges(t *testing.T, open func(testing.TB) graph.Store) {
	w := corridor(t, open)
	colleagues := func(exclude bool) *graph.Hop {
		h := hop(affiliated, people)
		h.ExcludeSource, h.Total = exclude, true
		h.Order = orderBy(graph.KindPerson, "name")
		return h
	}
	stays := perEdge(people, "role")
	stays.Order = []graph.OrderKey{byEdge(graph.AffiliatedWith, "from", false)}
	stays.Total = true
	byKey := perEdge(affiliated, "role")
	byKey.Order = orderBy(graph.KindInstitution, "type") // all tie: by node, then by edge key
	distinct := hop(affiliated)
	distinct.Total = true
	distinct.Order = orderBy(graph.KindInstitution, "name")
	parts, whole := perEdge(graph.Back(graph.PartOf)), perEdge(graph.Out(graph.PartOf))
	notItself := hop(graph.Out(graph.PartOf))
	notItself.ExcludeSource = true
	notItselfPerEdge := perEdge(graph.Back(graph.PartOf))
	notItselfPerEdge.ExcludeSource, notItselfPerEdge.Total = true, true
	for _, c := range []struct {
		name string
		plan *graph.Plan
		want string
	}{
		{"parallel edges are rows each", under(one(inst("a")), stays), "a(p[PROFESSOR] p[VISITOR] #2)"},
		{"parallel edges lead to one node", under(one(pers("p")), distinct), "p(c a #2)"},
		{"parallel edges tie by key", under(one(pers("p")), byKey),
			"p(" + w.pick("a", "c", "a[PROFESSOR] a[VISITOR] c[RESEARCHER]", "c[RESEARCHER] a[PROFESSOR] a[VISITOR]") + ")"},
		{"the way back is a colleague too", under(one(pers("p")), colleagues(false)), "p(" + w.inOrderOfID("p", "t") + " #2)"},
		{"unless it is left out", under(one(pers("p")), colleagues(true)), "p(t #1)"},
		{"nobody else", under(one(pers("q")), colleagues(true)), "q()"},
		{"a self-loop is one edge either way", under(one(inst("h")), parts, whole), "h(h)(h)"},
		{"a self-loop left out", under(one(inst("h")), notItself, notItselfPerEdge), "h()()"},
		{"twice around a self-loop", under(one(inst("h")), hop(graph.Out(graph.PartOf), graph.Out(graph.PartOf), graph.Back(graph.PartOf))), "h(h)"},
		{"there and back", under(one(inst("d")), hop(graph.Out(graph.PartOf), graph.Back(graph.PartOf))), "d(d)"},
	} {
		t.Run(c.name, func(t *testing.T) { w.within(t).reads(c.plan, c.want) })
	}
	t.Run("replacing parallel edges", func(t *testing.T) { replaceParallel(w.within(t)) })
}

// pick chooses by which of two nodes comes first by id.
func (w *world) pick(x, y, xFirst, yFirst string) string {
	if w.named(x) < w.named(y) {
		return xFirst
	}
	return yFirst
}

func replaceParallel(w *world) {
	w.apply(by("test").record(pers("parallel"), graph.Person{}))
	state := func(keys ...string) *graph.Applied {
		var edges []graph.EdgeWrite
		for _, key := range keys {
			edges = append(edges, keyed(key, to(inst("a"), stay("", "20"+key, ""))))
		}
		return w.apply(by("test").edges(graph.AffiliatedWith, pers("parallel"), edges...))
	}
	plan := under(one(pers("parallel")), perEdge(affiliated, "from"))
	w.wantEdges(state("12", "09", "10"), 3, 0)
	w.reads(plan, "parallel(a[2009] a[2010] a[2012])")
	w.wantEdges(state("10", "11"), 2, 2)
	w.reads(plan, "parallel(a[2010] a[2011])")
	w.apply(by("test").edges(graph.AffiliatedWith, pers("parallel"), to(inst("a")), keyed("Z", to(inst("a"))), keyed("a", to(inst("a"), stay("STAFF", "", "")))))
	w.reads(under(one(pers("parallel")), perEdge(affiliated, "role")), "parallel(a[-] a[-] a[STAFF])") // keys "", "Z", "a"
}
