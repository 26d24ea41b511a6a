package graphtest

import (
	"reflect"
	"slices"
	"testing"

	"corridor/graph"
)

func identity(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"the same data again gives the same ids", sameDataAgain},
		{"an id is made from the key first met", idFromFirstKey},
		{"a key that turns up later joins", laterKeyJoins},
		{"a record known by another key joins", knownByAnotherKey},
		{"records of one set that share a key are one", oneNodeInOneSet},
		{"one DOI, two OpenAlex ids: one node, and said", sharedDOI},
		{"two numbers of one source with one ROR id are one, and said", ownNumbers},
		{"a key that one already has stays where it is", keyStaysWithHolder},
		{"a record's keys may conflict with several holders", conflictWithTwo},
		{"the same key of two kinds", sameKeyOfTwoKinds},
		{"identifiers are canonical", canonicalIdentifiers},
		{"an identifier in any spelling is one node", anySpelling},
		{"edges name their ends in any spelling", endsInAnySpelling},
		{"merges name both in any spelling", mergesInAnySpelling},
		{"what is no identifier is no key", noIdentifier},
		{"a key once stated stays an alias", oldKeyStays},
		{"reading by keys", readingByKeys},
	})
}

func (w *world) wantApplied(got *graph.Applied, created, updated, deleted int) {
	w.t.Helper()
	if got.Created != created || got.Updated != updated || got.Deleted != deleted {
		w.t.Errorf("created %d, updated %d, deleted %d; want %d, %d, %d",
			got.Created, got.Updated, got.Deleted, created, updated, deleted)
	}
}

func (w *world) wantConflicts(got *graph.Applied, want ...graph.KeyConflict) {
	w.t.Helper()
	if !slices.Equal(got.Conflicts, want) {
		w.t.Errorf("conflicts %v, want %v", got.Conflicts, want)
	}
}

func work(openAlex string) graph.Key { return natural(graph.KindPublication, "openAlex", openAlex) }
func doi(text string) graph.Key      { return natural(graph.KindPublication, "doi", text) }

// paper is a publication with a DOI.
func paper(text string) graph.Publication {
	return graph.Publication{DOI: pointer(graph.DOI(text))}
}

func sameDataAgain(w *world) {
	data := func() *set {
		return by("test").record(inst("same"), graph.Institution{}).
			record(publ("same"), paper("10.1000/same")).
			record(pers("same"), graph.Person{}).
			edges(graph.AffiliatedWith, pers("same"), to(inst("same"))).
			edges(graph.Authored, publ("same"), printed(pers("same"), 1, inst("same")))
	}
	w.wantApplied(w.apply(data()), 3, 0, 0)
	before := w.statistics()
	again := w.apply(data())
	w.wantApplied(again, 0, 3, 0)
	if again.Dropped != 0 {
		w.t.Errorf("%d edges were dropped", again.Dropped)
	}
	after := w.statistics()
	before.Version = after.Version
	if !equal(before, after) {
		w.t.Errorf("counts %+v, before %+v", after, before)
	}
	for _, key := range []graph.Key{inst("same"), publ("same"), doi("10.1000/same"), pers("same")} {
		w.reads(one(key), "same")
	}
}

func idFromFirstKey(w *world) {
	w.apply(by("test").record(work("W1"), paper("10.1000/first")))
	if got := w.read(one(doi("10.1000/first"))).Items[0].Node.ID; got != work("W1").ID() {
		w.t.Errorf("id %s, want %s", got, work("W1").ID())
	}
}

func laterKeyJoins(w *world) {
	w.apply(by("test").record(work("W2"), graph.Publication{}))
	w.reads(one(doi("10.1000/later")), "")
	w.wantApplied(w.apply(by("test").record(work("W2"), paper("10.1000/later"))), 0, 1, 0)
	w.reads(one(doi("10.1000/later")), "W2")
	w.apply(by("newer").record(work("W2"), graph.Publication{}, graph.LocalKey(graph.KindPublication, "newer", "77")))
	w.reads(one(graph.LocalKey(graph.KindPublication, "newer", "77")), "W2")
}

func knownByAnotherKey(w *world) {
	w.apply(by("test").record(doi("10.1000/known"), paper("10.1000/known")))
	number := graph.LocalKey(graph.KindPublication, "newer", "known")
	applied := w.apply(by("newer").record(number, paper("10.1000/known")))
	w.wantApplied(applied, 0, 1, 0)
	w.wantConflicts(applied)
	w.reads(one(number), "10.1000/known")
	// Found by an alias that is no value, too.
	applied = w.apply(by("older").record(work("W3"), graph.Publication{}, number))
	w.wantApplied(applied, 0, 1, 0)
	w.reads(one(work("W3")), "10.1000/known")
}

func oneNodeInOneSet(w *world) {
	applied := w.apply(by("test").
		record(work("W4"), paper("10.1000/together")).
		record(publ("together"), paper("10.1000/together")))
	w.wantApplied(applied, 1, 1, 0)
	w.reads(one(publ("together")), "W4")
}

func sharedDOI(w *world) {
	w.apply(by("test").record(work("W10"), paper("10.1000/twice")))
	applied := w.apply(by("test").record(work("W11"), paper("10.1000/twice")))
	w.wantApplied(applied, 0, 1, 0)
	w.wantConflicts(applied, graph.KeyConflict{
		Key: doi("10.1000/twice").String(), Holder: work("W10").ID(), Claimant: work("W11").ID(), Joined: true})
	for _, key := range []graph.Key{work("W10"), work("W11"), doi("10.1000/twice")} {
		w.reads(one(key), "W10")
	}
	w.wantConflicts(w.apply(by("test").record(work("W11"), paper("10.1000/twice"))))
}

func ownNumbers(w *world) {
	ror := graph.Institution{ROR: pointer(graph.ROR("https://ror.org/03yrm5c26"))}
	w.apply(by("test").record(inst("n1"), ror))
	applied := w.apply(by("test").record(inst("n2"), ror))
	w.wantApplied(applied, 0, 1, 0)
	w.wantConflicts(applied, graph.KeyConflict{
		Key: natural(graph.KindInstitution, "ror", "https://ror.org/03yrm5c26").String(), Holder: inst("n1").ID(), Claimant: inst("n2").ID(), Joined: true})
	other := graph.LocalKey(graph.KindInstitution, "newer", "n2")
	applied = w.apply(by("newer").record(other, ror))
	w.wantApplied(applied, 0, 1, 0)
	w.wantConflicts(applied)
	w.reads(one(other), "n1")
}

func keyStaysWithHolder(w *world) {
	w.apply(by("test").record(work("W20"), paper("10.1000/held")).record(work("W21"), paper("10.1000/own")))
	conflict := graph.KeyConflict{Key: doi("10.1000/held").String(), Holder: work("W20").ID(), Claimant: work("W21").ID()}
	for range 2 {
		w.wantConflicts(w.apply(by("test").record(work("W21"), paper("10.1000/held"))), conflict)
	}
	// The holder gives up the value but keeps the key.
	w.apply(by("test").record(work("W20"), graph.Publication{}))
	w.reads(one(doi("10.1000/held")), "W20")
}

func conflictWithTwo(w *world) {
	w.apply(by("test").record(work("W30"), paper("10.1000/x")).record(publ("thirty"), paper("10.1000/y")))
	applied := w.apply(by("test").record(work("W31"), paper("10.1000/x"), publ("thirty")))
	w.wantApplied(applied, 0, 1, 0) // it joins one of the two
	w.wantConflicts(applied, graph.KeyConflict{
		Key: doi("10.1000/x").String(), Holder: work("W30").ID(), Claimant: publ("thirty").ID()})
	w.reads(one(work("W31")), "thirty")
	applied = w.apply(by("test").record(work("W32"), paper("10.1000/x"), publ("thirty")))
	w.wantApplied(applied, 0, 1, 0)
	w.wantConflicts(applied,
		graph.KeyConflict{Key: publ("thirty").String(), Holder: publ("thirty").ID(), Claimant: work("W32").ID()},
		graph.KeyConflict{Key: doi("10.1000/x").String(), Holder: work("W30").ID(), Claimant: work("W32").ID(), Joined: true})
}

func sameKeyOfTwoKinds(w *world) {
	person := natural(graph.KindPerson, "openAlex", "A77")
	institution := natural(graph.KindInstitution, "openAlex", "A77")
	applied := w.apply(by("test").record(person, graph.Person{}).record(institution, graph.Institution{}))
	w.wantApplied(applied, 2, 0, 0)
	w.reads(with(one(person), "openAlex"), "A77{-}")
	if person.ID() == institution.ID() {
		w.t.Error("two kinds share an id")
	}
}

func canonicalIdentifiers(w *world) {
	w.apply(by("test").record(publ("canonical"), paper("https://doi.org/10.1000/CaNoN")))
	w.reads(with(one(doi("10.1000/canon")), "doi"), "canonical{10.1000/canon}")
	w.reads(find(graph.KindPublication, is(graph.KindPublication, "doi", graph.EQ, "doi:10.1000/CANON")), "canonical")
}

func oldKeyStays(w *world) {
	w.apply(by("test").record(publ("moved"), paper("10.1000/old")))
	w.apply(by("test").record(publ("moved"), paper("10.1000/new")))
	w.reads(with(one(doi("10.1000/old")), "doi"), "moved{10.1000/new}")
	w.reads(one(doi("10.1000/new")), "moved")
}

func readingByKeys(w *world) {
	w.apply(by("test").record(publ("k1"), paper("10.1000/k1")).record(publ("k2"), graph.Publication{}).record(publ("k3"), graph.Publication{}))
	byKeys := func(keys ...graph.Key) *graph.Plan { return &graph.Plan{Kind: graph.KindPublication, Keys: keys} }
	byIDs := func(keys ...graph.Key) *graph.Plan {
		plan := &graph.Plan{Kind: graph.KindPublication, IDs: []graph.ID{}}
		for _, key := range keys {
			plan.IDs = append(plan.IDs, key.ID())
		}
		return plan
	}
	unknown := publ("never written")
	w.reads(byKeys(publ("k3"), unknown, publ("k1"), doi("10.1000/k1"), publ("k2"), publ("k3")), "k3 k1 k2")
	w.reads(byIDs(publ("k2"), unknown, publ("k3"), publ("k2"), publ("k1")), "k2 k3 k1")
	w.reads(byIDs(), "")
	w.reads(&graph.Plan{Kind: graph.KindPublication, Keys: []graph.Key{}}, "")
	filtered := byKeys(publ("k3"), publ("k1"), publ("k2"))
	filtered.Filter = graph.Not{Expr: is(graph.KindPublication, "doi", graph.EQ, "10.1000/k1")}
	filtered.Total = true
	w.reads(filtered, "k3 k2 #2")
	keysOfRows(w, byKeys(publ("k3"), unknown, doi("10.1000/K1"), publ("k1"), publ("k3"), doi("10.1000/k1")), [][]graph.Key{
		{publ("k3")}, {doi("10.1000/k1"), publ("k1")},
	})
	keysOfRows(w, byKeys(unknown), nil)
	filtered.RowKeys, filtered.Keys = true, append(filtered.Keys, doi("10.1000/k1"))
	keysOfRows(w, filtered, [][]graph.Key{{publ("k3")}, {publ("k2")}})
}

// keysOfRows tells which keys lead to each row of a plan, in the order asked.
func keysOfRows(w *world, plan *graph.Plan, want [][]graph.Key) {
	w.t.Helper()
	plan.RowKeys = true
	var got [][]graph.Key
	for _, row := range w.read(plan).Items {
		got = append(got, row.Keys)
	}
	if !reflect.DeepEqual(got, want) {
		w.t.Errorf("the keys of rows are %v, want %v", got, want)
	}
}
