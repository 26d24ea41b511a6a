package networkql

import (
	"context"

	"corridor/graph"
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
		windows, err := windowsAsked(computed.Read(f.Arguments()))
		if err != nil {
			return nil, err
		}
		found, err := n.networks.Slices(ctx, n.Network, windows)
		if err != nil {
			return nil, err
		}
		out := make([]*CollaborationSlice, len(found))
		for i, s := range found {
			out[i] = &CollaborationSlice{s, newNetwork(n.networks, s.Network, n.state).askedInYears(n, s.From, s.To)}
		}
		return out, nil
	})
}

// windowsAsked reads the years of the windows that are asked for.
func windowsAsked(r *computed.Reader) (network.Windows, error) {
	out := network.Windows{Years: r.Whole("window", 1)}
	if planned := r.Flag("planned"); planned != nil {
		out.Planned = *planned
	}
	var given *int
	if r.Given("step") {
		given = new(r.Whole("step", 0))
	}
	if r.Err() != nil {
		return out, r.Err()
	}
	var err error
	out.Step, err = stepOf(given)
	return out, err
}

// stepOf is a step as the networks take it: 0, which is the window's length, for
// none.
func stepOf(given *int) (int, error) {
	switch {
	case given == nil:
		return 0, nil
	case *given == 0:
		return 0, graph.Invalid("step", "0 is not a number of years; give 1 or more")
	}
	return *given, nil
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
