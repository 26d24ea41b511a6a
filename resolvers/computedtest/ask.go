package computedtest

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Fields answer root fields, by their names. Those that are asked for and not
// there are a fault of the test.
type Fields map[string]func(ctx context.Context) (any, error)

// Execute answers a query, and gives what it answers as JSON.
func (w *World) Execute(t testing.TB, fields Fields, query string, variables map[string]any) (string, gqlerror.List) {
	t.Helper()
	e := executor.New(schema.NewExecutableSchema(schema.Config{}))
	e.AroundFields(func(ctx context.Context, next graphql.Resolver) (any, error) {
		if at := graphql.GetFieldContext(ctx); at.Object == "Query" {
			return fields[at.Field.Name](ctx)
		}
		return next(ctx)
	})
	ctx := graphql.StartOperationTrace(loaders.Attach(t.Context(), w))
	operation, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if errs != nil {
		t.Fatalf("%s\n%v", query, errs)
	}
	respond, ctx := e.DispatchOperation(ctx, operation)
	answer := respond(ctx)
	return string(answer.Data), answer.Errors
}

// Ask gives the value of the only root field of a query that has no errors, as
// encoding/json decodes it.
func (w *World) Ask(t testing.TB, fields Fields, query string, variables map[string]any) any {
	t.Helper()
	text, errs := w.Execute(t, fields, query, variables)
	if errs != nil {
		t.Fatalf("%s\n%v", query, errs)
	}
	var data map[string]any
	if err := json.Unmarshal([]byte(text), &data); err != nil || len(data) != 1 {
		t.Fatalf("%s: %v", text, err)
	}
	for _, value := range data {
		return value
	}
	return nil
}

// Refused gives the refusal of a query's argument.
func (w *World) Refused(t testing.TB, fields Fields, query string, variables map[string]any) *graph.InvalidError {
	t.Helper()
	_, errs := w.Execute(t, fields, query, variables)
	var invalid *graph.InvalidError
	if len(errs) != 1 || !errors.As(errs[0], &invalid) {
		t.Fatalf("%s\ngave %v, not one refusal", query, errs)
	}
	return invalid
}

// At walks down an answer by the names of fields, with dots between. Of a list
// it gives what each element has there; where there is an object no more, nil.
func At(value any, path string) any {
	if list, ok := value.([]any); ok {
		out := make([]any, len(list))
		for i, element := range list {
			out[i] = At(element, path)
		}
		return out
	}
	fields, ok := value.(map[string]any)
	if !ok || path == "" {
		return value
	}
	name, rest, _ := strings.Cut(path, ".")
	return At(fields[name], rest)
}
