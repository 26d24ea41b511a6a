// Package schema is the GraphQL schema: the SDL, one file for each noun, and
// the executable schema that gqlgen makes from it.
package schema

//go:generate go run ./derive
