package graphtest

import (
	"slices"

	"pgregory.net/rapid"

	"corridor/graph"
)

// randomPlan draws a read, three hops deep at most.
func randomPlan(t *rapid.T) *graph.Plan {
	plan := &graph.Plan{Kind: randomKind(t)}
	plan.List = randomRows(t, plan.Kind, nil, 0)
	switch upTo(t, 7) {
	case 6:
		plan.IDs, plan.Order, plan.Page = randomIDs(t, plan.Kind), nil, graph.Page{}
	case 7:
		plan.Keys, plan.Order, plan.Page = []graph.Key{}, nil, graph.Page{}
		for range upTo(t, 5) {
			plan.Keys = append(plan.Keys, randomKey(t, plan.Kind))
		}
	}
	return plan
}

// randomKind prefers kinds with many edges.
func randomKind(t *rapid.T) *graph.Kind {
	if oneIn(t, 3) {
		return choose(t, graph.Kinds())
	}
	return choose(t, []*graph.Kind{graph.KindInstitution, graph.KindPerson, graph.KindProject, graph.KindPublication})
}

// randomRows draws a list of nodes or, where edge is set, of edges of that type.
func randomRows(t *rapid.T, kind *graph.Kind, edge *graph.EdgeType, depth int) graph.List {
	list := graph.List{Filter: randomFilter(t, kind), Total: oneIn(t, 2)}
	for range upTo(t, 2) {
		list.Order = append(list.Order, randomOrderKey(t, kind, edge))
	}
	switch size := upTo(t, 4); upTo(t, 2) {
	case 0:
		list.Page.First = &size
	case 1:
		list.Page.Last = &size
	}
	for range upTo(t, 4) {
		list.Properties = append(list.Properties, choose(t, kind.Properties))
	}
	for range upTo(t, 2) {
		if depth == 3 {
			break
		}
		if h := randomHop(t, kind, depth); h != nil {
			list.Hops = append(list.Hops, h)
		}
	}
	return list
}

func randomHop(t *rapid.T, kind *graph.Kind, depth int) *graph.Hop {
	path := randomPath(t, kind, graph.MaxStepsPerPath)
	if path == nil {
		return nil
	}
	h := &graph.Hop{Path: path, ExcludeSource: oneIn(t, 3)}
	var edge *graph.EdgeType
	if len(path) == 1 && len(path[0].Edges) == 1 && oneIn(t, 2) {
		edge = path[0].Edges[0]
		h.PerEdge, h.EdgeSources = true, oneIn(t, 2)
		for range upTo(t, 2) {
			if len(edge.Properties) > 0 {
				h.EdgeProperties = append(h.EdgeProperties, choose(t, edge.Properties))
			}
		}
	}
	h.List = randomRows(t, path.End(), edge, depth+1)
	return h
}

func randomOrderKey(t *rapid.T, kind *graph.Kind, edge *graph.EdgeType) graph.OrderKey {
	key := graph.OrderKey{Descending: oneIn(t, 2)}
	sortable := func(properties []*graph.Property) []*graph.Property {
		return slices.DeleteFunc(slices.Clone(properties), func(p *graph.Property) bool { return !p.Sort })
	}
	form := upTo(t, 5)
	if form == 0 {
		key.Match = new(randomMatch(t))
		return key
	}
	if form == 1 {
		if key.Count = randomPath(t, kind, 2); key.Count != nil {
			if end := key.Count.End(); end != nil && oneIn(t, 2) {
				key.Where = randomFilter(t, end)
			}
			return key
		}
	}
	if edge != nil && form < 4 && len(sortable(edge.Properties)) > 0 {
		key.EdgeProperty = choose(t, sortable(edge.Properties))
		return key
	}
	key.Property = choose(t, sortable(kind.Properties))
	return key
}

// randomGrouping draws a grouping by one or two keys.
func randomGrouping(t *rapid.T) *graph.Grouping {
	g := &graph.Grouping{Kind: randomKind(t)}
	g.Filter = randomFilter(t, g.Kind)
	for range 1 + upTo(t, 1) {
		g.By = append(g.By, randomGroupKey(t, g.Kind))
	}
	for _, p := range g.Kind.Properties {
		if p.Sum && oneIn(t, 2) {
			g.Sums = append(g.Sums, p)
		}
	}
	g.Order = graph.GroupOrder(upTo(t, int(graph.KeysDescending)))
	if oneIn(t, 3) {
		g.Limit = 1 + upTo(t, 4)
	}
	return g
}

func randomGroupKey(t *rapid.T, kind *graph.Kind) graph.GroupKey {
	if oneIn(t, 2) {
		if path := randomPath(t, kind, 2); path != nil {
			return graph.GroupKey{Path: path}
		}
	}
	p := choose(t, slices.DeleteFunc(slices.Clone(kind.Properties),
		func(p *graph.Property) bool { return p.Type == graph.TypeNames }))
	return graph.GroupKey{Property: p, Years: p.Type == graph.TypeDate && oneIn(t, 2)}
}
