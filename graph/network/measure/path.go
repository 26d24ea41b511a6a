package measure

import (
	"context"
	"fmt"
	"slices"
)

// Pathfinder finds paths between nodes of one graph, in memory that it keeps
// from one search to the next: not for several goroutines at once.
type Pathfinder struct {
	g       *Graph
	marks   []mark
	base    uint32
	sides   [2]side
	marked  []int32 // nodes on shortest paths, but for those the two sides met at or beyond
	spreads [2]spread
}

// mark holds how many hops a node is away from the start and the end of a
// search, each plus the base of the search; below the base where not known.
type mark [2]uint32

const (
	atStart = 0
	atEnd   = 1
)

// side is how far a search has come from one of its two ends.
type side struct {
	reached []int32 // the nodes reached, those of fewer hops first
	fronts  []front // of them, by hops
}

// front is the nodes that are as many hops away.
type front struct {
	start int // of the first of them in reached
	ends  int // of ties at them
}

// hops is how far the nodes furthest away are.
func (s *side) hops() int { return len(s.fronts) - 1 }

// at gives the nodes that are so many hops away.
func (s *side) at(hops int) []int32 {
	if hops == s.hops() {
		return s.reached[s.fronts[hops].start:]
	}
	return s.reached[s.fronts[hops].start:s.fronts[hops+1].start]
}

// NewPathfinder makes a pathfinder for a graph.
func NewPathfinder(g *Graph) *Pathfinder {
	return &Pathfinder{g: g, marks: make([]mark, g.Nodes()), base: 1}
}

// ShortestPath gives the nodes of a path with the fewest hops from one node to
// another, both included, of at most limit hops, if that is above 0. Of several
// it gives the one whose first differing node has the smallest number. Nil: there
// is none. The search goes out from both ends until they meet (Pohl 1971).
func (p *Pathfinder) ShortestPath(ctx context.Context, from, to int32, limit int) ([]int32, error) {
	hops, err := p.search(ctx, from, to, limit)
	if err != nil || hops < 0 {
		return nil, err
	}
	path := append(make([]int32, 0, hops+1), from)
	for v := from; hops > 0; {
		hops--
		near := p.g.Neighbours(v)
		v = near[slices.IndexFunc(near, func(u int32) bool { return p.marks[u][atEnd] == p.base+uint32(hops) })]
		path = append(path, v)
	}
	return path, nil
}

// AllShortestPaths gives the paths with the fewest hops from one node to another,
// each as ShortestPath does, in ascending order of their first differing nodes:
// the first so many as the limit says, if it is above 0. Total is the number of
// all there are, exact up to 2⁵³.
func (p *Pathfinder) AllShortestPaths(ctx context.Context, from, to int32, limit int) (paths [][]int32, total float64, err error) {
	hops, err := p.search(ctx, from, to, 0)
	if err != nil || hops < 0 {
		return nil, 0, err
	}
	// The path at hand, and for each of its nodes how many neighbours were tried.
	path, tried := append(make([]int32, 0, hops+1), from), make([]int, hops+1)
	for len(path) > 0 && (limit <= 0 || len(paths) < limit) {
		if err := ctx.Err(); err != nil {
			return nil, 0, fmt.Errorf("find shortest paths: %w", err)
		}
		at := len(path) - 1
		if at == hops {
			paths = append(paths, slices.Clone(path))
			path = path[:at]
			continue
		}
		near, next := p.g.Neighbours(path[at]), p.base+uint32(hops-at-1)
		for tried[at] < len(near) && p.marks[near[tried[at]]][atEnd] != next {
			tried[at]++
		}
		if tried[at] == len(near) {
			tried[at] = 0
			path = path[:at]
			continue
		}
		path = append(path, near[tried[at]])
		tried[at]++
	}
	return paths, p.count(from, hops), nil
}

// count counts the shortest paths from a node that is so many hops from the end
// of the search.
func (p *Pathfinder) count(from int32, hops int) float64 {
	level, paths := []int32{from}, map[int32]float64{from: 1}
	for ; hops > 0; hops-- {
		next := map[int32]float64{}
		var order []int32
		for _, v := range level {
			for _, u := range p.g.Neighbours(v) {
				if p.marks[u][atEnd] == p.base+uint32(hops-1) {
					if next[u] == 0 {
						order = append(order, u)
					}
					next[u] += paths[v]
				}
			}
		}
		level, paths = order, next
	}
	return paths[level[0]]
}
