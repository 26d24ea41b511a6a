// Package observe sees what requests cost: which operation was asked, what it
// could have held, how often and how long the store was asked, and with which
// plans. It tells a log, which a person reads, Prometheus, which counts, and
// OpenTelemetry, which shows one request among others.
package observe

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"go.opentelemetry.io/otel/trace"
)

// Trace is what is seen of one request. Its methods may be called from many
// goroutines, and on a nil Trace, which sees nothing.
type Trace struct {
	mu        sync.Mutex
	operation string
	outcome   string
	cost      int
	calls     int
	rows      int
	inStore   time.Duration
	shapes    []string
	spans     *Spans // nil: nobody is sent any
	span      trace.Span
}

// maxShapes is of how many calls of the store the plans are remembered.
const maxShapes = 8

type traceKey struct{}

// Begin begins the trace of a request, to which the context given belongs, with
// spans where there are any.
func Begin(r *http.Request, spans *Spans) (context.Context, *Trace) {
	t, ctx := &Trace{spans: spans}, r.Context()
	if spans != nil {
		ctx, t.span = spans.begin(r)
	}
	return context.WithValue(ctx, traceKey{}, t), t
}

// Answered says with what status and how many bytes a request was answered, which
// ends its trace.
func (t *Trace) Answered(status, bytes int) {
	if t.spans != nil {
		t.end(status, bytes)
	}
}

// Of gives the trace of the request that a context belongs to, nil outside one.
func Of(ctx context.Context) *Trace {
	t, _ := ctx.Value(traceKey{}).(*Trace)
	return t
}

// Asks says which operation is asked, "" where it has no name, and how many
// values its answer could hold.
func (t *Trace) Asks(operation string, cost int) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.operation, t.cost = operation, cost
}

// Ends says how the request was answered: OK, or the code of its first error.
func (t *Trace) Ends(outcome string) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.outcome = outcome
}

// called says that the store was asked, how many rows it gave, and with what.
func (t *Trace) called(took time.Duration, rows int, shape func() string) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.calls++
	t.rows += rows
	t.inStore += took
	if len(t.shapes) < maxShapes {
		t.shapes = append(t.shapes, shape())
	}
}

// Attributes are what a line of the log says of the request; nothing of one that
// asked no GraphQL.
func (t *Trace) Attributes() []slog.Attr {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.outcome == "" {
		return nil
	}
	return []slog.Attr{slog.String("operation", t.operation), slog.String("outcome", t.outcome), slog.Int("cost", t.cost),
		slog.Int("calls", t.calls), slog.Int("rows", t.rows), slog.Duration("store", t.inStore.Round(time.Microsecond))}
}

// Plans are the shapes of what the store was asked, in the order asked, those
// of the first eight calls.
func (t *Trace) Plans() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]string(nil), t.shapes...)
}
