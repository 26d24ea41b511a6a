package seed_test

import (
	"maps"
	"testing"

	"corridor/graph/graphtest"
	"corridor/seed"
)

func TestRemovingTheMadeUpLeavesTheReal(t *testing.T) {
	store := graphtest.NewOracle()
	if _, err := seed.LoadReal(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	before, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if c := before.Content(); c.Real == 0 || c.MadeUp != 0 || c.Mixed() {
		t.Errorf("what is real counts as %+v", c)
	}
	if n, err := seed.RemoveGenerated(t.Context(), store, nil); n != 0 || err != nil {
		t.Errorf("of what is real %d records are removed (%v)", n, err)
	}
	if _, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil); err != nil {
		t.Fatal(err)
	}
	mixed, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !mixed.Content().Mixed() {
		t.Errorf("real and made-up together count as %+v", mixed.Content())
	}
	last, total := 0, 0
	n, err := seed.RemoveGenerated(t.Context(), store, func(done, of int) { last, total = done, of })
	if err != nil {
		t.Fatal(err)
	}
	if n != mixed.Content().MadeUp+1 || last != total || total != n {
		t.Errorf("%d records removed of %d and a source; progress ends at %d of %d", n, mixed.Content().MadeUp, last, total)
	}
	after, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(before.Nodes, after.Nodes) || after.Content().MadeUp != 0 || after.Placeholders != 0 {
		t.Errorf("records %v became %v with %d placeholders", before.Nodes, after.Nodes, after.Placeholders)
	}
	for edge, n := range before.Edges {
		if after.Edges[edge] != n {
			t.Errorf("%d %s became %d", n, edge, after.Edges[edge])
		}
	}
	if again, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil); err != nil || again.Replayed > 0 {
		t.Errorf("generating what was removed: %v, %+v, want all of it once more", err, again)
	}
}

func TestTheBackboneIsNeitherRealWorkNorMadeUp(t *testing.T) {
	store := withBackbone(t)
	if _, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil); err != nil {
		t.Fatal(err)
	}
	statistics, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if c := statistics.Content(); c.Real != 0 || c.MadeUp == 0 {
		t.Errorf("the made-up corridor counts as %+v", c)
	}
}
