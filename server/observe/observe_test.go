package observe_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/server/observe"
)

func scrape(m *observe.Metrics) string {
	answer := httptest.NewRecorder()
	m.Handler().ServeHTTP(answer, httptest.NewRequest("GET", "/metrics", nil))
	return answer.Body.String()
}

// TestCallsOfTheStoreAreSeen asks a store within a request and outside one.
func TestCallsOfTheStoreAreSeen(t *testing.T) {
	metrics := observe.NewMetrics()
	store := observe.Store(graphtest.NewOracle(), metrics)
	defer store.Close()
	source := graph.NodeWrite{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "s"}, Values: map[string]any{"name": "Secret", "slug": "s"}}
	if _, err := store.Apply(t.Context(), &graph.ChangeSet{Source: "s", Nodes: []graph.NodeWrite{source}}); err != nil {
		t.Fatal(err)
	}
	name, _ := graph.KindSource.Property("name")
	plan := &graph.Plan{Kind: graph.KindSource, List: graph.List{Filter: graph.Compare{Property: name, Op: graph.EQ, Value: "secret"}, Total: true}}
	ctx, trace := observe.Begin(httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil), nil)
	for _, within := range []bool{true, false} {
		if !within {
			ctx = t.Context()
		}
		if _, err := store.Read(ctx, plan); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Group(ctx, &graph.Grouping{Kind: graph.KindSource, By: []graph.GroupKey{{Property: name}}}); err != nil {
			t.Fatal(err)
		}
	}
	trace.Asks("Q", 7)
	trace.Ends("OK")
	said := fmt.Sprint(trace.Attributes())
	for _, want := range []string{"operation=Q", "outcome=OK", "cost=7", "calls=2", "rows=2"} {
		if !strings.Contains(said, want) {
			t.Errorf("a line says %s, want %s", said, want)
		}
	}
	plans := strings.Join(trace.Plans(), " | ")
	if plans != "Source(filter, total) | Source by name" {
		t.Errorf("plans: %s", plans)
	}
	for _, want := range []string{`corridor_store_calls_total{method="read",outcome="ok"} 2`, `corridor_store_calls_total{method="group",outcome="ok"} 2`, "corridor_store_rows_total 4"} {
		if got := scrape(metrics); !strings.Contains(got, want) {
			t.Errorf("metrics lack %s:\n%s", want, got)
		}
	}
}

// TestClientsCannotMakeSeriesWithoutEnd answers operations of many names.
func TestClientsCannotMakeSeriesWithoutEnd(t *testing.T) {
	metrics := observe.NewMetrics()
	answered := func(operation, outcome string) {
		_, trace := observe.Begin(httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", nil), nil)
		trace.Asks(operation, 1)
		trace.Ends(outcome)
		metrics.Answered(trace, time.Millisecond, 10)
	}
	for i := range 1000 {
		answered(fmt.Sprintf("Q%d", i), "OK")
	}
	answered("", "TIMEOUT")
	answered("a b", "OK")
	text := scrape(metrics)
	if n := strings.Count(text, "corridor_requests_total{"); n != 102 {
		t.Errorf("%d series of requests, want 100 with names, one for others and one without a name", n)
	}
	for _, want := range []string{`{operation="(others)",outcome="OK"} 901`, `{operation="(none)",outcome="TIMEOUT"} 1`, "corridor_answer_bytes_total 10020"} {
		if !strings.Contains(text, want) {
			t.Errorf("metrics lack %s", want)
		}
	}
}

func TestWithoutMetricsNothingIsCounted(t *testing.T) {
	var none *observe.Metrics
	none.Looked(true)
	none.Gauge("g", "", func() float64 { return 1 })
	none.Answered(nil, time.Second, 1)
	if _, err := observe.Store(graphtest.NewOracle(), none).Version(t.Context()); err != nil {
		t.Error(err)
	}
}
