package graphtest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/dump"
	"corridor/graph/write"
)

// archives tests that what a store gives out makes an empty one equal to it. One
// store is done with before the next is opened: they may share a database. Dumps of
// different adapters are compared by CompareDumps.
func archives(t *testing.T, open func(testing.TB) graph.Store) {
	from := newWorld(t, open)
	if _, archive := from.store.(write.Archive); !archive {
		return // the oracle, which is given change sets only
	}
	FillKnotted(t, from.store)
	text := from.wholeDump()
	went := from.goOn()
	later := from.wholeDump()

	into := newWorld(t, open)
	into.restoresCut(text)
	into.restores(text)
	into.dumps(text)
	if err := into.restore(text); !errors.Is(err, dump.ErrNotEmpty) {
		t.Errorf("restoring into a store that is not empty gives %v", err)
	}
	if goes := into.goOn(); goes != went {
		t.Errorf("going on gives\n%s\nand did before\n%s", goes, went)
	}
	into.dumps(later)
}

// goOn makes the changes of goingOn, and says which of them were refused.
func (w *world) goOn() string {
	w.t.Helper()
	var said []string
	for _, change := range goingOn() {
		applied, err := w.store.Apply(w.t.Context(), change)
		if err != nil {
			said = append(said, "refused")
			continue
		}
		said = append(said, fmt.Sprintf("%d created, %d split, replayed %t", applied.Created, applied.Split, applied.Replayed))
	}
	return strings.Join(said, "\n")
}

// knotted makes of a random graph one in which things were merged, decided, erased
// and undone, and sets with keys applied.
func knotted() []*graph.ChangeSet {
	source := func(slug string) *graph.ChangeSet {
		return &by(slug).record(sourceKey(slug), graph.Source{Slug: graph.Slug(slug)}).ChangeSet
	}
	merge := by("k1").once("k1/merge")
	merge.Merges = []graph.Merge{{From: ref(inst("kb")), Into: ref(inst("ka"))}}
	apart := by("k1")
	apart.Merges = []graph.Merge{{From: ref(pers("kq")), Into: ref(pers("kr")), Apart: true}}
	return []*graph.ChangeSet{
		source("k1"), source("k2"), source("k3"),
		&by("kh").record(sourceKey("kh"), graph.Source{Slug: "kh", Curated: pointer(true)}).ChangeSet,
		&by("k1").once("k1/1").record(inst("ka"), graph.Institution{City: pointer("Hanoi"), Latitude: pointer(21.0)}).record(inst("kb"), graph.Institution{City: pointer("Huế")}).
			record(pers("kp"), person("Kp", "https://orcid.org/0000-0002-1825-0097")).record(pers("kq"), graph.Person{}).
			record(publ("kw"), graph.Publication{Year: pointer(2020)}).
			edges(graph.Authored, publ("kw"), written(pers("kp"), 1, "Kp", inst("kb")), written(pers("kz"), 2, "Kz", inst("ka"))).
			edges(graph.AffiliatedWith, pers("kq"), keyed("1", to(inst("kb"), stay("PROFESSOR", "2010", ""))), to(inst("k ghost"))).ChangeSet,
		&by("k2").once("k2/1").record(inst("kb"), graph.Institution{City: pointer("Hue")}).record(inst("kc"), graph.Institution{}).
			edges(graph.AffiliatedWith, pers("kq"), to(inst("kc"))).ChangeSet,
		&by("k3").record(inst("kc"), graph.Institution{}).record(pers("kq"), graph.Person{}).ChangeSet,
		&by("kh").edges(graph.AffiliatedWith, pers("kq"), not(to(inst("kc")))).ChangeSet,
		&merge.ChangeSet, &apart.ChangeSet,
		&by("k1").erase(orcid("https://orcid.org/0000-0002-1825-0097")).ChangeSet,
		{Source: "k3", Undo: &graph.Undo{}},
	}
}

// goingOn is what shows whether splits, undoing, erasing and keys of sets work
// after a restoration as before.
func goingOn() []*graph.ChangeSet {
	split := by("k2")
	split.Splits = []graph.Split{{One: inst("ka"), Other: inst("kb")}}
	return []*graph.ChangeSet{
		&by("k1").once("k1/1").record(inst("never"), graph.Institution{}).ChangeSet, // was applied
		&by("k2").record(pers("again"), person("Kp again", "https://orcid.org/0000-0002-1825-0097")).
			record(publ("kx"), graph.Publication{}).edges(graph.Authored, publ("kx"), written(pers("again"), 1, "Kp", inst("kc"))).ChangeSet, // who was erased
		&split.ChangeSet,
		&by("k2").record(inst("k ghost"), graph.Institution{}).ChangeSet,
		{Source: "k1", Undo: &graph.Undo{}},
		&by("k2").erase(pers("kq")).ChangeSet,
	}
}

// wholeDump writes the store's dump.
func (w *world) wholeDump() string {
	w.t.Helper()
	text, err := Dump(w.t.Context(), w.store)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// inner is a dump without its first and last line, which say when and of which
// store it is.
func inner(text string) string {
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	return strings.Join(lines[1:len(lines)-1], "")
}

// restore fills the store with a dump.
func (w *world) restore(text string) error {
	w.t.Helper()
	return Restore(w.t.Context(), w.store, []byte(text), nil)
}

// restores breaks a restoration off, and goes on with it.
func (w *world) restores(text string) {
	w.t.Helper()
	ctx, stop := context.WithCancel(w.t.Context())
	err := Restore(ctx, w.store, []byte(text), func(int, int) { stop() })
	if err != nil && !errors.Is(err, context.Canceled) {
		w.t.Fatalf("restoring, broken off: %v", err)
	}
	if err == nil {
		return // it was stored at once
	}
	if err := w.restore(text); err != nil {
		w.t.Fatalf("restoring: %v", err)
	}
}

// restoresCut tries dumps that are not whole, or not what was written, which must
// leave the store empty.
func (w *world) restoresCut(text string) {
	w.t.Helper()
	half := text[:len(text)/2]
	lines := strings.SplitAfter(text, "\n")
	for what, cut := range map[string]string{
		"cut within a line": half,
		"cut after a line":  half[:strings.LastIndex(half, "\n")+1],
		"a line less":       strings.Join(append(append([]string{}, lines[:3]...), lines[4:]...), ""),
		"changed":           strings.Replace(text, "Hanoi", "Hanoy", 1),
	} {
		if err := w.restore(cut); !errors.Is(err, dump.ErrCut) {
			w.t.Errorf("a dump that is %s gives %v", what, err)
		}
	}
	if s := w.statistics(); dump.Size(s) > 0 {
		w.t.Errorf("dumps that are not whole left %+v", s)
	}
}

// dumps compares the store's dump with another.
func (w *world) dumps(want string) {
	w.t.Helper()
	got, wanted := strings.Split(inner(w.wholeDump()), "\n"), strings.Split(inner(want), "\n")
	for i := range max(len(got), len(wanted)) {
		if i >= len(got) || i >= len(wanted) || got[i] != wanted[i] {
			at := func(list []string) string { return strings.Join(list[min(i, len(list)):min(i+1, len(list))], "") }
			w.t.Fatalf("line %d of %d is\n%s\nwhere of %d there was\n%s", i+2, len(got), at(got), len(wanted), at(wanted))
		}
	}
}

// CompareDumps fills stores with one graph, in which things were merged, erased and
// undone, the first by writing and each other one from the one before, and back to
// a fresh store of the first's kind: all give the same dump.
func CompareDumps(t *testing.T, open ...func(testing.TB) graph.Store) {
	from := newWorld(t, open[0])
	FillKnotted(t, from.store)
	for _, next := range append(open[1:], open[0]) {
		text := from.wholeDump()
		into := newWorld(t, next)
		into.restores(text)
		into.dumps(text)
		from = into
	}
}

// FillKnotted writes a graph in which things were merged, erased and undone.
func FillKnotted(t testing.TB, store graph.Store) {
	for _, change := range append(randomTrial.Example(keptSeeds[0]).changes, knotted()...) {
		_, _ = store.Apply(t.Context(), change) // some are made to fail
	}
}

// SameContents checks that two stores keep the same.
func SameContents(t testing.TB, got, want graph.Store) {
	t.Helper()
	(&world{t: t, store: got}).dumps((&world{t: t, store: want}).wholeDump())
}
