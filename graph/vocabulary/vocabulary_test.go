package vocabulary_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/graph/graphtest"
	"corridor/graph/network/cache"
	"corridor/graph/text"
	"corridor/graph/vocabulary"
)

func person(n int, name string) graph.NodeWrite {
	return graph.NodeWrite{Identity: graph.LocalKey(graph.KindPerson, "s", fmt.Sprint(n)), Values: map[string]any{"name": name, "names": []string{"ALIAS||Sokha Dara"}}}
}

func write(t *testing.T, store graph.Store, nodes ...graph.NodeWrite) {
	t.Helper()
	nodes = append(nodes, graph.NodeWrite{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "s"}, Values: map[string]any{"name": "S", "slug": "s"}})
	if _, err := store.Apply(t.Context(), &graph.ChangeSet{Source: "s", Nodes: nodes}); err != nil {
		t.Fatal(err)
	}
}

func near(t *testing.T, words *vocabulary.Words, store graph.Store, query string) string {
	t.Helper()
	found, err := words.Near(t.Context(), store, query)
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for _, s := range found {
		out += s.Text + " "
	}
	return out
}

func TestNamesAreScannedOnceAVersion(t *testing.T) {
	store := graphcount.New(graphtest.NewOracle())
	write(t, store, person(1, "Chulalongkorn"))
	words := vocabulary.In(cache.New(1<<20, cache.Bound{}))
	store.Reset()
	for range 3 {
		if got := near(t, words, store, "chulalongkron"); got != "chulalongkorn " {
			t.Errorf("near: %q", got)
		}
	}
	if got := near(t, words, store, "sokka "); got != "sokha " {
		t.Errorf("near another name: %q", got)
	}
	if c := store.Counts(); c.Scans != 1 || c.Versions != 4 || c.Reads != 0 {
		t.Errorf("%+v", c)
	}
	write(t, store, person(2, "Mahidol"))
	if got := near(t, words, store, "mahidul"); got != "mahidol " {
		t.Errorf("near a new name: %q", got)
	}
	if c := store.Counts(); c.Scans != 2 {
		t.Errorf("%d scans of two versions", c.Scans)
	}
	store.Reset()
	for _, query := range []string{"", "…", "a b c d e f g h i"} {
		if got := near(t, words, store, query); got != "" {
			t.Errorf("near %q: %q", query, got)
		}
	}
	if c := store.Counts(); c != (graphcount.Counts{}) {
		t.Errorf("what nothing is near asked the store: %+v", c)
	}
}

// busy is a store that is written to throughout each scan, or fails.
type busy struct {
	graph.Store
	err error
	at  graph.Version
}

func (b *busy) Version(context.Context) (graph.Version, error) { return b.at, nil }

func (b *busy) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	version, err := b.Store.Scan(ctx, parts, yield)
	return version, errors.Join(err, b.err)
}

func TestWordsReadLastServeWhileTheStoreChanges(t *testing.T) {
	oracle := graphtest.NewOracle()
	write(t, oracle, person(1, "Chulalongkorn"))
	store, words := &busy{oracle, graph.ErrChanged, "1"}, vocabulary.In(cache.New(1<<20, cache.Bound{}))
	if got := near(t, words, store, "chulalongkron"); got != "" {
		t.Errorf("near, before anything could be read: %q", got)
	}
	store.err = nil
	if got := near(t, words, store, "chulalongkron"); got != "chulalongkorn " {
		t.Errorf("near: %q", got)
	}
	store.err, store.at = graph.ErrChanged, "2"
	if got := near(t, words, store, "chulalongkron"); got != "chulalongkorn " {
		t.Errorf("near, while the store changes: %q", got)
	}
	store.err = graph.ErrUnavailable
	if _, err := words.Near(t.Context(), store, "chulalongkron"); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a store that fails gives %v", err)
	}
	var none []text.Spelling
	if found, err := words.Near(t.Context(), store, ""); err != nil || fmt.Sprint(found) != fmt.Sprint(none) {
		t.Errorf("near nothing: %v, %v", found, err)
	}
}
