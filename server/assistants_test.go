package server_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"corridor/graph/graphtest"
	"corridor/server"
	"corridor/server/observe"
	"corridor/server/servertest"
)

// message is a call of the protocol, as a program without a library sends it.
func message(body string) *http.Request {
	request := httptest.NewRequest(http.MethodPost, "/mcp", strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json, text/event-stream")
	return request
}

const findLaos = `{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "find", "arguments": {"text": "Laos"}}}`

// session begins a session over HTTP with the protocol's own client.
func session(t *testing.T, address string, header http.Header) *mcp.ClientSession {
	t.Helper()
	client := &http.Client{Transport: withHeader{header}}
	begun, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(),
		&mcp.StreamableClientTransport{Endpoint: address + "/mcp", HTTPClient: client, DisableStandaloneSSE: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { begun.Close() })
	return begun
}

type withHeader struct{ header http.Header }

func (w withHeader) RoundTrip(r *http.Request) (*http.Response, error) {
	for name, values := range w.header {
		r.Header[name] = values
	}
	return http.DefaultTransport.RoundTrip(r)
}

// TestAssistantsOverHTTP calls a tool by the protocol's own client, with a token and
// without, and looks what is counted and logged of it.
func TestAssistantsOverHTTP(t *testing.T) {
	metrics := observe.NewMetrics()
	tokens, err := server.ReadTokens(strings.NewReader(server.TokenLine("ana", "secret")))
	if err != nil {
		t.Fatal(err)
	}
	handler, log := serve(t, observe.Store(servertest.SQLite(t), metrics), func(c *server.Config) { c.Metrics, c.Tokens = metrics, tokens })
	listening := httptest.NewServer(handler)
	defer listening.Close()
	asking := session(t, listening.URL, http.Header{"Authorization": {"Bearer secret"}})
	result, err := asking.CallTool(t.Context(), &mcp.CallToolParams{Name: "find", Arguments: map[string]any{"text": "Laos"}})
	if err != nil || result.IsError {
		t.Fatalf("%v %v", result, err)
	}
	text := result.Content[0].(*mcp.TextContent).Text
	for _, want := range []string{`"name":"Laos"`, `{"explorer":"` + listening.URL + `/#/search?text=Laos"}`} {
		if !strings.Contains(text, want) {
			t.Errorf("the answer lacks %s:\n%s", want, text)
		}
	}
	if _, err := asking.CallTool(t.Context(), &mcp.CallToolParams{Name: "list", Arguments: map[string]any{"kind": "private words"}}); err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	metrics.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, want := range []string{`corridor_tool_calls_total{outcome="OK",tool="find"} 1`, `corridor_tool_calls_total{outcome="BAD_USER_INPUT",tool="list"} 1`,
		`corridor_tool_call_seconds_count{tool="find"} 1`, `corridor_requests_total{operation="find",outcome="OK"} 1`} {
		if !strings.Contains(answer.Body.String(), want) {
			t.Errorf("the metrics lack %s:\n%s", want, answer.Body)
		}
	}
	for _, told := range []string{answer.Body.String(), log.String()} {
		if strings.Contains(told, "private") {
			t.Errorf("what was asked for is told:\n%s", told)
		}
	}
	if strings.Contains(log.String(), "session") {
		t.Errorf("the library's lines are in the log:\n%s", log)
	}
	if !strings.Contains(log.String(), "operation=find") || !strings.Contains(log.String(), "name=ana") {
		t.Errorf("the log does not say who asked what:\n%s", log)
	}
	if refused := send(t, handler, message(findLaos)); refused.Code != http.StatusUnauthorized || refused.Header().Get("WWW-Authenticate") == "" {
		t.Errorf("without a token: %d %s", refused.Code, refused.Body)
	}
}

// TestNothingIsKeptOfAssistants calls a tool without having begun a session.
func TestNothingIsKeptOfAssistants(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	answer := send(t, handler, message(findLaos))
	if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), `"name":"Laos"`) {
		t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	if got := answer.Header().Get("Content-Type"); !strings.HasPrefix(got, "application/json") {
		t.Errorf("the answer is of the type %s", got)
	}
	if id := answer.Header().Get("Mcp-Session-Id"); id != "" {
		t.Errorf("there is a session %s", id)
	}
}

// TestWhoMayCallTools sends calls that are refused before any is made.
func TestWhoMayCallTools(t *testing.T) {
	hosts, err := server.HostsOf(address("127.0.0.1:8080"), []string{"corridor.example"})
	if err != nil {
		t.Fatal(err)
	}
	handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) {
		c.Hosts, c.Origins, c.Limits.Body = hosts, []string{"https://*.friend.example"}, 2000
	})
	for name, c := range map[string]struct {
		host, origin, body string
		method             string
		status             int
	}{
		"a program":                {"127.0.0.1:8080", "", findLaos, http.MethodPost, 200},
		"by another name":          {"corridor.example", "", findLaos, http.MethodPost, 200},
		"its own page":             {"127.0.0.1:8080", "http://127.0.0.1:8080", findLaos, http.MethodPost, 200},
		"a page that is allowed":   {"127.0.0.1:8080", "https://a.friend.example", findLaos, http.MethodPost, 200},
		"a page from elsewhere":    {"127.0.0.1:8080", "https://evil.example", findLaos, http.MethodPost, 403},
		"a page of no origin":      {"127.0.0.1:8080", "null", findLaos, http.MethodPost, 403},
		"a page on another port":   {"127.0.0.1:8080", "http://127.0.0.1:9999", findLaos, http.MethodPost, 403},
		"a name led here":          {"evil.example", "http://evil.example", findLaos, http.MethodPost, 421},
		"several calls at once":    {"127.0.0.1:8080", "", "[" + findLaos + "," + findLaos + "]", http.MethodPost, 400},
		"a body that is too large": {"127.0.0.1:8080", "", `{"jsonrpc": "2.0", "x": "` + strings.Repeat("x", 3000) + `"}`, http.MethodPost, 413},
		"no JSON":                  {"127.0.0.1:8080", "", "hello", http.MethodPost, 400},
		"a stream":                 {"127.0.0.1:8080", "", "", http.MethodGet, 405},
		"an end of a session":      {"127.0.0.1:8080", "", "", http.MethodDelete, 405},
	} {
		request := message(c.body)
		request.Method, request.Host = c.method, c.host
		if c.origin != "" {
			request.Header.Set("Origin", c.origin)
		}
		if answer := send(t, handler, request); answer.Code != c.status {
			t.Errorf("%s: %d, want %d: %s", name, answer.Code, c.status, answer.Body)
		}
	}
}

// TestProtocolErrors sends what is no call that can be answered: all of it is told as
// errors of JSON-RPC, by the call's id.
func TestProtocolErrors(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.Limits.Body = 2000 })
	for name, c := range map[string]struct {
		body, id           string
		accept, media      string
		status, code       int
		method, hasMessage string
	}{
		"an unknown method":        {body: `{"jsonrpc": "2.0", "id": 7, "method": "tools/shout"}`, id: "7", status: 200, code: -32601, hasMessage: "tools/list"},
		"an unknown method, named": {body: `{"jsonrpc": "2.0", "id": "a", "method": "x", "params": {}}`, id: `"a"`, status: 200, code: -32601},
		"an unknown tool":          {body: `{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "shout"}}`, id: "1", status: 200, code: -32602},
		"a tool of a long name":    {body: `{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "` + strings.Repeat("x", 1500) + `"}}`, id: "1", status: 200, code: -32602, hasMessage: "…; tools/list gives"},
		"parameters of no kind":    {body: `{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": 7}`, id: "1", status: 400, code: -32600},
		"no parameters":            {body: `{"jsonrpc": "2.0", "id": 1, "method": "tools/call"}`, id: "1", status: 400, code: -32600},
		"no JSON":                  {body: `hello`, id: "null", status: 400, code: -32700},
		"a half as id":             {body: `{"jsonrpc": "2.0", "id": 1.5, "method": "ping"}`, id: "null", status: 400, code: -32600, hasMessage: "the id of a call"},
		"an id beyond numbers":     {body: `{"jsonrpc": "2.0", "id": 1e400, "method": "ping"}`, id: "null", status: 400, code: -32600, hasMessage: "the id of a call"},
		"an id of 2^63":            {body: `{"jsonrpc": "2.0", "id": 9223372036854775808, "method": "ping"}`, id: "null", status: 400, code: -32600, hasMessage: "the id of a call"},
		"null as id":               {body: `{"jsonrpc": "2.0", "id": null, "method": "ping"}`, id: "null", status: 400, code: -32600, hasMessage: "the id of a call"},
		"an object as id":          {body: `{"jsonrpc": "2.0", "id": {"a": 1}, "method": "ping"}`, id: "null", status: 400, code: -32600, hasMessage: "the id of a call"},
		"a long id":                {body: `{"jsonrpc": "2.0", "id": "` + strings.Repeat("x", 300) + `", "method": "ping"}`, id: "null", status: 400, code: -32600, hasMessage: "the id of a call"},
		"another encoding":         {body: "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\xff\"}", id: "1", status: 400, code: -32700, hasMessage: "UTF-8"},
		"depth":                    {body: `{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {"a": ` + strings.Repeat("[", 300) + strings.Repeat("]", 300) + `}}`, id: "1", status: 400, code: -32600, hasMessage: "256 deep"},
		"half of it":               {body: `{"jsonrpc": "2.0", "id": 1, "method": `, id: "null", status: 400, code: -32700},
		"no message":               {body: `{"method": "ping", "id": 1}`, id: "1", status: 400, code: -32600},
		"a text":                   {body: `"ping"`, id: "null", status: 400, code: -32600},
		"several":                  {body: "[" + findLaos + "]", id: "null", status: 400, code: -32600},
		"another answer wanted":    {body: findLaos, accept: "text/html", id: "1", status: 400, code: -32600, hasMessage: "application/json"},
		"another type":             {body: findLaos, media: "text/plain", id: "null", status: 415, code: -32600},
		"too much":                 {body: `{"jsonrpc": "2.0", "x": "` + strings.Repeat("x", 3000) + `"}`, id: "null", status: 413, code: -32600},
		"a stream":                 {method: http.MethodGet, id: "null", status: 405, code: -32600},
		"nothing":                  {body: "", id: "null", status: 400, code: -32700},
	} {
		request := message(c.body)
		request.Method = cmp.Or(c.method, request.Method)
		for header, value := range map[string]string{"Accept": c.accept, "Content-Type": c.media} {
			if value != "" {
				request.Header.Set(header, value)
			}
		}
		answer := send(t, handler, request)
		var told struct {
			JSONRPC string          `json:"jsonrpc"`
			ID      json.RawMessage `json:"id"`
			Error   struct {
				Code    int
				Message string
			}
		}
		if err := json.Unmarshal(answer.Body.Bytes(), &told); err != nil || told.JSONRPC != "2.0" {
			t.Errorf("%s: %d %s is no message: %v", name, answer.Code, answer.Body, err)
			continue
		}
		if answer.Code != c.status || told.Error.Code != c.code || string(told.ID) != c.id || !strings.Contains(told.Error.Message, c.hasMessage) || told.Error.Message == "" {
			t.Errorf("%s: %d %s, want %d, code %d and id %s", name, answer.Code, answer.Body, c.status, c.code, c.id)
		}
	}
}

// TestMessagesOfMuchAreRefused sends messages that would take much to be read, which
// nobody waits with for a turn; one that has as much in a text is read.
func TestMessagesOfMuchAreRefused(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	find := func(argument string) string {
		return `{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "find", "arguments": {"text": "Laos", "after": ` + argument + `}}}`
	}
	for name, c := range map[string]struct {
		body   string
		status int
	}{
		"objects": {find("[" + strings.Repeat("{},", 7000) + "{}]"), http.StatusBadRequest},
		"numbers": {find("[" + strings.Repeat("1,", 70_000) + "1]"), http.StatusBadRequest},
		"a text":  {find(`"` + strings.Repeat(`{,[\"`, 70_000) + `"`), http.StatusOK},
	} {
		if answer := send(t, handler, message(c.body)); answer.Code != c.status || answer.Body.Len() > 3000 {
			t.Errorf("%s: %d %.300s", name, answer.Code, answer.Body)
		}
	}
}

// TestHiddenSchemaIsNotToldToAssistants: where the schema is hidden, no tool tells it.
func TestHiddenSchemaIsNotToldToAssistants(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), func(c *server.Config) { c.HideSchema = true })
	list := send(t, handler, message(`{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}`)).Body.String()
	if !strings.Contains(list, `"name":"graphql"`) || strings.Contains(list, `"name":"schema"`) || strings.Contains(list, "tool schema") || strings.Contains(list, "InstitutionFilter") {
		t.Errorf("the tools are\n%s", list)
	}
	if found := send(t, handler, message(findLaos)).Body.String(); !strings.Contains(found, "Laos") || strings.Contains(found, "query find") {
		t.Errorf("the answer is\n%s", found)
	}
	wrong := send(t, handler, message(strings.Replace(findLaos, `"name": "find", "arguments": {"text": "Laos"}`, `"name": "graphql", "arguments": {"query": "{ countris { name } }"}`, 1))).Body.String()
	if !strings.Contains(wrong, "countris") || strings.Contains(wrong, "countries") {
		t.Errorf("the error is\n%s", wrong)
	}
}

// TestCallersWhoLeaveStopTheWork ends the HTTP request of a call, by either age of the
// protocol.
func TestCallersWhoLeaveStopTheWork(t *testing.T) {
	for _, version := range []string{"", "2025-11-25"} {
		t.Run(version, func(t *testing.T) { leavesWork(t, version) })
	}
}

func leavesWork(t *testing.T, version string) {
	begun, ended := make(chan struct{}, 10), make(chan struct{}, 10)
	handler, _ := serve(t, fault{graphtest.NewOracle(), func(ctx context.Context) error {
		begun <- struct{}{}
		<-ctx.Done()
		ended <- struct{}{}
		return ctx.Err()
	}}, nil)
	listening := httptest.NewServer(handler)
	defer listening.Close()
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, listening.URL+"/mcp", strings.NewReader(findLaos))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = message("").Header
	if version != "" {
		request.Header.Set("Mcp-Protocol-Version", version)
	}
	go func() {
		if answer, err := http.DefaultClient.Do(request); err == nil {
			_, _ = io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
		}
	}()
	for _, wait := range []chan struct{}{begun, ended} {
		select {
		case <-wait:
		case <-time.After(time.Minute):
			t.Fatal("the store is at work still")
		}
		leave()
	}
}

type address string

func (address) Network() string  { return "tcp" }
func (a address) String() string { return string(a) }

// BenchmarkAssistants measures what a list of the tools and a call cost.
func BenchmarkAssistants(b *testing.B) {
	handler := servertest.Executor(b, servertest.Real.SQLite(b))
	for name, body := range map[string]string{
		"list": `{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}`, "find": findLaos,
		"network": `{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "network", "arguments": {"evidence": "STATISTICS"}}}`,
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				answer := httptest.NewRecorder()
				handler.ServeHTTP(answer, message(body))
				if answer.Code != http.StatusOK {
					b.Fatal(fmt.Sprint(answer.Code, answer.Body))
				}
				b.ReportMetric(float64(answer.Body.Len()), "bytes")
			}
		})
	}
}
