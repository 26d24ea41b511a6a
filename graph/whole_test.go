package graph_test

import (
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
)

func TestWhole(t *testing.T) {
	for _, v := range []any{2020, int32(2020), int64(2020), 2020.0, json.Number("2020"), json.Number("2020.0"), json.Number("2.02e3"), json.Number("20200E-1")} {
		if n, ok := graph.Whole(v); !ok || n != 2020 {
			t.Errorf("%T %v: %d, %t", v, v, n, ok)
		}
	}
	for _, v := range []any{nil, "2020", true, 2020.5, math.NaN(), math.Inf(1), 1e300, 9007199254740994.0, json.Number("2020.5"), json.Number("1e400"),
		json.Number("9223372036854775808"), json.Number(""), []any{2020}} {
		if n, ok := graph.Whole(v); ok {
			t.Errorf("%T %v: %d", v, v, n)
		}
	}
}

// TestWholeInEveryForm writes whole numbers in all forms.
func TestWholeInEveryForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-1<<53, 1<<53).Draw(t, "n")
		text, _ := json.Marshal(n)
		for _, v := range []any{n, float64(n), json.Number(text), json.Number(string(text) + ".0"), json.Number(string(text) + "e0")} {
			if got, ok := graph.Whole(v); !ok || got != n {
				t.Fatalf("%T %v: %d, %t", v, v, got, ok)
			}
		}
	})
}
