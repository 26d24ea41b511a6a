package projection_test

import (
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// TestCitations: how often publications are cited, which were retracted, and
// when their sources were retrieved.
func TestCitations(t *testing.T) {
	w := newWorld(t)
	w.set.Nodes[0].Values = graph.Encode(&graph.Source{Entity: graph.Entity{Name: "test"}, Slug: "test", Retrieved: new(graph.Date("2026-03-05"))})
	w.record(graph.KindPublication, "cited", &graph.Publication{Citations: new(7)})
	w.record(graph.KindPublication, "never", &graph.Publication{Citations: new(0), Retracted: new(true)})
	w.record(graph.KindPublication, "not counted", &graph.Publication{Retracted: new(false)})
	w.record(graph.KindProject, "project", &graph.Project{})
	w.build()
	w.set = graph.ChangeSet{Source: "fake"}
	w.record(graph.KindPublication, "cited", &graph.Publication{Citations: new(7)})
	p := w.build()
	if len(p.Sources) != 2 || p.Sources[0].Slug != "fake" || p.Sources[0].Retrieved != "" || p.Sources[1].Slug != "test" || p.Sources[1].Retrieved != "2026-03-05" {
		t.Errorf("sources %+v", p.Sources)
	}
	for _, c := range []struct {
		kind      *graph.Kind
		name      string
		citations int32
		retracted bool
		sources   []int32
	}{
		{graph.KindPublication, "cited", 7, false, []int32{0, 1}}, {graph.KindPublication, "never", 0, true, []int32{1}},
		{graph.KindPublication, "not counted", -1, false, nil}, {graph.KindProject, "project", -1, false, nil},
	} {
		i := w.number(&p.Items, c.kind, c.name)
		if p.Citations[i] != c.citations || (p.Marks[i] == projection.Retracted) != c.retracted || !slices.Equal(p.ItemSources.Of(i), c.sources) {
			t.Errorf("%s: %d citations, retracted %t, sources %v; want %+v", c.name, p.Citations[i], p.Marks[i] == projection.Retracted, p.ItemSources.Of(i), c)
		}
	}
}
