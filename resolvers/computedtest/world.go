package computedtest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// World is a store that counts calls, with the networks counted from it.
type World struct {
	*graphcount.Store
	Networks *network.Networks
}

// Open gives a world that holds the changes. It is closed when the test ends.
// The networks look for a new version of the store only when asked to.
func Open(t testing.TB, changes ...*graph.ChangeSet) *World {
	t.Helper()
	store := graphcount.New(graphtest.NewOracle())
	w := &World{store, network.Open(store, network.Options{Follow: projection.Options{Check: time.Hour}})}
	t.Cleanup(func() {
		w.Networks.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, change := range changes {
		w.Change(t, change)
	}
	return w
}

// Change applies a change and gives the version of the store then.
func (w *World) Change(t testing.TB, change *graph.ChangeSet) graph.Version {
	t.Helper()
	applied, err := w.Apply(t.Context(), change)
	if err != nil {
		t.Fatal(err)
	}
	return applied.Version
}

// Reads says what was read: of each plan its kind, how many records, and the
// properties, in the order of these texts.
func (w *World) Reads() []string {
	var out []string
	for _, plan := range w.Plans() {
		text := fmt.Sprintf("%s %d", plan.Kind.Name, len(plan.IDs))
		for _, p := range plan.Properties {
			text += " " + p.Name
		}
		out = append(out, text)
	}
	slices.Sort(out)
	return out
}
