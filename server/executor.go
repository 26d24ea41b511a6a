package server

import (
	"context"

	"corridor/loaders"
	"corridor/server/observe"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// gatedExecutor is gqlgen's executor behind the gate: whatever a request says
// is read and checked there, and only what passes is executed.
type gatedExecutor struct {
	*executor.Executor
	gate       *gate
	throughout bool // gqlgen answers every field, none is written from its rows
}

var _ graphql.GraphExecutor = gatedExecutor{}

// newExecutor makes the executor of a schema behind a gate.
func newExecutor(es graphql.ExecutableSchema, g *gate) gatedExecutor {
	e := gatedExecutor{Executor: executor.New(es), gate: g}
	e.SetQueryCache(passed{})
	return e
}

// CreateOperationContext reads a request, or tells what is wrong with it.
func (e gatedExecutor) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	ctx, planned := observe.Planning(ctx)
	defer planned()
	request, errs := e.gate.read(ctx, params)
	if errs != nil {
		return &graphql.OperationContext{}, errs
	}
	operation, errs := e.Executor.CreateOperationContext(context.WithValue(ctx, passedKey{}, request.doc), params)
	for _, err := range errs {
		briefly(named(err))
	}
	if errs != nil {
		return operation, errs
	}
	cost, err := e.gate.afford(operation)
	observe.Of(ctx).Asks(operation.Operation.Name, cost)
	if err != nil {
		return operation, gqlerror.List{err}
	}
	e.gate.keep(request, params)
	return operation, nil
}

// DispatchOperation executes what was let pass, and gives up where the answer
// becomes too large. gqlgen has no answer where the context has ended before.
func (e gatedExecutor) DispatchOperation(ctx context.Context, operation *graphql.OperationContext) (graphql.ResponseHandler, context.Context) {
	answer := answerOf(ctx)
	fields := exactTypes(operation.ResolverMiddleware)
	if !e.throughout {
		fields = loaders.FromRows(answer, fields)
	}
	operation.ResolverMiddleware = answer.counting(loaders.RefuseNull(fields))
	respond, ctx := e.Executor.DispatchOperation(ctx, operation)
	return func(ctx context.Context) *graphql.Response {
		response := respond(ctx)
		if err := answer.refusal(); err != nil {
			return &graphql.Response{Errors: gqlerror.List{err}}
		}
		if response == nil {
			return e.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(ctx.Err())})
		}
		warn(ctx, response)
		tellCopy(ctx, response)
		response.Errors = answer.told()
		return response
	}, ctx
}

type passedKey struct{}

// passed is gqlgen's cache of parsed queries, by which it gets the one that the
// gate has parsed and let pass, whatever its text.
type passed struct{}

// Get gives the document of the request that the context belongs to.
func (passed) Get(ctx context.Context, _ string) (*ast.QueryDocument, bool) {
	doc, ok := ctx.Value(passedKey{}).(*ast.QueryDocument)
	return doc, ok
}

// Add has nothing to keep.
func (passed) Add(context.Context, string, *ast.QueryDocument) {}
