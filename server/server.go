package server

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"time"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/memory"
	"corridor/graph/network"
	"corridor/schema"
	"corridor/server/observe"

	"github.com/rs/cors"
)

// Config is what a server is made of.
type Config struct {
	Store    graph.Store
	Networks *network.Networks // of Store; whoever opened them closes them
	Copy     *memory.Store     // the copy in memory that Store counts by; nil: there is none
	World    capacity.World    // the world's shares of areas or themes, where a table of them is loaded
	// FieldAreas says which fields of research belong to which areas; nil:
	// capacity.DefaultFieldAreas.
	FieldAreas []capacity.FieldArea
	Log        *slog.Logger
	Slow       time.Duration    // requests that take longer are told of with what they asked of the store; 0: none
	Metrics    *observe.Metrics // counts what is asked; nil: nothing is counted
	Spans      *observe.Spans   // shows what is asked; nil: nothing is shown
	Limits     Limits
	Memory     int64         // bytes that queries, bodies and answers may take, as Divide has it; 0 means DefaultMemory
	Timeout    time.Duration // of one request; 0 means DefaultTimeout
	Origins    []string      // web origins that browsers may call from, "*" for all; none: only this server's own page
	Tokens     *Tokens       // who may ask and see the schema; nil: everybody
	Hosts      *Hosts        // how requests may name the server; nil: by any name
	// Unfinished gives the command that goes on with a load into the store that was
	// broken off, which the notice then says; "" where none was. Nil: not known.
	Unfinished func() string

	// Throughout has gqlgen answer every field, which shows that those which are
	// written from their rows are answered alike.
	Throughout bool

	HideSchema bool // no introspection, no SDL, and no names of the schema in errors but those sent
}

// DefaultTimeout is how long a request may take.
const DefaultTimeout = 30 * time.Second

// New makes the handler of all of the server's addresses.
func New(c Config) (http.Handler, error) {
	if err := CheckOrigins(c.Origins); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	c = c.orDefault()
	answerer := newAnswerer(c)
	mux.Handle("/graphql", leadingToPage(withTokens(c.Tokens, withDeadline(c.Timeout, answerer))))
	files := withTokens(c.Tokens, withDeadline(c.Timeout, exporter{answerer, c.Store}))
	mux.Handle("GET /export", files)
	mux.Handle("GET /export/{$}", files)
	mux.Handle("GET /export/{field}", files)
	mux.Handle(protocolPath, withOrigins(c.Origins, withTokens(c.Tokens, withDeadline(c.Timeout+graceOfCalls, answerer.protocol(c)))))
	if !c.HideSchema {
		mux.Handle("GET /schema.graphql", withTokens(c.Tokens, newDocument([]byte(schema.Text()), contentType("text/plain; charset=utf-8"))))
	}
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /readyz", ready(c))
	if err := handlePages(mux); err != nil {
		return nil, err
	}
	handler := withRefusals(mux)
	if len(c.Origins) > 0 {
		handler = cors.New(cors.Options{
			AllowedOrigins: c.Origins,
			AllowedMethods: []string{http.MethodGet, http.MethodPost},
			AllowedHeaders: []string{"*"}, // clients name themselves in headers of their own; no cookie goes with them
			ExposedHeaders: []string{"X-Request-Id", "Retry-After", "ETag", "WWW-Authenticate", "Content-Disposition"},
			MaxAge:         600,
		}).Handler(handler)
	}
	return withRequestID(withTrace(c, withSafeHeaders(withHosts(c.Hosts, handler)))), nil
}

// writeJSON answers in a form that is no GraphQL answer.
func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(value) // the client has gone if this fails
}

func withSafeHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}
