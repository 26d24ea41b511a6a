package network

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
)

// Limits of ego networks.
const (
	MaxRadius   = 3
	MaxEgoNodes = 2000
)

// Ego gives the network of the nodes within so many hops of an entity, itself
// among them, and the ties among these. The level is that of the id, whatever
// the query says. Ties weigh what they do in the whole network, and are held
// against its totals; the receipt is the whole network's too.
//
// An entity that took part in no item that counts, or lies outside the query's
// scope, is no node: its ego network has none. An id of no entity is ErrUnknown.
func (n *Networks) Ego(ctx context.Context, p *projection.Projection, q Query, id graph.ID, radius int) (*Network, error) {
	if radius < 1 || radius > MaxRadius {
		return nil, graph.Invalid("radius", "%d is not a number of hops that can be asked for; give 1 to %d", radius, MaxRadius)
	}
	whole, nodes, err := n.around(ctx, p, q, named{"id", id})
	if err != nil {
		return nil, err
	}
	var near []int32
	if nodes[0] >= 0 {
		var complete bool
		if near, complete = measure.Ego(whole.Graph(), nodes[0], radius, MaxEgoNodes); !complete {
			return nil, graph.Invalid("radius", "more than %d nodes lie within %s of the entity, too many for one answer; give a smaller radius, a larger minItems, or a filter by years, areas or countries", MaxEgoNodes, numbered(radius, "hop"))
		}
	}
	out := whole.among(keyOf("ego", string(id), fmt.Sprint(radius)), near)
	out.alone = whole.aloneReason(named{"id", id})
	return out, nil
}

// among is the network of some of the nodes, ascending, with the ties among
// them. The name tells it from others among the nodes of the same network.
func (n *Network) among(name string, nodes []int32) *Network {
	out := *n
	out.key = keyOf(n.key, name)
	out.entities = chosen(n.entities, nodes)
	out.margins.totals = chosen(n.margins.totals, nodes)
	out.margins.sizes = chosen(n.margins.sizes, nodes)
	out.ties = n.ties.among(nodes)
	out.whole, out.inWhole = n, nodes
	return &out
}

// chosen gives the values at some places.
func chosen[T any](values []T, at []int32) []T {
	out := make([]T, len(at))
	for i, v := range at {
		out[i] = values[v]
	}
	return out
}
