package loaders

import (
	"context"
	"maps"
	"slices"
	"sync"
)

// unsized tells whether the request gives the field neither first nor last, so
// that its list is cut at a size that nobody asked for.
func (f Field) unsized() bool {
	for _, name := range []string{"first", "last"} {
		given := f.selected.Arguments.ForName(name)
		if given == nil {
			continue
		}
		if value, err := given.Value.Value(f.c.operation.Variables); err != nil || value != nil {
			return false
		}
	}
	return true
}

// truncated notes where lists were cut that nobody asked to cut.
type truncated struct {
	mu     sync.Mutex
	places map[string]bool
}

func (t *truncated) add(place string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.places == nil {
		t.places = map[string]bool{}
	}
	t.places[aliases(place)] = true
}

// Truncated gives the fields of the answer, in alphabetical order, that show a
// list of which there are more rows than come where neither first nor last is
// given. A field is told by the aliases that lead to it, with dots between,
// however many records it is of.
func Truncated(ctx context.Context) []string {
	t := &attached(ctx).truncated
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Sorted(maps.Keys(t.places))
}
