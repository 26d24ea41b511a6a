package reading

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
)

// Number reads a number of JSON, which a file may give as a text.
func Number(raw []byte) (float64, error) {
	if bytes.HasPrefix(raw, []byte(`"`)) {
		var text string
		if err := json.Unmarshal(raw, &text); err != nil {
			return 0, err
		}
		raw = []byte(strings.TrimSpace(text))
	}
	var n *float64
	if err := json.Unmarshal(raw, &n); err != nil {
		return 0, err
	}
	if n == nil {
		return 0, fmt.Errorf("null is no number")
	}
	return *n, nil
}

// Whole reads a whole number of JSON, which a file may give as a text or with a
// fraction of zero.
func Whole(raw []byte) (int, error) {
	n, err := Number(raw)
	if err != nil {
		return 0, err
	}
	if n != math.Trunc(n) || math.Abs(n) > math.MaxInt32 {
		return 0, fmt.Errorf("%s is no whole number", raw)
	}
	return int(n), nil
}
