package graphtest

import (
	"testing"

	"corridor/graph"
)

func denials(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"a curated source hides an edge, whichever comes first", deniedEitherWay},
		{"who is imported does not hide what is curated", deniedByImport},
		{"taken back, the edge is there as others state it", deniedTakenBack},
		{"a list without the denial takes it back", deniedNoMore},
		{"an institution that became another's part", deniedPart},
		{"an author who is denied contributes nothing", deniedAuthor},
		{"two that an edge is stated to and denied to become one, and two again", deniedMerged},
		{"two of whom one's edge is denied become one, and two again", deniedOwners},
		{"what was denied before it was known under another key", deniedBefore},
		{"who says both of one thing in two parts says that it is so", deniedAndStated},
		{"the register of institutions says where they are, before or after others do", registered},
	})
}

// not is an edge that is denied.
func not(e graph.EdgeWrite) graph.EdgeWrite {
	e.Denied = true
	return e
}

// stays is what a source states of one person's stays.
func stays(source, person string, edges ...graph.EdgeWrite) *set {
	return by(source).edges(graph.AffiliatedWith, pers(person), edges...)
}

func staysOf(person string) *graph.Plan {
	stays := perEdge(graph.Out(graph.AffiliatedWith))
	stays.EdgeSources = true
	stays.Order = orderBy(graph.KindInstitution, "name")
	return under(one(pers(person)), stays)
}

func deniedEitherWay(w *world) {
	w.source("dn-corrections", graph.Source{Curated: pointer(true)})
	w.apply(institutions("dn1", "dn2").record(pers("dn before"), graph.Person{}).record(pers("dn after"), graph.Person{}))
	w.apply(stays("older", "dn before", to(inst("dn1")), to(inst("dn2"))))
	for _, person := range []string{"dn before", "dn after"} {
		w.apply(stays("dn-corrections", person, not(to(inst("dn1")))))
	}
	w.apply(stays("older", "dn after", to(inst("dn1")), to(inst("dn2"))))
	for _, person := range []string{"dn before", "dn after"} {
		w.reads(staysOf(person), person+"(dn2<older>)")
		w.apply(stays("newer", person, to(inst("dn1"))))
		w.apply(stays("older", person, to(inst("dn1"))))
		w.reads(staysOf(person), person+"()")
	}
	w.reads(under(one(inst("dn1")), hop(graph.Back(graph.AffiliatedWith))), "dn1()")
	w.undo("dn-corrections")
	for _, person := range []string{"dn before", "dn after"} {
		w.reads(staysOf(person), person+"(dn1<newer older>)")
	}
}

func deniedByImport(w *world) {
	w.apply(institutions("di1").record(pers("di"), graph.Person{}))
	w.apply(stays("curated", "di", to(inst("di1"))))
	w.apply(stays("newer", "di", not(to(inst("di1")))))
	if items := w.read(staysOf("di")).Items; len(items) != 1 || len(items[0].Node.Hops[0].Items) != 1 {
		w.t.Error("an import hides what is curated")
	}
	w.apply(stays("curated", "di"))
	w.reads(staysOf("di"), "di()")
}

func deniedTakenBack(w *world) {
	w.source("dt-import", graph.Source{})
	w.source("dt-corrections", graph.Source{Curated: pointer(true)})
	w.apply(institutions("dt1", "dt2").record(pers("dt"), graph.Person{}))
	w.apply(stays("dt-import", "dt", to(inst("dt1"), graph.Affiliation{From: pointer(graph.Date("2019"))})))
	w.apply(stays("dt-corrections", "dt", not(to(inst("dt1"))), to(inst("dt2"))))
	w.reads(staysOf("dt"), "dt(dt2<dt-corrections>)")
	w.undo("dt-import")
	w.reads(staysOf("dt"), "dt(dt2<dt-corrections>)")
	w.source("dt-import", graph.Source{})
	w.apply(stays("dt-import", "dt", to(inst("dt1"))))
	w.undo("dt-corrections")
	w.reads(staysOf("dt"), "dt(dt1<dt-import>)")
}

func deniedNoMore(w *world) {
	w.apply(institutions("dm1").record(pers("dm"), graph.Person{}))
	w.apply(stays("older", "dm", to(inst("dm1"))))
	w.apply(stays("curated", "dm", not(to(inst("dm1")))))
	w.reads(staysOf("dm"), "dm()")
	w.apply(stays("curated", "dm"))
	w.reads(staysOf("dm"), "dm(dm1<older>)")
	w.apply(stays("curated", "dm", not(to(inst("dm1")))))
	w.apply(stays("older", "dm"))
	w.apply(stays("curated", "dm"))
	w.reads(staysOf("dm"), "dm()")
}

func deniedPart(w *world) {
	w.apply(institutions("dp1", "dp2").record(pers("dp"), graph.Person{}))
	w.apply(stays("older", "dp", to(inst("dp1"))))
	w.apply(stays("curated", "dp", not(to(inst("dp1")))))
	w.apply(&set{graph.ChangeSet{Source: "test", Merges: []graph.Merge{{From: ref(inst("dp1")), Into: ref(inst("dp2"))}}}})
	w.apply(stays("older", "dp", to(inst("dp1"))))
	w.reads(staysOf("dp"), "dp()")
	w.apply(stays("curated", "dp"))
	w.reads(staysOf("dp"), "dp(dp2<older>)")
}

func deniedAuthor(w *world) {
	w.apply(institutions("da1", "da2").record(pers("da one"), graph.Person{}).record(pers("da two"), graph.Person{}).record(publ("da"), graph.Publication{}))
	w.apply(by("older").edges(graph.Authored, publ("da"), printed(pers("da one"), 1, inst("da1")), printed(pers("da two"), 2, inst("da2"))))
	plan := under(one(publ("da")), hop(graph.Back(graph.ContributedTo)))
	w.apply(by("curated").edges(graph.Authored, publ("da"), not(to(pers("da one")))))
	w.reads(plan, "da(da2)")
	w.apply(by("curated").edges(graph.Authored, publ("da")))
	w.reads(plan, "da("+w.inOrderOfID("da1", "da2")+")")
}

// deniedMerged: whatever comes first, what a curated source denies of an institution
// is denied of what that is one with, as long as it is.
func deniedMerged(w *world) {
	for i, order := range [][]string{{"state", "deny", "merge"}, {"merge", "state", "deny"}, {"deny", "merge", "state"}, {"state", "merge", "deny"}, {"deny", "state", "merge"}} {
		name := "dx" + string(rune('a'+i))
		one, other := inst(name+"1"), inst(name+"2")
		w.source(name, graph.Source{})
		w.apply(institutions(name+"1", name+"2").record(pers(name), graph.Person{}))
		steps := map[string]*set{
			"state": stays("newer", name, to(other, graph.Affiliation{From: pointer(graph.Date("2019"))})),
			"deny":  stays("curated", name, not(to(one))),
			"merge": by(name).merge(one, other),
		}
		for _, step := range order {
			w.apply(steps[step])
		}
		w.reads(staysOf(name), name+"()")
		w.apply(steps["state"])
		w.reads(staysOf(name), name+"()")
		if i%2 == 0 {
			w.undo(name)
		} else {
			w.apply(by("test").split(one, other))
		}
		w.reads(staysOf(name), name+"("+name+"2<newer>)")
		w.apply(stays("older", name, to(one)))
		w.reads(staysOf(name), name+"("+name+"2<newer>)")
		w.apply(stays("curated", name))
		w.reads(staysOf(name), name+"("+name+"1<older> "+name+"2<newer>)")
	}
}

// deniedOwners: the same where the owners of the edges become one.
func deniedOwners(w *world) {
	for i, first := range []string{"merge", "state"} {
		name := "dy" + string(rune('a'+i))
		w.apply(institutions(name).record(pers(name+"1"), graph.Person{}).record(pers(name+"2"), graph.Person{}))
		merge := by("test").merge(pers(name+"2"), pers(name+"1"))
		if first == "merge" {
			w.apply(merge)
		}
		w.apply(stays("newer", name+"1", to(inst(name))))
		w.apply(stays("curated", name+"2", not(to(inst(name)))))
		if first == "state" {
			w.apply(merge)
		}
		w.reads(staysOf(name+"1"), name+"1()")
		w.apply(by("test").split(pers(name+"1"), pers(name+"2")))
		w.reads(staysOf(name+"1"), name+"1("+name+"<newer>)")
		w.reads(staysOf(name+"2"), name+"2()")
	}
}

// deniedBefore: an institution is denied under an id before its record, which is there,
// says that it has that id.
func deniedBefore(w *world) {
	const ror = "https://ror.org/01znkr924"
	w.apply(institutions("dz").record(pers("dz"), graph.Person{}))
	w.apply(stays("newer", "dz", to(inst("dz"))))
	w.apply(stays("curated", "dz", not(to(natural(graph.KindInstitution, "ror", ror)))))
	w.reads(staysOf("dz"), "dz(dz<newer>)")
	w.apply(by("test").record(inst("dz"), graph.Institution{ROR: pointer(graph.ROR(ror))}))
	w.reads(staysOf("dz"), "dz()")
	w.apply(stays("newer", "dz", to(inst("dz"))))
	w.reads(staysOf("dz"), "dz()")
	w.apply(stays("curated", "dz"))
	w.reads(staysOf("dz"), "dz(dz<newer>)")
}

func deniedAndStated(w *world) {
	w.apply(institutions("dw1", "dw2").record(pers("dw"), graph.Person{}))
	w.apply(stays("curated", "dw", not(to(inst("dw1"))), to(inst("dw2"))), stays("newer", "dw", to(inst("dw1"))))
	w.reads(staysOf("dw"), "dw(dw2<curated>)")
	w.apply(by("test").merge(inst("dw1"), inst("dw2")))
	w.reads(staysOf("dw"), "dw(dw2<curated newer>)")
	w.apply(by("test").split(inst("dw2"), inst("dw1")))
	w.reads(staysOf("dw"), "dw(dw2<curated>)")
}
