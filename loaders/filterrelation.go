package loaders

import (
	"slices"

	"corridor/graph"
)

var quantifiers = map[string]graph.Quantifier{"some": graph.Some, "none": graph.None, "every": graph.Every}

// relation makes the condition of a to-many relation's filter.
func (b *filters) relation(r *graph.Relation, input any) (graph.Expr, error) {
	fields, _ := input.(map[string]any)
	path := r.Path
	if edge := fields["edge"]; edge != nil {
		where, err := b.within("edge", func() (graph.Expr, error) { return b.edge(r.Edge, edge) })
		if err != nil {
			return nil, err
		}
		path = narrowed(path, where)
	}
	condition, err := b.records(r.To, input, leads{
		quantified: func(q graph.Quantifier, where graph.Expr) graph.Expr {
			return graph.Related{Path: path, Quantifier: q, Where: where}
		},
		counted: func(where graph.Expr, op graph.Op, n int) graph.Expr {
			return graph.Count{Path: path, Where: where, Op: op, N: n}
		},
	})
	if condition == nil && fields["edge"] != nil {
		condition = graph.Related{Path: path}
	}
	return condition, err
}

// listing makes the condition of the records that edges name.
func (b *filters) listing(l *graph.Listing, input any) (graph.Expr, error) {
	if fields, _ := input.(map[string]any); fields["edge"] != nil {
		return nil, graph.Invalid("edge", "there are no edges to compare here")
	}
	counted := func(where graph.Expr, op graph.Op, n int) graph.Expr {
		return graph.Listed{Listing: l, Where: where, Op: op, N: n}
	}
	return b.records(l.To, input, leads{counted: counted, quantified: func(q graph.Quantifier, where graph.Expr) graph.Expr {
		switch q {
		case graph.Some:
			return counted(where, graph.GTE, 1)
		case graph.None:
			return counted(where, graph.EQ, 0)
		}
		return counted(graph.Not{Expr: orTrue(where)}, graph.EQ, 0)
	}})
}

// leads makes the conditions on the records that something leads to.
type leads struct {
	quantified func(graph.Quantifier, graph.Expr) graph.Expr
	counted    func(where graph.Expr, op graph.Op, n int) graph.Expr
}

// records makes the condition on records of a kind that something leads to.
func (b *filters) records(to *graph.Kind, input any, made leads) (graph.Expr, error) {
	fields, _ := input.(map[string]any)
	counted, err := b.counted(to, fields)
	if err != nil {
		return nil, err
	}
	return b.each(input, func(name string, value any) (graph.Expr, error) {
		if quantifier, ok := quantifiers[name]; ok {
			where, err := b.node(to, value)
			return made.quantified(quantifier, where), err
		}
		switch name {
		case "edge", "where":
			return nil, nil
		case "count":
			return b.count(value, func(op graph.Op, n int) graph.Expr { return made.counted(counted, op, n) })
		}
		return nil, graph.Invalid("", "a relationship is asked for some, none, every or count")
	})
}

// counted makes the condition on the neighbours that count counts.
func (b *filters) counted(kind *graph.Kind, fields map[string]any) (graph.Expr, error) {
	where := fields["where"]
	if where == nil {
		return nil, nil
	}
	if fields["count"] == nil {
		return nil, graph.Invalid("where", "says which neighbours count counts; give count, or write some, none or every")
	}
	return b.within("where", func() (graph.Expr, error) { return b.node(kind, where) })
}

func (b *filters) count(input any, compared func(graph.Op, int) graph.Expr) (graph.Expr, error) {
	return b.compare(input, "write `eq: 0` for records that lead to none; only values can be `missing: true`", func(name string, value any) (graph.Expr, error) {
		op, ok := comparisons[name]
		if !ok || op > graph.GTE {
			return nil, graph.Invalid("", "a count is compared with eq, lt, lte, gt or gte")
		}
		n, ok := Whole(value)
		if !ok {
			return nil, graph.Invalid("", "%v is not a whole number", value)
		}
		return compared(op, n), nil
	})
}

// narrowed is the path with one more condition on the edges of its first step.
func narrowed(path graph.Path, where graph.Expr) graph.Path {
	if where == nil {
		return path
	}
	out := slices.Clone(path)
	if out[0].Where != nil {
		where = graph.And{out[0].Where, where}
	}
	out[0].Where = where
	return out
}
