package graph_test

import (
	"testing"

	"corridor/graph"
)

func TestVersionsHaveAForm(t *testing.T) {
	for _, c := range []struct {
		version, of graph.Version
		akin        bool
	}{
		{"a1b2-3", "a1b2-17", true}, {"a1b2-17", "a1b2-17", true},
		{"zzz", "a1b2-17", false}, {"a1b2-", "a1b2-17", false}, {"a1b2", "a1b2-17", false}, {"c3d4-17", "a1b2-17", false}, {"a1b2-x", "a1b2-17", false},
		{"3", "17", true}, {"zzz", "17", false}, {"", "17", false},
		{"FB:kcwQ1x==", "FB:kcwQ2y==", true}, {"zzz", "FB:kcwQ2y==", false},
	} {
		if got := c.version.Akin(c.of); got != c.akin {
			t.Errorf("%q beside %q: %v", c.version, c.of, got)
		}
	}
}
