package graph

import (
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
	n, whole := Whole(v)
	if !whole || n < 1000 || n > 3000 {
		return Invalid("", "%v is not a year; write a whole number from 1000 to 3000", asJSON(v))
	}
	*y = Year(n)
	return nil
}
