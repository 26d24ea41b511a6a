package network

import (
	"context"
	"fmt"
	"log/slog"

	"corridor/graph"
	"corridor/graph/network/cache"
	"corridor/graph/network/projection"
)

// DefaultMemory bounds the answers that Networks keeps, in bytes.
const DefaultMemory = 512 << 20

// Options of Networks. Zero fields mean their defaults.
type Options struct {
	Memory  int         // bytes of answers to keep; DefaultMemory
	Compute cache.Bound // what is computed at once
	Follow  projection.Options
	Log     *slog.Logger // nil: slog.Default
}

// Networks makes the networks of a store. It may be used from many goroutines.
type Networks struct {
	inclusions []projection.Inclusion
	follower   *projection.Follower
	cache      *cache.Cache
}

// Open makes the networks of a store. Nothing is read until something is asked.
func Open(store graph.Store, o Options) *Networks {
	if o.Memory == 0 {
		o.Memory = DefaultMemory
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	o.Follow.Log = o.Log
	return &Networks{inclusions: o.Follow.Inclusions, follower: projection.Follow(store, o.Follow), cache: cache.New(o.Memory, o.Compute)}
}

// Close stops following the store.
func (n *Networks) Close() { n.follower.Close() }

// Following says how far behind the store the networks may be.
func (n *Networks) Following() projection.Following { return n.follower.Following() }

// Cache is where the answers are kept, for those of other packages that are
// worked out of the same projections.
func (n *Networks) Cache() *cache.Cache { return n.cache }

// Inclusions say which countries' codes are counted under others.
func (n *Networks) Inclusions() []projection.Inclusion { return n.inclusions }

// Asking begins a request, within whose context what it asks for is computed
// when it is its turn, and until whose end what it was given counts as held. See
// cache.Cache.Asking.
func (n *Networks) Asking(ctx context.Context, queues func()) (within context.Context, end func()) {
	return n.cache.Asking(ctx, queues)
}

// Projection gives the newest projection of the store or, with a version, one
// that is of it or of a later state, for which it waits, in its turn. A text
// that is no version of the store is graph.ErrInvalid.
func (n *Networks) Projection(ctx context.Context, atLeast graph.Version) (*projection.Projection, error) {
	if p, ok := n.follower.Now(atLeast); ok {
		return p, nil
	}
	if err := cache.Turn(ctx); err != nil {
		return nil, fmt.Errorf("waiting for the projection: %w", err)
	}
	p, err := n.follower.Current(ctx)
	switch {
	case atLeast == "" || err != nil:
		return p, err
	case !atLeast.Akin(p.Version):
		return nil, graph.Invalid("atLeast", "%q is no version of this store; give one as a receipt or { corridor { version } } gave it", atLeast)
	}
	return n.follower.AtLeast(ctx, atLeast)
}

// Network gives the network that a query asks for of a projection. What cannot
// be asked is graph.ErrInvalid.
func (n *Networks) Network(ctx context.Context, p *projection.Projection, q Query) (*Network, error) {
	q, err := q.normal()
	if err != nil {
		return nil, err
	}
	if p, err = n.asked(ctx, p, q); err != nil {
		return nil, err
	}
	key := q.keyIn(p)
	return cache.Get(ctx, n.cache, key, func(ctx context.Context) (*Network, error) {
		return build(ctx, n.cache, key, p, q)
	})
}

// Admitting gives a projection of a state of the store in which more counts:
// itself where nothing more is asked for. What cannot be asked for is
// graph.ErrInvalid.
func (n *Networks) Admitting(ctx context.Context, p *projection.Projection, a graph.Admission) (*projection.Projection, error) {
	a, err := a.Normal()
	if err != nil || a.IsZero() {
		return p, graph.Within("alsoCount", err)
	}
	key := p.Key("admitting", a.Name())
	return cache.GetSized(ctx, n.cache, key, (*projection.Projection).Retained, func(context.Context) (*projection.Projection, error) {
		return p.Admit(a), nil
	})
}

// Only gives the projection of what is synthetic alone, or of what is not: itself
// where synthetic is nil, or where it is just that. See projection.Projection.Only.
func (n *Networks) Only(ctx context.Context, p *projection.Projection, synthetic *bool) (*projection.Projection, error) {
	if synthetic == nil || p.HasOnly(synthetic) {
		return p, nil
	}
	key := p.Whole().Key("only", fmt.Sprint(*synthetic))
	return cache.GetSized(ctx, n.cache, key, (*projection.Projection).Retained, func(context.Context) (*projection.Projection, error) {
		return p.Whole().Only(*synthetic), nil
	})
}

// Narrowed gives the projection with some of those who take part alone: itself
// where that is everybody, or where it is narrowed to just these.
func (n *Networks) Narrowed(ctx context.Context, p *projection.Projection, to projection.Participants) (*projection.Projection, error) {
	if to.IsZero() || p.Is(to) {
		return p, nil
	}
	key := p.Whole().Key("narrowed", Query{Participants: to}.key())
	return cache.GetSized(ctx, n.cache, key, (*projection.Projection).Retained, func(context.Context) (*projection.Projection, error) {
		return p.Whole().Narrow(to), nil
	})
}

// asked gives the projection that a query asks for: of what is synthetic alone, or
// of what is not, and with some of those who take part alone.
func (n *Networks) asked(ctx context.Context, p *projection.Projection, q Query) (*projection.Projection, error) {
	p, err := n.Only(ctx, p, q.Filter.Synthetic)
	if err != nil {
		return nil, err
	}
	return n.Narrowed(ctx, p, q.Participants)
}

// build counts a network.
func build(ctx context.Context, answers *cache.Cache, key string, p *projection.Projection, q Query) (*Network, error) {
	if q.Evidence == ByStatistics {
		return ofStatistics(answers, key, p, q)
	}
	s, err := selectItems(p, q)
	if err != nil {
		return nil, err
	}
	out := &Network{Projection: p, Query: q, cache: answers, key: key, selection: s, country: countryOf(p, q.Level)}
	out.entities = s.nodes()
	if err := cache.Afford(ctx, s.mostBytes(len(out.entities))); err != nil {
		return nil, err
	}
	counted, m, err := collapse(ctx, s, q, out.entities)
	if err != nil {
		return nil, fmt.Errorf("counting the network: %w", err)
	}
	out.margins, out.ties = m, counted.weighted(q, m)
	return out, nil
}

// ofStatistics counts a network from a table: of no item.
func ofStatistics(answers *cache.Cache, key string, p *projection.Projection, q Query) (*Network, error) {
	p = p.ByCodes()
	s, err := newSelection(p, q)
	if err != nil {
		return nil, err
	}
	out := &Network{Projection: p, Query: q, cache: answers, key: key, selection: s, country: countryOf(p, q.Level)}
	return out, out.countStatistics()
}

// mostBytes is the most that counting the ties among so many nodes can take: the
// ties with weights, for with the blocks that they are made of they take less.
func (s *selection) mostBytes(nodes int) int {
	const perEnd = 4 + 8 + 8 + (4+2+2)/2
	return perEnd*min(s.pairs, nodes*(nodes-1)) + len(s.who.Values)*4
}

// nodes gives the entities in scope that took part in an item counted, ascending.
func (s *selection) nodes() []int32 {
	takesPart := make([]bool, s.entries.Len())
	for item, n := range s.size {
		if n == 0 {
			continue
		}
		for _, entity := range s.who.Of(int32(item)) {
			takesPart[entity] = true
		}
	}
	var out []int32
	for entity, yes := range takesPart {
		if yes && s.node[entity] {
			out = append(out, int32(entity))
		}
	}
	return out
}
