package graphtest

import (
	"testing"

	"corridor/graph"
)

func splits(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"a merge taken back gives each what it had", splitGivesBack},
		{"what comes after the merge goes where it belongs", splitAfterMore},
		{"what is printed goes back", splitPrinted},
		{"one of a chain", splitChain},
		{"what sources made one", splitJoined},
		{"keys that one record had together", splitOneRecord},
		{"keys that nothing has", splitUnknown},
		{"of two records of one source the one merged into goes first", mergedOrder},
		{"a decision against keeps two apart", decidedApart},
		{"a decision for joins what comes later", decidedSame},
		{"a source's word is taken back, another's holds", splitBySource},
		{"by ids, also those that are parts of others", splitByID},
		{"an owner named by its id is all its parts", ownerByID},
		{"what cannot be split", splitRefused},
	})
}

// split takes apart what one and other lead to.
func (s *set) split(one, other graph.Key) *set {
	s.Splits = append(s.Splits, graph.Split{One: one, Other: other})
	return s
}

// decide states a decision on two keys.
func (s *set) decide(verdict graph.IdentityVerdict, one, other graph.Key) *set {
	return s.record(graph.DecisionKey(one, other), graph.IdentityDecision{Verdict: &verdict})
}

func author(openAlex string) graph.Key { return natural(graph.KindPerson, "openAlex", openAlex) }

var cities = []string{"name", "city", "established", "sources"}

// twoInstitutions have records of two sources, edges that they own, and edges of
// others.
func twoInstitutions(w *world, a, b string) {
	hue, hanoi, year := "Hue", "Hanoi", 1957
	w.apply(institutions(a+" part", a+" whole", b+" whole"),
		by("newer").record(inst(a), graph.Institution{City: &hue}),
		by("older").record(inst(a), graph.Institution{Established: &year}),
		by("newer").record(inst(b), graph.Institution{City: &hanoi}).
			edges(graph.PartOf, inst(a), to(inst(a+" whole"))).edges(graph.PartOf, inst(b), to(inst(b+" whole"))),
		by("test").record(pers(a), graph.Person{}).edges(graph.AffiliatedWith, pers(a), to(inst(a)), to(inst(b))).
			edges(graph.PartOf, inst(a+" part"), to(inst(b))))
}

// byName orders a hop to institutions.
func byName(h *graph.Hop) *graph.Hop {
	h.Order = orderBy(graph.KindInstitution, "name")
	return h
}

func wantTwo(w *world, a, b string) {
	w.t.Helper()
	w.reads(with(one(inst(a)), cities...), a+"{"+a+",Hue,1957,[newer older]}")
	w.reads(with(one(inst(b)), cities...), b+"{"+b+",Hanoi,-,[newer]}")
	w.reads(under(one(inst(a)), hop(graph.Out(graph.PartOf))), a+"("+a+" whole)")
	w.reads(under(one(inst(b)), hop(graph.Out(graph.PartOf))), b+"("+b+" whole)")
	w.reads(under(one(inst(b)), hop(graph.Back(graph.PartOf))), b+"("+a+" part)")
	w.reads(under(one(pers(a)), byName(hop(graph.Out(graph.AffiliatedWith)))), a+"("+a+" "+b+")")
}

func splitGivesBack(w *world) {
	twoInstitutions(w, "a", "b")
	wantTwo(w, "a", "b")
	for range 2 {
		w.apply(by("test").merge(inst("b"), inst("a")))
		w.reads(with(one(inst("b")), cities...), "a{a,Hue,1957,[newer older]}")
		w.reads(under(one(inst("b")), byName(hop(graph.Out(graph.PartOf)))), "a(a whole b whole)")
		w.reads(under(one(pers("a")), hop(graph.Out(graph.AffiliatedWith))), "a(a)")
		applied := w.apply(by("test").split(inst("a"), inst("b")))
		if applied.Split != 1 {
			w.t.Errorf("%d were split, want 1", applied.Split)
		}
		wantTwo(w, "a", "b")
	}
	if again := w.apply(by("test").split(inst("b"), inst("a"))); again.Split != 0 {
		w.t.Error("split twice")
	}
}

func splitAfterMore(w *world) {
	twoInstitutions(w, "c", "d")
	w.apply(by("test").merge(inst("d"), inst("c")))
	city := "Da Nang"
	w.apply(by("older").record(inst("d"), graph.Institution{City: &city}, inst("d later")),
		by("test").record(proj("d"), graph.Project{}).edges(graph.ParticipatesIn, proj("d"), to(inst("d later"))),
		by("newer").edges(graph.PartOf, inst("c")))
	w.reads(under(one(inst("c")), hop(graph.Out(graph.PartOf))), "c(d whole)")
	w.apply(by("test").split(inst("d later"), inst("c")))
	w.reads(with(one(inst("d later")), cities...), "d{d,Hanoi,-,[newer older]}")
	w.reads(under(one(proj("d")), hop(graph.Back(graph.ParticipatesIn))), "d(d)")
	w.reads(under(one(inst("c")), hop(graph.Out(graph.PartOf))), "c()")
	w.reads(under(one(inst("d")), hop(graph.Out(graph.PartOf))), "d(d whole)")
}

func splitPrinted(w *world) {
	paper := func(source string) *set {
		return by(source).record(publ("p"), graph.Publication{}).
			edges(graph.Authored, publ("p"), printed(pers("p1"), 1, inst("p old")), printed(pers("p2"), 2, inst("p new"), inst("p old")))
	}
	w.apply(institutions("p old", "p new").record(pers("p1"), graph.Person{}).record(pers("p2"), graph.Person{}), paper("older"))
	both := "p(p new p old)"
	contributors := under(one(publ("p")), byName(hop(graph.Back(graph.ContributedTo))))
	w.reads(contributors, both)
	w.apply(by("test").merge(inst("p old"), inst("p new")))
	w.reads(contributors, "p(p new)")
	w.apply(paper("newer"), paper("older"))
	w.reads(contributors, "p(p new)")
	w.apply(by("test").split(inst("p new"), inst("p old")))
	w.reads(contributors, both)
	w.apply(by("newer").edges(graph.Authored, publ("p"), printed(pers("p1"), 1, inst("p old"))))
	w.apply(by("older").edges(graph.Authored, publ("p")))
	w.reads(contributors, "p(p old)")
}

func splitChain(w *world) {
	w.apply(institutions("h1", "h2", "h3", "h4").merge(inst("h1"), inst("h2")).merge(inst("h3"), inst("h4")).merge(inst("h2"), inst("h3")))
	w.reads(one(inst("h1")), "h4")
	w.apply(by("test").split(inst("h3"), inst("h2")))
	for key, want := range map[string]string{"h1": "h2", "h2": "h2", "h3": "h4", "h4": "h4"} {
		w.reads(one(inst(key)), want)
	}
	w.apply(by("test").split(inst("h4"), inst("h3")))
	w.reads(one(inst("h3")), "h3")
}

func splitJoined(w *world) {
	w.apply(by("test").record(work("W60"), paper("10.1000/joined")), by("newer").record(work("W61"), paper("10.1000/joined")))
	w.reads(one(work("W61")), "W60")
	w.apply(by("curated").split(work("W60"), work("W61")).decide(graph.DifferentThings, work("W60"), work("W61")))
	for range 2 {
		w.reads(with(one(work("W60")), "doi", "sources"), "W60{10.1000/joined,[test]}")
		w.reads(with(one(work("W61")), "doi", "sources"), "W61{10.1000/joined,[newer]}")
		conflicts := w.apply(by("newer").record(work("W61"), paper("10.1000/joined"))).Conflicts
		if len(conflicts) != 1 || conflicts[0].Joined {
			w.t.Errorf("conflicts %v, want one that is not joined", conflicts)
		}
	}
}

func splitOneRecord(w *world) {
	iD := "https://orcid.org/0000-0002-1825-0097"
	w.apply(by("newer").record(author("A60"), graph.Person{}),
		by("older").record(orcid(iD), graph.Person{ORCID: pointer(graph.ORCID(iD))}, author("A60")))
	w.reads(one(orcid(iD)), "A60")
	w.apply(by("test").split(author("A60"), orcid(iD)))
	w.reads(with(one(author("A60")), "sources"), "A60{[newer]}")
	w.reads(with(one(orcid(iD)), "sources"), iD+"{[older]}")
}

func splitUnknown(w *world) {
	w.apply(by("curated").split(work("W70"), doi("10.1000/other")).decide(graph.DifferentThings, work("W70"), doi("10.1000/other")))
	applied := w.apply(by("test").record(work("W70"), paper("10.1000/other")))
	if len(applied.Conflicts) != 1 {
		w.t.Errorf("conflicts %v, want one", applied.Conflicts)
	}
	w.reads(one(work("W70")), "W70")
	w.reads(one(doi("10.1000/other")), "") // of which nothing is known
}

func mergedOrder(w *world) {
	say := func(name string) *set {
		return by("test").record(author(name), graph.Person{Entity: named("name of " + name), OpenAlex: pointer(graph.OpenAlexID(name))})
	}
	w.apply(say("A81"), say("A82"), by("test").merge(author("A81"), author("A82")))
	w.apply(by("test").merge(author("A83"), author("A84")), say("A83"), say("A84"))
	for range 2 {
		w.reads(with(one(author("A81")), "name", "openAlex"), "A82{name of A82,A82}")
		w.reads(with(one(author("A83")), "name", "openAlex"), "A84{name of A84,A84}")
		w.apply(say("A82"), say("A81"), say("A84"), say("A83"))
	}
}

func decidedApart(w *world) {
	w.apply(by("curated").decide(graph.DifferentThings, author("A90"), author("A91")).split(author("A90"), author("A91")))
	w.apply(by("test").record(author("A90"), graph.Person{}).record(author("A91"), graph.Person{}))
	iD := orcid("https://orcid.org/0000-0001-5109-3700")
	w.apply(by("test").merge(author("A90"), iD))
	conflicts := w.apply(by("test").merge(author("A91"), iD)).Conflicts
	if len(conflicts) != 1 || conflicts[0].Joined {
		w.t.Errorf("conflicts %v, want one that is not joined", conflicts)
	}
	w.reads(one(iD), "A90")
	w.reads(one(author("A91")), "A91")
	w.refuse(by("curated").merge(author("A91"), iD), graph.ErrConflict)
	w.apply(by("curated").decide(graph.SameThing, author("A90"), author("A91")).merge(author("A91"), author("A90")))
	w.reads(one(author("A91")), "A90")
}

func decidedSame(w *world) {
	w.apply(by("curated").decide(graph.SameThing, author("A95"), author("A96")).merge(author("A96"), author("A95")))
	w.apply(by("test").record(author("A96"), graph.Person{OpenAlex: pointer(graph.OpenAlexID("A96"))}),
		by("test").record(author("A95"), graph.Person{OpenAlex: pointer(graph.OpenAlexID("A95"))}))
	w.reads(with(one(author("A96")), "openAlex"), "A95{A95}")
	w.apply(by("curated").split(author("A95"), author("A96")))
	w.reads(with(one(author("A95")), "openAlex"), "A95{A95}")
	w.reads(with(one(author("A96")), "openAlex"), "A96{A96}")
}

func splitBySource(w *world) {
	w.apply(institutions("l1", "l2"), by("newer").merge(inst("l1"), inst("l2")), by("older").merge(inst("l1"), inst("l2")))
	takeBack := func(source string) *set {
		s := by("test")
		s.Splits = []graph.Split{{One: inst("l1"), Other: inst("l2"), By: source}}
		return s
	}
	w.apply(takeBack("newer"))
	w.reads(one(inst("l1")), "l2")
	w.apply(takeBack("older"))
	w.reads(one(inst("l1")), "l1")
}

func splitByID(w *world) {
	w.apply(institutions("y1", "y2", "y3"))
	id := func(name string) graph.Key { return graph.IDKey(inst(name).ID()) }
	w.apply(by("test").merge(id("y1"), id("y2")))
	w.reads(one(inst("y1")), "y2")
	w.apply(by("test").merge(id("y1"), id("y3")))
	w.reads(one(inst("y2")), "y3")
	w.apply(by("curated").split(id("y1"), id("y2")).decide(graph.DifferentThings, id("y1"), id("y2")))
	w.reads(one(inst("y1")), "y3")
	w.reads(one(inst("y2")), "y2")
	w.refuse(by("curated").merge(inst("y2"), inst("y1")), graph.ErrConflict)
	w.refuse(by("test").merge(id("y1"), id("never")), graph.ErrNotFound)
	w.refuse(by("test").split(id("y1"), id("never")), graph.ErrNotFound)
}

func splitRefused(w *world) {
	w.apply(institutions("s"))
	w.refuse(by("test").split(inst("s"), pers("s")), graph.ErrInvalid)
	w.refuse(by("test").split(inst("s"), inst("s")), graph.ErrInvalid)
	w.refuse(by("test").split(inst("s"), graph.Key{}), graph.ErrInvalid)
}

// ownerByID replaces the edges of two that are one, which each had its own.
func ownerByID(w *world) {
	twoInstitutions(w, "a", "b")
	w.apply(by("test").merge(inst("b"), inst("a")))
	whole := w.read(one(inst("b"))).Items[0].Node.ID
	change := by("newer")
	change.Edges = []graph.EdgesWrite{{Type: graph.PartOf, Owner: graph.Ref{ID: whole}, Edges: []graph.EdgeWrite{to(inst("b whole"))}}}
	w.apply(change)
	w.reads(under(one(inst("a")), byName(hop(graph.Out(graph.PartOf)))), "a(b whole)")
	change.Edges[0].Edges = nil
	w.apply(change)
	w.reads(under(one(inst("a")), hop(graph.Out(graph.PartOf))), "a()")
}
