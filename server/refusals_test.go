package server_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"corridor/graph/graphtest"
)

// TestRefusalsAreInTheServersForm asks by every method at every address, and where there
// is nothing: what is refused is JSON that says what to do, of GraphQL's form, and at
// /mcp of JSON-RPC's.
func TestRefusalsAreInTheServersForm(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	refused := 0
	for _, path := range []string{"/graphql", "/export", "/export/capacity", "/export/records", "/schema.graphql", "/mcp", "/healthz", "/readyz", "/", "/explorer/none.js", "/nothing", "/graphql/", "/mcp/more"} {
		for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodTrace, "BREW"} {
			answer := send(t, handler, httptest.NewRequest(method, path, nil))
			if answer.Code < 400 || method == http.MethodHead {
				continue
			}
			refused++
			var told struct {
				Errors []struct{ Message string }
				Error  struct{ Message string }
			}
			if err := json.Unmarshal(answer.Body.Bytes(), &told); err != nil || !strings.HasPrefix(answer.Header().Get("Content-Type"), "application/json") {
				t.Errorf("%s %s: %d %s %q: %v", method, path, answer.Code, answer.Header().Get("Content-Type"), answer.Body, err)
				continue
			}
			message := told.Error.Message
			if len(told.Errors) == 1 {
				message += told.Errors[0].Message
			}
			if rpc := told.Error.Message != ""; message == "" || rpc != (path == "/mcp") {
				t.Errorf("%s %s: %d %s", method, path, answer.Code, answer.Body)
			}
			if allowed := answer.Header().Get("Allow"); answer.Code == http.StatusMethodNotAllowed && (allowed == "" || !strings.Contains(message, method+" is not answered")) {
				t.Errorf("%s %s: allows %q and says %q", method, path, allowed, message)
			}
		}
	}
	if refused < 50 {
		t.Errorf("only %d were refused", refused)
	}
	part := httptest.NewRequest(http.MethodGet, "/schema.graphql", nil)
	part.Header.Set("Range", "bytes=99999999-")
	if answer := send(t, handler, part); answer.Code != http.StatusRequestedRangeNotSatisfiable || !json.Valid(answer.Body.Bytes()) {
		t.Errorf("past the end: %d %s", answer.Code, answer.Body)
	}
}

// TestNamesOfMembersAreTheirOwn sends members of requests in other letters: they are
// others, and passed over, so that what has to be there is missing.
func TestNamesOfMembersAreTheirOwn(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for body, want := range map[string]string{
		`{"Query": "{ __typename }"}`:                                                               `has no \"query\"`,
		`{"query": "{ __typename }", "QUERY": "{ nothing }"}`:                                       `"__typename":"Query"`,
		`{"query": "query($a: Int) { people(first: $a) { totalCount } }", "Variables": {"a": "x"}}`: `"totalCount":0`,
		`{"query": "query a { a: __typename } query b { b: __typename }", "operationname": "b"}`:    "several operations",
		`{"query": "{ __typename }", "more": [{"of": "it"}], "id": "doc"}`:                          `"__typename":"Query"`,
		`{"query": "{ __typename }", "variables": null, "operationName": null, "extensions": null}`: `"__typename":"Query"`,
		`{"query": "{ __typename }", "variables": []}`:                                              "variables must not be an array",
		`{"query": "{ __typename }", "operationName": 5}`:                                           "operationName must not be a number",
		`null`: "not a JSON object",
	} {
		if answer := send(t, handler, post(body)); !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s: %d %s, want %s", body, answer.Code, answer.Body, want)
		}
	}
	for body, want := range map[string]string{
		strings.Replace(findLaos, `"method"`, `"Method"`, 1):         "-32600",
		strings.Replace(findLaos, `"jsonrpc"`, `"JSONRPC"`, 1):       "no message of JSON-RPC",
		strings.Replace(findLaos, `"id": 1`, `"id": 1, "ID": {}`, 1): `"id":1`,
		strings.Replace(findLaos, `"text"`, `"Text"`, 1):             `there is no argument \\\"Text\\\"`,
	} {
		if answer := send(t, handler, message(body)); !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s: %d %s, want %s", body, answer.Code, answer.Body, want)
		}
	}
	twice := httptest.NewRequest(http.MethodGet, "/graphql?query={__typename}&query={nothing}", nil)
	if answer := send(t, handler, twice); answer.Code != http.StatusBadRequest || !strings.Contains(answer.Body.String(), "more than once") {
		t.Errorf("two queries: %d %s", answer.Code, answer.Body)
	}
}
