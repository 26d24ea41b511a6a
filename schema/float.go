package schema

import (
	"context"
	"errors"
	"io"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
)

// How large and how small numbers are written in full, as encoding/json and
// JavaScript do.
const (
	smallestInFull = 1e-6
	largestInFull  = 1e21
)

// MarshalFloatContext writes a Float in full, 17638801 and not 1.7638801e+07,
// unless it is so large or small that nobody could read it. Infinity and what is
// no number cannot be written.
func MarshalFloatContext(f float64) graphql.ContextMarshaler {
	return graphql.ContextWriterFunc(func(_ context.Context, w io.Writer) error {
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return errors.New("infinity and what is no number cannot be written as a Float")
		}
		form := byte('f')
		if size := math.Abs(f); size != 0 && (size < smallestInFull || size >= largestInFull) {
			form = 'e'
		}
		_, err := w.Write(strconv.AppendFloat(nil, f, form, -1, 64))
		return err
	})
}

// UnmarshalFloatContext reads a Float from whatever form of number JSON or a
// literal has.
func UnmarshalFloatContext(ctx context.Context, v any) (float64, error) {
	return graphql.UnmarshalFloatContext(ctx, v)
}
