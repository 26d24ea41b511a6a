package servertest

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite files of expected answers from those of SQLite")

// Update tells that expected answers are to be rewritten.
func Update() bool { return *update }

// Compare holds an answer to its file, or writes the file if update says so.
func Compare(t testing.TB, file string, answer []byte, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, answer, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; make it with the flag -update", err)
	}
	if !bytes.Equal(answer, want) {
		t.Errorf("the answer differs from %s; if it should, run the test with the flag -update\n%s", file, FirstDifference(string(answer), string(want)))
	}
}

// FirstDifference tells where two texts begin to differ, in nothing if they do
// not.
func FirstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, a, b)
		}
	}
	return ""
}
