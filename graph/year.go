package graph

import (
	"encoding/json"
	"io"
	"strconv"
)

// Year is a calendar year as a client may ask for one, 1000 to 3000.
type Year int

// MarshalGQL writes the year as a GraphQL integer.
func (y Year) MarshalGQL(w io.Writer) {
	_, _ = io.WriteString(w, strconv.Itoa(int(y)))
}

// UnmarshalGQL reads a year and checks that it is one.
func (y *Year) UnmarshalGQL(v any) error {
	n, err := wholeNumber(v)
	if err != nil || n < 1000 || n > 3000 {
		return Invalid("", "%v is not a year; write a whole number from 1000 to 3000", v)
	}
	*y = Year(n)
	return nil
}

func wholeNumber(v any) (int64, error) {
	switch n := v.(type) {
	case int:
		return int64(n), nil
	case int64:
		return n, nil
	case json.Number:
		return n.Int64()
	}
	return 0, Invalid("", "%T is not a whole number", v)
}
