package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers"
	"corridor/schema"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// newAnswerer makes what answers GraphQL, and files. Of the configuration, whose
// defaults are filled in, it takes all that says what is answered.
func newAnswerer(c Config) answerer {
	memory := Divide(c.Memory)
	admissions := newAdmissions(c.Limits.Requests, newHeap(c.Log))
	c.Metrics.Gauge("requests_waiting", "Requests that wait for their turn.", func() float64 { return float64(admissions.queue.Waiting()) })
	c.Metrics.Gauge("networks_age_seconds", "Seconds since the copy on which networks are counted was last known to be the store's; 0 before there is one.",
		func() float64 { return followingOf(c).age() })
	c.Metrics.Gauge("copy_bytes", "Bytes of the copy in memory that counts; 0 while there is none.", func() float64 { return copyOf(c).size() })
	return answerer{
		executor: c.executor(), networks: c.Networks, admissions: admissions,
		answers: newAnswers(int64(c.Limits.Answer), memory.Answers),
		bodies:  &bodies{each: c.Limits.Body, together: budget{bytes: memory.Bodies}},
	}
}

// Answer answers one request here, without HTTP, as a server would.
func Answer(ctx context.Context, c Config, request *graphql.RawParams) *Response {
	c = c.orDefault()
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(ctx), c.Timeout)
	defer cancel()
	ctx, _, end := newAnswers(int64(c.Limits.Answer), Divide(c.Memory).Answers).begin(ctx)
	defer end()
	return c.executor().answer(ctx, request)
}

// answer answers a request that belongs to an answer's context. A panic, which
// would be a fault of the server's, is an error of the answer.
func (e gatedExecutor) answer(ctx context.Context, request *graphql.RawParams) (answered *Response) {
	defer func() {
		if p := recover(); p != nil {
			err := e.PresentRecoveredError(ctx, p)
			answered = &Response{Errors: gqlerror.List{gqlerror.WrapIfUnwrapped(err)}}
		}
	}()
	response := e.respond(ctx, request)
	answered = &Response{Errors: response.Errors, Data: response.Data, Extensions: response.Extensions}
	if hidden := e.gate.hidden; hidden != nil {
		hidden.untold(ctx, answered, request)
	}
	return answered
}

func (e gatedExecutor) respond(ctx context.Context, request *graphql.RawParams) *graphql.Response {
	operation, errs := e.CreateOperationContext(ctx, request)
	if errs != nil {
		return e.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
	}
	respond, ctx := e.DispatchOperation(ctx, operation)
	return respond(ctx)
}

func (c Config) orDefault() Config {
	if c.Timeout <= 0 {
		c.Timeout = DefaultTimeout
	}
	c.Limits = c.Limits.orDefault()
	return c
}

// executor makes an executor that is held to the limits and readies its requests.
func (c Config) executor() gatedExecutor {
	resolver := resolvers.New(c.Networks, resolvers.Tables{World: c.World, FieldAreas: c.FieldAreas})
	resolver.Unfinished = c.Unfinished
	es := schema.NewExecutableSchema(schema.Config{Resolvers: resolver})
	e := newExecutor(es, newGate(es.Schema(), c.Limits, Divide(c.Memory), c.HideSchema, c.Metrics))
	e.throughout = c.Throughout
	e.SetErrorPresenter(bounded(presenter(c.Log), presenter(slog.New(slog.DiscardHandler))))
	e.SetRecoverFunc(recoverer(c.Log))
	if !c.HideSchema {
		e.Use(extension.Introspection{})
	}
	e.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		return next(loaders.Attach(ctx, c.Store, resolver.Derived()))
	})
	return e
}

// withDeadline ends a request's context once it has taken too long, reading
// and checking it among that.
func withDeadline(timeout time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), timeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// answerer answers HTTP requests with an executor.
type answerer struct {
	executor   gatedExecutor
	networks   *network.Networks
	admissions *admissions
	answers    *answers
	bodies     *bodies
}
