package server

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2/ast"
)

// kindsWith are the kinds of types that have a field of __Type. For a type of
// another kind the field is null; gqlgen gives [] or false.
var kindsWith = map[string][]ast.DefinitionKind{
	"fields":        {ast.Object, ast.Interface},
	"interfaces":    {ast.Object, ast.Interface},
	"possibleTypes": {ast.Interface, ast.Union},
	"enumValues":    {ast.Enum},
	"inputFields":   {ast.InputObject},
	"isOneOf":       {ast.InputObject},
}

// exactTypes is a field middleware by which __Type is what the specification
// says of each kind of type.
func exactTypes(next graphql.FieldMiddleware) graphql.FieldMiddleware {
	return func(ctx context.Context, resolve graphql.Resolver) (any, error) {
		field := graphql.GetFieldContext(ctx)
		if field.Object == "__Type" && field.Parent != nil {
			kinds, only := kindsWith[field.Field.Name]
			of, known := field.Parent.Result.(*introspection.Type)
			if only && known && !slices.Contains(kinds, ast.DefinitionKind(of.Kind())) {
				return nil, nil
			}
		}
		return next(ctx, resolve)
	}
}
