package loaders

import (
	"context"
	"slices"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
)

// Condition gives the condition that the current field's arguments filter and
// scope make on records of the kind, as List understands them; nil for none.
// It is for fields that count records instead of listing them. Where the filter
// names records of closed kinds it costs one Read to see that they are there.
func Condition(ctx context.Context, kind *graph.Kind) (graph.Expr, error) {
	field := current(ctx)
	arguments, err := argumentsOf(field.Field, graphql.GetOperationContext(ctx).Variables)
	if err != nil {
		return nil, err
	}
	filter, names, err := filterOf(kind, "filter", arguments["filter"])
	if err != nil {
		return nil, err
	}
	return both(filter, inScope(kind, field, arguments)), readNamed(ctx, attached(ctx).store, names)
}

// readNamed reads whether what is named of closed kinds is there, if anything is.
func readNamed(ctx context.Context, store graph.Store, list []named) error {
	plans := plansFor(list)
	if plans == nil {
		return nil
	}
	found, err := store.Read(ctx, plans...)
	if err != nil {
		return err
	}
	return checkNamed(ctx, store, list, plans, found)
}

// both joins a condition, if there is one, with others.
func both(condition graph.Expr, others []graph.Expr) graph.Expr {
	if condition != nil {
		others = append([]graph.Expr{condition}, others...)
	}
	switch len(others) {
	case 0:
		return nil
	case 1:
		return others[0]
	}
	return graph.And(others)
}

// inScope gives the condition that records are of the kind's scope where a
// field has an argument scope: unless that is ALL, or the filter itself speaks
// of the property that makes the scope.
func inScope(kind *graph.Kind, field graphql.CollectedField, arguments map[string]any) []graph.Expr {
	scoped := field.Definition.Arguments.ForName("scope") != nil && arguments["scope"] != "ALL"
	at := slices.IndexFunc(kind.Properties, func(p *graph.Property) bool { return p.Scope })
	if at < 0 || !scoped || speaksOf(arguments["filter"], kind.Properties[at].Name) {
		return nil
	}
	return []graph.Expr{graph.Compare{Property: kind.Properties[at], Value: true}}
}

// speaksOf reports whether a filter compares the property of the kind it is for.
func speaksOf(filter any, property string) bool {
	fields, _ := filter.(map[string]any)
	if fields[property] != nil {
		return true
	}
	for _, name := range []string{"and", "or", "not"} {
		if fields[name] == nil {
			continue
		}
		for _, part := range Elements(fields[name]) {
			if speaksOf(part, property) {
				return true
			}
		}
	}
	return false
}
