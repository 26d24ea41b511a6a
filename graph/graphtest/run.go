package graphtest

import (
	"testing"

	"corridor/graph"
)

// Run tests that a store keeps the contract. open gives a fresh, empty store
// each time; Run closes it. There are some two dozen calls of open.
func Run(t *testing.T, open func(t testing.TB) graph.Store) {
	for _, theme := range []struct {
		name string
		run  func(*testing.T, func(testing.TB) graph.Store)
	}{
		{"identity", identity},
		{"provenance", provenance},
		{"ownership", ownership},
		{"denials", denials},
		{"placeholders", placeholders},
		{"derived edges", derivedEdges},
		{"deletes", deletes},
		{"merges", merges},
		{"splits", splits},
		{"undo", undo},
		{"erasing", erasing},
		{"archives", archives},
		{"writes", writes},
		{"filters", filters},
		{"parallel edges and self-loops", oddEdges},
		{"orders", orders},
		{"pages", pages},
		{"plans", plans},
		{"groups", groupings},
		{"topics", topics},
		{"matches", matches},
		{"spellings", spellings},
		{"scans", scans},
		{"contexts", contexts},
		{"lifecycle", lifecycle},
		{"limits", limits},
		{"hubs", hubs},
		{"nests", nests},
		{"random", random},
		{"histories", histories},
	} {
		t.Run(theme.name, func(t *testing.T) { theme.run(t, open) })
	}
}

// testCase is one case on a store that it may share with others.
type testCase struct {
	name string
	run  func(w *world)
}

// runShared runs the cases one after the other on one store that knows the
// sources. They keep out of one another's way by using keys of their own.
func runShared(t *testing.T, open func(testing.TB) graph.Store, cases []testCase) {
	w := newWorld(t, open).sources()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.run(w.within(t)) })
	}
}
