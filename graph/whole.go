package graph

import (
	"encoding/json"
	"math"
	"strings"
)

// maxExact is the number up to which every whole number has a float64 of its own.
const maxExact = 1 << 53

// Whole reads a whole number in any of the forms that literals, variables and
// JSON have: 2020, 2020.0 and 2.02e3 are one. False for everything else, and for
// numbers that 64 bits, or with a point or an exponent 53, cannot hold.
func Whole(v any) (int64, bool) {
	switch n := v.(type) {
	case int:
		return int64(n), true
	case int32:
		return int64(n), true
	case int64:
		return n, true
	case float64:
		return int64(n), n == math.Trunc(n) && math.Abs(n) <= maxExact
	case json.Number:
		if strings.ContainsAny(string(n), ".eE") {
			f, err := n.Float64()
			whole, ok := Whole(f)
			return whole, ok && err == nil
		}
		whole, err := n.Int64()
		return whole, err == nil
	}
	return 0, false
}
