package graphtest

import (
	"errors"
	"testing"
	"time"

	"corridor/graph"
)

func lifecycle(t *testing.T, open func(testing.TB) graph.Store) {
	w := newWorld(t, open)
	t.Run("an empty store", func(t *testing.T) { emptyStore(w.within(t)) })
	t.Run("statistics", func(t *testing.T) { statistics(w.within(t)) })
	t.Run("closing waits", func(t *testing.T) { closeWaits(newWorld(t, open).sources()) })
	t.Run("closed", func(t *testing.T) { closed(w.within(t)) })
}

func emptyStore(w *world) {
	if first, second := w.version(), w.version(); first != second {
		w.t.Errorf("an empty store has the versions %q and %q", first, second)
	}
	s := w.statistics()
	if s.Store == "" || s.Placeholders != 0 || len(positive(s.Edges)) != 0 || len(positive(s.Synthetic)) != 0 {
		w.t.Errorf("statistics %+v of an empty store", s)
	}
	for _, k := range graph.Kinds() {
		if n, counted := s.Nodes[k.Name]; n != 0 || !counted {
			w.t.Errorf("%s: %d nodes, counted %t; want 0, true", k, n, counted)
		}
		plan := all(k)
		plan.Total = true
		w.reads(plan, "")
		w.wantScan([]graph.ScanPart{{Kind: k}}, "")
	}
	w.reads(one(inst("a")), "")
	w.wantGroups(countBy(graph.KindProject, nil, keyOf(graph.KindProject, "status")), " rest 0 of 0, 0 nodes")
	w.refuse(by("nobody").record(inst("a"), graph.Institution{}), graph.ErrNotFound)
}

func statistics(w *world) {
	w.sources()
	w.apply(institutions("a", "b").edges(graph.PartOf, inst("a"), to(inst("b"))).edges(graph.PartOf, inst("b"), to(inst("nowhere"))),
		by("fake").record(inst("c"), graph.Institution{}).edges(graph.PartOf, inst("c"), to(inst("c"))))
	s := w.statistics()
	if s.Nodes["Institution"] != 3 || s.Nodes["Source"] != 6 || s.Nodes["Person"] != 0 {
		w.t.Errorf("nodes %v", s.Nodes)
	}
	// The generated sources state themselves.
	if s.Synthetic["Institution"] != 1 || s.Synthetic["Source"] != 2 {
		w.t.Errorf("synthetic %v", s.Synthetic)
	}
	if s.Edges["PART_OF"] != 2 || len(positive(s.Edges)) != 1 || s.Placeholders != 1 {
		w.t.Errorf("edges %v, %d placeholders", s.Edges, s.Placeholders)
	}
	if s.Version != w.version() {
		w.t.Errorf("statistics of version %q, the store is at %q", s.Version, w.version())
	}
}

// closeWaits closes the store while a scan is under way.
func closeWaits(w *world) {
	done := make(chan error, 1)
	closing := false
	_, err := w.store.Scan(w.t.Context(), []graph.ScanPart{{Kind: graph.KindSource}}, func(*graph.ScanNode) error {
		if !closing {
			closing = true
			go func() { done <- w.store.Close() }()
			time.Sleep(50 * time.Millisecond)
		}
		if len(done) > 0 {
			w.t.Error("Close returned while a scan was under way")
		}
		return nil
	})
	if err != nil {
		w.t.Errorf("the scan under way gives %v", err)
	}
	if err := <-done; err != nil {
		w.t.Errorf("closing gives %v", err)
	}
}

func closed(w *world) {
	for range 2 {
		if err := w.store.Close(); err != nil {
			w.t.Errorf("closing gives %v", err)
		}
	}
	for method, err := range methods(w.t.Context(), w.store) {
		if !errors.Is(err, graph.ErrUnavailable) {
			w.t.Errorf("%s gives %v after Close, want ErrUnavailable", method, err)
		}
	}
}
