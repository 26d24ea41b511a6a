package network

import (
	"math"
	"slices"

	"corridor/graph/network/measure"
)

// ties are the ties of a network as counted. What measures look at stands at both
// ends of each tie, by the index in Targets of the graph; all else once, by the
// number of the tie: ties are numbered in the order in which they stand at the
// ends that come first.
type ties struct {
	graph  measure.Graph // without weights, until weighted
	counts []float64     // by index: what the joint items add, by the query's counting
	before []int32       // by node, and of all: ends at the nodes before it that lead back
	// By number, see block.
	items       []int32
	first, last []int16
}

// newTies makes the ties of so many nodes from blocks of them, one after the other,
// in which each tie stands once, at the end that comes first. The blocks have
// nothing afterwards: they and all ties are not there together.
func newTies(blocks []*block, nodes int) *ties {
	t := &ties{graph: measure.Graph{Offsets: offsets(blocks, nodes)}, before: make([]int32, nodes+1)}
	ends := t.graph.Offsets[nodes]
	t.graph.Targets, t.counts = make([]int32, ends), make([]float64, ends)
	next := slices.Clone(t.graph.Offsets[:nodes]) // by node: the index of its next end that leads back
	v, number := int32(0), int32(0)
	for _, b := range blocks {
		from := int32(0)
		for _, to := range b.ends {
			at := next[v]
			t.before[v+1] = at - number
			number += to - from
			targets, counts := b.targets[from:to], b.counts[from:to]
			copy(t.graph.Targets[at:], targets)
			copy(t.counts[at:], counts)
			for i, w := range targets {
				back := next[w]
				t.graph.Targets[back], t.counts[back] = v, counts[i]
				next[w]++
			}
			v, from = v+1, to
		}
		b.targets, b.counts = nil, nil
	}
	t.items = taken(blocks, func(b *block) *[]int32 { return &b.items })
	t.first = taken(blocks, func(b *block) *[]int16 { return &b.first })
	t.last = taken(blocks, func(b *block) *[]int16 { return &b.last })
	return t
}

// offsets gives those of the graph that newTies makes.
func offsets(blocks []*block, nodes int) []int32 {
	out, ends, v := make([]int32, nodes+1), 0, 0
	for _, b := range blocks {
		from := int32(0)
		for _, to := range b.ends {
			v++
			out[v] += to - from
			from = to
		}
		for _, w := range b.targets {
			out[w+1]++
		}
		ends += 2 * len(b.targets)
	}
	if ends > math.MaxInt32 {
		panic("network: more ties than MaxPairs lets through")
	}
	for v := range nodes {
		out[v+1] += out[v]
	}
	return out
}

// taken joins one column of all blocks and takes it from them.
func taken[T any](blocks []*block, column func(*block) *[]T) []T {
	columns := make([][]T, len(blocks))
	for i, b := range blocks {
		columns[i], *column(b) = *column(b), nil
	}
	return slices.Concat(columns...)
}

// margins are those of the ties, with the sizes of the nodes.
func (t *ties) margins(sizes []float64) margins {
	m := margins{totals: make([]float64, t.graph.Nodes()), sizes: sizes}
	for v := range m.totals {
		for _, count := range t.counts[t.graph.Offsets[v]:t.graph.Offsets[v+1]] {
			m.totals[v] += count
		}
		m.total += m.totals[v]
	}
	return m
}

// number is that of the tie at an index, seen from a node.
func (t *ties) number(v, at int32) int32 {
	if w := t.graph.Targets[at]; w < v {
		at, _ = t.graph.Find(w, v)
		v = w
	}
	return at - t.before[v+1]
}

// onward gives where the ends are at a node that lead to later ones.
func (t *ties) onward(v int32) (from, to int32) {
	return t.graph.Offsets[v] + t.before[v+1] - t.before[v], t.graph.Offsets[v+1]
}

// weighted gives the ties with their weights, without those that are too weak.
func (t *ties) weighted(q Query, m margins) *ties {
	weights := t.counts
	if q.Strength != Raw {
		weights = make([]float64, len(t.counts))
		for v := range int32(t.graph.Nodes()) {
			for at := t.graph.Offsets[v]; at < t.graph.Offsets[v+1]; at++ {
				weights[at] = m.weight(q.Strength, v, t.graph.Targets[at], t.counts[at])
			}
		}
	}
	t.graph.Weights = weights
	if q.MinWeight == 0 && q.MinItems <= 1 {
		return t
	}
	return t.keep(t.strong(q))
}

// strong tells, by index, which of the ties are strong enough.
func (t *ties) strong(q Query) []bool {
	out := make([]bool, len(t.graph.Targets))
	next := slices.Clone(t.graph.Offsets) // by node: the index of its next end that leads back
	number := 0
	for v := range int32(t.graph.Nodes()) {
		from, to := t.onward(v)
		for at := from; at < to; at++ {
			back := &next[t.graph.Targets[at]]
			out[at] = t.graph.Weights[at] >= q.MinWeight && int(t.items[number]) >= q.MinItems
			out[*back] = out[at]
			*back++
			number++
		}
	}
	return out
}

// keep gives the ties that pass, by index.
func (t *ties) keep(passes []bool) *ties {
	every := make([]int32, t.graph.Nodes())
	for v := range every {
		every[v] = int32(v)
	}
	return t.chosen(every, every, func(at int32) bool { return passes[at] })
}

// among gives the ties among some of the nodes, ascending: node i of them is nodes[i].
func (t *ties) among(nodes []int32) *ties {
	place := make([]int32, t.graph.Nodes())
	for v := range place {
		place[v] = -1
	}
	for i, v := range nodes {
		place[v] = int32(i)
	}
	return t.chosen(nodes, place, func(at int32) bool { return place[t.graph.Targets[at]] >= 0 })
}

// chosen gives the ties of some nodes, ascending, that pass, which is the same at
// both ends; place is each node's new number.
func (t *ties) chosen(nodes, place []int32, passes func(at int32) bool) *ties {
	out := &ties{graph: measure.Graph{Offsets: make([]int32, 1, len(nodes)+1), Weights: []float64{}}, before: make([]int32, 1, len(nodes)+1)}
	for _, v := range nodes {
		onward, end := t.onward(v)
		for at := t.graph.Offsets[v]; at < end; at++ {
			if !passes(at) {
				continue
			}
			out.graph.Targets = append(out.graph.Targets, place[t.graph.Targets[at]])
			out.graph.Weights = append(out.graph.Weights, t.graph.Weights[at])
			out.counts = append(out.counts, t.counts[at])
			if at >= onward {
				number := t.number(v, at)
				out.items = append(out.items, t.items[number])
				out.first = append(out.first, t.first[number])
				out.last = append(out.last, t.last[number])
			}
		}
		out.graph.Offsets = append(out.graph.Offsets, int32(len(out.graph.Targets)))
		out.before = append(out.before, int32(len(out.graph.Targets)-len(out.items)))
	}
	return out
}
