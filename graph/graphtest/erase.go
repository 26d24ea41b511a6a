package graphtest

import (
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/write"
)

func erasing(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"a person goes and the place on works stays", erasedPerson},
		{"who was erased stays erased", erasedStays},
		{"who is known by name only stays erased in every source", erasedByName},
		{"who becomes one with somebody erased is erased", erasedMerge},
		{"who states the same id is erased too", erasedClaimant},
		{"who is made of parts", erasedParts},
		{"undoing a source leaves who was erased erased", erasedUndone},
		{"what is denied of a person goes too", erasedDenied},
		{"who becomes one with somebody erased stays so for all of the set", erasedInOneSet},
		{"who cannot be erased", eraseRefused},
	})
}

func (s *set) erase(key graph.Key) *set {
	s.Erase = append(s.Erase, ref(key))
	return s
}

func orcid(text string) graph.Key { return natural(graph.KindPerson, "orcid", text) }

// places asks for a work's authorships and who contributed.
func places(work graph.Key) *graph.Plan {
	by := perEdge(graph.Back(graph.Authored), "position", "printedName", "rawAffiliations", "countries")
	by.Properties = propertiesOf(graph.KindPerson, "name", "names", "orcid", "website")
	return under(one(work), by, hop(graph.Back(graph.ContributedTo)))
}

// written gives an author's place on a work with all that is printed of them.
func written(author graph.Key, position int, name string, at graph.Key) graph.EdgeWrite {
	edge := to(author, graph.Authorship{Position: &position, PrintedName: &name, RawAffiliations: []string{name + ", Hanoi"}, Countries: []string{"VN"}})
	edge.Institutions = []graph.Ref{ref(at)}
	return edge
}

func person(name, id string) graph.Person {
	return graph.Person{Entity: graph.Entity{Name: name, Names: []graph.Name{{Value: name + " II", Type: graph.NameAlias}}},
		ORCID: pointer(graph.ORCID(id)), Website: pointer(graph.URL("https://example.org/" + id))}
}

// erased counts the people that were erased.
func (w *world) erased() int {
	w.t.Helper()
	p, err := w.store.Provenance(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return p.Erased
}

// withheldLabels calls people who were erased by one name.
func (w *world) withheldLabels() {
	for _, row := range w.read(find(graph.KindPerson, is(graph.KindPerson, "name", graph.EQ, "withheld"))).Items {
		w.labels[row.Node.ID] = "*"
	}
}

func erasedPerson(w *world) {
	const id, name = "https://orcid.org/0000-0002-1825-0097", "Zyxwvu Aaberg"
	data := func() *set {
		return by("test").record(inst("e1"), graph.Institution{}).record(publ("e2"), graph.Publication{}).
			record(orcid(id), person(name, id), pers("e3")).record(pers("e4"), graph.Person{}).
			edges(graph.AffiliatedWith, orcid(id), to(inst("e1"))).
			edges(graph.Authored, publ("e2"), written(pers("e3"), 1, name, inst("e1")), written(pers("e4"), 2, "Other", inst("e1")))
	}
	w.apply(data(), by("newer").record(orcid(id), person(name, id)).edges(graph.Authored, publ("e2"), written(orcid(id), 1, name, inst("e1"))))
	before, old := w.statistics(), w.read(one(orcid(id))).Items[0].Node.ID
	dry := w.erased()
	w.apply((&set{}).erase(orcid(id)))
	w.withheldLabels()
	want := "e2(*{withheld,-,-,-}[1,withheld,-,[VN]] e4{e4,-,-,-}[2,Other,[Other, Hanoi],[VN]])(e1)"
	plan := places(publ("e2"))
	plan.Hops[0].Order = []graph.OrderKey{byEdge(graph.Authored, "position", false)}
	w.reads(plan, want)
	for _, key := range []graph.Key{orcid(id), pers("e3")} {
		w.reads(one(key), "")
	}
	w.reads(&graph.Plan{Kind: graph.KindPerson, IDs: []graph.ID{old}}, "")
	w.reads(find(graph.KindPerson, graph.Match{Text: "Zyxwvu"}), "")
	w.reads(under(one(inst("e1")), hop(graph.Back(graph.AffiliatedWith))), "e1()")
	if after := w.statistics(); after.Nodes["Person"] != before.Nodes["Person"] || w.erased() != dry+1 {
		w.t.Errorf("%d people became %d, %d of them erased", before.Nodes["Person"], after.Nodes["Person"], w.erased())
	}
	w.apply((&set{}).erase(orcid(id)), (&set{}).erase(pers("e3"))) // again: nothing is left to do
	w.apply(data())                                                // the same again
	w.reads(plan, want)
	w.reads(under(one(inst("e1")), hop(graph.Back(graph.AffiliatedWith))), "e1()")
}

func erasedStays(w *world) {
	const id, name = "https://orcid.org/0000-0001-5109-3700", "Qwertz Bebop"
	openAlex := natural(graph.KindPerson, "openAlex", "A9001")
	w.apply(institutions("f1").record(publ("f2"), graph.Publication{}).record(orcid(id), person(name, id)).
		edges(graph.Authored, publ("f2"), written(orcid(id), 1, name, inst("f1"))))
	w.apply((&set{}).erase(orcid(id)))
	n := w.erased()
	// A newer file knows another id, which leads to the same person from then on.
	w.apply(by("newer").record(openAlex, person(name, id)).record(publ("f3"), graph.Publication{}).
		edges(graph.Authored, publ("f3"), written(openAlex, 1, name, inst("f1"))))
	w.apply(by("older").record(openAlex, graph.Person{Entity: graph.Entity{Name: name}}))
	w.withheldLabels()
	w.reads(places(publ("f3")), "f3(*{withheld,-,-,-}[1,withheld,-,[VN]])(f1)")
	w.reads(under(one(publ("f2")), hop(graph.Back(graph.Authored), graph.Out(graph.Authored))), "f2("+w.inOrderOfID("f2", "f3")+")")
	w.reads(one(openAlex), "")
	// Somebody who turns out to be the same was there before.
	before := natural(graph.KindPerson, "openAlex", "A9002")
	w.apply(by("older").record(before, graph.Person{Entity: graph.Entity{Name: name}}),
		by("newer").record(before, person(name, id)))
	w.reads(one(before), "")
	w.reads(find(graph.KindPerson, graph.Match{Text: "Qwertz"}), "")
	if w.erased() != n {
		w.t.Errorf("%d are erased, and were %d", w.erased(), n)
	}
}

func erasedByName(w *world) {
	key := func(source string) graph.Key { return graph.NameKey(source, "hjkl cheval", "VN/hanoi") }
	say := func(source string) *set {
		return by(source).record(key(source), graph.Person{Entity: graph.Entity{Name: "Hjkl Cheval"}, Provisional: pointer(true)})
	}
	w.apply(say("older"))
	w.apply((&set{}).erase(key("older")))
	w.apply(say("older"), say("newer"), by("newer").record(publ("g"), graph.Publication{}).edges(graph.Authored, publ("g"), to(key("newer"))))
	w.reads(find(graph.KindPerson, graph.Match{Text: "Hjkl"}), "")
	w.withheldLabels()
	w.reads(under(one(publ("g")), hop(graph.Back(graph.Authored))), "g(*)")
	// Another of that name elsewhere is another.
	w.apply(by("newer").record(graph.NameKey("newer", "hjkl cheval", "VN/hue"), graph.Person{Entity: graph.Entity{Name: "Hjkl Cheval"}}))
	w.reads(with(find(graph.KindPerson, graph.Match{Text: "Hjkl"}), "name"), "newer/hjkl cheval@VN/hue{Hjkl Cheval}")
}

func erasedMerge(w *world) {
	for i, order := range []string{"into", "from"} {
		gone, live := pers("h gone "+order), pers("h live "+order)
		w.apply(by("test").record(gone, graph.Person{}).record(live, graph.Person{Entity: graph.Entity{Name: "Vbnm Dodo"}}).
			record(publ("h "+order), graph.Publication{}).edges(graph.Authored, publ("h "+order), written(live, 1, "Vbnm Dodo", inst("h"))))
		w.apply((&set{}).erase(gone))
		n := w.erased()
		m := by("test").merge(live, gone)
		if i == 1 {
			m = by("test").merge(gone, live)
		}
		w.apply(m)
		w.reads(one(live), "")
		w.reads(find(graph.KindPerson, graph.Match{Text: "Vbnm"}), "")
		w.withheldLabels()
		w.reads(under(one(publ("h "+order)), perEdge(graph.Back(graph.Authored), "printedName")), "h "+order+"(*[withheld])")
		w.apply(by("test").record(live, graph.Person{Entity: graph.Entity{Name: "Vbnm Dodo"}}))
		w.reads(find(graph.KindPerson, graph.Match{Text: "Vbnm"}), "")
		if w.erased() != n {
			w.t.Errorf("%d are erased, and were %d", w.erased(), n)
		}
	}
}

func erasedClaimant(w *world) {
	const id = "https://orcid.org/0000-0002-1694-233X"
	first, second := natural(graph.KindPerson, "openAlex", "A9101"), natural(graph.KindPerson, "openAlex", "A9102")
	w.apply(by("test").record(first, person("Rtzu Eins", id)), by("older").record(second, person("Rtzu Zwei", id)).once("with a conflict"))
	w.reads(find(graph.KindPerson, graph.Match{Text: "Rtzu"}), "A9101") // by the id they are one
	w.apply((&set{}).erase(first))
	w.reads(find(graph.KindPerson, graph.Match{Text: "Rtzu"}), "")
	again := w.apply(by("older").record(second, person("Rtzu Zwei", id)).once("with a conflict"))
	if !again.Replayed || len(again.Conflicts) != 0 {
		w.t.Errorf("the recorded answer still tells %v", again.Conflicts)
	}
}

// erasedParts erases who is made of parts: neither their keys nor their ids lead
// anywhere, and they cannot be taken apart.
func erasedParts(w *world) {
	first, second := pers("m1"), pers("m2")
	w.apply(institutions("m3").record(publ("m4"), graph.Publication{}).
		record(first, graph.Person{Entity: graph.Entity{Name: "Bnmk Gigi"}}).record(second, graph.Person{Entity: graph.Entity{Name: "Bnmk Gogo"}}).
		edges(graph.AffiliatedWith, second, to(inst("m3"))).
		edges(graph.Authored, publ("m4"), written(second, 1, "Bnmk Gogo", inst("m3"))))
	ids := []graph.ID{w.read(one(first)).Items[0].Node.ID, w.read(one(second)).Items[0].Node.ID}
	w.apply(by("newer").merge(second, first))
	n := w.erased()
	w.apply((&set{}).erase(second))
	if w.erased() != n+1 {
		w.t.Errorf("%d were erased, and %d are", n, w.erased())
	}
	again := func() {
		w.t.Helper()
		w.reads(find(graph.KindPerson, graph.Match{Text: "Bnmk"}), "")
		w.reads(&graph.Plan{Kind: graph.KindPerson, IDs: ids}, "")
		w.reads(&graph.Plan{Kind: graph.KindPerson, Keys: []graph.Key{first, second}}, "")
		w.withheldLabels()
		w.reads(under(one(publ("m4")), perEdge(graph.Back(graph.Authored), "printedName")), "m4(*[withheld])")
		w.reads(under(one(inst("m3")), hop(graph.Back(graph.AffiliatedWith))), "m3()")
	}
	again()
	w.refuse(by("test").split(graph.IDKey(ids[0]), graph.IDKey(ids[1])), graph.ErrNotFound)
	w.apply(by("test").split(first, second).record(first, graph.Person{Entity: graph.Entity{Name: "Bnmk Gigi"}}))
	again()
}

func erasedUndone(w *world) {
	w.source("gone", graph.Source{})
	say := func() *set {
		return by("gone").record(pers("j1"), graph.Person{Entity: graph.Entity{Name: "Yxcv Fifi"}}).record(publ("j2"), graph.Publication{}).
			edges(graph.Authored, publ("j2"), written(pers("j1"), 1, "Yxcv Fifi", inst("j3")))
	}
	w.apply(say())
	w.apply((&set{}).erase(pers("j1")))
	n := w.erased()
	w.undo("gone")
	if w.erased() != n {
		w.t.Errorf("%d are erased, and were %d", w.erased(), n)
	}
	w.source("gone", graph.Source{})
	w.apply(say())
	w.withheldLabels()
	w.reads(under(one(publ("j2")), hop(graph.Back(graph.Authored))), "j2(*)")
	w.reads(find(graph.KindPerson, graph.Match{Text: "Yxcv"}), "")
}

// erasedInOneSet: a set says that somebody is one with a person who was erased, and
// speaks of the same under another key.
func erasedInOneSet(w *world) {
	const id = "https://orcid.org/0000-0002-7183-4569"
	live, other := natural(graph.KindPerson, "openAlex", "A9201"), pers("l2")
	w.apply(by("test").record(orcid(id), person("Ghjk Lala", id)).record(publ("l1"), graph.Publication{}).
		record(other, graph.Person{Entity: graph.Entity{Name: "Ghjk Lili"}}, live))
	w.apply((&set{}).erase(orcid(id)))
	w.apply(by("newer").record(live, person("Ghjk Lala", id)).record(other, graph.Person{Entity: graph.Entity{Name: "Ghjk Lili"}}).
		edges(graph.Authored, publ("l1"), written(other, 1, "Ghjk Lili", inst("l3"))))
	w.reads(find(graph.KindPerson, graph.Match{Text: "Ghjk"}), "")
	w.withheldLabels()
	w.reads(under(one(publ("l1")), perEdge(graph.Back(graph.Authored), "printedName")), "l1(*[withheld])")
	w.reads(one(other), "")
}

func eraseRefused(w *world) {
	w.apply(institutions("k"))
	w.refuse((&set{}).erase(pers("k never")), graph.ErrNotFound)
	w.refuse((&set{}).erase(inst("k")), graph.ErrInvalid)
	w.refuse((&set{}).erase(orcid("nonsense")), graph.ErrInvalid)
	w.refuse((&set{}).erase(graph.Key{}), graph.ErrInvalid)
	w.apply(by("test").record(pers("k1"), graph.Person{}).record(pers("k2"), graph.Person{}).record(publ("k3"), graph.Publication{}))
	for _, more := range []*set{
		by("test").record(pers("k1"), graph.Person{}), by("test").record(pers("k4"), graph.Person{}), by("test").edges(graph.Authored, publ("k3"), to(pers("k1"))),
		by("test").merge(pers("k1"), pers("k2")), by("test").split(pers("k1"), pers("k2")),
	} {
		w.refuse(more.erase(pers("k1")), graph.ErrInvalid)
	}
	w.reads(one(pers("k1")), "k1")
}

// erasedDenied: an authorship that somebody denies is kept hidden, and is not kept of
// a person who was erased.
func erasedDenied(w *world) {
	w.source("hand", graph.Source{Curated: pointer(true)})
	key := orcid("https://orcid.org/0000-0003-1415-9269")
	w.apply(by("test").record(key, person("Denied Dara", string(key.Value))).record(publ("denied work"), graph.Publication{}).record(inst("denied"), graph.Institution{}).
		edges(graph.Authored, publ("denied work"), written(key, 1, "Denied Dara", inst("denied"))))
	w.apply(by("hand").edges(graph.Authored, publ("denied work"), not(to(key))))
	id := string(w.read(one(key)).Items[0].Node.ID)
	w.reads(under(one(publ("denied work")), hop(graph.Back(graph.Authored))), "denied work()")
	if _, archive := w.store.(write.Archive); !archive {
		return // the oracle gives out nothing
	}
	if text := w.wholeDump(); !strings.Contains(text, "Denied Dara, Hanoi") {
		w.t.Error("what is denied is not kept while the person is there")
	}
	w.apply(by("test").erase(key))
	for _, left := range []string{"Denied Dara", id} {
		if strings.Contains(w.wholeDump(), left) {
			w.t.Errorf("%q is left", left)
		}
	}
}
