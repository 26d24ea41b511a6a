package measure

import "slices"

// part is a component of at least two nodes, laid out for searches: its nodes
// are numbered from 0 in the order of a breadth-first search from the one with
// most ties, so that those that are read together lie together.
type part struct {
	nodes   []int32 // the nodes' numbers in the graph
	offsets []int32 // as a Graph's, of the nodes of the part
	targets []int32 // the neighbours by their numbers in the part
}

func (p *part) size() int { return len(p.nodes) }

// ends is the number of ends of ties.
func (p *part) ends() int { return int(p.offsets[p.size()] - p.offsets[0]) }

func (p *part) neighbours(v int32) []int32 { return p.targets[p.offsets[v]:p.offsets[v+1]] }

func (p *part) degree(v int32) int { return int(p.offsets[v+1] - p.offsets[v]) }

// parts lays out the components with at least two nodes, in linear time.
func parts(g *Graph) []part {
	nodes, _ := byDegree(g)
	slices.Reverse(nodes)
	g = renumbered(g, nodes)
	order, starts := searched(g)
	g = renumbered(g, order)
	for i, v := range order {
		order[i] = nodes[v]
	}
	var found []part
	for i, start := range starts {
		end := int32(len(order))
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		if end-start < 2 {
			continue
		}
		p := part{order[start:end], g.Offsets[start : end+1], g.Targets}
		for at := p.offsets[0]; at < p.offsets[p.size()]; at++ {
			p.targets[at] -= start
		}
		found = append(found, p)
	}
	return found
}

// renumbered is a graph, without weights, whose node i is order[i] of another.
func renumbered(g *Graph, order []int32) *Graph {
	place := make([]int32, len(order))
	r := &Graph{Offsets: make([]int32, len(order)+1), Targets: make([]int32, len(g.Targets))}
	next := make([]int32, len(order))
	for i, v := range order {
		place[v] = int32(i)
		next[i] = r.Offsets[i]
		r.Offsets[i+1] = r.Offsets[i] + int32(g.Degree(v))
	}
	for i, v := range order {
		for _, u := range g.Neighbours(v) {
			at := &next[place[u]]
			r.Targets[*at] = int32(i)
			*at++
		}
	}
	return r
}

// searched gives the nodes in the order of breadth-first searches, each from
// the first node that those before did not reach, and where each search starts.
func searched(g *Graph) (order, starts []int32) {
	order = make([]int32, 0, g.Nodes())
	seen := make([]bool, g.Nodes())
	for v := range seen {
		if seen[v] {
			continue
		}
		seen[v] = true
		starts = append(starts, int32(len(order)))
		order = append(order, int32(v))
		for at := len(order) - 1; at < len(order); at++ {
			for _, u := range g.Neighbours(order[at]) {
				if !seen[u] {
					seen[u] = true
					order = append(order, u)
				}
			}
		}
	}
	return order, starts
}
