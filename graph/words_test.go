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
