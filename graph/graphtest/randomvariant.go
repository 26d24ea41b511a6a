package graphtest

import (
	"slices"

	"pgregory.net/rapid"

	"corridor/graph"
)

// variantsPerPlan is how many plans of the same shape and other values follow
// each plan drawn. A store that plans a statement anew for each shape (Neo4j
// takes some hundred times as long over that as over the reading) has then
// only its values to look at again.
const variantsPerPlan = 9

// randomVariant draws a plan of the same shape with other values: operands,
// ids and keys.
func randomVariant(t *rapid.T, plan *graph.Plan) *graph.Plan {
	out := *plan
	if plan.IDs != nil {
		out.IDs = randomIDs(t, plan.Kind)
	}
	for i := range plan.Keys {
		if i == 0 {
			out.Keys = slices.Clone(plan.Keys)
		}
		out.Keys[i] = randomKey(t, plan.Kind)
	}
	out.List = variantRows(t, plan.List)
	return &out
}

func variantRows(t *rapid.T, list graph.List) graph.List {
	list.Filter = variantExpr(t, list.Filter)
	list.Order = slices.Clone(list.Order)
	for i, key := range list.Order {
		list.Order[i].Where = variantExpr(t, key.Where)
	}
	list.Hops = slices.Clone(list.Hops)
	for i, h := range list.Hops {
		hop := *h
		hop.Path = variantPath(t, h.Path)
		hop.List = variantRows(t, h.List)
		list.Hops[i] = &hop
	}
	return list
}

func variantPath(t *rapid.T, path graph.Path) graph.Path {
	path = slices.Clone(path)
	for i := range path {
		path[i].Where = variantExpr(t, path[i].Where)
	}
	return path
}

func variantExpr(t *rapid.T, e graph.Expr) graph.Expr {
	parts := func(from []graph.Expr) []graph.Expr {
		out := make([]graph.Expr, len(from))
		for i, part := range from {
			out[i] = variantExpr(t, part)
		}
		return out
	}
	switch e := e.(type) {
	case graph.And:
		return graph.And(parts(e))
	case graph.Or:
		return graph.Or(parts(e))
	case graph.Not:
		return graph.Not{Expr: variantExpr(t, e.Expr)}
	case graph.Compare:
		e.Value = variantOperand(t, e)
		return e
	case graph.In:
		e.Values = slices.Clone(e.Values)
		for i := range e.Values {
			e.Values[i] = variantElement(t, e.Property)
		}
		return e
	case graph.IDIn:
		return graph.IDIn(slices.Clone(e))
	case graph.Related:
		e.Path, e.Where = variantPath(t, e.Path), variantExpr(t, e.Where)
		return e
	case graph.Count:
		e.Path, e.Where, e.N = variantPath(t, e.Path), variantExpr(t, e.Where), upTo(t, 3)
		return e
	case graph.Listed:
		e.Where, e.N = variantExpr(t, e.Where), upTo(t, 2)
		return e
	}
	return e
}

func variantOperand(t *rapid.T, c graph.Compare) any {
	if c.Op == graph.StartsWith || c.Op == graph.Contains {
		return randomPart(t)
	}
	return randomValue(t, c.Property)
}

func variantElement(t *rapid.T, p *graph.Property) any {
	if p.Type == graph.TypeStrings {
		return choose(t, randomSources)
	}
	return randomValue(t, p)
}
