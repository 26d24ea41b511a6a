package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Slice is the network of some years.
type Slice struct {
	network.Slice
	whole *Network
}

// slices makes the list that a field asks for.
func (n *Network) slices(ctx context.Context, f loaders.Field) ([]*Slice, error) {
	r := computed.Read(f.Arguments())
	window, step := r.Whole("window", 1), r.Whole("step", 0)
	if r.Err() != nil {
		return nil, r.Err()
	}
	if r.Given("step") && step == 0 {
		return nil, graph.Invalid("step", "0 is not a number of years; give 1 or more")
	}
	found, err := n.networks.Slices(ctx, n.Network, window, step)
	if err != nil {
		return nil, err
	}
	out := make([]*Slice, len(found))
	for i, s := range found {
		out[i] = &Slice{s, newNetwork(n.networks, s.Network, n.state)}
	}
	return out, nil
}

// Show announces the slice's network.
func (s *Slice) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	if f.Name() == "network" {
		need.Holders(f, s.whole)
	}
	return nil
}

// Network gives the network of the slice's years.
func (s *Slice) Network() *Network { return s.whole }

// NodeCount is the number of nodes.
func (s *Slice) NodeCount() int { return s.whole.NodeCount() }

// TieCount is the number of ties.
func (s *Slice) TieCount() int { return s.whole.TieCount() }

// NewNodeCount is the number of nodes that no earlier slice has.
func (s *Slice) NewNodeCount() int { return s.NewNodes }

// NewTieCount is the number of ties that no earlier slice has.
func (s *Slice) NewTieCount() int { return s.NewTies }
