package graphtest

import (
	"testing"

	"corridor/graph"
)

func ownership(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"a write replaces the owner's edges of the type", replaceEdges},
		{"the owning end may be where edges lead to", ownerAtTheEnd},
		{"two sources state one owner's edges", twoSourcesOneOwner},
		{"other owners and types are left alone", othersAreLeftAlone},
		{"an edge stated twice in one list is one", statedTwice},
		{"ends are named by id or by key", endsByID},
		{"owners must exist and own", ownersMustOwn},
		{"ends must fit the type", endsMustFit},
	})
}

func (w *world) wantEdges(got *graph.Applied, written, dropped int) {
	w.t.Helper()
	if got.Edges != written || got.Dropped != dropped {
		w.t.Errorf("%d edges written and %d dropped, want %d and %d", got.Edges, got.Dropped, written, dropped)
	}
}

// institutions are bare records.
func institutions(names ...string) *set {
	s := by("test")
	for _, name := range names {
		s.record(inst(name), graph.Institution{})
	}
	return s
}

func replaceEdges(w *world) {
	w.apply(institutions("r1", "r2", "r3").record(pers("r"), graph.Person{}))
	plan := under(one(pers("r")), hop(graph.Out(graph.AffiliatedWith)))
	affiliate := func(with ...graph.EdgeWrite) *graph.Applied {
		return w.apply(by("test").edges(graph.AffiliatedWith, pers("r"), with...))
	}
	w.wantEdges(affiliate(to(inst("r1")), to(inst("r2"))), 2, 0)
	w.reads(plan, "r("+w.inOrderOfID("r1", "r2")+")")
	w.wantEdges(affiliate(to(inst("r2")), to(inst("r3"))), 2, 1)
	w.reads(plan, "r("+w.inOrderOfID("r2", "r3")+")")
	w.wantEdges(affiliate(), 0, 2)
	w.reads(plan, "r()")
}

func ownerAtTheEnd(w *world) {
	w.apply(institutions("o1", "o2").record(proj("o"), graph.Project{}).record(proj("o other"), graph.Project{}))
	w.apply(by("test").edges(graph.ParticipatesIn, proj("o"), to(inst("o1")), to(inst("o2"))).
		edges(graph.ParticipatesIn, proj("o other"), to(inst("o1"))))
	w.wantEdges(w.apply(by("test").edges(graph.ParticipatesIn, proj("o"), to(inst("o2")))), 1, 1)
	w.reads(under(one(inst("o1")), hop(graph.Out(graph.ParticipatesIn))), "o1(o other)")
	w.reads(under(one(proj("o")), hop(graph.Back(graph.ParticipatesIn))), "o(o2)")
}

func twoSourcesOneOwner(w *world) {
	w.apply(institutions("t1", "t2", "t3").record(pers("t"), graph.Person{}))
	affiliations := perEdge(graph.Out(graph.AffiliatedWith))
	affiliations.EdgeSources = true
	affiliations.Order = orderBy(graph.KindInstitution, "name")
	plan := under(one(pers("t")), affiliations)
	w.apply(
		by("older").edges(graph.AffiliatedWith, pers("t"), to(inst("t1")), to(inst("t2"))),
		by("newer").edges(graph.AffiliatedWith, pers("t"), to(inst("t2")), to(inst("t3"))),
	)
	w.reads(plan, "t(t1<older> t2<newer older> t3<newer>)")
	w.wantEdges(w.apply(by("older").edges(graph.AffiliatedWith, pers("t"), to(inst("t3")))), 2, 1)
	w.reads(plan, "t(t2<newer> t3<newer older>)")
	w.wantEdges(w.apply(by("newer").edges(graph.AffiliatedWith, pers("t"))), 1, 1)
	w.reads(plan, "t(t3<older>)")
	w.wantEdges(w.apply(by("curated").edges(graph.AffiliatedWith, pers("t"))), 0, 0)
	w.reads(plan, "t(t3<older>)")
}

func othersAreLeftAlone(w *world) {
	w.apply(institutions("l1", "l2").record(pers("l"), graph.Person{}).record(pers("l other"), graph.Person{}).
		record(area("9"), graph.InitiativeArea{Number: 9}).
		edges(graph.AffiliatedWith, pers("l"), to(inst("l1"))).
		edges(graph.AffiliatedWith, pers("l other"), to(inst("l1"))).
		edges(graph.PersonAddresses, pers("l"), to(area("9"))))
	w.apply(by("test").edges(graph.AffiliatedWith, pers("l"), to(inst("l2"))))
	w.reads(under(one(pers("l")), hop(graph.Out(graph.AffiliatedWith)), hop(graph.Out(graph.PersonAddresses))), "l(l2)(9)")
	w.reads(under(one(pers("l other")), hop(graph.Out(graph.AffiliatedWith))), "l other(l1)")
	// Writing the record itself touches no edge.
	w.apply(by("test").record(pers("l"), graph.Person{}))
	w.reads(under(one(pers("l")), hop(graph.Out(graph.AffiliatedWith))), "l(l2)")
}

func statedTwice(w *world) {
	w.apply(institutions("d1").record(pers("d"), graph.Person{}))
	w.wantEdges(w.apply(by("test").edges(graph.AffiliatedWith, pers("d"),
		to(inst("d1"), graph.Affiliation{Role: pointer(graph.AffiliationRole("STUDENT"))}),
		to(inst("d1"), graph.Affiliation{Role: pointer(graph.AffiliationRole("STAFF"))}))), 1, 0)
	w.reads(under(one(pers("d")), perEdge(graph.Out(graph.AffiliatedWith), "role")), "d(d1[STAFF])")
	// The second of two statements on one owner's edges replaces the first.
	w.apply(institutions("d2").edges(graph.AffiliatedWith, pers("d"), to(inst("d1"))).
		edges(graph.AffiliatedWith, pers("d"), to(inst("d2"))))
	w.reads(under(one(pers("d")), hop(graph.Out(graph.AffiliatedWith))), "d(d2)")
}

func endsByID(w *world) {
	w.apply(institutions("i1").record(pers("i"), graph.Person{}))
	s := by("test")
	s.Edges = []graph.EdgesWrite{{Type: graph.AffiliatedWith, Owner: graph.Ref{ID: pers("i").ID()},
		Edges: []graph.EdgeWrite{{Other: graph.Ref{ID: inst("i1").ID()}}}}}
	w.apply(s)
	w.reads(under(one(pers("i")), hop(graph.Out(graph.AffiliatedWith))), "i(i1)")
	s.Edges[0].Edges[0].Other.ID = inst("never written").ID()
	w.refuse(s, graph.ErrNotFound)
	s.Edges[0].Owner.ID = pers("never written").ID()
	w.refuse(s, graph.ErrNotFound)
}

func ownersMustOwn(w *world) {
	w.apply(institutions("m1").record(pers("m"), graph.Person{}).record(publ("m"), graph.Publication{}))
	w.refuse(by("test").edges(graph.AffiliatedWith, pers("m unknown"), to(inst("m1"))), graph.ErrNotFound)
	w.refuse(by("test").edges(graph.AffiliatedWith, inst("m1"), to(inst("m1"))), graph.ErrInvalid)
	w.refuse(by("test").edges(graph.Authored, pers("m"), to(publ("m"))), graph.ErrInvalid)
	w.refuse(by("test").edges(graph.ContributedTo, publ("m"), to(inst("m1"))), graph.ErrInvalid)
	w.refuse(by("test").edges(nil, publ("m"), to(inst("m1"))), graph.ErrInvalid)
	w.refuse(by("test").edges(graph.AffiliatedWith, graph.Key{}, to(inst("m1"))), graph.ErrInvalid)
}

func endsMustFit(w *world) {
	w.apply(institutions("f1").record(pers("f"), graph.Person{}).record(proj("f"), graph.Project{}))
	bad := func(edges ...graph.EdgeWrite) {
		w.t.Helper()
		w.refuse(by("test").edges(graph.AffiliatedWith, pers("f"), edges...), graph.ErrInvalid)
	}
	bad(to(pers("f")))
	bad(to(proj("not yet written")))
	bad(to(graph.Key{}))
	bad(to(inst("f1"), graph.Participation{Role: pointer(graph.ParticipationRole("LEAD"))}))
	bad(to(inst("f1"), graph.Affiliation{From: pointer(graph.Date("2019-13"))}))
	bad(to(inst("f1"), graph.Authorship{Position: pointer(1)}))
	bad(printed(inst("f1"), 1, inst("f1")))
	bad(graph.EdgeWrite{Other: ref(inst("f1")), Institutions: []graph.Ref{ref(inst("f1"))}})
}
