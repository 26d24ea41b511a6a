package graphtest

import (
	"testing"

	"corridor/graph"
)

func deletes(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"refused while others point at the node", refusedDelete},
		{"cascade takes the others' edges along", cascadingDelete},
		{"a node goes with the edges it owns", ownEdgesGo},
		{"nodes that point at one another go together", goTogether},
		{"self-loops are no hindrance", selfLoopGoes},
		{"what is not there cannot be deleted", deleteMissing},
		{"a deleted node leaves its keys", keysAreFree},
		{"a source in use stays", sourceInUse},
		{"written and deleted by one set", writtenAndDeleted},
		{"an edge from a placeholder's side", deleteAtPlaceholder},
	})
}

func refusedDelete(w *world) {
	w.apply(institutions("r").record(pers("r member"), graph.Person{}).
		edges(graph.AffiliatedWith, pers("r member"), to(inst("r"))))
	w.refuse(by("test").remove(inst("r")), graph.ErrConflict)
	w.reads(under(one(pers("r member")), hop(graph.Out(graph.AffiliatedWith))), "r member(r)")
	// Nothing of such a set is done.
	w.refuse(institutions("r new").remove(inst("r")), graph.ErrConflict)
	w.reads(one(inst("r new")), "")
	w.apply(by("test").edges(graph.AffiliatedWith, pers("r member")).remove(inst("r")))
	w.reads(one(inst("r")), "")
}

func cascadingDelete(w *world) {
	w.apply(institutions("c", "c child").record(pers("c member"), graph.Person{}).record(proj("c project"), graph.Project{}).
		edges(graph.AffiliatedWith, pers("c member"), to(inst("c")), to(inst("c child"))).
		edges(graph.PartOf, inst("c child"), to(inst("c"))).
		edges(graph.ParticipatesIn, proj("c project"), to(inst("c"))))
	applied := w.apply(by("test").cascade(inst("c")))
	w.wantApplied(applied, 0, 0, 1)
	w.wantEdges(applied, 0, 3)
	w.reads(under(one(pers("c member")), hop(graph.Out(graph.AffiliatedWith))), "c member(c child)")
	w.reads(under(one(inst("c child")), hop(graph.Out(graph.PartOf))), "c child()")
	w.reads(under(one(proj("c project")), hop(graph.Back(graph.ParticipatesIn))), "c project()")
}

func ownEdgesGo(w *world) {
	w.apply(institutions("o").record(pers("o member"), graph.Person{}).
		edges(graph.AffiliatedWith, pers("o member"), keyed("1", to(inst("o"))), keyed("2", to(inst("o")))))
	applied := w.apply(by("test").remove(pers("o member")))
	w.wantApplied(applied, 0, 0, 1)
	w.wantEdges(applied, 0, 2)
	w.reads(under(one(inst("o")), hop(graph.Back(graph.AffiliatedWith))), "o()")
	w.apply(by("test").remove(inst("o")))
}

func goTogether(w *world) {
	w.apply(institutions("t1", "t2").edges(graph.PartOf, inst("t1"), to(inst("t2"))).edges(graph.PartOf, inst("t2"), to(inst("t1"))))
	w.refuse(by("test").remove(inst("t1")), graph.ErrConflict)
	applied := w.apply(by("test").remove(inst("t1")).remove(inst("t2")))
	w.wantApplied(applied, 0, 0, 2)
	w.wantEdges(applied, 0, 2)
}

func selfLoopGoes(w *world) {
	w.apply(institutions("s").edges(graph.PartOf, inst("s"), to(inst("s"))))
	w.wantEdges(w.apply(by("test").remove(inst("s"))), 0, 1)
	w.reads(one(inst("s")), "")
}

func deleteMissing(w *world) {
	w.apply(institutions("m"))
	w.refuse(by("test").remove(inst("m never")), graph.ErrNotFound)
	w.refuse(by("test").remove(inst("m")).remove(inst("m never")), graph.ErrNotFound)
	w.refuse(by("test").remove(graph.Key{}), graph.ErrInvalid)
	w.wantApplied(w.apply(by("").remove(inst("m")).remove(inst("m"))), 0, 0, 1) // once, however often named
	w.refuse(by("").remove(inst("m")), graph.ErrNotFound)
}

func keysAreFree(w *world) {
	w.apply(by("test").record(publ("k"), paper("10.1000/k"), work("W400")))
	w.apply(by("test").remove(doi("10.1000/k")))
	for _, key := range []graph.Key{publ("k"), doi("10.1000/k"), work("W400")} {
		w.reads(one(key), "")
	}
	w.reads(&graph.Plan{Kind: graph.KindPublication, IDs: []graph.ID{publ("k").ID()}}, "")
	applied := w.apply(by("newer").record(work("W401"), paper("10.1000/k")).record(publ("k"), graph.Publication{}))
	w.wantApplied(applied, 2, 0, 0)
	w.wantConflicts(applied)
	w.reads(with(one(doi("10.1000/k")), "sources"), "W401{[newer]}")
	w.reads(with(one(publ("k")), "doi", "sources"), "k{-,[newer]}")
}

func sourceInUse(w *world) {
	source := func(slug string) *set { return by(slug).record(sourceKey(slug), graph.Source{Slug: graph.Slug(slug)}) }
	w.apply(source("used"), by("used").record(inst("of used"), graph.Institution{}))
	w.refuse(by("test").remove(sourceKey("used")), graph.ErrConflict)
	w.refuse(by("test").cascade(sourceKey("used")), graph.ErrConflict)
	w.refuse(by("test").cascade(sourceKey("used")).remove(inst("of used")), graph.ErrConflict)
	w.apply(by("test").remove(inst("of used")))
	w.apply(by("test").remove(sourceKey("used")))
	w.reads(one(sourceKey("used")), "")
	w.refuse(by("used").record(inst("of used"), graph.Institution{}), graph.ErrNotFound)
	// An edge names it as well; and it may not go by the set that uses it.
	w.apply(source("used"), institutions("edged", "edge end"),
		by("used").edges(graph.PartOf, inst("edged"), to(inst("edge end"))))
	w.refuse(by("test").remove(sourceKey("used")), graph.ErrConflict)
	w.apply(by("used").edges(graph.PartOf, inst("edged")))
	w.refuse(by("used").record(inst("of used"), graph.Institution{}).remove(sourceKey("used")), graph.ErrConflict)
	w.apply(by("used").remove(sourceKey("used")))
}

func writtenAndDeleted(w *world) {
	w.apply(institutions("w keeper"))
	applied := w.apply(by("test").record(inst("w"), graph.Institution{}, natural(graph.KindInstitution, "wikidata", "Q900")).
		edges(graph.PartOf, inst("w"), to(inst("w keeper"))).remove(inst("w")))
	w.wantApplied(applied, 1, 0, 1)
	w.wantEdges(applied, 0, 0) // an edge that was never there is not dropped
	w.reads(one(natural(graph.KindInstitution, "wikidata", "Q900")), "")
	w.reads(under(one(inst("w keeper")), hop(graph.Back(graph.PartOf))), "w keeper()")
}

func deleteAtPlaceholder(w *world) {
	w.apply(by("test").record(pers("h"), graph.Person{}).edges(graph.AffiliatedWith, pers("h"), to(inst("h ghost"))))
	w.wantEdges(w.apply(by("test").remove(pers("h"))), 0, 1)
	w.apply(institutions("h ghost"))
	w.reads(under(one(inst("h ghost")), hop(graph.Back(graph.AffiliatedWith))), "h ghost()")
}
