package server

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"corridor/schema"
)

// TestVariablesStayAsTheyWereGiven holds that reading variables changes nothing
// in them, neither here nor where gqlparser puts what it has read into them.
func TestVariablesStayAsTheyWereGiven(t *testing.T) {
	types := schema.NewExecutableSchema(schema.Config{}).Schema()
	doc, err := parser.ParseQuery(&ast.Source{Input: `query($f: PublicationFilter, $o: [PublicationOrder!], $ids: [ID!]!) { node(id: 1) { id } }`})
	if err != nil {
		t.Fatal(err)
	}
	operation := doc.Operations[0]
	for _, v := range operation.VariableDefinitions {
		v.Definition = types.Types[v.Type.Name()]
	}
	make := func() map[string]any {
		return map[string]any{
			"f":   map[string]any{"or": []any{map[string]any{"type": map[string]any{"in": "article"}}, map[string]any{"type": map[string]any{"eq": "book"}}}},
			"o":   map[string]any{"field": "year", "direction": "desc"},
			"ids": []any{float64(4), "b"},
		}
	}
	given := make()
	read, refused := variables{types}.read(operation, given)
	if refused != nil {
		t.Fatal(refused)
	}
	if _, err := validator.VariableValues(types, operation, read); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(given, make()) {
		t.Errorf("given became %v", given)
	}
	want := map[string]any{
		"f":   map[string]any{"or": []any{map[string]any{"type": map[string]any{"in": []any{"ARTICLE"}}}, map[string]any{"type": map[string]any{"eq": "BOOK"}}}},
		"o":   []any{map[string]any{"field": "YEAR", "direction": "DESC"}},
		"ids": []any{int64(4), "b"},
	}
	if !reflect.DeepEqual(read, want) {
		t.Errorf("read %v, want %v", read, want)
	}
}

func TestRecentKeepsWhatWasUsedLast(t *testing.T) {
	r := newRecent[int](10)
	for i, key := range []string{"a", "b", "c"} {
		r.add(key, i, 3) // four bytes with its key
	}
	r.get("b")
	r.add("d", 3, 3)
	r.add(strings.Repeat("e", 11), 4, 0) // larger than all
	for key, want := range map[string]bool{"a": false, "b": true, "c": false, "d": true, strings.Repeat("e", 11): false} {
		if _, known := r.get(key); known != want {
			t.Errorf("%s is kept: %t, want %t", key, known, want)
		}
	}
	if r.bytes != 8 {
		t.Errorf("%d bytes are counted, want 8", r.bytes)
	}
}

// TestFieldsGiveNoMoreThanAnAnswerMayHold has many fields answer at the same
// time, and wants what those give that give something to be within the bound.
func TestFieldsGiveNoMoreThanAnAnswerMayHold(t *testing.T) {
	all := newAnswers(10_000, 1<<20)
	ctx, answer, end := all.begin(t.Context())
	field := answer.counting(func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) })
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: "Matrix", Field: graphql.CollectedField{Field: &ast.Field{Name: "csv", Alias: "csv"}}})
	var asking sync.WaitGroup
	var given atomic.Int64
	start := make(chan struct{})
	for range 200 {
		asking.Go(func() {
			value, err := field(ctx, func(context.Context) (any, error) {
				<-start
				return strings.Repeat("x", 900), nil
			})
			if text, ok := value.(string); ok && err == nil {
				given.Add(int64(len(text)))
			}
		})
	}
	close(start)
	asking.Wait()
	if got := given.Load(); got < 5_000 || got > 10_000 {
		t.Errorf("%d bytes are given", got)
	}
	if !errors.Is(context.Cause(ctx), errLarge) || answer.refusal() == nil {
		t.Errorf("the answer goes on: %v", context.Cause(ctx))
	}
	end()
	if held := all.together.taken; held != 0 {
		t.Errorf("%d bytes are held of an answer that is over", held)
	}
}
