package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/schema"

	"github.com/rs/cors"
)

// Config is what a server is made of.
type Config struct {
	Store    graph.Store
	Networks *network.Networks // of Store; whoever opened them closes them
	World    []capacity.Share  // the world's shares of areas or themes, where a table of them is loaded
	Log      *slog.Logger
	Limits   Limits
	Timeout  time.Duration // of one request; 0 means DefaultTimeout
	Origins  []string      // web origins that browsers may call from, "*" for all; none: only this server's own page

	HideSchema bool // no introspection, no SDL, and no names of the schema in errors but those sent
}

// DefaultTimeout is how long a request may take.
const DefaultTimeout = 30 * time.Second

// readyTimeout is how long the store may take to say that it is there.
const readyTimeout = 2 * time.Second

// New makes the handler of all of the server's addresses.
func New(c Config) (http.Handler, error) {
	page, err := newPage()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", withBody(c.Limits.orDefault().Body, Executor(c)))
	if !c.HideSchema {
		mux.HandleFunc("GET /schema.graphql", serveSchema)
	}
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /readyz", ready(c.Store))
	mux.HandleFunc("GET /examples.json", page.serveExamples)
	mux.HandleFunc("GET /{$}", page.serve)
	var handler http.Handler = mux
	if len(c.Origins) > 0 {
		handler = cors.New(cors.Options{
			AllowedOrigins: c.Origins,
			AllowedMethods: []string{http.MethodGet, http.MethodPost},
			AllowedHeaders: []string{"Content-Type", "Accept", "X-Request-Id"},
			ExposedHeaders: []string{"X-Request-Id"},
			MaxAge:         600,
		}).Handler(handler)
	}
	return withRequestID(withLog(c.Log, withSafeHeaders(handler))), nil
}

// ready answers 200 when the store answers, else 503.
func ready(store graph.Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		version, err := store.Version(ctx)
		if err != nil {
			writeJSON(w, http.StatusServiceUnavailable, map[string]string{"status": "the store cannot be reached"})
			return
		}
		writeJSON(w, http.StatusOK, map[string]string{"status": "ready", "version": string(version)})
	}
}

func serveSchema(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(schema.Text())) // the client has gone if this fails
}

func withSafeHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}
