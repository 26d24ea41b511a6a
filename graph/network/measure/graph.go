// Package measure holds the measures of networks: what a graph of ties between
// numbered nodes says of its nodes and of the whole. It knows nothing of people
// or countries.
//
// Every function gives the same bits for the same graph and options, whatever
// the number of processors: floating-point sums are made in an order that the
// graph alone decides. Those that may take long take a context and stop with
// its error, wrapped, soon after it ends.
package measure

import (
	"cmp"
	"slices"
)

// Graph is an undirected graph without self-loops or parallel ties, in
// compressed sparse rows: every tie stands at both of its ends. It must not be
// changed once made. At most 2³¹−1 ends of ties.
type Graph struct {
	// Offsets has one entry for each node and one more: the neighbours of node
	// v are Targets[Offsets[v]:Offsets[v+1]], ascending.
	Offsets []int32
	Targets []int32
	// Weights are those of the ties, by the index in Targets; finite and above
	// 0, and the same at both ends. Nil: every tie weighs 1.
	Weights []float64
}

// Tie is one tie between two nodes.
type Tie struct {
	From, To int32
	Weight   float64
}

// New makes the graph of n nodes with the ties, each given once, in either
// direction. Ties between the same two nodes become one with the sum of their
// weights; ties of a node to itself are left out.
func New(n int, ties []Tie) *Graph {
	rows := byEnd(n, ties)
	g := &Graph{Offsets: make([]int32, 1, n+1)}
	for _, row := range rows {
		slices.SortStableFunc(row, func(a, b Tie) int { return cmp.Compare(a.To, b.To) })
		for i, t := range row {
			if i > 0 && row[i-1].To == t.To {
				g.Weights[len(g.Weights)-1] += t.Weight
				continue
			}
			g.Targets = append(g.Targets, t.To)
			g.Weights = append(g.Weights, t.Weight)
		}
		g.Offsets = append(g.Offsets, int32(len(g.Targets)))
	}
	return g
}

// byEnd gives the ties of each node, seen from it, in the order given.
func byEnd(n int, ties []Tie) [][]Tie {
	degrees := make([]int, n)
	for _, t := range ties {
		if t.From != t.To {
			degrees[t.From]++
			degrees[t.To]++
		}
	}
	rows := make([][]Tie, n)
	for v, degree := range degrees {
		rows[v] = make([]Tie, 0, degree)
	}
	for _, t := range ties {
		if t.From != t.To {
			rows[t.From] = append(rows[t.From], t)
			rows[t.To] = append(rows[t.To], Tie{t.To, t.From, t.Weight})
		}
	}
	return rows
}

// Nodes is the number of nodes, numbered from 0.
func (g *Graph) Nodes() int { return len(g.Offsets) - 1 }

// Ties is the number of ties.
func (g *Graph) Ties() int { return len(g.Targets) / 2 }

// Degree is the number of ties of a node.
func (g *Graph) Degree(v int32) int { return int(g.Offsets[v+1] - g.Offsets[v]) }

// Neighbours gives the neighbours of a node, ascending. The slice must not be changed.
func (g *Graph) Neighbours(v int32) []int32 { return g.Targets[g.Offsets[v]:g.Offsets[v+1]] }

// Weight is the weight of the tie at an index of Targets.
func (g *Graph) Weight(at int32) float64 {
	if g.Weights == nil {
		return 1
	}
	return g.Weights[at]
}

// Find gives the index in Targets of the tie from one node to another.
func (g *Graph) Find(from, to int32) (at int32, found bool) {
	i, found := slices.BinarySearch(g.Neighbours(from), to)
	return g.Offsets[from] + int32(i), found
}

// Subgraph is the graph of some of the nodes, ascending and distinct, with the
// ties among them. Its node i is nodes[i].
func (g *Graph) Subgraph(nodes []int32) *Graph {
	place := make([]int32, g.Nodes())
	for i := range place {
		place[i] = -1
	}
	for i, v := range nodes {
		place[v] = int32(i)
	}
	sub := &Graph{Offsets: make([]int32, 1, len(nodes)+1)}
	for _, v := range nodes {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			if to := place[g.Targets[at]]; to >= 0 {
				sub.Targets = append(sub.Targets, to)
				if g.Weights != nil {
					sub.Weights = append(sub.Weights, g.Weights[at])
				}
			}
		}
		sub.Offsets = append(sub.Offsets, int32(len(sub.Targets)))
	}
	return sub
}
