package network

import (
	"context"
	"strings"

	"corridor/graph/network/cache"
	"corridor/graph/network/projection"
)

// State tells what a projection holds: the same for the same data on every
// store, unlike its version. It is worked out once for a version.
func (n *Networks) State(ctx context.Context, p *projection.Projection) (string, error) {
	found, err := cache.Get(ctx, n.cache, keyOf(string(p.Version), p.Added, "state"), func(context.Context) (answer[string], error) {
		state := p.Fingerprint()
		return answer[string]{state, len(state)}, nil
	})
	return found.value, err
}

// Name tells the network from all others of its projection.
func (n *Network) Name() string { return strings.TrimPrefix(n.key, string(n.Projection.Version)) }
