package examples_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"corridor/server/servertest"
)

// answered is a query in a guide with the answer that follows it.
var answered = regexp.MustCompile("(?s)```graphql\n(.*?)```\n(.*?)```json\n(.*?)```\n")

// TestGuidesShowTrueAnswers holds the answers in the README and in docs/ to
// those that the queries before them get on the corridor that they are made for.
func TestGuidesShowTrueAnswers(t *testing.T) {
	files, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, "../README.md")
	files = slices.DeleteFunc(files, func(file string) bool { return file == queries }) // TestQueriesPage holds it
	handlers := map[*servertest.World]http.Handler{}
	for _, world := range []*servertest.World{servertest.MadeUp, servertest.Real} {
		handlers[world] = servertest.Executor(t, world.SQLite(t))
	}
	asked := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := answered.ReplaceAllFunc(text, func(passage []byte) []byte {
			asked++
			parts := answered.FindSubmatch(passage)
			answer := servertest.Answer(t, handlers[servertest.WorldOf(string(parts[1]))], string(parts[1]), nil)
			return bytes.Join([][]byte{[]byte("```graphql\n"), parts[1], []byte("```\n"), parts[2], []byte("```json\n"), answer, []byte("```\n")}, nil)
		})
		if servertest.Update() {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, want) {
			t.Errorf("%s shows other answers than its queries get; run: go test ./examples -update\n%s", filepath.Base(file), servertest.FirstDifference(string(now), string(want)))
		}
	}
	if asked == 0 {
		t.Error("the guides show no query")
	}
}
