package server_test

import (
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/memory"
	"corridor/graph/network"
	"corridor/server"
	"corridor/server/servertest"
)

// TestAnswersSayWhichCopyGaveThem holds that a copy answers while it is of the
// store's version, and the store as soon as it was written to.
func TestAnswersSayWhichCopyGaveThem(t *testing.T) {
	store := memory.Open(graphtest.NewOracle(), memory.Options{Check: 1 << 40})
	t.Cleanup(func() { _ = store.Close() })
	networks := network.Open(store, network.Options{})
	t.Cleanup(networks.Close)
	handler, err := server.New(server.Config{Store: store, Networks: networks, Copy: store, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	ask := func(query string) (copied map[string]any) {
		t.Helper()
		var answer struct {
			Errors     any
			Extensions struct{ Copy map[string]any }
		}
		if err := json.Unmarshal(servertest.Ask(t, handler, query, nil), &answer); err != nil || answer.Errors != nil {
			t.Fatalf("answered with %v, %v", answer.Errors, err)
		}
		return answer.Extensions.Copy
	}
	write := func(name string) graph.Version {
		t.Helper()
		set := &graph.ChangeSet{Source: "s"}
		record := graph.Source{Slug: "s"}
		record.Name = name
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "s"}, Values: graph.Encode(&record)})
		applied, err := store.Apply(t.Context(), set)
		if err != nil {
			t.Fatal(err)
		}
		return applied.Version
	}
	held := func(want graph.Version) {
		t.Helper()
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequestWithContext(t.Context(), "GET", "/readyz", nil))
		var ready struct {
			Copy struct{ Version graph.Version }
		}
		if err := json.Unmarshal(recorder.Body.Bytes(), &ready); err != nil || ready.Copy.Version != want {
			t.Errorf("readiness is %s, %v; want a copy of %q", recorder.Body, err, want)
		}
	}
	version := write("one")
	if err := store.Await(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := ask(`{ sources { totalCount } }`); got["version"] != string(version) || got["store"] != nil {
		t.Errorf("the copy of %q answers %v", version, got)
	}
	if got := ask(`{ sources { totalCount } source(slug: "s") { note } }`); got["version"] != string(version) {
		t.Errorf("both answer %v", got)
	}
	held(version)
	write("two")
	if got := ask(`{ sources { totalCount } }`); got != nil {
		t.Errorf("a copy of a version that has passed answers: %v", got)
	}
	held("")
}
