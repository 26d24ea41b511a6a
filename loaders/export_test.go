package loaders

import "corridor/graph"

// Computed gives the properties that a field of a record is worked out from.
func Computed(typeName, field string) []string { return computed[typeName+"."+field] }

// Filter gives the condition of a filter's input.
func Filter(kind *graph.Kind, argument string, input map[string]any) (graph.Expr, error) {
	if input == nil {
		return nil, nil
	}
	condition, _, err := filterOf(kind, argument, input)
	return condition, err
}
