package memory

import "corridor/graph"

// counted gives the leg along which a grouping counts nothing but all its edges; nil
// where it does not.
func (v *evaluator) counted(g *graph.Grouping) *leg {
	path := g.By[0].Path
	if g.Filter != nil || len(g.By) > 1 || len(g.Sums) > 0 || len(path) != 1 || len(path[0].Edges) != 1 {
		return nil
	}
	if l := &v.path(path)[0][0]; l.single && l.passes == nil {
		return l
	}
	return nil
}

// degrees counts all nodes by those that a leg leads to, which is how many edges
// these have.
func (t *tally) degrees(l *leg) {
	back, end, start := l.turned(), l.end(), l.start()
	for n := end.first; n < end.beyond(); n++ {
		if edges := back.degree(n); edges > 0 {
			t.groups = append(t.groups, grouped{keys: [graph.MaxGroupKeys]uint32{n - end.first + 1}, count: edges})
		}
	}
	without := 0
	for n := start.first; n < start.beyond(); n++ {
		if l.degree(n) == 0 {
			without++
		}
	}
	if without > 0 {
		t.groups = append(t.groups, grouped{count: without})
	}
}
