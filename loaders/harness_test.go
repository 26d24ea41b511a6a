package loaders_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"corridor/graph"
	"corridor/loaders"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// sdl is the program's own schema.
var sdl = sync.OnceValue(func() *ast.Schema { return gqlparser.MustLoadSchema(sdlSources()...) })

// extended is the program's schema with the fields of teamSDL.
var extended = sync.OnceValue(func() *ast.Schema {
	return gqlparser.MustLoadSchema(append(sdlSources(), &ast.Source{Name: "team", Input: teamSDL})...)
})

func sdlSources() []*ast.Source {
	var sources []*ast.Source
	for _, file := range slices.Concat(sdlFiles("../schema/*.graphqls"), sdlFiles("../schema/nouns/*.graphqls")) {
		text, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		sources = append(sources, &ast.Source{Name: file, Input: string(text)})
	}
	return sources
}

func sdlFiles(pattern string) []string {
	files, err := filepath.Glob(pattern)
	if err != nil {
		panic(err)
	}
	return files
}

type variables = map[string]any

// request makes the context of a query, as the server would.
func request(ctx context.Context, t testing.TB, store graph.Store, query string, vars variables, derived []loaders.Derived) (context.Context, *graphql.OperationContext) {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(extended(), query, rules.NewDefaultRules())
	if errs != nil {
		t.Fatalf("%s: %v", query, errs)
	}
	values, err := validator.VariableValues(extended(), doc.Operations[0], overHTTP(t, vars))
	if err != nil {
		t.Fatal(err)
	}
	operation := &graphql.OperationContext{RawQuery: query, Doc: doc, Operation: doc.Operations[0], Variables: values}
	return graphql.WithOperationContext(loaders.Attach(ctx, store, derived...), operation), operation
}

// execute answers a query as gqlgen would, calling loaders as resolvers do.
// The answer is JSON; the error is the first that a resolver gave.
func execute(t testing.TB, store graph.Store, query string, vars variables, derived ...loaders.Derived) (string, error) {
	t.Helper()
	ctx, operation := request(context.Background(), t, store, query, vars, derived)
	return executeIn(ctx, t, operation)
}

func executeIn(ctx context.Context, t testing.TB, operation *graphql.OperationContext) (string, error) {
	t.Helper()
	e := &executor{operation: operation}
	data := e.fields(ctx, "Query", operation.Operation.SelectionSet, e.root)
	if e.err != nil {
		return "", e.err
	}
	text, err := json.Marshal(data)
	if err != nil {
		t.Fatal(err)
	}
	return string(text), nil
}

// inField gives the context that the resolver of a query's first field gets.
func inField(t testing.TB, store graph.Store, query string, derived ...loaders.Derived) context.Context {
	t.Helper()
	return inFieldOf(context.Background(), t, store, query, derived...)
}

func inFieldOf(ctx context.Context, t testing.TB, store graph.Store, query string, derived ...loaders.Derived) context.Context {
	t.Helper()
	ctx, operation := request(ctx, t, store, query, nil, derived)
	first := graphql.CollectFields(operation, operation.Operation.SelectionSet, nil)[0]
	return graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: "Query", Field: first})
}

// overHTTP gives variables the types that they have after decoding a request.
func overHTTP(t testing.TB, vars variables) variables {
	t.Helper()
	text, err := json.Marshal(vars)
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var out variables
	if err := decoder.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

type executor struct {
	operation *graphql.OperationContext
	mu        sync.Mutex
	err       error
}

func (e *executor) note(err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.err == nil {
		e.err = err
	}
}

// fields answers a selection on a value of the type.
func (e *executor) fields(ctx context.Context, object string, set ast.SelectionSet, resolve func(context.Context, graphql.CollectedField) (any, error)) map[string]any {
	types := []string{object}
	for _, i := range extended().Implements[object] {
		types = append(types, i.Name)
	}
	out := map[string]any{}
	var completions []func()
	for _, f := range graphql.CollectFields(e.operation, set, types) {
		if f.Name == "__typename" {
			out[f.Alias] = object
			continue
		}
		ctx := graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: object, Field: f})
		value, err := resolve(ctx, f)
		e.note(err)
		completions = append(completions, func() { out[f.Alias] = e.complete(ctx, f, reflect.ValueOf(value)) })
	}
	for _, complete := range completions { // after all siblings, as may happen with gqlgen
		complete()
	}
	return out
}

// complete answers what is selected of a field's value.
func (e *executor) complete(ctx context.Context, f graphql.CollectedField, v reflect.Value) any {
	switch {
	case !v.IsValid(), v.Kind() == reflect.Pointer && v.IsNil():
		return nil
	case v.Kind() == reflect.Interface:
		return e.complete(ctx, f, v.Elem())
	case v.Kind() == reflect.Slice && len(f.Selections) > 0:
		out := make([]any, v.Len())
		var all sync.WaitGroup
		for i := range out { // at the same time, as gqlgen does
			all.Go(func() { out[i] = e.complete(ctx, f, v.Index(i)) })
		}
		all.Wait()
		return out
	case len(f.Selections) == 0:
		return v.Interface()
	}
	object := f.Definition.Type.Name()
	record, ok := v.Interface().(graph.Record)
	if !ok {
		return e.fields(ctx, object, f.Selections, func(ctx context.Context, f graphql.CollectedField) (any, error) {
			return plain(ctx, v, f)
		})
	}
	kind := record.Head().ID.Kind()
	return e.fields(ctx, kind.Name, f.Selections, func(ctx context.Context, f graphql.CollectedField) (any, error) {
		return e.record(ctx, kind, record, f)
	})
}

// plain answers a field of a connection, an edge or the like: its Go field or
// method of that name, and what resolvers work out.
func plain(ctx context.Context, v reflect.Value, f graphql.CollectedField) (any, error) {
	switch edge := v.Interface().(type) {
	case *described[graph.Person, graph.Authorship]:
		if f.Name == "affiliations" {
			return loaders.Affiliations(ctx, &edge.Edge, edge.properties)
		}
	case *described[graph.Publication, graph.Authorship]:
		if f.Name == "affiliations" {
			return loaders.Affiliations(ctx, &edge.Edge, edge.properties)
		}
	}
	named := func(name string) bool { return strings.EqualFold(name, f.Name) }
	if edge, ok := v.Interface().(stated); ok {
		if f.Name == "sources" {
			return edge.Sources(ctx)
		}
		if properties := edge.Properties(); properties != nil {
			if property := reflect.ValueOf(properties).Elem().FieldByNameFunc(named); property.IsValid() {
				return property.Interface(), nil
			}
		}
	}
	for i := range v.NumMethod() {
		if named(v.Type().Method(i).Name) {
			return called(ctx, v.Method(i))
		}
	}
	return reflect.Indirect(v).FieldByNameFunc(named).Interface(), nil
}

// called calls a method with the context, if it takes one, and no arguments.
func called(ctx context.Context, method reflect.Value) (any, error) {
	var in []reflect.Value
	for i := range method.Type().NumIn() {
		in = append(in, reflect.Zero(method.Type().In(i)))
		if i == 0 {
			in[0] = reflect.ValueOf(ctx)
		}
	}
	out := method.Call(in)
	if len(out) == 1 {
		return out[0].Interface(), nil
	}
	err, _ := out[1].Interface().(error)
	return out[0].Interface(), err
}

// stated is an edge of any sort.
type stated interface {
	Sources(ctx context.Context) ([]*graph.Source, error)
	Properties() any
}

// described is an edge with properties, as package schema has one for each
// kind and sort of edge.
type described[T, P any] struct {
	loaders.Edge[*T]
	properties P
}

func (d *described[T, P]) Properties() any { return &d.properties }

// many gives a connection whose edges have the properties of a sort of edge.
func many[T any](ctx context.Context, from graph.Record, noun string) (any, error) {
	switch noun {
	case "Affiliation":
		return loaders.Many[T, described[T, graph.Affiliation]](ctx, from)
	case "Participation":
		return loaders.Many[T, described[T, graph.Participation]](ctx, from)
	case "Attendance":
		return loaders.Many[T, described[T, graph.Attendance]](ctx, from)
	case "Authorship":
		return loaders.Many[T, described[T, graph.Authorship]](ctx, from)
	case "Assignment":
		return loaders.Many[T, described[T, graph.Assignment]](ctx, from)
	case "Funding":
		return loaders.Many[T, described[T, graph.Funding]](ctx, from)
	}
	return loaders.Many[T, loaders.Edge[*T]](ctx, from)
}

func (e *executor) record(ctx context.Context, kind *graph.Kind, record graph.Record, f graphql.CollectedField) (any, error) {
	if r, ok := kind.Relation(f.Name); ok {
		if r.One {
			return kinds[r.To].one(ctx, record)
		}
		noun := ""
		if r.Edge != nil {
			noun = r.Edge.Noun
		}
		return kinds[r.To].many(ctx, record, noun)
	}
	head := record.Head()
	switch language := e.argument(f, "language"); {
	case f.Name == "id":
		return head.ID, nil
	case f.Name == "title":
		return head.Name, nil
	case f.Name == "sources":
		return loaders.Sources(ctx, head.Sources)
	case f.Name == "neighbours":
		return loaders.DerivedOf[*neighbours](ctx, head.ID)
	case f.Name == "name" && language != nil:
		return head.NameIn(language.(string)), nil
	}
	return graph.Encode(record)[f.Name], nil
}

func (e *executor) argument(f graphql.CollectedField, name string) any {
	return f.ArgumentMap(e.operation.Variables)[name]
}

// kindResolvers are what the resolvers of a kind call.
type kindResolvers struct {
	list func(ctx context.Context) (any, error)
	find func(ctx context.Context) (any, error)
	one  func(ctx context.Context, from graph.Record) (any, error)
	many func(ctx context.Context, from graph.Record, noun string) (any, error)
}

func resolversOf[T any]() kindResolvers {
	return kindResolvers{
		list: func(ctx context.Context) (any, error) { return loaders.List[T](ctx) },
		find: func(ctx context.Context) (any, error) { return loaders.Find[T](ctx) },
		one:  func(ctx context.Context, from graph.Record) (any, error) { return loaders.One[T](ctx, from) },
		many: many[T],
	}
}

var kinds = map[*graph.Kind]kindResolvers{
	graph.KindCountry: resolversOf[graph.Country](), graph.KindInitiativeArea: resolversOf[graph.InitiativeArea](),
	graph.KindTheme: resolversOf[graph.Theme](), graph.KindInstitution: resolversOf[graph.Institution](),
	graph.KindPerson: resolversOf[graph.Person](), graph.KindProject: resolversOf[graph.Project](),
	graph.KindPublication: resolversOf[graph.Publication](), graph.KindActivity: resolversOf[graph.Activity](),
	graph.KindAgreement: resolversOf[graph.Agreement](), graph.KindObservation: resolversOf[graph.Observation](),
	graph.KindSource: resolversOf[graph.Source](),
}

func (e *executor) root(ctx context.Context, f graphql.CollectedField) (any, error) {
	switch f.Name {
	case "node":
		return loaders.Node(ctx, graph.ID(e.argument(f, "id").(string)))
	case "nodes":
		return loaders.Nodes(ctx, e.ids(f))
	case "search":
		return loaders.Search(ctx, nearAllNames, e.argument(f, "text").(string), e.types(f))
	case "suggest":
		return loaders.Suggest(ctx, nearAllNames, e.argument(f, "text").(string), e.types(f), int(e.argument(f, "limit").(int64)))
	case "countryByArea":
		return e.table(ctx)
	case "team":
		return newTeam(ctx, e.ids(f))
	}
	for _, kind := range graph.Kinds() {
		switch {
		case f.Name == kind.Plural:
			return kinds[kind].list(ctx)
		case strings.EqualFold(f.Name, kind.Name):
			return kinds[kind].find(ctx)
		}
	}
	return nil, fmt.Errorf("the harness has no root field %s", f.Name)
}

// table is a resolver that knows ids only, for records at two places below.
func (e *executor) table(ctx context.Context) (any, error) {
	type row struct{ Country, Area graph.Record }
	ids := []graph.ID{country("KH").ID(), area("7").ID(), country("LA").ID(), area("5").ID()}
	records, err := loaders.LoadRecords(ctx, ids, "country", "area")
	if err != nil {
		return nil, err
	}
	return []*row{{records[0], records[1]}, {records[2], records[3]}}, nil
}

func (e *executor) ids(f graphql.CollectedField) []graph.ID {
	var ids []graph.ID
	for _, id := range e.argument(f, "ids").([]any) {
		ids = append(ids, graph.ID(id.(string)))
	}
	return ids
}

func (e *executor) types(f graphql.CollectedField) []*graph.Kind {
	given, _ := e.argument(f, "types").([]any)
	var out []*graph.Kind
	for _, kind := range graph.Kinds() {
		for _, name := range given {
			if name == graph.UpperSnake(kind.Name) {
				out = append(out, kind)
			}
		}
	}
	if given == nil {
		return graph.Kinds()
	}
	return out
}
