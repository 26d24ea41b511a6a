package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"

	"corridor/loaders"
	"corridor/resolvers"
	"corridor/schema"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
)

// Sizes of the caches of parsed and of persisted queries.
const (
	parsedQueries    = 1000
	persistedQueries = 500
)

// Executor answers GraphQL over the store: everything but HTTP itself. Of the
// configuration it takes all but Origins.
func Executor(c Config) *handler.Server {
	resolver := resolvers.New(c.Networks, c.World...)
	s := handler.New(schema.NewExecutableSchema(schema.Config{Resolvers: resolver}))
	s.AddTransport(transport.Options{})
	s.AddTransport(transport.GET{})
	s.AddTransport(transport.POST{})
	s.SetQueryCache(lru.New[*ast.QueryDocument](parsedQueries))
	s.Use(extension.AutomaticPersistedQuery{Cache: lru.New[string](persistedQueries)})
	c.configure(s, resolver)
	return s
}

// Answer answers one request here, without HTTP, as Executor would.
func Answer(ctx context.Context, c Config, request *graphql.RawParams) *graphql.Response {
	resolver := resolvers.New(c.Networks, c.World...)
	e := executor.New(schema.NewExecutableSchema(schema.Config{Resolvers: resolver}))
	c.configure(e, resolver)
	ctx = graphql.StartOperationTrace(ctx)
	operation, errs := e.CreateOperationContext(ctx, request)
	if errs != nil {
		return e.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
	}
	respond, ctx := e.DispatchOperation(ctx, operation)
	return respond(ctx)
}

// configurable is what gqlgen's server and its executor have in common.
type configurable interface {
	SetParserTokenLimit(int)
	SetErrorPresenter(graphql.ErrorPresenterFunc)
	SetRecoverFunc(graphql.RecoverFunc)
	Use(graphql.HandlerExtension)
	AroundOperations(graphql.OperationMiddleware)
}

// configure holds an executor to the limits, and readies its requests.
func (c Config) configure(e configurable, resolver *resolvers.Resolver) {
	limits := c.Limits.orDefault()
	if c.Timeout <= 0 {
		c.Timeout = DefaultTimeout
	}
	e.SetParserTokenLimit(limits.Tokens)
	e.SetErrorPresenter(presenter(c.Log))
	e.SetRecoverFunc(recoverer(c.Log))
	e.Use(gate{limits})
	e.Use(extension.Introspection{})
	e.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		ctx, cancel := context.WithTimeout(ctx, c.Timeout)
		respond := next(loaders.Attach(ctx, c.Store, resolver.Derived()))
		return func(ctx context.Context) *graphql.Response {
			defer cancel()
			return respond(ctx)
		}
	})
}

// withBody reads a POST's body within the limit and refuses what is not JSON
// without repeating it, before the transport sees it.
func withBody(limit int64, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			next.ServeHTTP(w, r)
			return
		}
		media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err != nil || media != "application/json" {
			refuse(w, http.StatusUnsupportedMediaType, "send the query as JSON, with Content-Type: application/json")
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			refuse(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("the request's body is larger than %d bytes", limit))
			return
		case err != nil:
			refuse(w, http.StatusBadRequest, "the request's body could not be read")
			return
		}
		if problem := checkBody(body); problem != "" {
			refuse(w, http.StatusBadRequest, problem)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

// checkBody tells what is wrong with a GraphQL request's JSON, "" if nothing.
func checkBody(body []byte) string {
	var request struct {
		Query         *string        `json:"query"`
		OperationName *string        `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	var wrongType *json.UnmarshalTypeError
	err := json.Unmarshal(body, &request)
	switch {
	case errors.As(err, &wrongType) && wrongType.Field != "":
		return fmt.Sprintf("%s must not be a %s", wrongType.Field, wrongType.Value)
	case err != nil:
		return `the body is not a JSON object like {"query": "{ countries { nodes { name } } }", "variables": {}}`
	case request.Query == nil && request.Extensions["persistedQuery"] == nil:
		return `the body has no "query"`
	}
	return ""
}

// refuse answers in the form of a GraphQL error.
func refuse(w http.ResponseWriter, status int, message string) {
	writeJSON(w, status, map[string]any{"errors": []any{
		map[string]any{"message": message, "extensions": map[string]any{"code": codeBadInput}},
	}})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // the client has gone if this fails
}
