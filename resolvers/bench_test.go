package resolvers_test

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"corridor/loaders"
	"corridor/schema"
)

// asked are requests whose answers are long: rows, edges with properties, and
// records below records.
var asked = map[string]string{
	"nodes": `{ publications(first: 1000) { nodes { id name year type doi } } }`,
	"edges": `{ publications(first: 1000) { edges { cursor node { id name year type doi } } } }`,
	"properties": `{ projects(first: 200) { nodes { name
		participants { edges { role sources { slug } node { name } } }
		members { edges { role node { name } } }
		areas { edges { method confidence node { number } } }
	} } }`,
	"deep": `{ institutions(first: 100) { nodes { name country { code }
		affiliations(first: 5) { edges { role from node { name publications(first: 5) { edges { position node { title } } } } } }
		projects(first: 5) { nodes { name countries { nodes { code } } } }
	} } }`,
	"affiliations": `{ publications(first: 300) { nodes { title authors { edges { position affiliations { name } node { name } } } } } }`,
}

// BenchmarkRequests answers whole requests from SQLite.
func BenchmarkRequests(b *testing.B) {
	store := generated(b, filledSQLite)
	e := executor.New(schema.NewExecutableSchema(schema.Config{Resolvers: store.root}))
	for name, query := range asked {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ctx := graphql.StartOperationTrace(loaders.Attach(b.Context(), store, store.root.Derived()))
				operation, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query})
				if errs != nil {
					b.Fatal(errs)
				}
				respond, ctx := e.DispatchOperation(ctx, operation)
				response := respond(ctx)
				if len(response.Errors) > 0 || len(response.Data) < 1000 {
					b.Fatal(response.Errors, len(response.Data))
				}
			}
		})
	}
}
