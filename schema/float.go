package schema

import (
	"context"
	"errors"
	"io"
	"math"

	"corridor/loaders"

	"github.com/99designs/gqlgen/graphql"
)

// MarshalFloatContext writes a Float in full, 17638801 and not 1.7638801e+07,
// unless it is so large or small that nobody could read it. Infinity and what is
// no number cannot be written.
func MarshalFloatContext(f float64) graphql.ContextMarshaler {
	return graphql.ContextWriterFunc(func(_ context.Context, w io.Writer) error {
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return errors.New("infinity and what is no number cannot be written as a Float")
		}
		_, err := w.Write(loaders.AppendFloat(nil, f))
		return err
	})
}

// UnmarshalFloatContext reads a Float from whatever form of number JSON or a
// literal has.
func UnmarshalFloatContext(ctx context.Context, v any) (float64, error) {
	return graphql.UnmarshalFloatContext(ctx, v)
}
