package network

import (
	"slices"

	"corridor/graph"
	"corridor/graph/network/cache"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
)

// Network is a collaboration network: counted, immutable. Its nodes are
// numbered from 0 in the order of their entities' ids.
type Network struct {
	Projection *projection.Projection
	Query      Query // with its defaults filled in

	cache     *cache.Cache
	key       string
	selection *selection
	entities  []int32 // by node: its index at the level
	country   []int32 // by entity at the level: its country, −1 where not known
	margins   margins
	ties      *ties
	figures   *figures // what it is counted from; nil where that is records
	alone     string   // of an ego network: why it has no ties; "" if it has

	whole   *Network // that an ego network is part of; nil for others
	inWhole []int32  // its nodes' numbers in that
}

// Nodes is the number of nodes.
func (n *Network) Nodes() int { return len(n.entities) }

// Graph is the network's graph; its weights are those of the query's strength.
func (n *Network) Graph() *measure.Graph { return &n.ties.graph }

// Entity is the id of a node's record.
func (n *Network) Entity(node int32) graph.ID { return n.selection.entries.ID(n.entities[node]) }

// NodeOf gives the node of a record.
func (n *Network) NodeOf(id graph.ID) (int32, bool) {
	entity, found := n.selection.entries.Index(id)
	if !found {
		return 0, false
	}
	node, found := slices.BinarySearch(n.entities, entity)
	return int32(node), found
}

// Country gives the index of a node's country in the projection, −1 where it is
// not known.
func (n *Network) Country(node int32) int32 { return n.country[n.entities[node]] }

// Countries gives the country of every node, as Country does.
func (n *Network) Countries() []int32 {
	out := make([]int32, n.Nodes())
	for v := range out {
		out[v] = n.Country(int32(v))
	}
	return out
}

// Items gives a node's items that count, ascending.
func (n *Network) Items(node int32) []int32 {
	var out []int32
	for _, item := range n.selection.work.Of(n.entities[node]) {
		if n.selection.size[item] > 0 {
			out = append(out, item)
		}
	}
	return out
}

// Joint gives the items that count and that both nodes took part in, ascending.
func (n *Network) Joint(v, w int32) []int32 {
	return n.selection.joint(n.entities[v], n.entities[w])
}

// Tie is one tie of a network.
type Tie struct {
	From, To int32
	Items    int     // joint items
	Count    float64 // what these add, by the query's counting
	Weight   float64 // by the query's strength
	// First and Last are the years of the first and last joint item, 0 where
	// none has a year. Last may be projection.OpenEnd.
	First, Last int
}

// At gives the tie at an index of the graph's Targets, seen from one node.
func (n *Network) At(from, at int32) Tie {
	t := n.ties
	number := t.number(from, at)
	return Tie{
		From: from, To: t.graph.Targets[at], Items: int(t.items[number]), Count: t.counts[at], Weight: t.graph.Weight(at),
		First: int(t.first[number]), Last: int(t.last[number]),
	}
}

// Between gives the tie from one node to another.
func (n *Network) Between(from, to int32) (Tie, bool) {
	at, found := n.ties.graph.Find(from, to)
	if !found {
		return Tie{}, false
	}
	return n.At(from, at), true
}

// Tally is what a node's items say of it.
type Tally struct {
	Items  int     // that count
	Credit float64 // what they add to it, by the query's counting
	// Of the items: those of at least two countries, those of one country alone,
	// and those of which that is not known, because some participant's country is
	// not.
	International, Domestic, Unknown int
}

// Share is the international share of the items of which it is known; false
// where there are none.
func (t Tally) Share() (float64, bool) {
	known := t.International + t.Domestic
	return float64(t.International) / float64(known), known > 0
}

// ShareBounds are the international shares of all items if none, or if all, of those are
// international of which that is not known; false where there are no items. An item
// with somebody of no known country is known to be international where it is, and not
// known where it is not: Share is then too high.
func (t Tally) ShareBounds() (least, most float64, has bool) {
	all := float64(t.Items)
	return float64(t.International) / all, float64(t.International+t.Unknown) / all, t.Items > 0
}

// Tally sums over a node's items.
func (n *Network) Tally(node int32) Tally {
	p, s := n.Projection, n.selection
	var t Tally
	for _, item := range s.work.Of(n.entities[node]) {
		if s.size[item] == 0 {
			continue
		}
		t.Items++
		t.Credit += credit(n.Query.Counting, s.size[item])
		switch countries := len(p.Whole().ItemCountries.Of(item)); {
		case countries > 1:
			t.International++
		case countries == 1 && !p.Unplaced[item]:
			t.Domestic++
		default:
			t.Unknown++
		}
	}
	return t
}

// Bytes is the memory the network holds, about: its projection's only where
// nobody else holds that.
func (n *Network) Bytes() int {
	t := n.ties
	ends := len(t.graph.Targets)
	perEnd := 4 + 8 + (4+2+2)/2
	if n.Query.Strength != Raw {
		perEnd += 8
	}
	return ends*perEnd + len(t.graph.Offsets)*(4+4) + len(n.entities)*(4+8+8) + len(n.selection.size)*4 + len(n.selection.node) + n.Projection.Retained()
}
