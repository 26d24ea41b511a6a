package loaders

import (
	"cmp"
	"slices"
	"strings"

	"corridor/graph"
)

// orderOf reads the order keys of records of the kind. match is the text of
// the filter's match, "" without one; the key MATCH ranks by it, best first
// when ascending.
func (b *filters) orderOf(kind *graph.Kind, input any, match string) ([]graph.OrderKey, error) {
	return orderKeys(input, func(fields map[string]any) (graph.OrderKey, error) {
		name, err := onlyOf(kind, fields)
		if err != nil {
			return graph.OrderKey{}, err
		}
		if name != "field" {
			return b.countKey(kind, name, fields[name])
		}
		return fieldKey(kind, fields[name], match)
	})
}

// onlyOf names what an order key is by, of which there is one: field, or a
// relation whose records are counted.
func onlyOf(kind *graph.Kind, fields map[string]any) (string, error) {
	var given []string
	for name, value := range fields {
		if value != nil && name != "direction" {
			given = append(given, name)
		}
	}
	if len(given) != 1 {
		slices.Sort(given)
		return "", graph.Invalid("", "a key of an order is by exactly one of %s, and this one is by %s; list one key after the other to order by several",
			strings.Join(keysOf(kind), ", "), cmp.Or(strings.Join(given, " and "), "none"))
	}
	return given[0], nil
}

// keysOf names what an order key can be by: field, and the relations whose
// records can be counted.
func keysOf(kind *graph.Kind) []string {
	out := []string{"field"}
	for _, r := range kind.Relations {
		if !r.One {
			out = append(out, r.Name)
		}
	}
	return out
}

// countKey reads the key by the number of records that a relation leads to, or
// of those for which a condition holds.
func (b *filters) countKey(kind *graph.Kind, name string, input any) (graph.OrderKey, error) {
	relation, known := kind.Relation(name)
	if !known || relation.One {
		return graph.OrderKey{}, graph.Invalid(name, "%s cannot be ordered by it", kind)
	}
	key := graph.OrderKey{Count: relation.Path}
	_, err := b.within(name, func() (graph.Expr, error) {
		return b.each(input, func(field string, value any) (graph.Expr, error) {
			var err error
			switch field {
			case "edge":
				var where graph.Expr
				where, err = b.edge(relation.Edge, value)
				key.Count = narrowed(relation.Path, where)
			case "where":
				key.Where, err = b.node(relation.To, value)
			default:
				err = graph.Invalid("", "what is counted is told by where and edge")
			}
			return nil, err
		})
	})
	return key, err
}

// fieldKey reads the key by a value of OrderField.
func fieldKey(kind *graph.Kind, name any, match string) (graph.OrderKey, error) {
	field, _ := name.(string)
	if p := sortable(kind.Properties, field); p != nil {
		return graph.OrderKey{Property: p}, nil
	}
	if relation, counts := strings.CutSuffix(field, "_COUNT"); counts {
		for _, r := range kind.Relations {
			if !r.One && graph.UpperSnake(r.Name) == relation {
				return graph.OrderKey{Count: r.Path}, nil
			}
		}
	}
	switch {
	case field == "MATCH" && match == "":
		return graph.OrderKey{}, graph.Invalid("", "MATCH ranks by the filter's match; give filter a match, or order by something else")
	case field == "MATCH":
		return graph.OrderKey{Match: &graph.Match{Text: match}}, nil
	}
	return graph.OrderKey{}, graph.Invalid("", "%s cannot be ordered by %s", kind, field)
}

// edgeOrderOf reads order keys of edges of the type.
func edgeOrderOf(edge *graph.EdgeType, input any) ([]graph.OrderKey, error) {
	return orderKeys(input, func(fields map[string]any) (graph.OrderKey, error) {
		field, ok := fields["field"].(string)
		if !ok {
			return graph.OrderKey{}, graph.Invalid("", "an order key is an object with a field and a direction")
		}
		if edge != nil {
			if p := sortable(edge.Properties, field); p != nil {
				return graph.OrderKey{EdgeProperty: p}, nil
			}
		}
		return graph.OrderKey{}, graph.Invalid("", "these edges cannot be ordered by %s", field)
	})
}

func sortable(properties []*graph.Property, field string) *graph.Property {
	i := slices.IndexFunc(properties, func(p *graph.Property) bool {
		return p.Sort && graph.UpperSnake(p.Name) == field
	})
	if i < 0 {
		return nil
	}
	return properties[i]
}

// orderKeys reads a list of keys, each with a direction.
func orderKeys(input any, keyOf func(fields map[string]any) (graph.OrderKey, error)) ([]graph.OrderKey, error) {
	var keys []graph.OrderKey
	for _, element := range Elements(input) {
		fields, _ := element.(map[string]any)
		key, err := keyOf(fields)
		if err != nil {
			return nil, err
		}
		key.Descending = fields["direction"] == "DESC"
		keys = append(keys, key)
	}
	return keys, nil
}
