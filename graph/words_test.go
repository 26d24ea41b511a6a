package graph_test

import (
	"testing"

	"corridor/graph"
)

func TestWords(t *testing.T) {
	for name, want := range map[string]string{"initiativeAreas": "initiative areas", "theme": "theme", "": ""} {
		if got := graph.Words(graph.UpperSnake(name)); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestSeries(t *testing.T) {
	for want, parts := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := graph.Series(parts, " or "); got != want {
			t.Errorf("%q is written %q, want %q", parts, got, want)
		}
	}
}
