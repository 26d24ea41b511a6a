package loaders

import (
	"context"
	"strconv"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// RefuseNull is a field middleware that refuses null in an argument, or within
// one, where none may be. Literals are held to that by validation; a variable
// that may be null can stand where a default is (limit: Int! = 10), and gqlgen
// would take its null for 0.
func RefuseNull(next graphql.FieldMiddleware) graphql.FieldMiddleware {
	return func(ctx context.Context, resolve graphql.Resolver) (any, error) {
		field := graphql.GetFieldContext(ctx).Field
		for _, given := range field.Arguments {
			definition := field.Definition.Arguments.ForName(given.Name)
			variables := graphql.GetOperationContext(ctx).Variables
			if err := nulls(variables).refuse(given.Value, definition.Type, definition.DefaultValue); err != nil {
				return nil, graph.Within(given.Name, err)
			}
		}
		return next(ctx, resolve)
	}
}

// nulls are a request's variables, some of which may be null.
type nulls map[string]any

// refuse tells where in a value, which is to be of a type, a variable is null
// that may not be. otherwise is the default that stands where nothing is given.
func (n nulls) refuse(value *ast.Value, of *ast.Type, otherwise *ast.Value) error {
	switch value.Kind {
	case ast.Variable:
		if given, known := n[value.Raw]; !known || given != nil || !of.NonNull {
			return nil
		}
		if otherwise != nil {
			return graph.Invalid("", "$%s is null, which is no %s; leave it out for %s, or give a value", value.Raw, of, otherwise)
		}
		return graph.Invalid("", "$%s is null, which is no %s; give a value", value.Raw, of)
	case ast.ListValue:
		for i, child := range value.Children {
			if of.Elem == nil {
				return nil // a custom scalar, which reads its lists itself
			}
			if err := n.refuse(child.Value, of.Elem, nil); err != nil {
				return graph.Within(strconv.Itoa(i), err)
			}
		}
	case ast.ObjectValue:
		for _, child := range value.Children {
			field := value.Definition.Fields.ForName(child.Name)
			if field == nil {
				return nil // likewise
			}
			if err := n.refuse(child.Value, field.Type, field.DefaultValue); err != nil {
				return graph.Within(child.Name, err)
			}
		}
	}
	return nil
}
