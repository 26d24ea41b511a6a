package server_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"corridor/graph/graphtest"
	"corridor/server"
	"corridor/server/servertest"
)

const (
	asJSON     = "application/json"
	asResponse = "application/graphql-response+json"
)

// TestStatusFollowsTheMediaType asks in either media type for what is answered,
// answered in part, and not executed for one reason or another.
func TestStatusFollowsTheMediaType(t *testing.T) {
	normal, _ := serve(t, servertest.SQLite(t), nil)
	busy, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.Memory = 8 })
	hasty, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.Timeout = time.Nanosecond })
	broken, _ := serve(t, fault{servertest.SQLite(t), func(context.Context) error { panic("broken") }}, nil)
	for name, c := range map[string]struct {
		handler        http.Handler
		query          string
		code           string
		json, response int
		data           bool
	}{
		"an answer":           {normal, `{ countries { totalCount } }`, "", 200, 200, true},
		"a field's error":     {normal, `{ corridor { store } node(id: "x") { id } }`, "BAD_USER_INPUT", 200, 200, true},
		"a panic of a field":  {broken, `{ countries { totalCount } }`, "INTERNAL", 200, 200, true},
		"a parse error":       {normal, `{ countries {`, "GRAPHQL_PARSE_FAILED", 200, 400, false},
		"a validation error":  {normal, `{ countrie { totalCount } }`, "GRAPHQL_VALIDATION_FAILED", 200, 400, false},
		"a missing variable":  {normal, `query($s: CountryScope!) { countries(scope: $s) { totalCount } }`, "GRAPHQL_VALIDATION_FAILED", 200, 400, false},
		"too much":            {normal, `{ people(first: 1000) { nodes { publications(first: 1000) { nodes { title } } } } }`, "COMPLEXITY_LIMIT_EXCEEDED", 200, 400, false},
		"no time":             {hasty, `{ countries { totalCount } }`, "TIMEOUT", 200, 504, false},
		"a server that works": {busy, `{ countries { nodes { name } } }`, "UNAVAILABLE", 503, 503, false},
	} {
		for accept, status := range map[string]int{asJSON: c.json, asResponse: c.response} {
			request := query(c.query)
			request.Header.Set("Accept", accept)
			answer := send(t, c.handler, request)
			if got, message := code(t, answer); answer.Code != status || got != c.code {
				t.Errorf("%s as %s: %d %s %q, want %d %s", name, accept, answer.Code, got, message, status, c.code)
			}
			if got := answer.Header().Get("Content-Type"); got != accept+"; charset=utf-8" {
				t.Errorf("%s as %s: Content-Type %q", name, accept, got)
			}
			if data := strings.Contains(answer.Body.String(), `"data"`); data != c.data {
				t.Errorf("%s as %s: data %t: %s", name, accept, data, answer.Body)
			}
			if retry := answer.Header().Get("Retry-After") != ""; retry != (status == 503) {
				t.Errorf("%s as %s: Retry-After %q", name, accept, answer.Header().Get("Retry-After"))
			}
		}
	}
}

func TestMediaTypesAreNegotiated(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for accept, want := range map[string]string{
		"":                              asJSON,
		"*/*":                           asJSON,
		"application/*":                 asJSON,
		"text/plain":                    asJSON,
		"application/json":              asJSON,
		asResponse:                      asResponse,
		asResponse + ", " + asJSON:      asResponse,
		asJSON + ", " + asResponse:      asJSON,
		asJSON + ";q=0.9," + asResponse: asResponse,
		asResponse + ";q=0.1, " + asJSON + ";q=0.2, */*;q=1": asJSON,
		asResponse + ";q=0":                 asJSON,
		asResponse + "; charset=utf-8":      asResponse,
		"APPLICATION/GRAPHQL-RESPONSE+JSON": asResponse,
		asResponse + ", application/graphql+json, application/json, text/event-stream, multipart/mixed": asResponse,
		"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8":                               asJSON,
		"nonsense;;, " + asResponse: asResponse,
	} {
		request := query(`{ countrie }`)
		request.Header.Set("Accept", accept)
		answer := send(t, handler, request)
		if got := answer.Header().Get("Content-Type"); got != want+"; charset=utf-8" {
			t.Errorf("Accept %q: %s, want %s", accept, got, want)
		}
		if vary := strings.Join(answer.Header().Values("Vary"), ", "); !strings.Contains(vary, "Accept,") || !strings.Contains(vary, "Accept-Encoding") {
			t.Errorf("Accept %q: Vary %q", accept, vary)
		}
	}
}

func TestOtherMethodsAreRefused(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch, "QUERY", "NONSENSE"} {
		answer := send(t, handler, httptest.NewRequest(method, "/graphql", strings.NewReader(`{"query": "{ __typename }"}`)))
		got, message := code(t, answer)
		if answer.Code != http.StatusMethodNotAllowed || got != "BAD_USER_INPUT" || !strings.Contains(message, method) {
			t.Errorf("%s: %d %s %q", method, answer.Code, got, message)
		}
		if allow := answer.Header().Get("Allow"); allow != "GET, POST, OPTIONS" {
			t.Errorf("%s: Allow %q", method, allow)
		}
	}
	if answer := send(t, handler, httptest.NewRequest(http.MethodHead, "/graphql", nil)); answer.Code != http.StatusMethodNotAllowed || answer.Header().Get("Allow") == "" {
		t.Errorf("HEAD: %d %v", answer.Code, answer.Header())
	}
	if answer := send(t, handler, httptest.NewRequest(http.MethodOptions, "/graphql", nil)); answer.Code != http.StatusNoContent || answer.Header().Get("Allow") == "" {
		t.Errorf("OPTIONS: %d %v", answer.Code, answer.Header())
	}
	for _, path := range []string{"/schema.graphql", "/", "/healthz"} {
		if answer := send(t, handler, httptest.NewRequest(http.MethodPut, path, nil)); answer.Code != http.StatusMethodNotAllowed || answer.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("PUT %s: %d, Allow %q", path, answer.Code, answer.Header().Get("Allow"))
		}
	}
}

func TestParametersOfAnAddressAreChecked(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for _, c := range []struct {
		parameters url.Values
		status     int
		mentions   string
	}{
		{url.Values{"query": {`query($n: Int) { people(first: $n) { totalCount } }`}, "variables": {`{"n": 1}`}}, 200, `"totalCount":0`},
		{url.Values{"query": {`query A { people { totalCount } } query B { projects { totalCount } }`}, "operationName": {"B"}}, 200, `"projects"`},
		{url.Values{"query": {`{ __typename }`}, "variables": {`[1]`}}, 400, "variables is not a JSON object"},
		{url.Values{"query": {`{ __typename }`}, "variables": {`{"n": 1} more`}}, 400, "variables is not a JSON object"},
		{url.Values{"query": {`{ __typename }`}, "extensions": {`no`}}, 400, "extensions is not a JSON object"},
		{url.Values{"variables": {`{}`}}, 400, "no query"},
		{url.Values{"extensions": {`{"persistedQuery": {"version": 1, "sha256Hash": "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38"}}`}}, 200, "PERSISTED_QUERY_NOT_FOUND"},
	} {
		answer := send(t, handler, httptest.NewRequest(http.MethodGet, "/graphql?"+c.parameters.Encode(), nil))
		if answer.Code != c.status || !strings.Contains(answer.Body.String(), c.mentions) || !json.Valid(answer.Body.Bytes()) {
			t.Errorf("%v: %d %s, want %d mentioning %s", c.parameters, answer.Code, answer.Body, c.status, c.mentions)
		}
	}
	if answer := send(t, handler, httptest.NewRequest(http.MethodGet, "/graphql?query=%zz", nil)); answer.Code != http.StatusBadRequest {
		t.Errorf("what is not percent-encoded: %d %s", answer.Code, answer.Body)
	}
}

// TestABrowserIsLedToThePage opens GraphQL's address as a browser does, and as
// others that are not to be led away.
func TestABrowserIsLedToThePage(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
	for _, c := range []struct {
		address, accept string
		status          int
	}{
		{"/graphql", browser, http.StatusSeeOther},
		{"/graphql?query={__typename}", browser, http.StatusOK},
		{"/graphql", "*/*", http.StatusBadRequest},
		{"/graphql", "", http.StatusBadRequest},
		{"/graphql", "application/json, text/html;q=0.5", http.StatusBadRequest},
	} {
		request := httptest.NewRequest(http.MethodGet, c.address, nil)
		request.Header.Set("Accept", c.accept)
		answer := send(t, handler, request)
		if answer.Code != c.status {
			t.Errorf("%s as %s: %d, want %d", c.address, c.accept, answer.Code, c.status)
		}
		if location := answer.Header().Get("Location"); (location == "./") != (c.status == http.StatusSeeOther) {
			t.Errorf("%s as %s: leads to %q", c.address, c.accept, location)
		}
	}
}
