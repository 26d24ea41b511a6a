package graphtest

import (
	"maps"
	"slices"
	"time"

	"corridor/graph"
)

// shrink makes a failing trial smaller for as long as that goes and there is
// time. It takes away parts of the trial itself: a trial is drawn in some ten
// thousand steps, too many for a shrinker of draws to make it readable.
func shrink(tr *trial, fails func(*trial) bool, within time.Duration) *trial {
	deadline := time.Now().Add(within)
	smaller := func(candidate *trial) bool {
		if time.Now().After(deadline) || !fails(candidate) {
			return false
		}
		tr = candidate
		return true
	}
	tr.questions = shrinkList(tr.questions, func(q []question) bool { return smaller(&trial{tr.changes, q, tr.audited}) })
	for before := -1; before != tr.size(); {
		before = tr.size()
		tr.changes = shrinkList(tr.changes, func(c []*graph.ChangeSet) bool { return smaller(&trial{c, tr.questions, tr.audited}) })
		for i := range tr.changes {
			shrinkChange(tr.changes[i], func(c *graph.ChangeSet) bool {
				changes := slices.Clone(tr.changes)
				changes[i] = c
				return smaller(&trial{changes, tr.questions, tr.audited})
			})
		}
		for i, q := range tr.questions {
			if q.plan != nil {
				shrinkRows(&q.plan.List, func(l *graph.List) bool {
					plan := *tr.questions[i].plan
					plan.List = *l
					return smaller(&trial{tr.changes, []question{{plan: &plan, follow: q.follow}}, tr.audited})
				})
			}
		}
	}
	return tr
}

// size counts what shrinking takes away.
func (tr *trial) size() int {
	n := len(tr.questions)
	for _, c := range tr.changes {
		n += 1 + len(c.Nodes) + len(c.Deletes) + len(c.Require)
		for _, node := range c.Nodes {
			n += len(node.Values)
		}
		for _, w := range c.Edges {
			n += 1 + len(w.Edges)
			for _, e := range w.Edges {
				n += len(e.Values) + len(e.Institutions)
			}
		}
	}
	for _, q := range tr.questions {
		if q.plan != nil {
			n += len(describePlan(q.plan))
		}
	}
	return n
}

// shrinkList takes runs of elements away, long ones first, and gives what is
// left when nothing more can go.
func shrinkList[E any](list []E, still func([]E) bool) []E {
	for length := len(list); length > 0; length /= 2 {
		for from := 0; from+length <= len(list); {
			shorter := slices.Delete(slices.Clone(list), from, from+length)
			if still(shorter) {
				list = shorter
			} else {
				from += length
			}
		}
	}
	return list
}

func shrinkChange(c *graph.ChangeSet, still func(*graph.ChangeSet) bool) {
	now := *c
	try := func(change func(*graph.ChangeSet)) bool {
		next := now
		change(&next)
		if !still(&next) {
			return false
		}
		now = next
		return true
	}
	shrinkList(now.Nodes, func(n []graph.NodeWrite) bool { return try(func(c *graph.ChangeSet) { c.Nodes = n }) })
	shrinkList(now.Edges, func(e []graph.EdgesWrite) bool { return try(func(c *graph.ChangeSet) { c.Edges = e }) })
	shrinkList(now.Deletes, func(d []graph.Delete) bool { return try(func(c *graph.ChangeSet) { c.Deletes = d }) })
	shrinkList(now.Require, func(r []graph.Requirement) bool { return try(func(c *graph.ChangeSet) { c.Require = r }) })
	for i := range now.Nodes {
		shrinkValues(now.Nodes[i].Values, func(values map[string]any) bool {
			return try(func(c *graph.ChangeSet) {
				c.Nodes = slices.Clone(c.Nodes)
				c.Nodes[i].Values = values
			})
		})
	}
	for i := range now.Edges {
		setEdges := func(edges []graph.EdgeWrite) bool {
			return try(func(c *graph.ChangeSet) {
				c.Edges = slices.Clone(c.Edges)
				c.Edges[i].Edges = edges
			})
		}
		shrinkList(now.Edges[i].Edges, setEdges)
		for n := range now.Edges[i].Edges {
			setEdge := func(change func(*graph.EdgeWrite)) bool {
				edges := slices.Clone(now.Edges[i].Edges)
				change(&edges[n])
				return setEdges(edges)
			}
			shrinkValues(now.Edges[i].Edges[n].Values, func(v map[string]any) bool {
				return setEdge(func(e *graph.EdgeWrite) { e.Values = v })
			})
			shrinkList(now.Edges[i].Edges[n].Institutions, func(r []graph.Ref) bool {
				return setEdge(func(e *graph.EdgeWrite) { e.Institutions = r })
			})
		}
	}
}

// shrinkValues takes values away; a record keeps its name.
func shrinkValues(values map[string]any, still func(map[string]any) bool) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		fewer := maps.Clone(values)
		delete(fewer, name)
		if name != "name" && still(fewer) {
			values = fewer
		}
	}
}

// shrinkRows makes a list ask for less.
func shrinkRows(l *graph.List, still func(*graph.List) bool) {
	now := *l
	try := func(change func(*graph.List)) bool {
		next := now
		change(&next)
		if !still(&next) {
			return false
		}
		now = next
		return true
	}
	try(func(l *graph.List) { l.Filter = nil })
	for shrunk := true; shrunk; {
		shrunk = slices.ContainsFunc(partsOf(now.Filter), func(e graph.Expr) bool { return try(func(l *graph.List) { l.Filter = e }) })
	}
	try(func(l *graph.List) { l.Page = graph.Page{} })
	try(func(l *graph.List) { l.Total = false })
	shrinkList(now.Order, func(o []graph.OrderKey) bool { return try(func(l *graph.List) { l.Order = o }) })
	shrinkList(now.Properties, func(p []*graph.Property) bool { return try(func(l *graph.List) { l.Properties = p }) })
	shrinkList(now.Hops, func(h []*graph.Hop) bool { return try(func(l *graph.List) { l.Hops = h }) })
	for i := range now.Hops {
		shrinkRows(&now.Hops[i].List, func(below *graph.List) bool {
			return try(func(l *graph.List) {
				h := *l.Hops[i]
				h.List = *below
				l.Hops = slices.Clone(l.Hops)
				l.Hops[i] = &h
			})
		})
	}
}

// partsOf gives simpler conditions on the same nodes.
func partsOf(e graph.Expr) []graph.Expr {
	switch e := e.(type) {
	case graph.And:
		return e
	case graph.Or:
		return e
	case graph.Not:
		return []graph.Expr{e.Expr}
	case graph.Related:
		if e.Where != nil {
			e.Where = nil
			return []graph.Expr{e}
		}
	case graph.Count:
		if e.Where != nil {
			e.Where = nil
			return []graph.Expr{e}
		}
	}
	return nil
}
