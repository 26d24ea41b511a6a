package server_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridor/examples"
	"corridor/graph"
	"corridor/server/servertest"
)

// longest is how many lines of an answer a person reads.
const longest = 150

// TestAnswers holds each store to the answers in testdata/answers, byte for
// byte.
func TestAnswers(t *testing.T) {
	files, err := filepath.Glob("testdata/answers/*.graphql")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d queries, error %v", len(files), err)
	}
	stores := func(w *servertest.World) map[string]func(testing.TB) graph.Store {
		out := w.Stores()
		maps.Copy(out, w.Dumped()) // which must answer alike
		return out
	}
	queries := map[*servertest.World]map[string]string{servertest.MadeUp: {}, servertest.Mixed: {}} // text by file
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		world := servertest.Mixed // which has something of everything
		if examples.OnMadeUp(string(query)) {
			world = servertest.MadeUp
		}
		queries[world][file] = string(query)
	}
	for world, asked := range queries {
		for name, open := range stores(world) {
			t.Run(world.Name+" in "+name, func(t *testing.T) {
				handler := servertest.Executor(t, open(t))
				for file, query := range asked {
					t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
						answer := servertest.Answer(t, handler, query, nil)
						servertest.Compare(t, strings.TrimSuffix(file, ".graphql")+".answer.json", answer, servertest.Update() && name == "SQLite")
						if lines := bytes.Count(answer, []byte("\n")); lines > longest {
							t.Errorf("the answer has %d lines, more than the %d that a person reads: ask in smaller pieces", lines, longest)
						}
					})
				}
			})
		}
	}
}
