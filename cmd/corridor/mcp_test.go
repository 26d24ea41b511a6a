package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// assistant runs corridor mcp over the made-up corridor and begins a session with the
// protocol's own client, which ends with the test. What is written is kept in all.
func assistant(t *testing.T, args ...string) (session *mcp.ClientSession, all *bytes.Buffer) {
	t.Helper()
	hears, says := io.Pipe()
	answers, writes := io.Pipe()
	all = &bytes.Buffer{}
	var told bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(context.Background(), append([]string{"mcp"}, args...), streams{hears, io.MultiWriter(writes, all), &told})
		writes.Close()
	}()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), &mcp.IOTransport{Reader: answers, Writer: says}, nil)
	if err != nil {
		t.Fatalf("%v: %s", err, &told)
	}
	t.Cleanup(func() {
		session.Close()
		if code := <-ended; code != exitOK || told.Len() > 0 {
			t.Errorf("it ends with %d and says\n%s", code, &told)
		}
	})
	return session, all
}

// TestMCPOverStandardStreams calls a tool while another has the same file open for
// writing, as a server does, and holds that nothing but the protocol is written.
func TestMCPOverStandardStreams(t *testing.T) {
	file := seededMadeUp(t)
	serving, err := storeFlags{Data: file, Demo: true}.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer serving.Close()
	session, all := assistant(t, "--demo", "--data", file, "--explorer", "http://explorer.example")
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "capacity", Arguments: map[string]any{"gaps": true, "first": 1}})
	if err != nil || result.IsError {
		t.Fatalf("%v %v", result, err)
	}
	text := result.Content[0].(*mcp.TextContent).Text
	for _, want := range []string{"made-up corridor", `"kind":"UNDERREPRESENTED"`, "http://explorer.example/#/capacity?"} {
		if !strings.Contains(text, want) {
			t.Errorf("the answer lacks %s:\n%s", want, text)
		}
	}
	for line := range strings.Lines(all.String()) {
		var message struct{ JSONRPC string }
		if err := json.Unmarshal([]byte(line), &message); err != nil || message.JSONRPC != "2.0" {
			t.Errorf("this is written and is no message: %q", line)
		}
	}
}

// TestMCPWithoutData says on the error stream what to do first.
func TestMCPWithoutData(t *testing.T) {
	code, out, told := corridor(t, "", "mcp", "--data", t.TempDir()+"/none.db")
	if code != exitStore || out != "" || !strings.Contains(told, "corridor seed") {
		t.Errorf("it ends with %d, writes %q and says %q", code, out, told)
	}
}

const assistantsPage = "../../docs/assistants.md"

// TestAssistantsPage holds what docs/assistants.md tells to write into settings to
// the command line, its table to the tools, and its answer to what is answered.
func TestAssistantsPage(t *testing.T) {
	page, err := os.ReadFile(assistantsPage)
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string][]string{}
	for _, block := range regexp.MustCompile("(?s)```(json|sh|text)\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		blocks[block[1]] = append(blocks[block[1]], block[2])
	}
	for _, block := range blocks["json"] {
		holdsSettings(t, block)
	}
	for _, block := range blocks["sh"] {
		_, line, found := strings.Cut(strings.TrimSpace(block), " -- ")
		holdsCommand(t, block, strings.Fields(line), found)
	}
	session, _ := assistant(t, "--demo", "--data", seededMadeUp(t))
	listed, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var tools, rows []string
	for _, tool := range listed.Tools {
		tools = append(tools, tool.Name)
	}
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z]+)` \\|").FindAllStringSubmatch(string(page), -1) {
		rows = append(rows, row[1])
	}
	slices.Sort(tools)
	slices.Sort(rows)
	if !slices.Equal(tools, rows) || len(blocks["json"]) != 4 || len(blocks["sh"]) != 1 || len(blocks["text"]) != 1 {
		t.Errorf("the page tells of the tools %q in %d blocks, there are %q", rows, len(blocks["json"]), tools)
	}
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "capacity", Arguments: map[string]any{"gaps": true, "first": 1}})
	if err != nil {
		t.Fatal(err)
	}
	answer := result.Content[0].(*mcp.TextContent).Text
	for line := range strings.Lines(blocks["text"][0]) {
		if !strings.Contains(answer, "\n"+strings.TrimSpace(line)) {
			t.Errorf("the page shows %s, the answer is\n%s", line, answer)
		}
	}
}

// holdsSettings holds an assistant's settings to the command line and to where a
// server answers.
func holdsSettings(t *testing.T, block string) {
	t.Helper()
	var settings map[string]map[string]struct {
		Command, URL, Type string
		Args               []string
		Env, Headers       map[string]string
	}
	decoder := json.NewDecoder(strings.NewReader(block))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&settings); err != nil {
		t.Fatalf("%s: %v", block, err)
	}
	for _, servers := range settings {
		for _, server := range servers {
			if server.URL != "" {
				if server.URL != "http://127.0.0.1:8080/mcp" {
					t.Errorf("no server answers at %s", server.URL)
				}
				continue
			}
			holdsCommand(t, block, append([]string{server.Command}, server.Args...), true)
		}
	}
}

// holdsCommand holds a command line to what there is.
func holdsCommand(t *testing.T, block string, words []string, found bool) {
	t.Helper()
	if !found || len(words) < 2 || words[0] != "corridor" {
		t.Fatalf("no command of corridor's: %s", block)
	}
	var c cli
	parser, err := newParser(&c, streams{nil, io.Discard, io.Discard}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	if command, err := parser.Parse(words[1:]); err != nil || command.Command() != "mcp" {
		t.Errorf("%q: %v", words, err)
	}
}

// seededMadeUp is a file beside which the made-up corridor is.
func seededMadeUp(t *testing.T) string {
	t.Helper()
	file := t.TempDir() + "/corridor.db"
	if code, _, told := corridor(t, "", "seed", "--demo", "--data", file); code != exitOK {
		t.Fatal(told)
	}
	return file
}

// TestMCPFromAShell calls a tool without more, among lines that are no messages, and
// ends: all of it is answered.
func TestMCPFromAShell(t *testing.T) {
	const lines = "not json\n[1]\n\n{}\n" + `{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "capacity", "arguments": {"gaps": true, "first": 1}}}`
	data := seededMadeUp(t)
	code, out, errs := corridor(t, lines, "mcp", "--demo", "--data", data)
	if code != exitOK || strings.Count(out, `"error"`) != 3 || !strings.Contains(out, "UNDERREPRESENTED") {
		t.Errorf("%d %s %s", code, out, errs)
	}
	page, err := os.ReadFile(assistantsPage)
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile("```console\nprintf '%s\\\\n' '(.*)' \\| corridor mcp\n```").FindSubmatch(page)
	if shown == nil {
		t.Fatal("the page shows no call from a shell")
	}
	if code, out, errs = corridor(t, string(shown[1])+"\n", "mcp", "--demo", "--data", data); code != exitOK || !strings.Contains(out, "Laos") {
		t.Errorf("the page's: %d %s %s", code, out, errs)
	}
}
