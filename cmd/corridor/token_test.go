package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestOnlyThoseWithATokenAreAnswered makes a token, starts a server that knows
// it, and asks with it and without.
func TestOnlyThoseWithATokenAreAnswered(t *testing.T) {
	file := apart(t)
	_, printed, _ := corridor(t, "", "token", "dashboard")
	made := regexp.MustCompile(`Token: +(\S+)\nLine for --tokens: +(.+)\n`).FindStringSubmatch(printed)
	if made == nil || strings.Contains(made[2], made[1]) || !strings.HasPrefix(made[2], "dashboard ") {
		t.Fatalf("token prints %q", printed)
	}
	if _, again, _ := corridor(t, "", "token", "dashboard"); again == printed {
		t.Error("the next token is the same")
	}
	tokens := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(tokens, []byte("# who may ask\n"+made[2]+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	out, said := io.Pipe()
	var log strings.Builder
	code := make(chan int)
	go func() {
		code <- run(ctx, []string{"serve", "--data", file, "--empty", "--addr", "0.0.0.0:0", "--tokens", tokens, "--memory", "256MB"}, streams{strings.NewReader(""), said, &log})
		said.Close()
	}()
	lines, port := bufio.NewScanner(out), ""
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "Who may ask:") {
		if found := regexp.MustCompile(`Open http://.*:(\d+) in`).FindStringSubmatch(lines.Text()); found != nil {
			port = found[1]
		}
	}
	if want := "Who may ask: who has one of the 1 tokens of " + tokens; lines.Text() != want {
		t.Errorf("it says %q, want %q", lines.Text(), want)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	for token, want := range map[string]int{"": 401, made[1]: 200, made[1] + "x": 401, made[2]: 401} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1:"+port+"/graphql?query={corridor{store}}", nil)
		if err != nil {
			t.Fatal(err)
		}
		if token != "" {
			request.Header.Set("Authorization", "Bearer "+token)
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("with token %q: %d, want %d", token, answer.StatusCode, want)
		}
	}
	stop()
	if got := <-code; got != exitOK {
		t.Errorf("exit %d: %s", got, log.String())
	}
	if strings.Count(log.String(), "name=dashboard") != 1 || strings.Contains(log.String(), made[1]) {
		t.Errorf("the log: %s", log.String())
	}
}
