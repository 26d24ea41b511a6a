package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

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
