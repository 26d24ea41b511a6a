package graphtest

import (
	"testing"

	"corridor/graph"
)

func writes(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"what became of each record is told", outcomesOfRecords},
		{"what became of their edges is told", changesOfEdges},
		{"preconditions", preconditions},
		{"a key makes a set idempotent", idempotencyKey},
		{"a set that failed may be tried again under its key", keyOfFailure},
		{"whole or not at all", wholeOrNotAtAll},
		{"what breaks the model", breaksTheModel},
		{"an empty set", emptySet},
		{"values are kept as they are", valuesAreKept},
		{"versions", versions},
	})
}

func preconditions(w *world) {
	w.apply(institutions("p"))
	w.refuse(by("test").require(inst("p never")), graph.ErrConflict)
	w.refuse(by("test").requireAbsent(inst("p")), graph.ErrConflict)
	w.refuse(institutions("p2").require(inst("p2")), graph.ErrConflict) // held before the set, not after
	w.refuse(institutions("p2").require(inst("p")).require(inst("p never")), graph.ErrConflict)
	w.refuse(by("test").require(graph.Key{}), graph.ErrInvalid)
	w.apply(institutions("p2").require(inst("p")).requireAbsent(inst("p2")))
	byID := by("test")
	byID.Require = []graph.Requirement{{Ref: graph.Ref{ID: inst("p2").ID()}}, {Ref: graph.Ref{ID: inst("p3").ID()}, Absent: true}}
	w.apply(byID)
	byID.Require[1].Absent = false
	w.refuse(byID, graph.ErrConflict)
}

func idempotencyKey(w *world) {
	w.apply(by("test").record(work("W500"), graph.Publication{}, publ("once")))
	data := func() *set {
		return by("test").record(work("W501"), graph.Publication{}, publ("once")).once("load 1")
	}
	done := w.apply(data())
	w.wantApplied(done, 1, 0, 0)
	if done.Replayed {
		w.t.Error("the first write is said to be a replay")
	}
	before := w.version()
	for _, again := range []*set{data(), institutions("something else").once("load 1")} {
		replay := w.apply(again)
		if !replay.Replayed {
			w.t.Error("the second write is not said to be a replay")
		}
		w.wantApplied(replay, 1, 0, 0)
		w.wantConflicts(replay, done.Conflicts...)
		if replay.Version != before {
			w.t.Errorf("version %q of a replay, want %q", replay.Version, before)
		}
	}
	if after := w.version(); after != before {
		w.t.Errorf("a replay moved the version from %q to %q", before, after)
	}
	w.reads(one(inst("something else")), "")
	w.wantApplied(w.apply(data().once("load 2")), 0, 1, 0)
	w.wantApplied(w.apply(data().once("")), 0, 1, 0)
}

func keyOfFailure(w *world) {
	data := func() *set { return by("test").remove(inst("f")).once("failing") }
	w.refuse(data(), graph.ErrNotFound)
	w.apply(institutions("f"))
	w.wantApplied(w.apply(data()), 0, 0, 1)
	replay := w.apply(data())
	if w.wantApplied(replay, 0, 0, 1); !replay.Replayed {
		w.t.Error("the second delete is not said to be a replay")
	}
}

// wholeOrNotAtAll lets sets fail in their last part.
func wholeOrNotAtAll(w *world) {
	w.apply(institutions("a").record(pers("a member"), graph.Person{}).edges(graph.AffiliatedWith, pers("a member"), to(inst("a"))))
	start := func() *set {
		return by("test").record(publ("a new"), paper("10.1000/whole")).
			record(inst("a"), graph.Institution{City: pointer("changed")}).
			edges(graph.AffiliatedWith, pers("a member"), to(inst("a ghost")))
	}
	w.refuse(start().edges(graph.AffiliatedWith, pers("a nobody")), graph.ErrNotFound)
	w.refuse(start().remove(inst("a nobody")), graph.ErrNotFound)
	w.refuse(start().record(publ("a bad"), graph.Publication{Type: pointer(graph.PublicationType("SONG"))}), graph.ErrInvalid)
	w.reads(one(publ("a new")), "")
	w.reads(one(doi("10.1000/whole")), "")
	w.reads(under(with(one(inst("a")), "city"), hop(graph.Back(graph.AffiliatedWith))), "a{-}(a member)")
}

func breaksTheModel(w *world) {
	w.apply(institutions("b"))
	bad := func(n graph.NodeWrite) {
		w.t.Helper()
		s := by("test")
		s.Nodes = []graph.NodeWrite{n}
		w.refuse(s, graph.ErrInvalid)
	}
	named := func(values map[string]any) map[string]any {
		values["name"] = "N"
		return values
	}
	bad(graph.NodeWrite{Values: named(map[string]any{})})
	bad(graph.NodeWrite{Identity: natural(graph.KindInstitution, "ror", ""), Values: named(map[string]any{})})
	bad(graph.NodeWrite{Identity: inst("b"), Aliases: []graph.Key{pers("b")}, Values: named(map[string]any{})})
	bad(graph.NodeWrite{Identity: inst("b"), Values: map[string]any{"city": "Nameless"}})
	bad(graph.NodeWrite{Identity: inst("b"), Values: map[string]any{"name": ""}})
	bad(graph.NodeWrite{Identity: inst("b"), Values: named(map[string]any{"colour": "red"})})
	bad(graph.NodeWrite{Identity: inst("b"), Values: named(map[string]any{"established": "long ago"})})
	bad(graph.NodeWrite{Identity: inst("b"), Values: named(map[string]any{"type": "BAKERY"})})
	bad(graph.NodeWrite{Identity: inst("b"), Values: named(map[string]any{"ror": "05abc"})})
	bad(graph.NodeWrite{Identity: inst("b"), Values: named(map[string]any{"city": "zero\x00byte"})})
	bad(graph.NodeWrite{Identity: inst("b"), Values: named(map[string]any{"city": "broken \xff"})})
	bad(graph.NodeWrite{Identity: inst("broken \xff"), Values: named(map[string]any{})})
	w.reads(with(one(inst("b")), "name"), "b{b}")
}

func emptySet(w *world) {
	before := w.statistics()
	w.wantApplied(w.apply(by("")), 0, 0, 0)
	after := w.statistics()
	before.Version = after.Version
	if !equal(before, after) {
		w.t.Errorf("counts %+v, before %+v", after, before)
	}
}

// valuesAreKept writes values that a store might be tempted to change.
func valuesAreKept(w *world) {
	text := "  two  spaces\tand \"quotes\", 'single', \\ back\\slashes, $dollar, `tick`, {brace}\nnew line é e\u0301 ﬁ 𠮷 "
	odd := text + "<b>&amp;\u2028\x01\x7f"
	float := 0.1 + 0.2
	w.apply(by("test").record(proj("v"), graph.Project{
		Entity:  graph.Entity{Name: text, Names: []graph.Name{{Value: "a|b|c", Language: "", Type: graph.NameAlias}, {Value: odd, Type: graph.NameAlias}}},
		Summary: &text, Budget: &float, Start: pointer(graph.Date("2019-03")), Number: pointer("007"),
	}))
	row := w.read(with(one(proj("v")), "name", "names", "summary", "budget", "start", "number", "end", "sources", "synthetic")).Items[0]
	want := []any{text, []string{"ALIAS||a|b|c", "ALIAS||" + odd}, text, float, "2019-03", "007", nil, []string{"test"}, false}
	if !sameValues(row.Node.Values, want) {
		w.t.Errorf("values %#v\nwant   %#v", row.Node.Values, want)
	}
	w.apply(by("test").record(publ("v"), graph.Publication{Year: pointer(-5), Citations: pointer(1 << 53), Retracted: pointer(false)}))
	row = w.read(with(one(publ("v")), "year", "citations", "retracted", "published")).Items[0]
	if want := []any{int64(-5), int64(1 << 53), false, nil}; !sameValues(row.Node.Values, want) {
		w.t.Errorf("values %#v, want %#v", row.Node.Values, want)
	}
}

func versions(w *world) {
	before := w.version()
	w.read(all(graph.KindInstitution))
	w.group(&graph.Grouping{Kind: graph.KindInstitution, By: []graph.GroupKey{{Property: property(graph.KindInstitution, "city")}}})
	w.scan(affiliations())
	if w.statistics().Version != before {
		w.t.Error("the statistics are of another version than the store")
	}
	if after := w.version(); after != before {
		w.t.Errorf("reading moved the version from %q to %q", before, after)
	}
	seen := map[graph.Version]bool{before: true}
	for _, change := range []*set{institutions("ver"), institutions("ver 2"), by("test").remove(inst("ver"))} {
		applied := w.apply(change)
		if seen[applied.Version] {
			w.t.Errorf("version %q came twice", applied.Version)
		}
		seen[applied.Version] = true
		if now := w.version(); now != applied.Version {
			w.t.Errorf("the write made version %q, the store is at %q", applied.Version, now)
		}
	}
}
