package ingest_test

import (
	"errors"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/ingesttest"
)

func personKey(openAlex string) graph.Key {
	return graph.Key{Kind: graph.KindPerson, Scheme: "openAlex", Value: openAlex}
}

// TestTakingBack: what a decision made is unmade, and what sources had made stays.
func TestTakingBack(t *testing.T) {
	store, ctx := ingesttest.Open(t), t.Context()
	a, b, c := personKey("A1"), personKey("A2"), personKey("A3")
	d := ingest.NewDraft("test")
	d.Node(ingest.SourceKey("test"), &graph.Source{Entity: graph.Entity{Name: "test"}, Slug: "test"})
	d.Merge(b, a)
	for _, key := range []graph.Key{a, b, c} {
		d.Node(key, &graph.Person{Entity: graph.Entity{Name: key.Value}, OpenAlex: new(graph.OpenAlexID(key.Value))})
	}
	if _, err := store.Apply(ctx, &d.Set); err != nil {
		t.Fatal(err)
	}
	people := func(want int, doing string, err error) {
		t.Helper()
		if n := ingesttest.Read(t, store).Count(graph.KindPerson); err != nil || n != want {
			t.Errorf("%s: %d people, want %d (%v)", doing, n, want, err)
		}
	}
	decide := func(verdict graph.IdentityVerdict, one, other graph.Key) error {
		_, err := ingest.Decide(ctx, store, ingest.Decision{Verdict: verdict, One: one, Other: other, Day: "2026-11-28"})
		return err
	}
	takeBack := func(verdict graph.IdentityVerdict, one, other graph.Key) error {
		_, err := ingest.TakeBack(ctx, store, verdict, other, one) // in the other order
		return err
	}
	people(2, "a source says that A1 is A2", nil)
	people(1, "A3 is A1", decide(graph.SameThing, a, c))
	people(1, "A1 is A2, too", decide(graph.SameThing, a, b))
	people(1, "taken back, the source says so still", takeBack(graph.SameThing, a, b))
	people(2, "A3 is not A1 after all", takeBack(graph.SameThing, a, c))
	people(3, "A1 is not A2", decide(graph.DifferentThings, a, b))
	if err := decide(graph.SameThing, a, c); err != nil {
		t.Error(err)
	}
	if err := decide(graph.SameThing, b, c); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("A3 is A1 and A2, which are two: %v", err)
	}
	people(1, "taken back, all are one", takeBack(graph.DifferentThings, a, b))
	if err := takeBack(graph.DifferentThings, a, b); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("taken back twice: %v", err)
	}
}
