package resolvers_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
)

// stamp is derived of a record: its id.
type stamp struct{ id graph.ID }

// TestPlacesAreThoseOfGqlgen runs a query with gqlgen itself: at every place a
// field that is taken for derived has what was derived for it there.
func TestPlacesAreThoseOfGqlgen(t *testing.T) {
	query := strings.ReplaceAll(`{
		people(first: 2) { nodes { ...W } edges { node { w: website ...W } } }
		again: people { nodes { website } }
		person(id: "SOK") { website publications { edges { affiliations { name } node { authors { nodes { ...W } } } } } }
		node(id: "SOK") { ... on Record { name } ...W }
		nodes(ids: ["SOK", "SOK"]) { ... on Institution { website } ... on Person { ... on Person { website } } }
		search(text: "person", types: [PERSON]) { nodes { ...W } edges { node { ...W } } }
		suggest(text: "person", types: [PERSON]) { record { ...W } }
		institutions { nodes { people { nodes { website } edges { node { a: website } } } country { institutions { nodes { people { nodes { b: website } } } } } } }
	} fragment W on Person { website }`, "SOK", string(idIn(graph.KindPerson, 0)))
	derived := loaders.Derived{"Person.website": func(_ context.Context, parents []graph.ID, _ loaders.Field) ([]any, error) {
		out := make([]any, len(parents))
		for i, id := range parents {
			out[i] = &stamp{id}
		}
		return out, nil
	}}
	store := open(t, everything(t))
	var mu sync.Mutex
	places := map[string]int{}
	e := executor.New(schema.NewExecutableSchema(schema.Config{Resolvers: store.root}))
	e.AroundFields(func(ctx context.Context, next graphql.Resolver) (any, error) {
		fc := graphql.GetFieldContext(ctx)
		if fc.Object != "Person" || fc.Field.Name != "website" {
			return next(ctx)
		}
		id := personOf(fc)
		found, err := loaders.DerivedOf[*stamp](ctx, id)
		if err != nil || found == nil || found.id != id {
			t.Errorf("%v: derived %v for %s, %v", fc.Path(), found, id, err)
		}
		mu.Lock()
		defer mu.Unlock()
		places[withoutIndexes(fc)]++
		return next(ctx)
	})
	ctx := graphql.StartOperationTrace(loaders.Attach(t.Context(), store, derived))
	operation, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query})
	if errs != nil {
		t.Fatal(errs)
	}
	respond, ctx := e.DispatchOperation(ctx, operation)
	if response := respond(ctx); response.Errors != nil {
		t.Fatal(response.Errors)
	}
	if len(places) != 14 {
		t.Errorf("looked at %d places, want 14: %v", len(places), places)
	}
}

// personOf gives the id of the person whose field is resolved.
func personOf(fc *graphql.FieldContext) graph.ID {
	switch parent := fc.Parent.Result.(type) {
	case **graph.Person:
		return (*parent).ID
	case *graph.Person:
		return parent.ID
	case *graph.Record:
		return (*parent).Head().ID
	case graph.Record:
		return parent.Head().ID
	}
	return ""
}

func withoutIndexes(fc *graphql.FieldContext) string {
	var names []string
	for ; fc != nil; fc = fc.Parent {
		if fc.Field.Field != nil {
			names = append(names, fc.Field.Alias)
		}
	}
	slices.Reverse(names)
	return strings.Join(names, ".")
}
