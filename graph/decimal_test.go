package graph_test

import (
	"math"
	"testing"

	"corridor/graph"
)

func TestDecimal(t *testing.T) {
	for _, tc := range []struct {
		v        float64
		decimals int
		want     string
	}{
		{40.25, 1, "40.3"}, {math.Nextafter(40.25, 0), 1, "40.3"}, {math.Nextafter(40.25, 41), 1, "40.3"}, {40.2499, 1, "40.2"},
		{-0.125, 2, "-0.13"}, {0, 1, "0.0"}, {0.5, 0, "1"}, {1.5, 0, "2"}, {2.5, 0, "3"}, {0.1 + 0.2, 1, "0.3"},
	} {
		if got := graph.Decimal(tc.v, tc.decimals); got != tc.want {
			t.Errorf("%v with %d decimals is %s, want %s", tc.v, tc.decimals, got, tc.want)
		}
	}
}
