package capacity

import (
	"context"
	"encoding/json"
	"unsafe"

	"corridor/graph/network"
	"corridor/graph/network/cache"
	"corridor/graph/network/projection"
)

// Capacity answers questions of capacity and keeps the answers for as long as
// there is memory for them. It may be used from many goroutines.
type Capacity struct {
	networks *network.Networks
	cache    *cache.Cache
}

// Open answers from the projections that networks follow, and keeps answers
// where they keep theirs.
func Open(networks *network.Networks) *Capacity {
	return &Capacity{networks: networks, cache: networks.Cache()}
}

// Matrix gives the matrix that a query asks for of a projection, as Measure
// does, but measures it only if it is not kept.
func (c *Capacity) Matrix(ctx context.Context, p *projection.Projection, q Query) (*Matrix, error) {
	q, err := q.normal()
	if err != nil {
		return nil, err
	}
	if p, err = c.networks.Only(ctx, p, q.Synthetic); err != nil {
		return nil, err
	}
	if p, err = c.networks.Narrowed(ctx, p, q.Participants); err != nil {
		return nil, err
	}
	return cache.Get(ctx, c.cache, keyOf(p, q.key()), func(ctx context.Context) (*Matrix, error) { return Measure(ctx, p, q) })
}

// keyOf identifies an answer about a projection.
func keyOf(p *projection.Projection, parts ...string) string {
	return p.Key(append([]string{"capacity"}, parts...)...)
}

// key identifies what a normal query asks for.
func (q Query) key() string { return written(q) }

// written is something as text that tells it from all others of its type.
func written(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic("capacity: " + err.Error()) // only numbers that are none, which are refused before
	}
	return string(text)
}

// Bytes is the memory that the matrix holds, about: its projection's only where
// nobody else holds that.
func (m *Matrix) Bytes() int {
	const perCell = int(unsafe.Sizeof(Cell{})) + 6*int(unsafe.Sizeof(Value{})+unsafe.Sizeof(Index{})) + 3*int(unsafe.Sizeof(counts{}))
	return len(m.Cells)*(perCell+3*4*m.window.years) + m.active.people.bytes() + m.active.institutions.bytes() + m.Projection.Retained()
}
