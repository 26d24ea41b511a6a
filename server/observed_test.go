package server_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	sdk "go.opentelemetry.io/otel/sdk/trace"

	"corridor/graph/graphtest"
	"corridor/server"
	"corridor/server/observe"
)

// TestWhatARequestCostsIsTold asks something with a name and a value of its own,
// something wrong, and something that is no GraphQL.
func TestWhatARequestCostsIsTold(t *testing.T) {
	metrics := observe.NewMetrics()
	store := observe.Store(graphtest.NewOracle(), metrics)
	handler, log := serve(t, store, func(c *server.Config) { c.Slow, c.Metrics = time.Nanosecond, metrics })
	ask := `{"query": "query ByName { people(filter: {name: {eq: \"private\"}}) { nodes { name } } }"}`
	send(t, handler, post(ask))
	for _, want := range []string{"operation=ByName", "outcome=OK", "calls=1", `msg="slow request"`, "Person(filter, order 1)"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, log)
		}
	}
	if strings.Contains(log.String(), "private") {
		t.Errorf("the log holds what was asked for:\n%s", log)
	}
	send(t, handler, post(ask))
	send(t, handler, post(`{"query": "{ nothing }"}`))
	send(t, handler, httptest.NewRequest(http.MethodGet, "/healthz", nil))
	answer := httptest.NewRecorder()
	metrics.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, want := range []string{
		`corridor_requests_total{operation="ByName",outcome="OK"} 2`,
		`corridor_requests_total{operation="(none)",outcome="GRAPHQL_VALIDATION_FAILED"} 1`,
		`corridor_queries_total{kept="yes"} 1`, `corridor_queries_total{kept="no"} 2`,
		"corridor_requests_waiting 0", "corridor_networks_age_seconds 0", "go_goroutines",
	} {
		if !strings.Contains(answer.Body.String(), want) {
			t.Errorf("the metrics lack %s:\n%s", want, answer.Body)
		}
	}
}

// kept keeps spans, as a collector would.
type kept struct {
	mu    sync.Mutex
	spans []sdk.ReadOnlySpan
}

func (k *kept) ExportSpans(_ context.Context, spans []sdk.ReadOnlySpan) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.spans = append(k.spans, spans...)
	return nil
}

func (k *kept) Shutdown(context.Context) error { return nil }

// TestSpans: a request is shown with its plan and what the store was asked below it,
// as part of the trace that the client names, and without what was asked for.
func TestSpans(t *testing.T) {
	collector := &kept{}
	spans := observe.NewSpans(collector, slog.New(slog.DiscardHandler))
	handler, _ := serve(t, observe.Store(graphtest.NewOracle(), nil), func(c *server.Config) { c.Spans = spans })
	request := post(`{"query": "query ByName { people(filter: {name: {eq: \"private\"}}) { nodes { name } } }"}`)
	request.Header.Set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	send(t, handler, request)
	send(t, handler, httptest.NewRequest(http.MethodGet, "/healthz", nil))
	if err := spans.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	var whole sdk.ReadOnlySpan
	for _, s := range collector.spans {
		attributes := fmt.Sprint(s.Attributes())
		if strings.Contains(attributes, "private") {
			t.Errorf("%s holds what was asked for: %s", s.Name(), attributes)
		}
		if s.Name() == "request" && s.Parent().SpanID().IsValid() {
			whole = s
		}
		told[s.Name()] += attributes
	}
	if whole == nil || whole.SpanContext().TraceID().String() != "0af7651916cd43dd8448eb211c80319c" {
		t.Fatalf("no request of the client's trace: %v", told)
	}
	for name, want := range map[string]string{"request": "ByName", "plan": "", "statement": "Person(filter, order 1)"} {
		if said, is := told[name]; !is || !strings.Contains(said, want) {
			t.Errorf("%s says %q, want %q", name, said, want)
		}
	}
	for _, s := range collector.spans {
		if s.Name() != "request" && s.Parent().SpanID() != whole.SpanContext().SpanID() {
			t.Errorf("%s is not below the request", s.Name())
		}
	}
}
