package loaders

import (
	"slices"
	"strings"

	"corridor/graph"
)

// orderOf reads the order keys of records of the kind. match is the text of
// the filter's match, "" without one; the key MATCH ranks by it, best first
// when ascending.
func orderOf(kind *graph.Kind, input any, match string) ([]graph.OrderKey, error) {
	return orderKeys(input, func(field string) (graph.OrderKey, error) {
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
	})
}

// edgeOrderOf reads order keys of edges of the type.
func edgeOrderOf(edge *graph.EdgeType, input any) ([]graph.OrderKey, error) {
	return orderKeys(input, func(field string) (graph.OrderKey, error) {
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

// orderKeys reads a list of {field, direction}.
func orderKeys(input any, keyOf func(field string) (graph.OrderKey, error)) ([]graph.OrderKey, error) {
	var keys []graph.OrderKey
	for _, element := range Elements(input) {
		fields, _ := element.(map[string]any)
		field, ok := fields["field"].(string)
		if !ok {
			return nil, graph.Invalid("", "an order key is an object with a field and a direction")
		}
		key, err := keyOf(field)
		if err != nil {
			return nil, err
		}
		key.Descending = fields["direction"] == "DESC"
		keys = append(keys, key)
	}
	return keys, nil
}
