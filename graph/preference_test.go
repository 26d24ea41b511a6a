package graph_test

import (
	"testing"

	"corridor/graph"
)

// TestSourcesByPreference holds each of some sources against each other one; they
// stand as they are preferred.
func TestSourcesByPreference(t *testing.T) {
	source := func(slug graph.Slug, generated, curated *bool, retrieved string) *graph.Source {
		s := &graph.Source{Slug: slug, Generated: generated, Curated: curated}
		if retrieved != "" {
			s.Retrieved = new(graph.Date(retrieved))
		}
		return s
	}
	want := []*graph.Source{
		source("z-checked-lately", nil, new(true), "2024-02"),
		source("y-checked-before", new(false), new(true), "2024"),
		source("x-checked-some-day", nil, new(true), ""),
		source("c-imported-lately", nil, nil, "2025-01-02"),
		source("a-imported-in-january", nil, new(false), "2025-01"),
		source("b-imported-that-year", nil, nil, "2025"), // of the same first day
		source("a-imported-some-day", nil, nil, ""),
		source("b-imported-some-day", nil, nil, ""),
		source("a-made-up-and-checked", new(true), new(true), "2026"),
		source("a-made-up", new(true), nil, "2026"),
	}
	for i, a := range want {
		for j, b := range want {
			if got := a.ComparePreference(b); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("%s against %s gives %d", a.Slug, b.Slug, got)
			}
		}
	}
}
