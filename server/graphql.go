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
	"time"

	"corridor/loaders"
	"corridor/resolvers"
	"corridor/schema"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Executor answers GraphQL over the store: everything but HTTP itself. Of the
// configuration it takes all but Origins.
func Executor(c Config) http.Handler {
	c = c.orDefault()
	return withDeadline(c.Timeout, answerer{
		c.executor(), []graphql.Transport{transport.Options{}, transport.GET{}, transport.POST{}}, newAnswers(c.Limits),
	})
}

// Answer answers one request here, without HTTP, as Executor would.
func Answer(ctx context.Context, c Config, request *graphql.RawParams) *graphql.Response {
	c = c.orDefault()
	e := c.executor()
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(ctx), c.Timeout)
	defer cancel()
	ctx, _, end := newAnswers(c.Limits).begin(ctx)
	defer end()
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
	resolver := resolvers.New(c.Networks, c.World...)
	es := schema.NewExecutableSchema(schema.Config{Resolvers: resolver})
	e := newExecutor(es, newGate(es.Schema(), c.Limits, c.HideSchema))
	e.SetErrorPresenter(bounded(presenter(c.Log)))
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

// answerer answers HTTP requests with an executor, as gqlgen's handler does.
type answerer struct {
	executor   gatedExecutor
	transports []graphql.Transport
	answers    *answers
}

// ServeHTTP answers by the first transport that takes the request.
func (a answerer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, answer, end := a.answers.begin(graphql.StartOperationTrace(r.Context()))
	defer end()
	defer func() {
		if p := recover(); p != nil {
			err := a.executor.PresentRecoveredError(ctx, p)
			writeJSON(w, http.StatusInternalServerError, &graphql.Response{Errors: gqlerror.List{gqlerror.WrapIfUnwrapped(err)}})
		}
	}()
	for _, t := range a.transports {
		if t.Supports(r) {
			t.Do(&answerWriter{ResponseWriter: w, answer: answer}, r.WithContext(ctx), a.executor)
			return
		}
	}
	refuse(w, http.StatusBadRequest, "send GraphQL by GET or POST")
}

// retryAfter is when a client should ask again that was refused for others, in seconds.
const retryAfter = "1"

// answerWriter gives an answer that was given up for others its status.
type answerWriter struct {
	http.ResponseWriter
	answer *answer
	begun  bool
}

// WriteHeader begins the response.
func (w *answerWriter) WriteHeader(status int) {
	w.begun = true
	w.ResponseWriter.WriteHeader(status)
}

// Write writes a part of the response.
func (w *answerWriter) Write(b []byte) (int, error) {
	if !w.begun && w.answer.busy() {
		w.Header().Set("Retry-After", retryAfter)
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	w.begun = true
	return w.ResponseWriter.Write(b)
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
