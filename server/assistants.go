package server

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"corridor/server/assistant"
	"corridor/server/observe"

	"github.com/99designs/gqlgen/graphql"
	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/rs/cors"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Assistants makes what answers one assistant here, without HTTP, by the configuration
// and from the explorer at the address given.
func Assistants(c Config, explorer string) *mcp.Server {
	c = c.orDefault()
	a := newAnswerer(c)
	a.admissions.alone = true
	return a.assistants(c, explorer)
}

// assistants makes what answers assistants as GraphQL is answered.
func (a answerer) assistants(c Config, explorer string) *mcp.Server {
	return assistant.New(assistant.Config{
		Schema: a.executor.gate.schema, Hidden: c.HideSchema, World: len(c.World.Shares) > 0, Explorer: explorer, Version: programVersion(), Log: slog.New(warnings{c.Log.Handler()}),
		Ask: func(ctx context.Context, request assistant.Request) assistant.Response {
			ctx, cancel := context.WithTimeout(ctx, c.Timeout)
			defer cancel()
			if RequestID(ctx) == "" {
				ctx = context.WithValue(ctx, requestIDKey{}, rand.Text())
			}
			if request.Own {
				ctx = withOwnQuery(ctx)
			}
			response := a.turn(ctx, &graphql.RawParams{Query: request.Query, OperationName: request.Operation, Variables: request.Variables})
			observe.Of(ctx).Ends(outcomeOf(response))
			return told(response)
		},
		Called: c.Metrics.Called,
	})
}

// warnings are the lines of a log from warnings on: each request has its line already,
// beside which the protocol's library has three.
type warnings struct{ slog.Handler }

// Enabled tells whether a line of a level is written.
func (w warnings) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && w.Handler.Enabled(ctx, level)
}

// WithAttrs keeps the wrapping.
func (w warnings) WithAttrs(attrs []slog.Attr) slog.Handler {
	return warnings{w.Handler.WithAttrs(attrs)}
}

// WithGroup keeps the wrapping.
func (w warnings) WithGroup(name string) slog.Handler { return warnings{w.Handler.WithGroup(name)} }

// turn waits for a request's turn and answers it.
func (a answerer) turn(ctx context.Context, params *graphql.RawParams) *Response {
	leave, err := a.admissions.enter(ctx)
	if err != nil {
		return &Response{Errors: gqlerror.List{notAdmitted(ctx, err)}}
	}
	defer leave()
	ctx, _, end := a.answers.begin(graphql.StartOperationTrace(ctx))
	defer end()
	ctx, made := a.networks.Asking(ctx, leave)
	defer made()
	return a.executor.answer(ctx, params)
}

// told is a response as assistants are answered from it.
func told(response *Response) assistant.Response {
	out := assistant.Response{Data: response.Data}
	for _, err := range response.Errors {
		told := assistant.Error{Message: err.Message, Code: codeOf(gqlerror.List{err})}
		if len(err.Path) > 0 {
			told.Field = fmt.Sprint(err.Path[0])
		}
		out.Errors = append(out.Errors, told)
	}
	warnings, _ := response.Extensions["warnings"].([]warning)
	for _, w := range warnings {
		out.Warnings = append(out.Warnings, w.Message)
	}
	return out
}

// programVersion is the version that the program was built as.
func programVersion() string {
	if info, known := debug.ReadBuildInfo(); known {
		return info.Main.Version
	}
	return ""
}

// graceOfCalls is how much longer than a call's request its HTTP request may take, so
// that it can be said that time was over.
const graceOfCalls = 2 * time.Second

// protocol answers the Model Context Protocol over streamable HTTP: every POST is
// answered by itself, as JSON, and nothing is kept between two.
func (a answerer) protocol(c Config) http.Handler {
	server := a.assistants(c, "")
	streamable := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return server }, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, PropagateRequestCancellation: true, Logger: slog.New(warnings{c.Log.Handler()}),
		DisableLocalhostProtection: true,                      // withHosts looks at the name, by which proxies may ask
		MaxRequestBodyBytes:        max(a.bodies.each, 1) + 1, // read before, within what bodies have
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			refuse(w, r, http.StatusMethodNotAllowed, brief(r.Method)+" is not answered here; send each message by POST: nothing is streamed, and no session is kept")
			return
		}
		body, done, refused := a.bodies.read(w, r)
		defer done()
		if refused != nil {
			rpcRefusal(refused).tell(w)
			return
		}
		if wrong := wrongMessage(body); wrong != nil {
			wrong.tell(w)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		ctx := assistant.Until(assistant.At(r.Context(), originAsked(r)), r.Context())
		streamable.ServeHTTP(&refusalWriter{ResponseWriter: w, tell: func(status int, text string) {
			(&rpcError{status, idOf(body), jsonrpc.Error{Code: jsonrpc.CodeInvalidRequest, Message: cut(text, briefMessage)}}).tell(w)
		}}, r.WithContext(ctx))
	})
}

// originAsked is the origin by which a request reached the server.
func originAsked(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// withOrigins refuses requests of web pages, which browsers mark by their origin, but
// those of this server's own and of the origins given.
func withOrigins(origins []string, next http.Handler) http.Handler {
	var allowed *cors.Cors
	if len(origins) > 0 {
		allowed = cors.New(cors.Options{AllowedOrigins: origins})
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin := r.Header.Get("Origin")
		_, host, _ := strings.Cut(origin, "://")
		if origin == "" || host == r.Host || allowed != nil && allowed.OriginAllowed(r) {
			next.ServeHTTP(w, r)
			return
		}
		refuse(w, r, http.StatusForbidden, "pages of "+brief(origin)+" may not ask here; whoever runs the server can allow that: --origins")
	})
}
