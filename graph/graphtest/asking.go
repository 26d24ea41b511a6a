package graphtest

import "corridor/graph"

// The words in which cases ask.

// all asks for every node of a kind, by id.
func all(kind *graph.Kind) *graph.Plan { return &graph.Plan{Kind: kind} }

// one asks for one node by its key.
func one(key graph.Key) *graph.Plan {
	return &graph.Plan{Kind: key.Kind, Keys: []graph.Key{key}}
}

// find asks for the nodes that pass a filter, by id.
func find(kind *graph.Kind, filter graph.Expr) *graph.Plan {
	return &graph.Plan{Kind: kind, List: graph.List{Filter: filter}}
}

// with adds properties of the nodes asked for.
func with(plan *graph.Plan, properties ...string) *graph.Plan {
	plan.Properties = propertiesOf(plan.Kind, properties...)
	return plan
}

// under adds hops.
func under(plan *graph.Plan, hops ...*graph.Hop) *graph.Plan {
	plan.Hops = append(plan.Hops, hops...)
	return plan
}

// hop asks for the distinct nodes at the end of a path.
func hop(path ...graph.Step) *graph.Hop { return &graph.Hop{Path: path} }

// perEdge asks for a row per edge, with edge properties.
func perEdge(step graph.Step, properties ...string) *graph.Hop {
	h := &graph.Hop{Path: graph.Path{step}, PerEdge: true}
	for _, name := range properties {
		h.EdgeProperties = append(h.EdgeProperties, edgeProperty(step.Edges[0], name))
	}
	return h
}

// where narrows a step to edges that satisfy a condition.
func where(step graph.Step, condition graph.Expr) graph.Step {
	step.Where = condition
	return step
}

func property(kind *graph.Kind, name string) *graph.Property {
	p, ok := kind.Property(name)
	if !ok {
		panic("graphtest: " + kind.Name + " has no property " + name)
	}
	return p
}

func propertiesOf(kind *graph.Kind, names ...string) []*graph.Property {
	var out []*graph.Property
	for _, name := range names {
		out = append(out, property(kind, name))
	}
	return out
}

func edgeProperty(edge *graph.EdgeType, name string) *graph.Property {
	p, ok := edge.Property(name)
	if !ok {
		panic("graphtest: " + edge.Name + " has no property " + name)
	}
	return p
}

// is compares a property of a node.
func is(kind *graph.Kind, name string, op graph.Op, value any) graph.Expr {
	return graph.Compare{Property: property(kind, name), Op: op, Value: value}
}

// in asks whether a property of a node is one of some values.
func in(kind *graph.Kind, name string, values ...any) graph.Expr {
	return graph.In{Property: property(kind, name), Values: values}
}

// missing asks whether a node lacks a property.
func missing(kind *graph.Kind, name string) graph.Expr {
	return graph.Missing{Property: property(kind, name)}
}

// edgeIs compares a property of an edge.
func edgeIs(edge *graph.EdgeType, name string, op graph.Op, value any) graph.Expr {
	return graph.Compare{Property: edgeProperty(edge, name), Op: op, Value: value}
}

func some(condition graph.Expr, path ...graph.Step) graph.Expr {
	return graph.Related{Path: path, Quantifier: graph.Some, Where: condition}
}

func none(condition graph.Expr, path ...graph.Step) graph.Expr {
	return graph.Related{Path: path, Quantifier: graph.None, Where: condition}
}

func every(condition graph.Expr, path ...graph.Step) graph.Expr {
	return graph.Related{Path: path, Quantifier: graph.Every, Where: condition}
}

func count(op graph.Op, n int, condition graph.Expr, path ...graph.Step) graph.Expr {
	return graph.Count{Path: path, Where: condition, Op: op, N: n}
}

// orderBy orders by properties of a kind, descending where marked with a minus.
func orderBy(kind *graph.Kind, names ...string) []graph.OrderKey {
	var out []graph.OrderKey
	for _, name := range names {
		descending := name[0] == '-'
		if descending {
			name = name[1:]
		}
		out = append(out, graph.OrderKey{Property: property(kind, name), Descending: descending})
	}
	return out
}

// byEdge orders by a property of the edge.
func byEdge(edge *graph.EdgeType, name string, descending bool) graph.OrderKey {
	return graph.OrderKey{EdgeProperty: edgeProperty(edge, name), Descending: descending}
}

func first(n int) graph.Page { return graph.Page{First: &n} }
func last(n int) graph.Page  { return graph.Page{Last: &n} }
