package graphtest

import (
	"fmt"
	"testing"

	"corridor/graph"
)

// derivedEdges holds that an institution contributed to a publication exactly
// when it is printed for one of its authors.
func derivedEdges(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"contributions follow authorships", contributionsFollow},
		{"publications by what is printed for whom", printedForWhom},
		{"two sources' authorships", contributionsOfTwoSources},
		{"the most trusted source says what is printed", trustedPrint},
		{"an author who goes takes contributions along", authorGoes},
		{"an institution that goes is printed no more", institutionGoes},
		{"a publication goes with its contributions", publicationGoes},
		{"printed no more and deleted by one set", unprintedAndDeleted},
		{"printed and deleted by one set", printedAndDeleted},
	})
}

// contributions asks which institutions contributed to a publication, by
// name, according to which sources.
func contributions(publication graph.Key) *graph.Plan {
	h := perEdge(graph.Back(graph.ContributedTo))
	h.EdgeSources = true
	h.Order = orderBy(graph.KindInstitution, "name")
	return under(one(publication), h)
}

// authors are the people and institutions a case writes about, by a prefix.
func authors(prefix string) *set {
	return institutions(prefix+"A", prefix+"B", prefix+"C").
		record(pers(prefix+"1"), graph.Person{}).record(pers(prefix+"2"), graph.Person{}).
		record(publ(prefix+"P"), graph.Publication{})
}

// printedForWhom finds publications by the institutions that are printed for one
// author, the first, a corresponding one or any: by what they are, by their
// country and by how many there are. An institution that is no record yet, and one
// that is printed twice, count as no and as one.
func printedForWhom(w *world) {
	w.apply(authors("w").record(publ("wQ"), graph.Publication{}).record(publ("wR"), graph.Publication{}).
		record(publ("wS"), graph.Publication{}).
		record(country("LA"), graph.Country{Code: "LA"}).record(country("TH"), graph.Country{Code: "TH"}).
		edges(graph.LocatedIn, inst("wA"), to(country("LA"))).edges(graph.LocatedIn, inst("wC"), to(country("LA"))).
		edges(graph.LocatedIn, inst("wB"), to(country("TH"))))
	corresponding := printed(pers("w2"), 2, inst("wB"))
	corresponding.Values["corresponding"] = true
	named := printed(pers("w1"), 1)
	named.Values["countries"] = []string{"KH", "VN"}
	w.apply(by("test").
		edges(graph.Authored, publ("wP"), printed(pers("w1"), 1, inst("wA"), inst("wC")), corresponding).
		edges(graph.Authored, publ("wQ"), printed(pers("w2"), 1, inst("wB")), printed(pers("w1"), 2, inst("wA"))).
		edges(graph.Authored, publ("wR"), named).
		edges(graph.Authored, publ("wS"), printed(pers("w1"), 1, inst("wA"), inst("wC"), inst("wNew"), inst("wA"))))
	among := graph.IDIn{publ("wP").ID(), publ("wQ").ID(), publ("wR").ID(), publ("wS").ID()}
	printed := func(op graph.Op, n int, condition graph.Expr) graph.Expr {
		return graph.Listed{Listing: graph.Authored.Listings[0], Where: condition, Op: op, N: n}
	}
	at := func(names ...string) graph.Expr {
		ids := graph.IDIn{}
		for _, name := range names {
			ids = append(ids, inst(name).ID())
		}
		return printed(graph.GTE, 1, ids)
	}
	in := func(codes ...any) graph.Expr {
		return some(graph.In{Property: property(graph.KindCountry, "code"), Values: codes}, graph.Out(graph.LocatedIn))
	}
	first, leads := edgeIs(graph.Authored, "position", graph.EQ, 1), edgeIs(graph.Authored, "corresponding", graph.EQ, true)
	for _, c := range []struct {
		on   graph.Expr
		want string
	}{
		{at("wA"), "wP wQ wS"}, {at("wC", "wB"), "wP wQ wS"}, {at(), ""}, {at("nobody"), ""}, {at("wNew"), ""},
		{graph.And{first, at("wA")}, "wP wS"}, {graph.And{first, at("wB")}, "wQ"}, {graph.And{first, at("wC", "wB")}, "wP wQ wS"},
		{graph.And{leads, at("wB")}, "wP"}, {graph.And{leads, at("wA")}, ""},
		{graph.And{first, printed(graph.EQ, 0, nil)}, "wR"}, {printed(graph.EQ, 2, nil), "wP wS"}, {printed(graph.GTE, 3, nil), ""},
		{graph.And{first, printed(graph.GTE, 1, in("LA"))}, "wP wS"}, {graph.And{first, printed(graph.GTE, 1, in("TH", "XX"))}, "wQ"},
		{graph.And{leads, printed(graph.GTE, 1, in("TH"))}, "wP"}, {graph.And{leads, printed(graph.GTE, 1, in("LA"))}, ""},
		{graph.And{first, printed(graph.GTE, 1, nil), printed(graph.EQ, 0, graph.Not{Expr: in("LA")})}, "wP wS"},
		{graph.In{Property: edgeProperty(graph.Authored, "countries"), Values: []any{"LA", "VN"}}, "wR"},
		{graph.In{Property: edgeProperty(graph.Authored, "countries"), Values: []any{"TH"}}, ""},
		{printed(graph.EQ, 2, in("LA")), "wP wS"}, {graph.Not{Expr: printed(graph.GTE, 1, graph.Or{in("LA"), in("TH")})}, "wR"},
		{printed(graph.GTE, 1, some(among, graph.Out(graph.ContributedTo))), "wP wQ wS"},
	} {
		plan := find(graph.KindPublication, graph.And{among, some(nil, where(graph.Back(graph.Authored), c.on))})
		plan.Order = orderBy(graph.KindPublication, "name")
		w.reads(plan, c.want)
	}
}

func contributionsFollow(w *world) {
	a, b, c := inst("fA"), inst("fB"), inst("fC")
	w.apply(authors("f"))
	state := func(authorships ...graph.EdgeWrite) *graph.Applied {
		w.t.Helper()
		return w.apply(by("test").edges(graph.Authored, publ("fP"), authorships...))
	}
	w.wantEdges(state(printed(pers("f1"), 1, a, b), printed(pers("f2"), 2, b, a, b)), 4, 0)
	w.reads(contributions(publ("fP")), "fP(fA<test> fB<test>)")
	w.reads(under(one(a), hop(graph.Out(graph.ContributedTo))), "fA(fP)")
	asPrinted := perEdge(graph.Back(graph.Authored), "institutions")
	asPrinted.Order = orderBy(graph.KindPerson, "name")
	w.reads(under(one(publ("fP")), asPrinted), fmt.Sprintf("fP(f1[[%s %s]] f2[[%s %s]])", a.ID(), b.ID(), b.ID(), a.ID()))
	state(printed(pers("f1"), 1, a), printed(pers("f2"), 2, c))
	w.reads(contributions(publ("fP")), "fP(fA<test> fC<test>)")
	w.wantEdges(state(printed(pers("f1"), 1, a)), 1, 2) // an authorship and a contribution go
	w.reads(contributions(publ("fP")), "fP(fA<test>)")
	w.wantStatistics(graph.KindPublication, 1, graph.ContributedTo, 1, 0)
	state(printed(pers("f1"), 1))
	w.reads(contributions(publ("fP")), "fP()")
	state(printed(pers("f1"), 1, b))
	state()
	w.reads(contributions(publ("fP")), "fP()")
}

func contributionsOfTwoSources(w *world) {
	w.apply(authors("t"),
		by("older").edges(graph.Authored, publ("tP"), printed(pers("t1"), 1, inst("tA"))),
		by("newer").edges(graph.Authored, publ("tP"), printed(pers("t2"), 1, inst("tA"), inst("tB"))))
	w.reads(contributions(publ("tP")), "tP(tA<newer older> tB<newer>)")
	w.apply(by("newer").edges(graph.Authored, publ("tP"), printed(pers("t2"), 1, inst("tB"))))
	w.reads(contributions(publ("tP")), "tP(tA<older> tB<newer>)")
	w.apply(by("older").edges(graph.Authored, publ("tP")))
	w.reads(contributions(publ("tP")), "tP(tB<newer>)")
}

func trustedPrint(w *world) {
	w.apply(authors("c"),
		by("newer").edges(graph.Authored, publ("cP"), printed(pers("c1"), 1, inst("cA"))),
		by("curated").edges(graph.Authored, publ("cP"), printed(pers("c1"), 1, inst("cB"))))
	w.reads(contributions(publ("cP")), "cP(cB<curated newer>)")
	w.apply(by("curated").edges(graph.Authored, publ("cP"), printed(pers("c1"), 1)))
	w.reads(contributions(publ("cP")), "cP(cA<curated newer>)")
	w.apply(by("curated").edges(graph.Authored, publ("cP")))
	w.reads(contributions(publ("cP")), "cP(cA<newer>)")
}

func authorGoes(w *world) {
	w.apply(authors("a").edges(graph.Authored, publ("aP"),
		printed(pers("a1"), 1, inst("aA"), inst("aB")), printed(pers("a2"), 2, inst("aB"))))
	w.refuse(by("test").remove(pers("a1")), graph.ErrConflict)
	applied := w.apply(by("test").cascade(pers("a1")))
	w.wantApplied(applied, 0, 0, 1)
	w.wantEdges(applied, 0, 2)
	w.reads(contributions(publ("aP")), "aP(aB<test>)")
}

func institutionGoes(w *world) {
	w.apply(authors("g").edges(graph.Authored, publ("gP"), printed(pers("g1"), 1, inst("gA"), inst("gB"))),
		by("newer").edges(graph.Authored, publ("gP"), printed(pers("g1"), 1, inst("gA"))))
	w.refuse(by("test").remove(inst("gA")), graph.ErrConflict)
	w.apply(by("test").cascade(inst("gA")))
	w.reads(contributions(publ("gP")), "gP(gB<newer test>)")
	// The authorship stays, and the institution does not come back with it.
	w.reads(under(one(publ("gP")), hop(graph.Back(graph.Authored))), "gP(g1)")
	w.apply(institutions("gA"), by("newer").edges(graph.Authored, publ("gP")))
	w.reads(contributions(publ("gP")), "gP(gB<test>)")
}

func publicationGoes(w *world) {
	w.apply(authors("p").edges(graph.Authored, publ("pP"), printed(pers("p1"), 1, inst("pA"))))
	applied := w.apply(by("test").remove(publ("pP")))
	w.wantApplied(applied, 0, 0, 1)
	w.wantEdges(applied, 0, 2)
	w.reads(under(one(inst("pA")), hop(graph.Out(graph.ContributedTo))), "pA()")
	w.reads(under(one(pers("p1")), hop(graph.Out(graph.Authored))), "p1()")
}

func unprintedAndDeleted(w *world) {
	w.apply(authors("u").edges(graph.Authored, publ("uP"), printed(pers("u1"), 1, inst("uA"), inst("uB"))))
	w.apply(by("test").edges(graph.Authored, publ("uP"), printed(pers("u1"), 1, inst("uB"))).remove(inst("uA")))
	w.reads(contributions(publ("uP")), "uP(uB<test>)")
}

func printedAndDeleted(w *world) {
	w.apply(authors("d"))
	state := func() *set {
		return by("test").edges(graph.Authored, publ("dP"), printed(pers("d1"), 1, inst("dA"), inst("dB")))
	}
	w.refuse(state().remove(inst("dA")), graph.ErrConflict)
	w.wantEdges(w.apply(state().cascade(inst("dA"))), 2, 0)
	w.reads(contributions(publ("dP")), "dP(dB<test>)")
	w.reads(one(inst("dA")), "")
}
