package networkql

import (
	"context"
	"sync"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// NodeConnection is a page of nodes.
type NodeConnection = computed.Connection[*Node]

// NodeEdge is one row of a NodeConnection.
type NodeEdge = computed.Edge[*Node]

// Node is a node of a network.
type Node struct {
	of     *Network
	number int32
	tally  func() network.Tally
}

func (n *Network) node(v int32) *Node {
	return &Node{n, v, sync.OnceValue(func() network.Tally { return n.Tally(v) })}
}

func (n *Network) nodeList(numbers []int32) []*Node {
	out := make([]*Node, len(numbers))
	for i, v := range numbers {
		out[i] = n.node(v)
	}
	return out
}

// nodes makes the page of nodes that a field asks for.
func (n *Network) nodes(ctx context.Context, f loaders.Field) (*NodeConnection, error) {
	r := computed.Read(f.Arguments())
	orders := nodeOrders(r)
	filter := r.Object("filter")
	wanted := network.NodeFilter{
		IDs:       computed.List(filter, "ids", computed.IDOf),
		Countries: computed.List(filter, "countries", computed.CountryOf),
	}
	if filter.Given("community") {
		wanted.Community = new(filter.Whole("community", 0) - 1)
	}
	r.Close("filter", filter)
	if r.Err() != nil {
		return nil, r.Err()
	}
	found, err := n.Ordered(ctx, orders)
	if err != nil {
		return nil, err
	}
	if found, err = n.Select(ctx, found, wanted); err != nil {
		return nil, graph.Within("filter", err)
	}
	return computed.Connect(f, len(found), n.list(), func(i int) *Node { return n.node(found[i]) })
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

// Show announces the records and lists that the node shows, and has what is
// said of nodes worked out.
func (n *Node) Show(ctx context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "entity":
		computed.NeedStored(need, f, n.id())
	case "country":
		if c := n.of.Country(n.number); c >= 0 {
			need.Records(f, n.of.Projection.Countries.ID(c))
		}
	case "ties":
		answer, err := n.of.tiesOf(f, n.number)
		return computed.Announce(need, f, answer, err)
	case "works":
		answer, err := computed.NewWorks(f, n.of.Works(n.of.Items(n.number)), n.of.list(n.number))
		return computed.Announce(need, f, answer, err)
	}
	return n.of.said.workOut(ctx, n.of.Network, f.Name())
}

func (n *Node) id() graph.ID { return n.of.Entity(n.number) }

// Entity is the node's record, nil for one that is only supposed.
func (n *Node) Entity(ctx context.Context) (graph.Record, error) { return computed.Stored(ctx, n.id()) }

// Country is the country the node is counted under, nil where not known.
func (n *Node) Country(ctx context.Context) (*graph.Country, error) {
	c := n.of.Country(n.number)
	if c < 0 {
		return nil, nil
	}
	return computed.RecordAs[graph.Country](ctx, n.of.Projection.Countries.ID(c))
}
