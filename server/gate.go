package server

import (
	"context"

	"corridor/server/cost"
	"corridor/server/observe"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// nodeBytes is about what a field, argument or value of a parsed query holds.
const nodeBytes = 400

// gate reads requests and lets those pass that fit the schema and the limits.
// The shape of a query (tokens, depth, number of fields) is checked before it
// is validated, whose rules compare fields in pairs; its cost after it, when
// the variables are known.
type gate struct {
	schema    *ast.Schema
	limits    Limits
	hidden    *hiddenNames // that are not to be told; nil: the schema may be told
	rules     []core.Rule
	costs     *cost.Rules
	parsed    *recent[*ast.QueryDocument]
	persisted persisted
	metrics   *observe.Metrics
}

// newGate makes the gate of a schema. It panics where the SDL's sizes make no
// sense, which a test of theirs holds against.
func newGate(schema *ast.Schema, limits Limits, memory Memory, hidden bool, metrics *observe.Metrics) *gate {
	costs, err := cost.Read(schema)
	if err != nil {
		panic("server: " + err.Error())
	}
	out := &gate{
		schema: schema, limits: limits.orDefault(), rules: validationRules(hidden), costs: costs,
		parsed: newRecent[*ast.QueryDocument](int(memory.Queries)), persisted: persisted{newRecent[string](int(memory.Persisted))},
		metrics: metrics,
	}
	if hidden {
		out.hidden = hiddenNamesOf(schema)
	}
	return out
}

// request is a request that the gate has read.
type request struct {
	doc   *ast.QueryDocument
	bytes int // that the document holds, about
}

// read reads a request's query and brings its variables into form.
func (g *gate) read(ctx context.Context, params *graphql.RawParams) (*request, gqlerror.List) {
	if err := g.persisted.fill(params); err != nil {
		return nil, gqlerror.List{err}
	}
	out, errs := g.document(ctx, params.Query)
	if errs != nil {
		return nil, errs
	}
	operation := out.doc.Operations.ForName(params.OperationName)
	if operation == nil {
		return nil, gqlerror.List{noOperation(params.OperationName)}
	}
	if err := checkInputs(out.doc, operation, params.Variables); err != nil {
		return nil, gqlerror.List{err}
	}
	values, err := variables{g.schema}.read(operation, params.Variables)
	if err != nil {
		return nil, gqlerror.List{err}
	}
	params.Variables = values
	return out, nil
}

// afford refuses an operation whose answer could be too large, and gives how many
// values it could hold.
func (g *gate) afford(op *graphql.OperationContext) (values int, refused *gqlerror.Error) {
	values = g.costs.Of(op.Doc, op.Operation, op.Variables)
	if values <= g.limits.Complexity {
		return values, nil
	}
	return values, tooMuch("the answer could hold %d values; at most %d: ask for %s", values, g.limits.Complexity,
		cut(g.costs.Advice(op.Doc, op.Operation, op.Variables, g.limits.Complexity), briefMessage))
}

// keep keeps the query of a request that was let pass.
func (g *gate) keep(passed *request, params *graphql.RawParams) {
	g.parsed.add(params.Query, passed.doc, passed.bytes)
	g.persisted.keep(params)
}

func noOperation(name string) *gqlerror.Error {
	if name == "" {
		return invalid("the query has several operations; name one in operationName")
	}
	return invalid("the query has no operation %s", brief(name))
}
