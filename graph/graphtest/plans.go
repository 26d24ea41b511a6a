package graphtest

import (
	"testing"

	"corridor/graph"
)

// plans are nested reads on the shared graph.
func plans(t *testing.T, open func(testing.TB) graph.Store) {
	w := corridor(t, open)
	for _, c := range []testCase{
		{"values asked for, in their order", valuesAskedFor},
		{"several plans in one call", severalPlans},
		{"hops below hops", hopsBelowHops},
		{"hops beside one another", hopsBeside},
		{"a node reached twice", reachedTwice},
		{"steps along several edge types", severalEdgeTypes},
		{"filters and edge conditions below", filteredHops},
		{"every relation of the model", everyRelation},
		{"twelve hops deep", twelveDeep},
		{"sources of edges", sourcesOfEdges},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(w.within(t)) })
	}
}

func valuesAskedFor(w *world) {
	u := graph.KindPublication
	plan := with(one(publ("u1")), "citations", "name", "doi", "retracted", "published", "name", "sources", "names")
	w.reads(plan, "u1{10,Water and rice,10.1000/one,false,-,Water and rice,[test],-}")
	rows := w.read(plan)
	if want := []any{int64(10), "Water and rice", "10.1000/one", false, nil, "Water and rice", []string{"test"}, nil}; !sameValues(rows.Items[0].Node.Values, want) {
		w.t.Errorf("values %#v\nwant   %#v", rows.Items[0].Node.Values, want)
	}
	if node := rows.Items[0].Node; node.Kind != u || node.Select != &plan.Select {
		w.t.Errorf("the node is of kind %v, its selection %v", node.Kind, node.Select)
	}
	w.reads(with(one(publ("u4"))), "u4")
	w.reads(with(one(publ("u4")), "year", "citations", "synthetic"), "u4{-,-,false}")
	w.reads(with(one(inst("c")), "latitude"), "c{16.5}")
	edge := perEdge(affiliated, "to", "role", "ongoing", "from")
	edge.Order = []graph.OrderKey{byEdge(graph.AffiliatedWith, "from", true)}
	w.reads(under(one(pers("p")), edge), "p(c[-,RESEARCHER,-,2018-03] a[-,VISITOR,true,2016] a[2015,PROFESSOR,-,2010])")
	w.reads(under(one(publ("u1")), perEdge(where(graph.Back(graph.Authored), edgeIs(graph.Authored, "position", graph.EQ, 2)), "position", "corresponding")),
		"u1(q[2,false])")
	w.reads(under(one(proj("j1")), perEdge(where(graph.Out(graph.ProjectFundedBy), edgeIs(graph.ProjectFundedBy, "amount", graph.GT, 0)), "amount", "currency")),
		"j1(g[500.25,EUR])")
}

func severalPlans(w *world) {
	rows := w.readAll(one(inst("b")), find(graph.KindProject, graph.Or{}), one(pers("q")), one(inst("b")), one(inst("ghost")))
	for i, want := range []string{"b", "", "q", "b", ""} {
		if got := w.show(rows[i]); got != want {
			w.t.Errorf("answer %d: %s, want %s", i, got, want)
		}
	}
	if none := w.readAll(); len(none) != 0 {
		w.t.Errorf("%d answers to no plan", len(none))
	}
	// One plan at fault and none is answered.
	w.isInvalid(w.store.Read(w.t.Context(), one(inst("b")), &graph.Plan{Kind: graph.KindPerson, IDs: []graph.ID{inst("b").ID()}}))
}

func hopsBelowHops(w *world) {
	institutions, staff, papers, authors := hop(graph.Back(graph.LocatedIn)), hop(people), hop(graph.Out(graph.Authored)), perEdge(graph.Back(graph.Authored), "position")
	institutions.Order, staff.Order = orderBy(graph.KindInstitution, "name"), orderBy(graph.KindPerson, "name")
	papers.Order, papers.Properties = orderBy(graph.KindPublication, "name"), propertiesOf(graph.KindPublication, "year")
	authors.Order = []graph.OrderKey{byEdge(graph.Authored, "position", false)}
	institutions.Hops, staff.Hops, papers.Hops = []*graph.Hop{staff}, []*graph.Hop{papers}, []*graph.Hop{authors}
	w.reads(under(one(country("KH")), institutions), "KH(b(q(u1{2020}(p[1] q[2]))) a(p(u2{2020}(p[1] r[2]) u1{2020}(p[1] q[2]))))")
	w.reads(under(one(country("TH")), institutions), "TH()")
}

func hopsBeside(w *world) {
	lead, partner := hop(where(participants, edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD"))), hop(where(participants, edgeIs(graph.ParticipatesIn, "role", graph.EQ, "PARTNER")))
	both, nobody := hop(participants), hop(participants)
	both.Order, nobody.Filter = orderBy(graph.KindInstitution, "name"), graph.Or{}
	lead.Name, partner.Name = "same", "same" // the caller's own names
	plan := under(all(graph.KindProject), lead, partner, both, nobody)
	plan.Order = orderBy(graph.KindProject, "name")
	w.reads(plan, "j2(e)(a)(a e)() j1(a)(c)(c a)() j6()()()() j5()()(f e)() j3(c)()(c)() j4()()()()")
}

// reachedTwice expands a node under each of its parents.
func reachedTwice(w *world) {
	works, houses := hop(graph.Out(graph.ParticipatesIn)), hop(participants)
	works.Order, houses.Order = orderBy(graph.KindProject, "name"), orderBy(graph.KindInstitution, "-name")
	works.Hops = []*graph.Hop{houses}
	plan := under(find(graph.KindInstitution, some(nil, graph.Out(graph.ParticipatesIn))), works)
	plan.Order = orderBy(graph.KindInstitution, "name")
	w.reads(plan, "c(j1(a c) j3(c)) a(j2(e a) j1(a c)) f(j5(e f)) e(j2(e a) j5(e f))")
}

func severalEdgeTypes(w *world) {
	areas := hop(graph.Out(graph.ParticipatesIn, graph.ContributedTo, graph.InstitutionTookPartIn),
		graph.Out(graph.ProjectAddresses, graph.PublicationAddresses, graph.ActivityAddresses))
	areas.Order, areas.Total = orderBy(graph.KindInitiativeArea, "number"), true
	plan := under(all(graph.KindInstitution), areas)
	plan.Order = orderBy(graph.KindInstitution, "name")
	w.reads(plan, "d() c(1 2 3 #3) g() h() b() a(1 2 #2) f(2 #1) e(1 2 #2)")
	houses := hop(graph.Back(graph.ProjectAddresses, graph.PublicationAddresses), graph.Back(graph.ParticipatesIn, graph.ContributedTo))
	houses.Order = orderBy(graph.KindInstitution, "name")
	w.reads(under(one(area("2")), houses), "2(c a f e)")
}

func filteredHops(w *world) {
	kh := is(graph.KindCountry, "code", graph.EQ, "KH")
	inCambodia := hop(participants)
	inCambodia.Filter, inCambodia.Total = some(kh, located), true
	plan := under(all(graph.KindProject), inCambodia)
	plan.Order = orderBy(graph.KindProject, "name")
	w.reads(plan, "j2(a #1) j1(a #1) j6() j5() j3() j4()")
	edges := perEdge(where(participants, graph.Not{Expr: edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD")}), "role")
	edges.Filter, edges.Order, edges.Total = some(kh, located), []graph.OrderKey{byEdge(graph.ParticipatesIn, "role", false)}, true
	w.reads(under(one(proj("j2")), edges), "j2(a[MEMBER] a[PARTNER] #2)")
	w.reads(under(one(proj("j1")), edges), "j1()")
	past := hop(where(affiliated, currentAt("2012-06-30")), located)
	w.reads(under(one(pers("p")), past), "p(KH)")
}

func sourcesOfEdges(w *world) {
	w.apply(by("newer").edges(graph.PartOf, inst("d"), to(inst("c"))))
	parent := perEdge(graph.Out(graph.PartOf))
	parent.EdgeSources = true
	w.reads(under(one(inst("d")), parent), "d(c<newer test>)")
	w.reads(under(one(inst("f")), parent), "f(e<test>)")
	w.reads(under(one(inst("f")), perEdge(graph.Out(graph.PartOf))), "f(e)")
}

// everyRelation reads all relations of all kinds, with all properties, in
// their own orders, and compares with the oracle.
func everyRelation(w *world) {
	reference := corridor(w.t, func(testing.TB) graph.Store { return NewOracle() })
	for _, k := range graph.Kinds() {
		plan := all(k)
		plan.Order, plan.Properties = k.Order, k.Properties
		for _, r := range k.Relations {
			h := &graph.Hop{Path: r.Path, PerEdge: r.Edge != nil}
			h.Order, h.Total, h.Properties = r.Order, true, r.To.Properties
			if h.Order == nil {
				h.Order = r.To.Order
			}
			if r.Edge != nil {
				h.EdgeProperties = r.Edge.Properties
			}
			plan.Hops = append(plan.Hops, h)
		}
		w.reads(plan, reference.show(reference.read(plan)))
	}
}

// twelveDeep goes from an institution to its people and back, six times.
func twelveDeep(w *world) {
	plan := one(inst("c"))
	at := &plan.Select
	for i := range graph.MaxDepth {
		h := hop(affiliated)
		if i%2 == 0 {
			h = hop(people)
		}
		h.Page = first(1)
		h.Order = []graph.OrderKey{{Property: property(h.Path.End(), "name")}}
		at.Hops = []*graph.Hop{h}
		at = &h.Select
	}
	// Of c's people, p and t, both Anna, the first by id; t was at c alone, p
	// at a as well, which comes after c.
	person, more := "t", ""
	if w.named("p") < w.named("t") {
		person, more = "p", " …"
	}
	w.reads(plan, nest("c", person, more, graph.MaxDepth))
}

// nest writes what twelveDeep reads: c(person(c(… …) more) …).
func nest(house, person, more string, depth int) string {
	if depth == 0 {
		return house
	}
	return house + "(" + nestPerson(house, person, more, depth-1) + " …)"
}

func nestPerson(house, person, more string, depth int) string {
	if depth == 0 {
		return person
	}
	return person + "(" + nest(house, person, more, depth-1) + more + ")"
}
