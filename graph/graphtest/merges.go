package graphtest

import (
	"slices"
	"testing"

	"corridor/graph"
)

func merges(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"keys and edges move", mergeMoves},
		{"what is printed on works moves", mergePrinted},
		{"what sources state moves", mergeClaims},
		{"edges that both have become one", mergeSameEdges},
		{"edges that each owns", mergeOwnEdges},
		{"the key by which it was first known is shown", mergeIdentity},
		{"a key that nothing has is given", mergeUnknownKey},
		{"placeholders on either side", mergePlaceholders},
		{"a chain in one set", mergeChain},
		{"what cannot be merged", mergeRefused},
	})
}

// merge makes from one with into.
func (s *set) merge(from, into graph.Key) *set {
	s.Merges = append(s.Merges, graph.Merge{From: ref(from), Into: ref(into)})
	return s
}

func mergeMoves(w *world) {
	w.apply(institutions("v old", "v new", "v part").record(pers("v member"), graph.Person{}).
		edges(graph.AffiliatedWith, pers("v member"), to(inst("v old"))).
		edges(graph.PartOf, inst("v part"), to(inst("v old"))).
		edges(graph.PartOf, inst("v old"), to(inst("v new")))) // which would be a tie with itself
	applied := w.apply(by("test").merge(inst("v old"), inst("v new")))
	w.wantApplied(applied, 0, 0, 0)
	if applied.Merged != 1 {
		w.t.Errorf("%d merged, want 1", applied.Merged)
	}
	w.reads(one(inst("v old")), "v new")
	w.reads(under(one(pers("v member")), hop(graph.Out(graph.AffiliatedWith))), "v member(v new)")
	w.reads(under(one(inst("v new")), hop(graph.Back(graph.PartOf))), "v new(v part)")
	w.reads(under(one(inst("v new")), hop(graph.Out(graph.PartOf))), "v new()")
	w.reads(&graph.Plan{Kind: graph.KindInstitution, IDs: []graph.ID{inst("v old").ID()}}, "")
	if again := w.apply(by("test").merge(inst("v old"), inst("v new"))); again.Merged != 0 {
		w.t.Error("merged twice")
	}
}

func mergePrinted(w *world) {
	w.apply(institutions("x old", "x new").record(pers("x a"), graph.Person{}).record(pers("x b"), graph.Person{}).
		record(publ("x"), graph.Publication{}).
		edges(graph.Authored, publ("x"), printed(pers("x a"), 1, inst("x old")), printed(pers("x b"), 2, inst("x new"), inst("x old"))))
	w.apply(by("test").merge(inst("x old"), inst("x new")))
	w.reads(under(one(publ("x")), hop(graph.Back(graph.ContributedTo))), "x(x new)")
	w.apply(by("test").edges(graph.Authored, publ("x"), printed(pers("x a"), 1, inst("x old"))))
	w.reads(under(one(publ("x")), hop(graph.Back(graph.ContributedTo))), "x(x new)")
	w.apply(by("test").record(pers("x c"), graph.Person{}).merge(pers("x a"), pers("x c")))
	w.reads(under(one(pers("x c")), hop(graph.Out(graph.Authored))), "x a(x)") // which was described
}

func mergeClaims(w *world) {
	ror := func(text string) graph.Key { return natural(graph.KindInstitution, "ror", text) }
	old, current := "https://ror.org/0zz002116", "https://ror.org/0zz002019"
	city, year := "Hanoi", 1990
	w.apply(by("newer").record(ror(old), graph.Institution{ROR: pointer(graph.ROR(old)), City: &city}),
		by("older").record(ror(current), graph.Institution{ROR: pointer(graph.ROR(current)), Established: &year}))
	w.apply(by("test").merge(ror(old), ror(current)))
	for _, key := range []string{old, current} {
		w.reads(with(one(ror(key)), "ror", "city", "established", "sources"), current+"{"+current+",Hanoi,1990,[newer older]}")
	}
}

func mergeSameEdges(w *world) {
	w.apply(institutions("y old", "y new", "y whole").record(pers("y"), graph.Person{}),
		by("newer").edges(graph.PartOf, inst("y old"), to(inst("y whole"))),
		by("older").edges(graph.PartOf, inst("y new"), to(inst("y whole"))),
		by("test").merge(inst("y old"), inst("y new")))
	w.reads(under(one(inst("y new")), hop(graph.Out(graph.PartOf))), "y new(y whole)")
	w.apply(by("older").edges(graph.PartOf, inst("y new"))) // newer's claim stays
	w.reads(under(one(inst("y new")), hop(graph.Out(graph.PartOf))), "y new(y whole)")
	w.apply(by("newer").edges(graph.PartOf, inst("y new"))) // of which it had said nothing
	w.reads(under(one(inst("y new")), hop(graph.Out(graph.PartOf))), "y new(y whole)")
	w.apply(by("newer").edges(graph.PartOf, inst("y old")))
	w.reads(under(one(inst("y new")), hop(graph.Out(graph.PartOf))), "y new()")
}

func mergeOwnEdges(w *world) {
	w.apply(institutions("e old", "e new", "e1", "e2").record(pers("e old"), graph.Person{}).record(pers("e new"), graph.Person{}),
		by("test").edges(graph.AffiliatedWith, pers("e old"), to(inst("e1"))).edges(graph.AffiliatedWith, pers("e new"), to(inst("e2"))),
		by("newer").edges(graph.AffiliatedWith, pers("e old"), to(inst("e old"))),
		by("test").merge(pers("e old"), pers("e new")))
	w.reads(under(one(pers("e new")), hop(graph.Out(graph.AffiliatedWith))), "e new(e old e1 e2)")
	w.apply(by("test").edges(graph.AffiliatedWith, pers("e old")))
	w.reads(under(one(pers("e new")), hop(graph.Out(graph.AffiliatedWith))), "e new(e old e2)")
}

func mergeIdentity(w *world) {
	ror := func(text string) graph.Key { return natural(graph.KindInstitution, "ror", text) }
	old, current := "https://ror.org/0zz000308", "https://ror.org/0zz000405"
	w.apply(by("test").record(ror(current), graph.Institution{ROR: pointer(graph.ROR(current))}).merge(ror(old), ror(current)),
		by("curated").record(ror(old), graph.Institution{ROR: pointer(graph.ROR(old))}))
	w.reads(with(one(ror(old)), "ror"), current+"{"+current+"}") // though curated beats imported
}

func mergeUnknownKey(w *world) {
	w.apply(by("test").record(inst("u"), graph.Institution{}).merge(inst("u before"), inst("u")))
	w.reads(one(inst("u before")), "u")
}

func mergePlaceholders(w *world) {
	w.apply(institutions("h new").record(pers("h m"), graph.Person{}).
		edges(graph.AffiliatedWith, pers("h m"), to(inst("h old ghost"))))
	w.apply(by("test").merge(inst("h old ghost"), inst("h new")))
	w.reads(under(one(pers("h m")), hop(graph.Out(graph.AffiliatedWith))), "h m(h new)")
	w.apply(institutions("h real").record(pers("h n"), graph.Person{}).
		edges(graph.AffiliatedWith, pers("h n"), to(inst("h real"))))
	w.apply(by("test").merge(inst("h real"), inst("h later"))) // which is not described yet
	w.reads(under(one(pers("h n")), hop(graph.Out(graph.AffiliatedWith))), "h n(h real)")
	w.reads(one(inst("h later")), "h real")
}

func mergeChain(w *world) {
	w.apply(institutions("c1", "c4").record(pers("c m"), graph.Person{}).
		edges(graph.AffiliatedWith, pers("c m"), to(inst("c1"))))
	w.apply(by("test").merge(inst("c1"), inst("c2")).merge(inst("c2"), inst("c3")).merge(inst("c3"), inst("c4")))
	for _, key := range []string{"c1", "c2", "c3", "c4"} {
		w.reads(one(inst(key)), "c4")
	}
	w.reads(under(one(pers("c m")), hop(graph.Out(graph.AffiliatedWith))), "c m(c4)")
}

func mergeRefused(w *world) {
	w.apply(institutions("z").record(pers("z"), graph.Person{}))
	w.refuse(by("test").merge(inst("z"), pers("z")), graph.ErrInvalid)
	w.refuse(by("test").merge(pers("z none"), inst("z")), graph.ErrInvalid)
	w.refuse(by("test").merge(sourceKey("newer"), sourceKey("older")), graph.ErrInvalid)
	missing := by("test")
	missing.Merges = []graph.Merge{{From: graph.Ref{ID: inst("z never").ID()}, Into: ref(inst("z"))}}
	w.refuse(missing, graph.ErrNotFound)
}

func outcomesOfRecords(w *world) {
	wants := func(s *set, want ...graph.Outcome) {
		w.t.Helper()
		if got := w.apply(s).Outcomes; !slices.Equal(got, want) {
			w.t.Errorf("outcomes %v, want %v", got, want)
		}
	}
	data := func(members ...graph.EdgeWrite) *set {
		return by("test").record(inst("out"), graph.Institution{}).record(pers("out"), graph.Person{}).
			edges(graph.AffiliatedWith, pers("out"), members...)
	}
	wants(data(to(inst("out"))), graph.Created, graph.Created)
	wants(data(to(inst("out"))), graph.Unchanged, graph.Unchanged)
	wants(data(), graph.Unchanged, graph.Changed)
	city := "Pakse"
	wants(by("test").record(inst("out"), graph.Institution{City: &city}), graph.Changed)
	wants(by("newer").record(inst("out"), graph.Institution{City: &city}), graph.Changed)
	there := func(name string) *set { return by("test").record(inst("out"), graph.Institution{City: &name}) }
	both := there("Thakhek")
	both.Nodes = append(both.Nodes, there(city).Nodes...)
	wants(both, graph.Unchanged, graph.Unchanged) // there and back in one set
	paper := func() *set {
		return by("test").record(publ("out"), graph.Publication{}).edges(graph.Authored, publ("out"), printed(pers("out"), 1, inst("out")))
	}
	wants(paper(), graph.Created)
	wants(paper(), graph.Unchanged)
}

// changesOfEdges holds what is told of the edges of records that were there.
func changesOfEdges(w *world) {
	wants := func(s *set, edge *graph.EdgeType, want graph.EdgeChanges) {
		w.t.Helper()
		if got := w.apply(s).Changes[edge.Name]; got != want {
			w.t.Errorf("%s: %+v, want %+v", edge.Name, got, want)
		}
	}
	paper := func(authors ...graph.EdgeWrite) *set {
		return by("test").record(publ("chg"), &graph.Publication{}).edges(graph.Authored, publ("chg"), authors...)
	}
	w.apply(institutions("chg1", "chg2").record(pers("chg1"), graph.Person{}).record(pers("chg2"), graph.Person{}))
	first := []graph.EdgeWrite{printed(pers("chg1"), 1, inst("chg1")), printed(pers("chg2"), 2, inst("chg1"))}
	wants(paper(first...), graph.Authored, graph.EdgeChanges{})
	wants(paper(first...), graph.Authored, graph.EdgeChanges{})
	wants(paper(printed(pers("chg1"), 1, inst("chg2")), printed(pers("chg2"), 2, inst("chg1"))), graph.Authored,
		graph.EdgeChanges{Changed: 1, Listed: 2})
	wants(paper(printed(pers("chg1"), 1, inst("chg1"))), graph.ContributedTo, graph.EdgeChanges{Removed: 1})
	wants(paper(first...), graph.Authored, graph.EdgeChanges{Added: 1, Listed: 1})
}
