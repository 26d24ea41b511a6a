package loaders

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
)

// Warning is something about a field's answer that a client should know and
// that is no error.
type Warning struct {
	Code    string // for programs
	Message string // says what would do instead
	Place   string // the aliases that lead to the field, with dots between
}

// warned are the warnings of one request.
type warned struct {
	mu   sync.Mutex
	list []Warning
}

// Warn warns of the answer of the field that is being resolved.
func Warn(ctx context.Context, code, message string) {
	w := &attached(ctx).warned
	w.mu.Lock()
	defer w.mu.Unlock()
	w.list = append(w.list, Warning{code, message, aliases(placeOf(graphql.GetFieldContext(ctx)))})
}

// Warnings gives what was warned of, by place.
func Warnings(ctx context.Context) []Warning {
	w := &attached(ctx).warned
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.SortedStableFunc(slices.Values(w.list), func(a, b Warning) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Code, b.Code))
	})
}
