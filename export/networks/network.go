package networks

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/layout"
	"corridor/graph/network/measure"
)

// Network is a network with all that is written of it.
type Network struct {
	*network.Network
	Nodes     []int32  // those written, in their order, each once
	Entities  []Entity // of these
	Statement string   // how it was counted, in a few sentences
	Link      string   // the address below a server's that asks for the same
	Written   time.Time
	// ByteOrderMark at the start of tables tells spreadsheets that they are UTF-8.
	ByteOrderMark bool

	// Of all nodes of the network, not only of those written; nil for what is not
	// written.
	Measures   map[network.Measure]*network.Values
	LeadKnown  *network.Values
	Tallies    []network.Tally
	Components *measure.Components
	Places     []layout.Point
	Chances    *network.Chances

	receipt  *network.Receipt
	at       []int32 // by node: its place in Nodes, −1 for those that are left out
	tieCount int     // of those that are written
}

// Entity is what a node's record says.
type Entity struct {
	Name string
	Key  string // as people write it: an ISO code, a ROR id, an ORCID iD; "" for none
}

// ready works out once what is written more often: the receipt, the places of the
// nodes, and the number of ties.
func (n *Network) ready() *Network {
	n.receipt = n.Receipt()
	n.at = slices.Repeat([]int32{-1}, n.Network.Nodes())
	for i, v := range n.Nodes {
		n.at[v] = int32(i)
	}
	n.tieCount = n.Graph().Ties()
	if len(n.Nodes) < n.Network.Nodes() {
		n.tieCount = 0
		for range n.pairs {
			n.tieCount++
		}
	}
	return n
}

// parts is the number of nodes and ties that are written.
func (n *Network) parts() int { return len(n.Nodes) + n.tieCount }

// empty says why no ties are written, and what would do instead; "" where there are.
func (n *Network) empty() string {
	switch reason := n.EmptyReason(); {
	case n.tieCount > 0:
		return ""
	case reason != "":
		return reason
	case len(n.Nodes) == 0:
		return "No node of the network passes the filter of nodes; give fewer conditions."
	}
	return "No two of the nodes written are tied; write more of the network's nodes."
}

// ties gives the ties between nodes that are written, each once, by their ends.
func (n *Network) ties(yield func(network.Tie) bool) {
	for v, at := range n.pairs {
		if !yield(n.At(v, at)) {
			return
		}
	}
}

// pairs gives where in the graph those ties are, with their first ends.
func (n *Network) pairs(yield func(v, at int32) bool) {
	g := n.Graph()
	for v := range int32(g.Nodes()) {
		if n.at[v] < 0 {
			continue
		}
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			if to := g.Targets[at]; v < to && n.at[to] >= 0 && !yield(v, at) {
				return
			}
		}
	}
}

// title is what the network is called.
func (n *Network) title() string {
	return "Collaboration network of " + n.Query.Level.Noun(2)
}

// fact is one thing that a file says of itself.
type fact struct{ name, value string }

// facts say what the file is, for who reads it without us.
func (n *Network) facts() []fact {
	out := append([]fact{{"title", n.title()}, {"strength", string(n.Query.Strength)},
		{"nodes", strconv.Itoa(len(n.Nodes))}, {"ties", strconv.Itoa(n.tieCount)}}, n.provenance()...)
	if said := n.empty(); said != "" {
		out = append(out, fact{"empty", said})
	}
	if left := n.Network.Nodes() - len(n.Nodes); left > 0 {
		out = append(out, fact{"leftOut", fmt.Sprintf("%d of the network's %d nodes, and their ties; the numbers are of the whole network", left, n.Network.Nodes())})
	}
	if n.Network.Nodes() > network.MaxPlaced {
		out = append(out, fact{"positions", fmt.Sprintf("none; networks of at most %d nodes have them", network.MaxPlaced)})
	}
	if said := n.synthetic(); said != "" {
		out = append(out, fact{"synthetic", said})
	}
	return out
}

// provenance says of which state of what data something is, how that was counted,
// and who wrote it when.
func (n *Network) provenance() []fact {
	r := n.receipt
	out := []fact{
		{"statement", n.Statement}, {"formula", r.Formula}, {"evidence", string(r.Evidence)}, {"counting", string(r.Counting)},
		{"dataVersion", string(r.Version)}, {"written", n.Written.UTC().Format(time.DateOnly)}, {"writtenBy", "Corridor"}, {"link", n.Link},
	}
	for _, table := range r.Tables {
		out = append(out, fact{"table", table.Name})
	}
	return out
}

// synthetic says how much is made up, "" where nothing is.
func (n *Network) synthetic() string {
	nodes := 0
	for _, v := range n.Nodes {
		if n.Synthetic(v) {
			nodes++
		}
	}
	if nodes+n.receipt.Synthetic > 0 {
		return fmt.Sprintf("%d of the %d nodes and %s", nodes, len(n.Nodes), network.SyntheticText(n.receipt.Synthetic, n.receipt.Counted))
	}
	return ""
}

// described writes facts as one text.
func described(facts []fact) string {
	var out []string
	for _, f := range facts {
		switch words := graph.Words(graph.UpperSnake(f.name)); f.name {
		case "title":
			out = append(out, f.value+".")
		case "statement":
			out = append(out, f.value)
		default:
			out = append(out, words+": "+f.value+".")
		}
	}
	return strings.Join(out, " ")
}
