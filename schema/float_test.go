package schema_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"corridor/schema"
)

// TestFloatsAreWrittenInFull: what people read is without an exponent, and
// every number reads back as itself.
func TestFloatsAreWrittenInFull(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", 1: "1", -2.5: "-2.5", 17638801: "17638801", 1.408975e9: "1408975000", 8.12e9: "8120000000", 1e20: "100000000000000000000",
		1e21: "1e+21", 0.00001: "0.00001", 1e-7: "1e-07", 54500091.25: "54500091.25", math.MaxFloat64: "1.7976931348623157e+308",
	} {
		var out strings.Builder
		if err := schema.MarshalFloatContext(f).MarshalGQLContext(t.Context(), &out); err != nil || out.String() != want {
			t.Errorf("%g is written as %s, %v, want %s", f, out.String(), err, want)
		}
		if back, err := strconv.ParseFloat(out.String(), 64); err != nil || back != f {
			t.Errorf("%s reads as %g, %v", out.String(), back, err)
		}
	}
	for _, f := range []float64{math.Inf(1), math.NaN()} {
		if err := schema.MarshalFloatContext(f).MarshalGQLContext(t.Context(), &strings.Builder{}); err == nil {
			t.Errorf("%g was written", f)
		}
	}
}
