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
	size := func(state string) int { return len(state) }
	return cache.GetSized(ctx, n.cache, p.Key("state"), size, func(context.Context) (string, error) {
		return p.Fingerprint(), nil
	})
}

// Name tells the network from all others of its projection.
func (n *Network) Name() string { return strings.TrimPrefix(n.key, string(n.Projection.Version)) }
