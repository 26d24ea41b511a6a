package observe

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// Spans sends what is seen of requests to OpenTelemetry: a span for each request,
// below it one for reading, checking and weighing its query (plan), and one for
// each call of the store (statement). No span has values that were asked for.
type Spans struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
}

// tracesPath is where collectors take traces, where an address has no path.
const tracesPath = "/v1/traces"

// CollectorNamed tells whether OpenTelemetry's own variables name a collector.
func CollectorNamed() bool {
	return os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" || os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != ""
}

// Export makes what sends spans to a collector by OTLP over HTTP. The address is
// such as http://localhost:4318, or "" for that which OpenTelemetry's variables name.
func Export(ctx context.Context, address string) (sdk.SpanExporter, error) {
	if address == "" {
		return otlptracehttp.New(ctx)
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%q is no address of a collector; write it as http://localhost:4318", address)
	}
	if u.Path == "" || u.Path == "/" {
		u.Path = tracesPath
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(u.String()))
	if err != nil {
		return nil, fmt.Errorf("sending traces to %s: %w", address, err)
	}
	return exporter, nil
}

// NewSpans makes spans that go to an exporter. A request that says that it is part
// of a trace (traceparent) is part of that. What cannot be sent is said in the log.
func NewSpans(exporter sdk.SpanExporter, log *slog.Logger) *Spans {
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { log.Warn("traces are not sent", "error", err) }))
	provider := sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(resource.NewSchemaless(attribute.String("service.name", "corridor"))))
	return &Spans{provider, provider.Tracer("corridor/server")}
}

// Close sends what has not been sent.
func (s *Spans) Close(ctx context.Context) error {
	if err := s.provider.Shutdown(ctx); err != nil {
		return fmt.Errorf("sending the last traces: %w", err)
	}
	return nil
}

// begin begins the span of a request.
func (s *Spans) begin(r *http.Request) (context.Context, trace.Span) {
	ctx := propagation.TraceContext{}.Extract(r.Context(), propagation.HeaderCarrier(r.Header))
	return s.tracer.Start(ctx, "request", trace.WithSpanKind(trace.SpanKindServer),
		trace.WithAttributes(attribute.String("http.request.method", r.Method), attribute.String("url.path", r.URL.Path)))
}

// end ends the span of a request, with what is known of it.
func (t *Trace) end(status, bytes int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.span.SetAttributes(attribute.Int("http.response.status_code", status), attribute.Int("http.response.body.size", bytes))
	if t.outcome != "" {
		t.span.SetAttributes(attribute.String("graphql.operation.name", t.operation), attribute.String("corridor.outcome", t.outcome),
			attribute.Int("corridor.cost", t.cost), attribute.Int("corridor.calls", t.calls), attribute.Int("corridor.rows", t.rows))
	}
	if status >= http.StatusInternalServerError || t.outcome == "INTERNAL" {
		t.span.SetStatus(codes.Error, t.outcome)
	}
	t.span.End()
}

// Planning begins the span of reading, checking and weighing a query, which the
// function given ends.
func Planning(ctx context.Context) (context.Context, func()) {
	t := Of(ctx)
	if t == nil || t.spans == nil {
		return ctx, func() {}
	}
	ctx, span := t.spans.tracer.Start(ctx, "plan")
	return ctx, func() { span.End() }
}

// statement is the span of a call of the store that has ended.
func (t *Trace) statement(ctx context.Context, method string, begun time.Time, rows int, err error, shape func() string) {
	if t == nil || t.spans == nil {
		return
	}
	_, span := t.spans.tracer.Start(ctx, "statement", trace.WithTimestamp(begun), trace.WithSpanKind(trace.SpanKindClient),
		trace.WithAttributes(attribute.String("db.operation.name", method), attribute.String("corridor.plan", shape()), attribute.Int("db.response.returned_rows", rows)))
	if err != nil {
		span.SetStatus(codes.Error, outcomeOf(err))
	}
	span.End()
}
