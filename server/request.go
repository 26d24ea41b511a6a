package server

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"regexp"
	"time"

	"corridor/server/observe"
)

type requestIDKey struct{}

var requestIDForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// RequestID is the id of the request that the context belongs to, "" outside one.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// withRequestID gives each request an id: the caller's X-Request-Id where it
// is of a safe form, else a new one. The answer carries it too.
func withRequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !requestIDForm.MatchString(id) {
			id = rand.Text()
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

// LogHandler adds the request id of the context to every record, and the name of
// who asks where that is known.
type LogHandler struct{ slog.Handler }

// Handle adds them and passes the record on.
func (h LogHandler) Handle(ctx context.Context, record slog.Record) error {
	if id := RequestID(ctx); id != "" {
		record.AddAttrs(slog.String("request", id), nameOf(ctx))
	}
	return h.Handler.Handle(ctx, record)
}

// WithAttrs keeps the wrapping.
func (h LogHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return LogHandler{h.Handler.WithAttrs(attrs)}
}

// WithGroup keeps the wrapping.
func (h LogHandler) WithGroup(name string) slog.Handler { return LogHandler{h.Handler.WithGroup(name)} }

// withTrace writes one line for each request once it is answered, another for one
// that took long, and counts it.
func withTrace(c Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		ctx, trace := observe.Begin(r.WithContext(withName(r.Context())), c.Spans)
		r = r.WithContext(ctx)
		next.ServeHTTP(seen, r)
		took := time.Since(start)
		attributes := append([]slog.Attr{slog.String("method", r.Method), slog.String("path", r.URL.Path),
			slog.Int("status", seen.status), slog.Int("bytes", seen.bytes), slog.Duration("took", took.Round(time.Microsecond))}, trace.Attributes()...)
		c.Log.LogAttrs(ctx, slog.LevelInfo, "request", attributes...)
		if c.Slow > 0 && took > c.Slow {
			c.Log.LogAttrs(ctx, slog.LevelWarn, "slow request", append(attributes, slog.Any("plans", trace.Plans()))...)
		}
		c.Metrics.Answered(trace, took, seen.bytes)
		trace.Answered(seen.status, seen.bytes)
	})
}

type statusWriter struct {
	http.ResponseWriter
	status, bytes int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Write(b []byte) (int, error) {
	n, err := w.ResponseWriter.Write(b)
	w.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
