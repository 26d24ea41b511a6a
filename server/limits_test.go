package server_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"corridor/graph/graphtest"
	"corridor/server"
)

// doubling makes a query whose fragments each spread the next one twice: its
// text grows by a line where its expansion doubles.
func doubling(levels int) string {
	var b strings.Builder
	b.WriteString("{ countries { nodes { ...f0 } } }\n")
	for i := range levels {
		fmt.Fprintf(&b, "fragment f%d on Country { a: leadInstitution { country { ...f%d } } b: leadInstitution { country { ...f%d } } }\n", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment f%d on Country { name }", levels)
	return b.String()
}

func TestShapeIsLimited(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) {
		c.Limits = server.Limits{Tokens: 2000, Depth: 8, RootFields: 3, Fields: 100}
	})
	for name, c := range map[string]struct{ query, code, mentions string }{
		"small":                       {`{ countries { totalCount } }`, "", ""},
		"wide at the top":             {`{ ` + aliases(4, "countries { totalCount }") + `}`, "COMPLEXITY_LIMIT_EXCEEDED", "at its top"},
		"deep":                        {`{ countries { nodes { ` + strings.Repeat("leadInstitution { country { ", 3) + `id ` + strings.Repeat("} } ", 3) + `} } }`, "COMPLEXITY_LIMIT_EXCEEDED", "deep"},
		"many fields":                 {`{ countries { nodes { ` + aliases(100, "id") + `} } }`, "COMPLEXITY_LIMIT_EXCEEDED", "selects 102 fields"},
		"many tokens":                 {`{ countries { nodes { ` + strings.Repeat("id ", 2000) + `} } }`, "COMPLEXITY_LIMIT_EXCEEDED", "tokens"},
		"fragments that double":       {doubling(60), "COMPLEXITY_LIMIT_EXCEEDED", "at most"},
		"fragments that nobody has":   {`{ countries { totalCount } } fragment f on Country { ` + aliases(99, "id") + `}`, "COMPLEXITY_LIMIT_EXCEEDED", "selects 101 fields"},
		"fragments of the same name":  {`{ countries { totalCount nodes { ...f } } }` + strings.Repeat(` fragment f on Country { `+aliases(30, "id")+`}`, 4), "COMPLEXITY_LIMIT_EXCEEDED", "fields"},
		"operations together":         {`query a { countries { nodes { ` + aliases(60, "id") + `} } } query b { countries { nodes { ` + aliases(60, "id") + `} } }`, "COMPLEXITY_LIMIT_EXCEEDED", "fields"},
		"a fragment spreading itself": {`{ countries { nodes { ...f } } } fragment f on Country { name leadInstitution { country { ...f } } }`, "GRAPHQL_VALIDATION_FAILED", "itself"},
		"no GraphQL":                  {`{ not graphql`, "GRAPHQL_PARSE_FAILED", ""},
		"no operation":                {`fragment f on Country { id }`, "GRAPHQL_VALIDATION_FAILED", "no operation"},
		"a huge number":               {`{ countries(first: 99999999999999999999) { totalCount } }`, "BAD_USER_INPUT", "99999999999999999999"},
	} {
		got, message := code(t, send(t, handler, query(c.query)))
		if got != c.code || !strings.Contains(message, c.mentions) {
			t.Errorf("%s: got %s %q, want %s mentioning %q", name, got, message, c.code, c.mentions)
		}
	}
}

// aliases repeats a field under different names.
func aliases(n int, field string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d: %s ", i, field)
	}
	return b.String()
}

// TestRefusalsAreBrief holds that what a refused request is told does not grow
// with what it sent.
func TestRefusalsAreBrief(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	long := strings.Repeat("A", 900_000)
	for name, request := range map[string]*http.Request{
		"many errors":           query(`{ ` + strings.Repeat("countries { nodes { id(a: 1, b: $c) } } ", 29) + `}`),
		"a long field":          query(`{ ` + long + ` }`),
		"a long argument":       query(`{ countries(` + long + `: 1) { totalCount } }`),
		"a long type":           query(`{ countries { nodes { ...f } } } fragment f on ` + long + ` { id }`),
		"a long type in place":  query(`{ countries { nodes { ... on ` + long + ` { id } } } }`),
		"a long fragment":       query(`{ countries { nodes { ...` + long + ` } } }`),
		"a long directive":      query(`{ countries @` + long + ` { totalCount } }`),
		"a long enum value":     query(`{ countries(scope: ` + long + `) { totalCount } }`),
		"a long quoted value":   query(`{ countries(scope: "` + long + `") { totalCount } }`),
		"a long text":           query(`{ countries(first: "` + strings.Repeat("A b ", 200_000) + `") { totalCount } }`),
		"a long input field":    query(`{ countries(filter: {` + long + `: 1}) { totalCount } }`),
		"a long variable":       query(`query($` + long + `: CountryScope!) { countries(scope: $` + long + `) { totalCount } }`),
		"a long variable type":  query(`query($a: ` + long + `) { countries(scope: $a) { totalCount } }`),
		"a long operation":      post(`{"query": "query a { countries { totalCount } } query b { countries { totalCount } }", "operationName": "` + long + `"}`),
		"a long number":         query(`{ countries(first: ` + strings.Repeat("9", 900_000) + `) { totalCount } }`),
		"a long variable field": post(`{"query": "query($f: CountryFilter) { countries(filter: $f) { totalCount } }", "variables": {"f": {"` + long + `": 1}}}`),
		"a long variable value": post(`{"query": "query($s: CountryScope!) { countries(scope: $s) { totalCount } }", "variables": {"s": "` + long + `"}}`),
		"a deep variable": post(`{"query": "query($f: CountryFilter) { countries(filter: $f) { totalCount } }", "variables": {"f": ` +
			strings.Repeat(`{"not": `, 4000) + `{"no": 1}` + strings.Repeat(`}`, 4000) + `}}`),
		"deep values":       query(`{ countries(filter: ` + strings.Repeat(`{not: `, 900) + `{no: 1}` + strings.Repeat(`}`, 900) + `) { totalCount } }`),
		"a syntax error":    query(`{ countries ` + long + `) }`),
		"an unended text":   query(`{ countries(scope: "` + long),
		"a persisted query": post(`{"query": "{ countries { totalCount } }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "` + long + `"}}}`),
	} {
		answer := send(t, handler, request)
		if got, message := code(t, answer); got == "" || message == "" {
			t.Errorf("%s: is answered: %s", name, answer.Body)
		}
		if answer.Body.Len() > 4000 {
			t.Errorf("%s: %d bytes: %.300s", name, answer.Body.Len(), answer.Body)
		}
	}
}

// TestReadingARequestObeysItsTime gives requests no time, or has their clients
// gone, and wants them to end before anything is read from the store.
func TestReadingARequestObeysItsTime(t *testing.T) {
	read := 0
	store := fault{graphtest.NewOracle(), func(context.Context) error { read++; return nil }}
	handler, _ := serve(t, store, func(c *server.Config) { c.Timeout = time.Nanosecond })
	gone, leave := context.WithCancel(t.Context())
	leave()
	patient, _ := serve(t, store, nil)
	for name, text := range map[string]string{
		"many fields": `{ countries { nodes { ` + aliases(1000, "id") + `} } }`,
		"many values": `{ countries(filter: {code: {in: [` + strings.Repeat(`"KH", `, 1000) + `]}}) { totalCount } }`,
		"a small one": `{ countries { totalCount } }`,
	} {
		if got, message := code(t, send(t, handler, query(text))); got != "TIMEOUT" || !strings.Contains(message, "longer than") {
			t.Errorf("%s without time: %s %s", name, got, message)
		}
		answer := httptest.NewRecorder()
		patient.ServeHTTP(answer, query(text).WithContext(gone))
		if got, message := code(t, answer); got != "TIMEOUT" || !strings.Contains(message, "cancelled") {
			t.Errorf("%s with its client gone: %s %s", name, got, message)
		}
	}
	if read > 0 {
		t.Errorf("the store was read %d times", read)
	}
}
