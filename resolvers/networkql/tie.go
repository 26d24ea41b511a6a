package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// TieConnection is a page of ties.
type TieConnection = computed.Connection[*Tie]

// TieEdge is one row of a TieConnection.
type TieEdge = computed.Edge[*Tie]

// Tie is a tie of a network, seen from one of its ends.
type Tie struct {
	of *Network
	network.Tie
}

func (n *Network) tie(r network.TieRef) *Tie { return &Tie{n, n.At(r.From, r.At)} }

// ties makes the page of the network's ties that a field asks for.
func (n *Network) ties(ctx context.Context, f loaders.Field) (*TieConnection, error) {
	r := computed.Read(f.Arguments())
	orders := tieOrders(r)
	between := computed.List(r, "between", computed.CountryOf)
	var of graph.ID
	if r.Given("of") {
		of = computed.List(r, "of", computed.IDOf)[0]
	}
	if r.Err() != nil {
		return nil, r.Err()
	}
	found, err := n.tiesFrom(ctx, of, orders)
	if err != nil {
		return nil, err
	}
	if between != nil {
		if found, err = n.TiesBetween(found, between); err != nil {
			return nil, err
		}
	}
	return computed.Connect(f, len(found), n.list(), func(i int) *Tie { return n.tie(found[i]) })
}

// tiesFrom gives the ties of an entity, all where none is given.
func (n *Network) tiesFrom(ctx context.Context, of graph.ID, orders []network.TieOrder) ([]network.TieRef, error) {
	if of == "" {
		return n.OrderedTies(ctx, orders)
	}
	node, found := n.NodeOf(of)
	if !found {
		return nil, nil
	}
	return n.TiesOf(node, orders)
}

// tiesOf makes the page of one node's ties that a field asks for.
func (n *Network) tiesOf(f loaders.Field, node int32) (*TieConnection, error) {
	r := computed.Read(f.Arguments())
	orders := tieOrders(r)
	if r.Err() != nil {
		return nil, r.Err()
	}
	found, err := n.TiesOf(node, orders)
	if err != nil {
		return nil, err
	}
	return computed.Connect(f, len(found), n.list(node), func(i int) *Tie { return n.tie(found[i]) })
}

func tieOrders(r *computed.Reader) []network.TieOrder {
	var out []network.TieOrder
	for _, key := range orderKeys(r) {
		out = append(out, network.TieOrder{By: network.TieMeasure(key.field), Descending: key.descending})
	}
	if out == nil {
		out = []network.TieOrder{{By: network.TieWeight, Descending: true}}
	}
	return out
}

// Show announces the tie's ends and the records behind it.
func (t *Tie) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "from":
		need.Holders(f, t.of.node(t.Tie.From))
	case "to":
		need.Holders(f, t.of.node(t.Tie.To))
	case "evidence":
		joint := t.of.Works(t.of.Joint(t.Tie.From, t.Tie.To))
		answer, err := computed.NewWorks(f, joint, t.of.list(t.Tie.From, t.Tie.To))
		return computed.Announce(need, f, answer, err)
	}
	return nil
}

// From gives the end that the tie is seen from.
func (t *Tie) From(ctx context.Context) (*Node, error) { return loaders.HeldBy[*Node](ctx, t) }

// To gives the other end.
func (t *Tie) To(ctx context.Context) (*Node, error) { return loaders.HeldBy[*Node](ctx, t) }

// FirstYear is nil where no joint item has a year.
func (t *Tie) FirstYear() *int { return yearShown(t.First) }

// LastYear is nil also where a joint item has no end.
func (t *Tie) LastYear() *int { return yearShown(t.Last) }

// Ongoing tells whether a joint item has no end.
func (t *Tie) Ongoing() bool { return t.Last == projection.OpenEnd }

func yearShown(year int) *int {
	if year == 0 || year == projection.OpenEnd {
		return nil
	}
	return &year
}
