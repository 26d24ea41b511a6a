package resolvers_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers"
	"corridor/schema"
)

type (
	variables = map[string]any
	object    = map[string]any
	list      = []any
)

// world is a store that counts calls, with the resolvers that answer from it.
type world struct {
	*graphcount.Store
	root *resolvers.Resolver
}

// open gives an oracle that holds the changes.
func open(t testing.TB, changes ...*graph.ChangeSet) *world {
	t.Helper()
	store := graphtest.NewOracle()
	for _, change := range changes {
		if _, err := store.Apply(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	return over(t, store)
}

// over makes the resolvers of a store, which is closed in the end. They look
// for a new version of it only when asked to, so that calls can be counted.
func over(t testing.TB, store graph.Store) *world {
	t.Helper()
	counting := graphcount.New(store)
	networks := network.Open(counting, network.Options{Follow: projection.Options{Check: time.Hour}})
	t.Cleanup(func() {
		networks.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return &world{counting, resolvers.New(networks, resolvers.Tables{})}
}

// execute answers a query through the executable schema.
func execute(t testing.TB, store *world, query string, vars variables) (object, gqlerror.List) {
	t.Helper()
	e := executor.New(schema.NewExecutableSchema(schema.Config{Resolvers: store.root}))
	ctx := graphql.StartOperationTrace(loaders.Attach(t.Context(), store, store.root.Derived()))
	operation, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: vars})
	if errs != nil {
		t.Fatalf("%s\n%v", query, errs)
	}
	respond, ctx := e.DispatchOperation(ctx, operation)
	response := respond(ctx)
	decoder := json.NewDecoder(strings.NewReader(string(response.Data)))
	decoder.UseNumber()
	var data object
	if err := decoder.Decode(&data); err != nil {
		t.Fatalf("%s: %v", response.Data, err)
	}
	return data, response.Errors
}

// ask is execute for queries that have no errors.
func ask(t testing.TB, store *world, query string, vars variables) object {
	t.Helper()
	data, errs := execute(t, store, query, vars)
	if errs != nil {
		t.Fatalf("%s\n%v", query, errs)
	}
	return data
}

// asJSON is what a query answers, as JSON with sorted fields.
func asJSON(t testing.TB, store *world, query string) string {
	t.Helper()
	text, err := json.Marshal(ask(t, store, query, nil))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// refused is the error of a query that is refused: what argument, and why.
func refused(t testing.TB, store *world, query string, vars variables) *graph.InvalidError {
	t.Helper()
	_, errs := execute(t, store, query, vars)
	var invalid *graph.InvalidError
	if len(errs) != 1 || !errors.As(errs[0], &invalid) {
		t.Fatalf("%s\ngave %v, not one refusal", query, errs)
	}
	return invalid
}

// at walks down an answer: names of fields and, for lists, indexes.
func at(t testing.TB, value any, path ...any) any {
	t.Helper()
	for _, step := range path {
		switch s := step.(type) {
		case string:
			fields, ok := value.(object)
			if !ok {
				t.Fatalf("no field %s in %v", s, value)
			}
			value = fields[s]
		case int:
			items, ok := value.(list)
			if !ok || s >= len(items) {
				t.Fatalf("no element %d in %v", s, value)
			}
			value = items[s]
		}
	}
	return value
}
