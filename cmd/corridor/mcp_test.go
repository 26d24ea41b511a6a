package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
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
	file := t.TempDir() + "/corridor.db"
	if code, _, told := corridor(t, "", "seed", "--demo", "--data", file); code != exitOK {
		t.Fatal(told)
	}
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
	for _, want := range []string{"made-up corridor", `"kind":"UNDERREPRESENTED"`, "http://explorer.example/#/gaps"} {
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
