package networkql

import (
	"context"
	"fmt"

	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Network is a collaboration network as one request sees it.
type Network struct {
	*network.Network
	networks *network.Networks
	state    string // of the projection
	said     said
}

// Network gives the network that the current field asks for.
func (a Answers) Network(ctx context.Context) (*Network, error) {
	asked, err := a.asked(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	counted, err := a.Networks.Network(ctx, asked.projection, asked.query)
	if err != nil {
		return nil, err
	}
	return computed.Show(ctx, newNetwork(a.Networks, counted, asked.state))
}

func newNetwork(networks *network.Networks, counted *network.Network, state string) *Network {
	return &Network{Network: counted, networks: networks, state: state}
}

// list tells a list of the network apart from all others, for cursors. They are
// good as long as the data stays the same, on whatever store.
func (n *Network) list(parts ...any) string {
	return fmt.Sprintf("%s\x00%s\x00%v", n.state, n.Name(), parts)
}

// Show announces what the fields of the network show.
func (n *Network) Show(ctx context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "nodes":
		answer, err := n.nodes(ctx, f)
		return computed.Announce(need, f, answer, err)
	case "ties":
		answer, err := n.ties(ctx, f)
		return computed.Announce(need, f, answer, err)
	case "communities":
		list, err := n.communities(ctx, f)
		return computed.AnnounceAll(need, f, list, err)
	case "matrix":
		list, err := n.matrix(ctx)
		return computed.AnnounceAll(need, f, list, err)
	case "exchanges":
		answer, err := n.exchanges(f)
		return computed.Announce(need, f, answer, err)
	case "slices":
		list, err := n.slices(ctx, f)
		return computed.AnnounceAll(need, f, list, err)
	case "receipt":
		need.Holders(f, n.receipt())
	}
	return nil
}

// Level is what the nodes are.
func (n *Network) Level() network.Level { return n.Query.Level }

// Basis is what ties rest on.
func (n *Network) Basis() []string {
	out := make([]string, len(n.Query.Basis))
	for i, basis := range n.Query.Basis {
		out[i] = basis.String()
	}
	return out
}

// Counting is what items add.
func (n *Network) Counting() network.Counting { return n.Query.Counting }

// Strength is how weights are made of counts.
func (n *Network) Strength() network.Strength { return n.Query.Strength }

// NodeCount is the number of nodes.
func (n *Network) NodeCount() int { return n.Network.Nodes() }

// TieCount is the number of ties.
func (n *Network) TieCount() int { return n.Graph().Ties() }

// EmptyReason says why there are no ties; nil where there are.
func (n *Network) EmptyReason() *string { return unlessEmpty(n.Network.EmptyReason()) }

func unlessEmpty(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// Matrix gives the cells announced for the current field.
func (n *Network) Matrix(ctx context.Context) ([]*MatrixCell, error) {
	return loaders.AllHeldBy[*MatrixCell](ctx, n)
}

// Receipt gives the receipt announced for the current field.
func (n *Network) Receipt(ctx context.Context) (*Receipt, error) {
	return loaders.HeldBy[*Receipt](ctx, n)
}
