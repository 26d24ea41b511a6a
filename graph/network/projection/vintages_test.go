package projection_test

import (
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// TestMixedVersions: only what several versions assigned is told, with how many
// items each assigned.
func TestMixedVersions(t *testing.T) {
	w := newWorld(t)
	for name, versions := range map[string][]string{
		"a": {"affiliations: new", "topics: old"}, "b": {"affiliations: new", "topics: new"}, "c": {"affiliations: new", "topics: new"}, "d": {"affiliations: new"}, "e": nil,
	} {
		w.record(graph.KindPublication, name, &graph.Publication{Classifiers: versions})
	}
	w.record(graph.KindProject, "project", &graph.Project{})
	p := w.build()
	for _, c := range []struct {
		items []string
		want  []projection.VersionCount
	}{
		{[]string{"a", "b", "c", "d", "e"}, []projection.VersionCount{{Version: "topics: new", Items: 2}, {Version: "topics: old", Items: 1}}},
		{[]string{"b", "c", "d", "e"}, nil},
		{nil, nil},
	} {
		var items []int32
		for _, name := range c.items {
			items = append(items, w.number(&p.Items, graph.KindPublication, name))
		}
		if got := p.MixedVersions(slices.Values(items)); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.items, got, c.want)
		}
	}
	if len(p.Vintages) != 4 || p.Vintages[0] != nil || p.Vintage[w.number(&p.Items, graph.KindProject, "project")] != 0 {
		t.Errorf("vintages %v", p.Vintages)
	}
}
