package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// called is an attack by a call of a tool, or by another message to /mcp.
func called(name, message string, clients int, right ...string) attack {
	return attack{name: name, path: "/mcp", body: []byte(message), clients: clients, right: right}
}

// file is an attack by asking for a file.
func file(name, address string, clients int, right ...string) attack {
	return attack{name: name, path: "/export/" + address, get: true, clients: clients, right: right}
}

// tool writes the call of a tool.
func tool(name string, arguments map[string]any) string {
	text, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": map[string]any{"name": name, "arguments": arguments}})
	if err != nil {
		panic(err) // only texts, numbers and lists of them are asked
	}
	return string(text)
}

// Outcomes of what is no GraphQL: errors of JSON-RPC, and statuses of HTTP.
const (
	unknownMethod = "-32601"
	wrongParams   = "-32602"
	wrongRequest  = "-32600"
	wrongJSON     = "-32700"
	busy          = "-32000"
	tooLarge      = "ANSWER_TOO_LARGE"
	longHeader    = "431"
)

// elsewhere are the attacks on what answers assistants, and on files.
func elsewhere() []attack {
	deep := strings.Repeat(`{"and":[`, 2000) + `{"name":{"eq":"a"}}` + strings.Repeat("]}", 2000)
	all := []string{"publications", "people", "institutions", "projects", "activities"}
	return []attack{
		called("a tool: a text of nearly a megabyte to find", tool("find", map[string]any{"text": strings.Repeat("a ", 500_000)}), 4, badInput, unavailable),
		called("a tool: a document under 1,600 aliases", tool("graphql", map[string]any{"query": aliases(1600, "json")("{ capacity(by: THEME) { %s } }")}), 4, tooMuch, unavailable),
		called("a tool: a filter 2,000 levels deep", strings.Replace(tool("list", map[string]any{"kind": "PERSON", "filter": "DEEP"}), `"DEEP"`, deep, 1), 4, badInput, wrongRequest),
		called("a tool: 300,000 empty filters, 40 at once", strings.Replace(tool("list", map[string]any{"kind": "PUBLICATION", "filter": "WIDE"}), `"WIDE"`, wide(300_000), 1), 40, wrongRequest, busy),
		called("a tool: brackets 400,000 deep", `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find","arguments":`+strings.Repeat("[", 400_000), 4, wrongJSON),
		called("a tool: betweenness of people, 50 at once", tool("network", map[string]any{"level": "PERSON", "orderBy": "BETWEENNESS", "first": 100}), 50, ok, unavailable),
		called("a tool: gaps of topics with all who could help, 20 at once", tool("capacity", map[string]any{"gaps": true, "by": "TOPIC", "helpers": 20, "first": 100}), 20, ok, unavailable, badInput, tooMuch),
		called("an unknown method", `{"jsonrpc":"2.0","id":1,"method":"tools/`+strings.Repeat("x", 500_000)+`"}`, 4, unknownMethod),
		called("an unknown tool with a name of half a megabyte", tool(strings.Repeat("x", 500_000), nil), 4, wrongParams),
		called("4,000 calls in one body", "["+strings.TrimSuffix(strings.Repeat(tool("find", map[string]any{"text": "a"})+",", 4000), ",")+"]", 4, wrongRequest),
		file("a file: the network of people with all measures, 20 at once", "collaborationNetwork?level=PERSON&format=gexf&measures=BETWEENNESS&measures=CLOSENESS", 20, ok, unavailable),
		file("a file: capacity by theme as a picture, 20 at once", "capacity?by=THEME&format=svg&dimension=PUBLICATIONS", 20, ok, unavailable),
		file("a file: all records, 20 at once", "records?format=csv&kinds="+strings.Join(all, "&kinds="), 20, ok, unavailable),
		file("a file: a condition of 20 kB", "records?kinds=people&format=csv&filter="+url.QueryEscape(`{"name":{"contains":"`+strings.Repeat("a", 20_000)+`"}}`), 4, ok, badInput, unavailable),
		file("a file: an address of two megabytes", "capacity?format=csv&x="+strings.Repeat("a", 2<<20), 4, longHeader),
	}
}

// said tells what came of an attack, from the start of the answer.
func (a attack) said(one answer) string {
	switch {
	case a.path == "/mcp":
		return saidOfCall(one)
	case a.get && one.status == http.StatusOK:
		return ok
	case a.get && !bytes.HasPrefix(one.start, []byte(`{"errors":[`)):
		return fmt.Sprint(one.status)
	}
	return outcome(one.start)
}

// saidOfCall tells it of a call: OK, the code of what the tool refuses, or that of an error
// of JSON-RPC.
func saidOfCall(one answer) string {
	_, failed, is := bytes.Cut(one.start, []byte(`"error":{"code":`))
	if is {
		return string(failed[:bytes.IndexAny(failed, ",}")])
	}
	_, code, refused := bytes.Cut(one.start, []byte(`\"code\":\"`))
	if !refused {
		return ok
	}
	return string(code[:bytes.IndexByte(code, '\\')])
}

// begins tells whether an answer is of the form that it should have.
func (a attack) begins(one answer) bool {
	forms := []string{`{"data":{`, `{"errors":[`}
	switch {
	case a.path == "/mcp":
		forms = []string{`{"jsonrpc":"2.0"`, `{"error":{`, `{"id":`}
	case a.get && (one.status == http.StatusOK || a.said(one) == longHeader):
		return true
	}
	for _, form := range forms {
		if bytes.HasPrefix(one.start, []byte(form)) {
			return true
		}
	}
	return false
}

// status is the one that an outcome is to have.
func (a attack) status(said string) int {
	switch {
	case said == longHeader:
		return http.StatusRequestHeaderFieldsTooLarge
	case a.path == "/mcp" && (said == wrongJSON || said == wrongRequest):
		return http.StatusBadRequest
	case said == busy:
		return http.StatusServiceUnavailable
	case a.path == "/mcp": // what a tool refuses is its answer
		return http.StatusOK
	case said == unavailable:
		return http.StatusServiceUnavailable
	case a.get && said == tooLarge:
		return http.StatusRequestEntityTooLarge
	case a.get && said != ok:
		return http.StatusBadRequest
	}
	return http.StatusOK
}
