package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/server"
	"corridor/server/servertest"
)

var quiet = slog.New(slog.DiscardHandler)

// linesAnswered gives what is answered to lines, by the calls' ids as they are written.
func linesAnswered(t *testing.T, store graph.Store, timeout time.Duration, in io.Reader) map[string]string {
	t.Helper()
	networks := network.Open(store, network.Options{})
	defer networks.Close()
	var out bytes.Buffer
	config := server.Config{Store: store, Networks: networks, Log: quiet, Timeout: timeout}
	config.Limits.Body = 3000
	if err := server.AnswerLines(t.Context(), config, "", in, &out); err != nil {
		t.Error(err)
	}
	answers := map[string]string{}
	for line := range strings.Lines(out.String()) {
		var message struct {
			JSONRPC string
			ID      json.RawMessage
		}
		if err := json.Unmarshal([]byte(line), &message); err != nil || message.JSONRPC != "2.0" {
			t.Fatalf("this is no message: %q", line)
		}
		answers[string(message.ID)] += line
	}
	return answers
}

func callOf(id, tool, arguments string) string {
	return fmt.Sprintf(`{"jsonrpc": "2.0", "id": %s, "method": "tools/call", "params": {"name": %q, "arguments": %s}}`, id, tool, arguments)
}

// TestLinesAreAnsweredBeforeTheEnd sends more calls than are answered at once and ends,
// as a shell does: with a beginning and without, and with lines among them that are no
// messages, too long, or of an id that is in use.
func TestLinesAreAnsweredBeforeTheEnd(t *testing.T) {
	for name, begin := range map[string][]string{
		"at once":           nil,
		"with an agreement": {`{"jsonrpc": "2.0", "id": "begin", "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "a", "version": "1"}}}`, `{"jsonrpc": "2.0", "method": "notifications/initialized"}`},
	} {
		lines := begin
		for i := range 40 {
			lines = append(lines, callOf(fmt.Sprint(i), "find", `{"text": "Laos", "first": 1}`))
		}
		lines = append(lines, "no JSON", "[1]", "", `{"jsonrpc": "2.0", "id": {}, "method": "ping"}`, `"`+strings.Repeat("x", 200_000)+`"`,
			`{"jsonrpc": "2.0", "id": "last", "method": "tools/list"}`)
		answers := linesAnswered(t, servertest.SQLite(t), time.Minute, strings.NewReader(strings.Join(lines, "\r\n")))
		for i := range 40 {
			if !strings.Contains(answers[fmt.Sprint(i)], `\"name\":\"Laos\"`) {
				t.Errorf("%s: call %d is answered %q", name, i, answers[fmt.Sprint(i)])
			}
		}
		if !strings.Contains(answers[`"last"`], `"capacity"`) {
			t.Errorf("%s: the last is answered %.200q", name, answers[`"last"`])
		}
		if wrong := answers["null"]; strings.Count(wrong, `"error"`) != 4 || !strings.Contains(wrong, "no JSON") || !strings.Contains(wrong, "longer than 3000 bytes") {
			t.Errorf("%s: what is no message is answered\n%s", name, wrong)
		}
		if (answers[`"begin"`] != "") != (begin != nil) {
			t.Errorf("%s: the beginning is answered %q", name, answers[`"begin"`])
		}
	}
}

// TestCallsAreNotWaitedForInVain ends while a call is under way that takes too long.
func TestCallsAreNotWaitedForInVain(t *testing.T) {
	store := fault{graphtest.NewOracle(), func(ctx context.Context) error {
		<-ctx.Done()
		return ctx.Err()
	}}
	answers := linesAnswered(t, store, 20*time.Millisecond, strings.NewReader(callOf("1", "list", `{"kind": "PERSON"}`)+"\n"))
	if !strings.Contains(answers["1"], "TIMEOUT") {
		t.Errorf("it is answered %q", answers["1"])
	}
}

// TestOneCallHasAnID calls twice by one id while the first is under way.
func TestOneCallHasAnID(t *testing.T) {
	begun, goOn := make(chan struct{}, 1), make(chan struct{})
	store := fault{servertest.SQLite(t), func(context.Context) error {
		select {
		case begun <- struct{}{}:
		default:
		}
		<-goOn
		return nil
	}}
	in, out := io.Pipe()
	go func() {
		fmt.Fprintln(out, callOf("7", "list", `{"kind": "COUNTRY"}`))
		<-begun
		fmt.Fprintln(out, callOf("7", "list", `{"kind": "AREA"}`))
		fmt.Fprintln(out, "no JSON") // which is read after it
		close(goOn)
		out.Close()
	}()
	answers := linesAnswered(t, store, time.Minute, in)
	if strings.Count(answers["7"], "\n") != 1 || !strings.Contains(answers["7"], "Laos") || !strings.Contains(answers["null"], "id of its own") {
		t.Errorf("they are answered\n%s\n%s", answers["7"], answers["null"])
	}
}

// TestWhoEndsIsNotWaitedFor ends the program while a call is under way and the input
// stays open.
func TestWhoEndsIsNotWaitedFor(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	store := fault{graphtest.NewOracle(), func(ctx context.Context) error {
		end()
		<-ctx.Done()
		return ctx.Err()
	}}
	networks := network.Open(store, network.Options{})
	defer networks.Close()
	in, out := io.Pipe()
	defer out.Close()
	go fmt.Fprintln(out, callOf("1", "list", `{"kind": "PERSON"}`))
	if err := server.AnswerLines(ctx, server.Config{Store: store, Networks: networks, Log: quiet}, "", in, io.Discard); err != nil {
		t.Error(err)
	}
}
