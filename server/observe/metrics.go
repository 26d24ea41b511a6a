package observe

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"corridor/graph"
)

// Metrics counts what a server does, for Prometheus. Its methods may be called
// from many goroutines, and on a nil Metrics, which counts nothing.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	bytes    prometheus.Counter
	calls    *prometheus.CounterVec
	inStore  *prometheus.HistogramVec
	rows     prometheus.Counter
	kept     *prometheus.CounterVec
	tools    *prometheus.CounterVec
	inTool   *prometheus.HistogramVec

	mu    sync.Mutex
	named map[string]bool // operations that have a series of their own
}

// Clients choose the names of operations, and each is a series that is kept for
// ever: so many have one, the others are counted together.
const maxOperations = 100

var operationForm = regexp.MustCompile(`^[_A-Za-z][_0-9A-Za-z]{0,63}$`)

// Names of operations that are not theirs.
const (
	unnamed = "(none)"
	others  = "(others)"
)

// NewMetrics makes metrics that count from nothing.
func NewMetrics() *Metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: "corridor_" + name, Help: help}, labels)
	}
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "corridor_" + name, Help: help,
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}}, labels)
	}
	m := &Metrics{
		registry: prometheus.NewRegistry(), named: map[string]bool{},
		requests: counter("requests_total", "GraphQL requests answered, by operation and outcome: OK, or the code of the first error.", "operation", "outcome"),
		seconds:  histogram("request_seconds", "Seconds that a GraphQL request took, waiting included.", "outcome"),
		bytes:    prometheus.NewCounter(prometheus.CounterOpts{Name: "corridor_answer_bytes_total", Help: "Bytes of answers to GraphQL requests."}),
		calls:    counter("store_calls_total", "Calls of the store, by method and whether it answered.", "method", "outcome"),
		inStore:  histogram("store_call_seconds", "Seconds that a call of the store took.", "method"),
		rows:     prometheus.NewCounter(prometheus.CounterOpts{Name: "corridor_store_rows_total", Help: "Rows that the store gave."}),
		kept:     counter("queries_total", "Queries read, by whether one that was kept could be used.", "kept"),
		tools:    counter("tool_calls_total", "Calls of assistants, by tool and outcome: OK, or the code of the first error.", "tool", "outcome"),
		inTool:   histogram("tool_call_seconds", "Seconds that a call of an assistant took, waiting included.", "tool"),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.bytes, m.calls, m.inStore, m.rows, m.kept, m.tools, m.inTool,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler serves the metrics in Prometheus' text format.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// Gauge shows a number that is looked up whenever somebody asks.
func (m *Metrics) Gauge(name, help string, value func() float64) {
	if m == nil {
		return
	}
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "corridor_" + name, Help: help}, value))
}

// Answered counts a request that was answered with so many bytes; nothing of one
// that asked no GraphQL.
func (m *Metrics) Answered(t *Trace, took time.Duration, bytes int) {
	if m == nil || t == nil {
		return
	}
	t.mu.Lock()
	operation, outcome := t.operation, t.outcome
	t.mu.Unlock()
	if outcome == "" {
		return
	}
	m.requests.WithLabelValues(m.series(operation), outcome).Inc()
	m.seconds.WithLabelValues(outcome).Observe(took.Seconds())
	m.bytes.Add(float64(bytes))
}

// series is under which name an operation is counted.
func (m *Metrics) series(operation string) string {
	if operation == "" {
		return unnamed
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.named[operation]:
		return operation
	case len(m.named) >= maxOperations || !operationForm.MatchString(operation):
		return others
	}
	m.named[operation] = true
	return operation
}

// Looked counts a query that was looked up among those kept.
func (m *Metrics) Looked(found bool) {
	if m == nil {
		return
	}
	m.kept.WithLabelValues(map[bool]string{true: "yes", false: "no"}[found]).Inc()
}

// Called counts a call of a tool by an assistant, whose names are the server's own.
func (m *Metrics) Called(_ context.Context, tool, outcome string, took time.Duration) {
	if m == nil {
		return
	}
	m.tools.WithLabelValues(tool, outcome).Inc()
	m.inTool.WithLabelValues(tool).Observe(took.Seconds())
}

func (m *Metrics) called(method string, took time.Duration, rows int, err error) {
	if m == nil {
		return
	}
	m.calls.WithLabelValues(method, outcomeOf(err)).Inc()
	m.inStore.WithLabelValues(method).Observe(took.Seconds())
	m.rows.Add(float64(rows))
}

func outcomeOf(err error) string {
	switch {
	case err == nil:
		return "ok"
	case errors.Is(err, graph.ErrInvalid), errors.Is(err, context.Canceled):
		return "refused"
	case errors.Is(err, graph.ErrUnavailable):
		return "unavailable"
	}
	return "failed"
}
