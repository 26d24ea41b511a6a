package server_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"corridor/graph/graphtest"
)

// TestOnlyUTF8IsRead: bytes that are none would be looked for as another text.
func TestOnlyUTF8IsRead(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	post := func(body string) *http.Request {
		request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		request.Header.Set("Content-Type", asJSON)
		return request
	}
	get := func(query string) *http.Request {
		return httptest.NewRequest(http.MethodGet, "/graphql?"+query, nil)
	}
	asked := `{ search(text: "%s") { totalCount } }`
	for _, c := range []struct {
		request *http.Request
		status  int
	}{
		{post("{\"query\": \"query($t: String!) { search(text: $t) { totalCount } }\", \"variables\": {\"t\": \"ປ\xff\"}}"), 400},
		{post("{\"query\": \"{ search(text: \\\"\xff\\\") { totalCount } }\"}"), 400},
		{post("{\"query\": \"{ search(text: \\\"ປ\\\") { totalCount } }\"}"), 200},
		{get("query=" + url.QueryEscape(strings.Replace(asked, "%s", "\xff", 1))), 400},
		{get("query=" + url.QueryEscape(`query($t: String!) { search(text: $t) { totalCount } }`) + "&variables=" + url.QueryEscape("{\"t\": \"\xff\"}")), 400},
		{get("query=" + url.QueryEscape(strings.Replace(asked, "%s", "ປ", 1))), 200},
	} {
		answer := send(t, handler, c.request)
		if _, message := code(t, answer); answer.Code != c.status || c.status == 400 && !strings.Contains(message, "UTF-8") {
			t.Errorf("%d %q, want %d: %s", answer.Code, message, c.status, answer.Body)
		}
	}
}
