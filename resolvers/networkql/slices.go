package networkql

import (
	"context"

	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CollaborationSlice is the network of some years.
type CollaborationSlice struct {
	network.Slice
	whole *CollaborationNetwork
}

// Slices are the networks of the windows of years that are asked for.
func (n *CollaborationNetwork) Slices(ctx context.Context) ([]*CollaborationSlice, error) {
	return loaders.Once(ctx, n, func(f loaders.Field) ([]*CollaborationSlice, error) {
		r := computed.Read(f.Arguments())
		window, step := r.Whole("window", 1), r.Whole("step", 0)
		if r.Given("step") && step == 0 {
			r.Refuse("step", "0 is not a number of years; give 1 or more")
		}
		if r.Err() != nil {
			return nil, r.Err()
		}
		found, err := n.networks.Slices(ctx, n.Network, window, step)
		if err != nil {
			return nil, err
		}
		out := make([]*CollaborationSlice, len(found))
		for i, s := range found {
			out[i] = &CollaborationSlice{s, newNetwork(n.networks, s.Network, n.state)}
		}
		return out, nil
	})
}

// Network is the network of the slice's years.
func (s *CollaborationSlice) Network() *CollaborationNetwork { return s.whole }

// NodeCount is the number of nodes.
func (s *CollaborationSlice) NodeCount() int { return s.whole.NodeCount() }

// TieCount is the number of ties.
func (s *CollaborationSlice) TieCount() int { return s.whole.TieCount() }

// NewNodeCount is the number of nodes that no earlier slice has.
func (s *CollaborationSlice) NewNodeCount() int { return s.NewNodes }

// NewTieCount is the number of ties that no earlier slice has.
func (s *CollaborationSlice) NewTieCount() int { return s.NewTies }
