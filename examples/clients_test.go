package examples_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"corridor/graph/network"
	"corridor/server"
	"corridor/server/servertest"
)

// mark stands between what one block of a page's code prints and the next.
const mark = "\x1e"

// language is how the code of a page is run: all its blocks as one program.
type language struct {
	page, block string
	program     string // that runs the code, given on its standard input
	arguments   []string
	mark        string // code that prints the mark
	needs       string // another program that the code calls
	inCI        bool   // whether .ci/run sees to it that the programs are there
}

var languages = []language{
	{"../docs/python.md", "python", "python3", []string{"-"}, `print("\x1e")`, "", true},
	{"../docs/curl.md", "sh", "bash", []string{"-eu", "-o", "pipefail"}, `echo; printf '\x1e\n'`, "curl", true},
	{"../docs/javascript.md", "js", "node", []string{"--input-type=module"}, `console.log("\x1e");`, "", false},
}

// TestPagesOfLanguages runs the code of the pages on Python, curl and JavaScript
// against a server with what a first start loads, and holds what they say that it
// prints to what it prints.
func TestPagesOfLanguages(t *testing.T) {
	for _, l := range languages {
		t.Run(l.block, func(t *testing.T) {
			for _, program := range []string{l.program, l.needs} {
				if _, err := exec.LookPath(program); program == "" || err == nil {
					continue
				}
				if l.inCI && os.Getenv("CI") != "" {
					t.Fatalf("there is no %s here, which CI has", program)
				}
				t.Skipf("NOT RUN: there is no %s here, so that the code of %s is not tried", program, l.page)
			}
			l.check(t)
		})
	}
}

func (l language) check(t *testing.T) {
	text, err := os.ReadFile(l.page)
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```" + l.block + "\n(.*?)```\n\n```text\n.*?```\n")
	var code bytes.Buffer
	for _, block := range blocks.FindAllSubmatch(text, -1) {
		fmt.Fprintf(&code, "%s\n%s\n", block[1], l.mark)
	}
	if n := bytes.Count(text, []byte("```"+l.block+"\n")); n == 0 || n != strings.Count(code.String(), l.mark) {
		t.Fatalf("%d blocks of code, and what they print stands not after each", n)
	}
	printed := strings.Split(l.run(t, code.String()), mark+"\n")
	want := blocks.ReplaceAllFunc(text, func(block []byte) []byte {
		now := strings.TrimSpace(printed[0])
		printed = printed[1:]
		shown, _, _ := bytes.Cut(block, []byte("```text\n"))
		return slices.Concat(shown, []byte("```text\n"+now+"\n```\n"))
	})
	servertest.Compare(t, l.page, want, servertest.Update())
}

// run gives what the code prints.
func (l language) run(t *testing.T, code string) string {
	t.Helper()
	store := servertest.Real.SQLite(t)
	networks := network.Open(store, network.Options{})
	t.Cleanup(networks.Close)
	handler, err := server.New(server.Config{Store: store, Networks: networks, Timeout: time.Minute, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewServer(handler)
	t.Cleanup(listening.Close)
	command := exec.CommandContext(t.Context(), l.program, l.arguments...)
	command.Dir = t.TempDir()
	command.Stdin = strings.NewReader(strings.ReplaceAll(code, "http://127.0.0.1:8080", listening.URL))
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	if err := command.Run(); err != nil {
		t.Fatalf("%v: %s\n%s", err, errs.String(), out.String())
	}
	return out.String()
}
