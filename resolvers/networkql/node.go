package networkql

import (
	"context"
	"sync"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CollaborationNode is a node of a network.
type CollaborationNode struct {
	of     *CollaborationNetwork
	number int32
	tally  func() network.Tally
}

func (n *CollaborationNetwork) node(v int32) *CollaborationNode {
	return &CollaborationNode{n, v, sync.OnceValue(func() network.Tally { return n.Tally(v) })}
}

// nodeUnless gives the node with a number, nil for -1.
func (n *CollaborationNetwork) nodeUnless(number int32) *CollaborationNode {
	if number < 0 {
		return nil
	}
	return n.node(number)
}

func (n *CollaborationNetwork) nodeList(numbers []int32) []*CollaborationNode {
	out := make([]*CollaborationNode, len(numbers))
	for i, v := range numbers {
		out[i] = n.node(v)
	}
	return out
}

// Nodes is the page of nodes that is asked for.
func (n *CollaborationNetwork) Nodes(ctx context.Context) (*CollaborationNodeConnection, error) {
	return loaders.Once(ctx, n, func(f loaders.Field) (*CollaborationNodeConnection, error) {
		r := computed.Read(f.Arguments())
		orders := nodeOrders(r)
		wanted, names := nodeFilterOf(r, "filter")
		if r.Err() != nil {
			return nil, r.Err()
		}
		var err error
		if wanted.IDs, err = n.identifiedAll(ctx, "filter.ids", names); err != nil {
			return nil, err
		}
		found, err := n.Ordered(ctx, orders)
		if err != nil {
			return nil, err
		}
		if found, err = n.Select(ctx, found, wanted); err != nil {
			return nil, graph.Within("filter", err)
		}
		return computed.Connect(f, len(found), n.list(), func(i int) *CollaborationNode { return n.node(found[i]) })
	})
}

// nodeFilterOf reads an argument that says which nodes are wanted, and what its
// ids name.
func nodeFilterOf(r *computed.Reader, argument string) (out network.NodeFilter, names []graph.ID) {
	filter := r.Object(argument)
	names = computed.List(filter, "ids", entityOf)
	out = network.NodeFilter{
		Countries: computed.List(filter, "countries", computed.CountryOf),
		Types:     computed.List(filter, "institutionTypes", computed.TextOf),
	}
	if filter.Given("community") {
		out.Community = new(filter.Whole("community", 0) - 1)
	}
	r.Close(argument, filter)
	return out, names
}

func nodeOrders(r *computed.Reader) []network.Order {
	var out []network.Order
	for _, key := range orderKeys(r) {
		out = append(out, network.Order{By: network.Measure(key.field), Descending: key.descending})
	}
	if out == nil {
		out = []network.Order{{By: network.MeasureStrength, Descending: true}}
	}
	return out
}

// orderKey is one key of an argument orderBy.
type orderKey struct {
	field      string
	descending bool
}

func orderKeys(r *computed.Reader) []orderKey {
	keys := computed.List(r, "orderBy", computed.ObjectOf)
	if len(keys) > graph.MaxOrderKeys {
		r.Refuse("orderBy", "%d keys; give at most %d", len(keys), graph.MaxOrderKeys)
	}
	var out []orderKey
	for _, fields := range keys {
		key := computed.Read(fields)
		out = append(out, orderKey{key.Text("field"), key.Text("direction") == "DESC"})
	}
	return out
}

func (n *CollaborationNode) id() graph.ID { return n.of.Entity(n.number) }

// Entity is the node's record, nil for one of a what-if.
func (n *CollaborationNode) Entity(ctx context.Context) (graph.Record, error) {
	return computed.Stored(ctx, n.id())
}

// Country is the country the node is counted under, nil where not known.
func (n *CollaborationNode) Country(ctx context.Context) (*graph.Country, error) {
	c := n.of.Country(n.number)
	if c < 0 {
		return nil, nil
	}
	return loaders.Record[*graph.Country](ctx, n.of.Projection.Countries.ID(c))
}

// Ties is the page of the node's ties that is asked for.
func (n *CollaborationNode) Ties(ctx context.Context) (*CollaborationTieConnection, error) {
	return loaders.Once(ctx, n, func(f loaders.Field) (*CollaborationTieConnection, error) {
		r := computed.Read(f.Arguments())
		orders := tieOrders(r, byWeight)
		if r.Err() != nil {
			return nil, r.Err()
		}
		found, err := n.of.TiesOf(ctx, n.number, orders)
		if err != nil {
			return nil, err
		}
		return computed.Connect(f, len(found), n.of.list(n.number), func(i int) *CollaborationTie { return n.of.tie(found[i]) })
	})
}

// Works is the page of the node's items that is asked for.
func (n *CollaborationNode) Works(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, n, func() ([]graph.ID, string) {
		return n.of.Works(n.of.Items(n.number)), n.of.list(n.number)
	})
}

// Items is the number of items that count.
func (n *CollaborationNode) Items() (int, bool) { return ofRecords(n.of, n.tally().Items) }

// Credit is what these add to the node.
func (n *CollaborationNode) Credit() (float64, bool) { return ofRecords(n.of, n.tally().Credit) }

// InternationalItems is the number of items of two or more countries.
func (n *CollaborationNode) InternationalItems() (int, bool) {
	return ofRecords(n.of, n.tally().International)
}

// DomesticItems is the number of items of one country.
func (n *CollaborationNode) DomesticItems() (int, bool) { return ofRecords(n.of, n.tally().Domestic) }

// UnknownItems is the number of items of which that is not known.
func (n *CollaborationNode) UnknownItems() (int, bool) { return ofRecords(n.of, n.tally().Unknown) }

// InternationalShare is absent where it is known of no item.
func (n *CollaborationNode) InternationalShare() (float64, bool) { return n.tally().Share() }

// InternationalShareLeast is the share of all its items if none of the others is.
func (n *CollaborationNode) InternationalShareLeast() (float64, bool) {
	least, _, has := n.tally().ShareBounds()
	return least, has
}

// InternationalShareMost is the share of all its items if all of the others are.
func (n *CollaborationNode) InternationalShareMost() (float64, bool) {
	_, most, has := n.tally().ShareBounds()
	return most, has
}

// Degree is the number of ties.
func (n *CollaborationNode) Degree() int { return n.of.Graph().Degree(n.number) }
