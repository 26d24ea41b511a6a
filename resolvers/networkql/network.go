package networkql

import (
	"context"
	"fmt"
	"sync"

	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CollaborationNetwork is a network as one request sees it.
type CollaborationNetwork struct {
	*network.Network
	receipt  func() *CollaborationReceipt
	networks *network.Networks
	state    string // of the projection
	asked    asked
	measured measured
}

// Network gives the network that the current field asks for.
func (a Answers) Network(ctx context.Context) (*CollaborationNetwork, error) {
	question, err := a.question(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	counted, err := a.Networks.Network(ctx, question.projection, question.query)
	if err != nil {
		return nil, err
	}
	return loaders.LookAhead(ctx, newNetwork(a.Networks, counted, question.state).askedBy(question.field.Name(), question.reader.Fields()))
}

func newNetwork(networks *network.Networks, counted *network.Network, state string) *CollaborationNetwork {
	out := &CollaborationNetwork{Network: counted, networks: networks, state: state}
	out.receipt = sync.OnceValue(func() *CollaborationReceipt { return &CollaborationReceipt{counted.Receipt(), out} })
	return out
}

// Receipt says how it was counted.
func (n *CollaborationNetwork) Receipt() *CollaborationReceipt { return n.receipt() }

// list tells a list of the network apart from all others, for cursors. They are
// good as long as the data stays the same, on whatever store.
func (n *CollaborationNetwork) list(parts ...any) string {
	return fmt.Sprintf("%s\x00%s\x00%v", n.state, n.Name(), parts)
}

// Level is what the nodes are.
func (n *CollaborationNetwork) Level() network.Level { return n.Query.Level }

// Basis is what ties rest on.
func (n *CollaborationNetwork) Basis() []string { return basisNames(n.Query) }

func basisNames(q network.Query) []string {
	out := make([]string, len(q.Basis))
	for i, basis := range q.Basis {
		out[i] = basis.String()
	}
	return out
}

// Counting is what items add.
func (n *CollaborationNetwork) Counting() network.Counting { return n.Query.Counting }

// Strength is how weights are made of counts.
func (n *CollaborationNetwork) Strength() network.Strength { return n.Query.Strength }

// NodeCount is the number of nodes.
func (n *CollaborationNetwork) NodeCount() int { return n.Network.Nodes() }

// TieCount is the number of ties.
func (n *CollaborationNetwork) TieCount() int { return n.Graph().Ties() }

// EmptyReason says why there are no ties.
func (n *CollaborationNetwork) EmptyReason() (string, bool) {
	return computed.Given(n.Network.EmptyReason())
}
