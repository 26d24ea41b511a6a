package server_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"corridor/graph/graphtest"
)

// persistedQuery asks by a query's hash, with its text or without.
func persistedQuery(text string, withText bool, variables string) *http.Request {
	sum := sha256.Sum256([]byte(text))
	given := ""
	if withText {
		encoded, _ := json.Marshal(text) // a string always encodes
		given = `"query": ` + string(encoded) + `, `
	}
	return post(fmt.Sprintf(`{%s"variables": %s, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "%s"}}}`, given, variables, hex.EncodeToString(sum[:])))
}

func TestPersistedQueries(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	const text = `query($n: Int) { countries(first: $n) { totalCount } }`
	for _, c := range []struct {
		withText bool
		code     string
	}{{false, "PERSISTED_QUERY_NOT_FOUND"}, {true, ""}, {false, ""}} {
		answer := send(t, handler, persistedQuery(text, c.withText, `{"n": 2}`))
		if got, _ := code(t, answer); got != c.code {
			t.Errorf("with its text: %t: %s, want %q", c.withText, answer.Body, c.code)
		}
	}
	other := `{"query": "{ countries { totalCount } }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "` + strings.Repeat("0", 64) + `"}}}`
	if got, message := code(t, send(t, handler, post(other))); got != "BAD_USER_INPUT" || !strings.Contains(message, "hash") {
		t.Errorf("a hash of something else: %s %s", got, message)
	}
}

// TestRefusedQueriesAreNotKept holds that only what was let pass can be asked
// for by its hash.
func TestRefusedQueriesAreNotKept(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for name, c := range map[string]struct{ text, variables string }{
		"no GraphQL":        {`{ countries {`, `{}`},
		"an unknown field":  {`{ countries { nonsense } }`, `{}`},
		"many tokens":       {`{ ` + strings.Repeat("countries { totalCount } ", 1500) + `}`, `{}`},
		"many fields":       {`{ countries { nodes { ` + aliases(2000, "id") + `} } }`, `{}`},
		"a large answer":    {`{ countries(first: 1000) { nodes { people(first: 1000) { nodes { id } } } } }`, `{}`},
		"a bad variable":    {`query($s: CountryScope!) { countries(scope: $s) { totalCount } }`, `{"s": "SOME"}`},
		"no such operation": {`query a { countries { totalCount } } query b { countries { totalCount } }`, `{}`},
	} {
		if got, _ := code(t, send(t, handler, persistedQuery(c.text, true, c.variables))); got == "" {
			t.Errorf("%s is answered", name)
		}
		if got, _ := code(t, send(t, handler, persistedQuery(c.text, false, c.variables))); got != "PERSISTED_QUERY_NOT_FOUND" {
			t.Errorf("%s is kept: %s", name, got)
		}
	}
}

// TestPersistedQueriesAreBounded sends more than is kept, and wants the first
// forgotten and the last known.
func TestPersistedQueriesAreBounded(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	text := func(i int) string {
		return fmt.Sprintf("{ countries { totalCount } } # %d %s", i, strings.Repeat("x", 900_000))
	}
	for i := range 12 {
		if got, message := code(t, send(t, handler, persistedQuery(text(i), true, `{}`))); got != "" {
			t.Fatalf("%s: %s", got, message)
		}
	}
	for i, want := range map[int]string{0: "PERSISTED_QUERY_NOT_FOUND", 11: ""} {
		if got, _ := code(t, send(t, handler, persistedQuery(text(i), false, `{}`))); got != want {
			t.Errorf("query %d: %q, want %q", i, got, want)
		}
	}
}
