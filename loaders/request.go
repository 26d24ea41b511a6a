package loaders

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"sync"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// request is what one GraphQL request knows of its own reads.
type request struct {
	store      graph.Store
	keys       sync.Map // *ast.Field to its key, a string
	selections sync.Map // *graph.Select to the *selection it was made for
	nodes      sync.Map // graph.Record to the *graph.Node it was made of; those with hops
	records    sync.Map // spot of a record to the graph.Record, nil where there is none
	answers    sync.Map // spot of an object, or of a record with a derived field, to what was made for the field
	sources    sources
	truncated  truncated
	warned     warned
	derived    Derived
}

type requestKey struct{}

// Attach readies a context for one GraphQL request that reads from the store,
// and whose records have these derived fields. Everything else in this package
// needs it.
func Attach(ctx context.Context, store graph.Store, derived ...Derived) context.Context {
	r := &request{store: store, sources: sources{known: map[string]*stated{}}, derived: Derived{}}
	for _, fields := range derived {
		maps.Copy(r.derived, fields)
	}
	return withScope(ctx, scope{request: r})
}

// scope is a request as one of its contexts knows it.
type scope struct {
	request *request
	visit   *visit   // the field that the look-ahead is at; nil after it and before
	written *written // where the answer of the root field being resolved may be written to; nil: nowhere
}

func withScope(ctx context.Context, s scope) context.Context {
	return context.WithValue(ctx, requestKey{}, s)
}

func scopeOf(ctx context.Context) scope {
	s, ok := ctx.Value(requestKey{}).(scope)
	if !ok {
		panic("loaders: the request's context was not made by Attach")
	}
	return s
}

// Store gives the store that the request reads from.
func Store(ctx context.Context) graph.Store { return attached(ctx).store }

func attached(ctx context.Context) *request { return scopeOf(ctx).request }

// read is one plan with the selection it was made for.
type read struct {
	plan    *graph.Plan
	records *selection
	place   string // of the field that shows the records; "" where Record does not give them
}

// run reads plans in one call to the store, then what derived fields of their
// records show and, where sources are selected, these.
func (c *compiler) run(ctx context.Context, reads ...read) ([]*graph.Rows, error) {
	answers, err := c.read(ctx, reads)
	if err != nil {
		return nil, err
	}
	return answers, c.ahead(ctx, newNeed())
}

// read reads plans, if there are any, in one call to the store, and gathers
// what their rows say of further reads.
func (c *compiler) read(ctx context.Context, reads []read) ([]*graph.Rows, error) {
	if len(reads) == 0 {
		return nil, nil
	}
	plans := make([]*graph.Plan, len(reads))
	for i, r := range reads {
		plans[i] = r.plan
	}
	answers, err := c.readChecked(ctx, plans)
	if err != nil {
		return nil, err
	}
	if c.sources || len(c.due) > 0 {
		for i, rows := range answers {
			reads[i].records.gather(rows, c.slugs)
		}
	}
	return answers, nil
}

// readChecked reads plans in one call to the store, and with them whether what
// they name of closed kinds is there.
func (c *compiler) readChecked(ctx context.Context, plans []*graph.Plan) ([]*graph.Rows, error) {
	list := c.named
	c.named = nil
	checks := plansFor(list)
	answers, err := c.request.store.Read(ctx, append(plans, checks...)...)
	if err != nil {
		return nil, err
	}
	answers, found := answers[:len(plans)], answers[len(plans):]
	return answers, checkNamed(ctx, c.request.store, list, checks, found)
}

// kindFor gives the kind whose records are Ts.
func kindFor[T any]() *graph.Kind {
	kind, ok := graph.KindNamed(reflect.TypeFor[T]().Name())
	if !ok {
		panic(fmt.Sprintf("loaders: %v is not a kind of record", reflect.TypeFor[T]()))
	}
	return kind
}

// decode makes the record of a node, and remembers it by the record if there
// is anything to find below it.
func (r *request) decode(n *graph.Node) graph.Record {
	record := graph.Decode(n)
	if len(n.Hops) > 0 {
		r.nodes.Store(record, n)
	}
	return record
}

// decode is request.decode for a node whose kind is T's.
func decode[T any](r *request, n *graph.Node) *T { return any(r.decode(n)).(*T) }

// node gives the node that a record was made of, nil for one that has nothing
// below it or was made by hand.
func (r *request) node(record graph.Record) *graph.Node {
	n, _ := r.nodes.Load(record)
	node, _ := n.(*graph.Node)
	return node
}

// current gives the field being resolved.
func current(ctx context.Context) graphql.CollectedField {
	return graphql.GetFieldContext(ctx).Field
}

// key identifies what a field asks for, apart from what it selects: fields
// with the same key below one record have the same rows, whatever their aliases.
func (r *request) key(f *ast.Field, variables map[string]any) (string, error) {
	if known, ok := r.keys.Load(f); ok {
		return known.(string), nil
	}
	arguments, err := argumentsOf(f, variables)
	if err != nil {
		return "", err
	}
	key := f.Name + canonical(arguments)
	r.keys.Store(f, key)
	return key, nil
}
