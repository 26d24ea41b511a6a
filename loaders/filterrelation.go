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
		where, err := b.edge(r.Edge, edge)
		if err != nil {
			return nil, graph.Within("edge", err)
		}
		path = narrowed(path, where)
	}
	counted, err := b.counted(r.To, fields)
	if err != nil {
		return nil, err
	}
	condition, err := b.each(input, func(name string, value any) (graph.Expr, error) {
		if quantifier, ok := quantifiers[name]; ok {
			where, err := b.node(r.To, value)
			return graph.Related{Path: path, Quantifier: quantifier, Where: where}, err
		}
		switch name {
		case "edge", "where":
			return nil, nil
		case "count":
			return b.count(path, counted, value)
		}
		return nil, graph.Invalid("", "a relationship is asked for some, none, every or count")
	})
	if condition == nil && fields["edge"] != nil {
		condition = graph.Related{Path: path}
	}
	return condition, err
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

func (b *filters) count(path graph.Path, where graph.Expr, input any) (graph.Expr, error) {
	return b.compare(input, "write `eq: 0` for records that lead to none; only values can be `missing: true`", func(name string, value any) (graph.Expr, error) {
		op, ok := comparisons[name]
		if !ok || op > graph.GTE {
			return nil, graph.Invalid("", "a count is compared with eq, lt, lte, gt or gte")
		}
		n, ok := Whole(value)
		if !ok {
			return nil, graph.Invalid("", "%v is not a whole number", value)
		}
		return graph.Count{Path: path, Where: where, Op: op, N: n}, nil
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
