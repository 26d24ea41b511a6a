package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/server"
)

// fault is a store whose reads fail in a way that can be chosen.
type fault struct {
	graph.Store
	read func(context.Context) error
}

func (f fault) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	if f.read != nil {
		if err := f.read(ctx); err != nil {
			return nil, err
		}
	}
	return f.Store.Read(ctx, plans...)
}

func (f fault) Version(ctx context.Context) (graph.Version, error) {
	if f.read != nil {
		return "", f.read(ctx)
	}
	return f.Store.Version(ctx)
}

// serve makes a server over the store and gives it with its log.
func serve(t *testing.T, store graph.Store, change func(*server.Config)) (http.Handler, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	networks := network.Open(store, network.Options{})
	t.Cleanup(networks.Close)
	config := server.Config{Store: store, Networks: networks, Log: slog.New(server.LogHandler{Handler: slog.NewTextHandler(&log, nil)})}
	if change != nil {
		change(&config)
	}
	handler, err := server.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return handler, &log
}

func send(t *testing.T, handler http.Handler, request *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request.WithContext(t.Context()))
	return recorder
}

func post(body string) *http.Request {
	request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	return request
}

func query(text string) *http.Request {
	body, _ := json.Marshal(map[string]string{"query": text}) // a map of strings always encodes
	return post(string(body))
}

// code gives the first error's code and message.
func code(t *testing.T, answer *httptest.ResponseRecorder) (code, message string) {
	t.Helper()
	var outcome struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &outcome); err != nil {
		t.Fatalf("%v: %s", err, answer.Body)
	}
	if len(outcome.Errors) == 0 {
		return "", ""
	}
	return outcome.Errors[0].Extensions.Code, outcome.Errors[0].Message
}

func TestBadInputIsNamed(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for _, c := range []struct{ query, code, mentions string }{
		{`{ node(id: "x") { id } }`, "BAD_USER_INPUT", "id"},
		{`{ people(first: 10001) { nodes { id } } }`, "BAD_USER_INPUT", "first"},
		{`{ people(first: -1) { nodes { id } } }`, "BAD_USER_INPUT", "first"},
		{`{ people(first: 1, last: 1) { nodes { id } } }`, "BAD_USER_INPUT", "last"},
		{`{ people(after: "bm9wZQ") { nodes { id } } }`, "BAD_USER_INPUT", "after"},
		{`{ institutions { nodes { people(first: 10001) { nodes { id } } } } }`, "BAD_USER_INPUT", "people.first"},
		{`{ institution(ror: "https://ror.org/012345678") { id } }`, "BAD_USER_INPUT", "ROR"},
		{`{ country(code: "Laos") { id } }`, "BAD_USER_INPUT", "country code"},
		{`{ country { id } }`, "BAD_USER_INPUT", "code"},
		{`{ projects(filter: {start: {gte: "soon"}}) { nodes { id } } }`, "BAD_USER_INPUT", "YYYY"},
		{`{ people(first: 1000) { nodes { publications(first: 1000) { nodes { title } } } } }`, "COMPLEXITY_LIMIT_EXCEEDED", "values; at most 500000: ask for first: 499 in people, or first: 497 in people.nodes.publications"},
		{`{ collaborationNetwork(level: PERSON) { nodes(first: 1000) { nodes { ties(first: 1000) { nodes { items } } } } } }`, "COMPLEXITY_LIMIT_EXCEEDED", "first: 498 in collaborationNetwork.nodes"},
		{`{ capacity(by: THEME) { ` + aliases(400, "json") + `} }`, "COMPLEXITY_LIMIT_EXCEEDED", "long texts"},
		{`{ __schema { ` + aliases(300, "types { name description fields { name description } }") + `} }`, "COMPLEXITY_LIMIT_EXCEEDED", "values"},
		{`{ __type(name: "Nothing") { name } }`, "", ""},
		{`{ collaborationNetwork(level: PERSON, maxTeamSize: 1) { nodeCount } }`, "BAD_USER_INPUT", "maxTeamSize"},
		{`{ collaborationNetwork(level: PERSON) { ties(first: -1) { totalCount } } }`, "BAD_USER_INPUT", "collaborationNetwork.ties.first"},
		{`{ people(after: 99999999999999999999) { totalCount } }`, "BAD_USER_INPUT", "99999999999999999999"},
		{`{ people(filter: {and: [{match: 99999999999999999999}]}) { totalCount } }`, "BAD_USER_INPUT", "99999999999999999999"},
		{`{ people(first: 2147483648) { totalCount } }`, "BAD_USER_INPUT", "2147483648"},
		{`{ people { nodes { nonsense } } }`, "GRAPHQL_VALIDATION_FAILED", "nonsense"},
		{`{ people {`, "GRAPHQL_PARSE_FAILED", ""},
	} {
		got, message := code(t, send(t, handler, query(c.query)))
		if got != c.code || !strings.Contains(message, c.mentions) {
			t.Errorf("%s\n got %s %q\nwant %s mentioning %q", c.query, got, message, c.code, c.mentions)
		}
	}
}

func TestBodiesAreChecked(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Limits.Body = 500 })
	secret := "s3cret-token"
	form := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader("query=x"))
	form.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	encoded := query(light)
	encoded.Header.Set("Content-Encoding", "gzip")
	announced := httptest.NewRequest(http.MethodPost, "/graphql", never{})
	announced.Header.Set("Content-Type", "application/json")
	announced.ContentLength = 501
	for name, c := range map[string]struct {
		request *http.Request
		status  int
	}{
		"too large":      {post(`{"query": "` + strings.Repeat(" ", 600) + `"}`), http.StatusRequestEntityTooLarge},
		"not JSON":       {post(`{"query": "` + secret), http.StatusBadRequest},
		"a list":         {post(`["` + secret + `"]`), http.StatusBadRequest},
		"no query":       {post(`{"variables": {"a": "` + secret + `"}}`), http.StatusBadRequest},
		"query a number": {post(`{"query": 7}`), http.StatusBadRequest},
		"a form":         {form, http.StatusUnsupportedMediaType},
		"in an encoding": {encoded, http.StatusUnsupportedMediaType},
		"of a length":    {announced, http.StatusRequestEntityTooLarge},
	} {
		answer := send(t, handler, c.request)
		got, message := code(t, answer)
		if answer.Code != c.status || got != "BAD_USER_INPUT" || message == "" {
			t.Errorf("%s: %d %s %q, want %d", name, answer.Code, got, message, c.status)
		}
		if strings.Contains(answer.Body.String(), secret) {
			t.Errorf("%s: the answer repeats the body: %s", name, answer.Body)
		}
	}
}

// never is a body that nobody is to wait for.
type never struct{}

func (never) Read([]byte) (int, error) { select {} }

func TestFaultsOfTheStore(t *testing.T) {
	for name, c := range map[string]struct {
		read  func(context.Context) error
		code  string
		shown string
	}{
		"unreachable": {func(context.Context) error { return fmt.Errorf("dial 10.0.0.7: %w", graph.ErrUnavailable) }, "UNAVAILABLE", "try again"},
		"unexpected":  {func(context.Context) error { return fmt.Errorf("disk 10.0.0.7: %w", io.ErrUnexpectedEOF) }, "INTERNAL", "request id"},
		"panic":       {func(context.Context) error { panic("at 10.0.0.7") }, "INTERNAL", "request id"},
		"slow": {func(ctx context.Context) error {
			<-ctx.Done()
			return fmt.Errorf("reading from 10.0.0.7: %w", ctx.Err())
		}, "TIMEOUT", "longer than"},
	} {
		t.Run(name, func(t *testing.T) {
			handler, log := serve(t, fault{graphtest.NewOracle(), c.read}, func(c *server.Config) { c.Timeout = 50 * time.Millisecond })
			request := query(`{ people { nodes { name } } }`)
			request.Header.Set("X-Request-Id", "req-42")
			answer := send(t, handler, request)
			got, message := code(t, answer)
			if got != c.code || !strings.Contains(message, c.shown) {
				t.Errorf("got %s %q, want %s mentioning %q", got, message, c.code, c.shown)
			}
			if strings.Contains(answer.Body.String(), "10.0.0.7") {
				t.Errorf("the answer shows internals: %s", answer.Body)
			}
			if !strings.Contains(log.String(), "10.0.0.7") || !strings.Contains(log.String(), "request=req-42") {
				t.Errorf("the log tells too little: %s", log)
			}
			if answer.Header().Get("X-Request-Id") != "req-42" {
				t.Errorf("request id of the answer: %q", answer.Header().Get("X-Request-Id"))
			}
		})
	}
}

// TestReadinessTellsOfNetworks asks how far networks are behind before and after
// one was asked for.
func TestReadinessTellsOfNetworks(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	said := func() string {
		return send(t, handler, httptest.NewRequest(http.MethodGet, "/readyz", nil)).Body.String()
	}
	if got := said(); !strings.Contains(got, `"counting":false`) {
		t.Errorf("before any network: %s", got)
	}
	send(t, handler, post(`{"query": "{ collaborationNetwork(level: COUNTRY) { nodes { totalCount } } }"}`))
	if got := said(); !strings.Contains(got, `"counting":true`) || !strings.Contains(got, `"failing":false`) {
		t.Errorf("after a network: %s", got)
	}
}

// leaving is a store that leaves a record out.
type leaving struct{ graph.Store }

func (leaving) LeftOut() graph.Omissions {
	return graph.Omissions{Number: 1, First: []graph.Fault{{Kind: graph.FaultNoID, Label: "Publication", Element: "4:1:2", Detail: "no id"}}}
}

func TestReadiness(t *testing.T) {
	failing := func(err error) graph.Store {
		return fault{graphtest.NewOracle(), func(context.Context) error { return err }}
	}
	for name, c := range map[string]struct {
		store  graph.Store
		status int
		says   string
	}{
		"up":      {graphtest.NewOracle(), http.StatusOK, `"ready"`},
		"down":    {failing(graph.ErrUnavailable), http.StatusServiceUnavailable, "cannot be reached"},
		"odd":     {leaving{graphtest.NewOracle()}, http.StatusOK, `"leftOut":{"number":1,"first":[{"label":"Publication","element":"4:1:2","found":"a record without an id of its kind: it is left out of answers"}]`},
		"damaged": {failing(graph.Damaged("graph.db is damaged")), http.StatusServiceUnavailable, "has to restore it"},
	} {
		handler, _ := serve(t, c.store, nil)
		if got := send(t, handler, httptest.NewRequest(http.MethodGet, "/readyz", nil)); got.Code != c.status || !strings.Contains(got.Body.String(), c.says) {
			t.Errorf("%s: /readyz gives %d %s, want %d with %q", name, got.Code, got.Body, c.status, c.says)
		}
		if got := send(t, handler, httptest.NewRequest(http.MethodGet, "/healthz", nil)).Code; got != http.StatusOK {
			t.Errorf("%s: /healthz gives %d", name, got)
		}
	}
}

func TestQueriesByGet(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	answer := send(t, handler, httptest.NewRequest(http.MethodGet, "/graphql?query=%7Bpeople%7BtotalCount%7D%7D", nil))
	if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), `"totalCount":0`) {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
}

func TestOnlyConfiguredOriginsMayCall(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Origins = []string{"https://a.example"} })
	for origin, want := range map[string]string{"https://a.example": "https://a.example", "https://b.example": ""} {
		request := query(`{ people { totalCount } }`)
		request.Header.Set("Origin", origin)
		if got := send(t, handler, request).Header().Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("origin %s: allowed %q, want %q", origin, got, want)
		}
	}
}
