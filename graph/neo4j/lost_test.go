package neo4j_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
)

// lostPoints is at how many points of an exchange the connection is lost.
const lostPoints = 8

// through opens a store by way of a proxy.
func through(t *testing.T) (*neo4j.Store, *proxy) {
	t.Helper()
	target := neo4jtest.Server(t)
	wipe(t, target)
	line := newProxy(t, strings.SplitN(target.URI, "://", 2)[1])
	config := configOf(target)
	config.URI = "bolt://" + line.address()
	store, err := neo4j.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store, line
}

// losing carries out work, and again with the connection lost at points all over
// what the server sends.
func losing(t *testing.T, line *proxy, work func(point int)) {
	t.Helper()
	before := line.sent()
	work(0)
	for point := range lostPoints {
		line.endAfter(1 + (line.sent()-before)*point/lostPoints)
		before = line.sent()
		work(1 + point)
		line.endAfter(0)
	}
}

func TestAConnectionLostInTheMidstOfAnAnswer(t *testing.T) {
	store, line := through(t)
	const many = 500
	all := &graph.ChangeSet{Source: sourceName(0)}
	for i := range many {
		all.Nodes = append(all.Nodes, sourceSet(sourceName(i)).Nodes...)
	}
	if _, err := store.Apply(t.Context(), all); err != nil {
		t.Fatal(err)
	}
	plan := func() *graph.Plan {
		return &graph.Plan{Kind: graph.KindSource, List: graph.List{Page: graph.Page{First: new(many)}}}
	}
	losing(t, line, func(point int) {
		rows, err := store.Read(t.Context(), plan())
		if err != nil || len(rows[0].Items) != many {
			t.Errorf("lost at %d: %v", point, err)
		}
	})
	losing(t, line, func(point int) {
		rows, err := store.Read(t.Context(), plan(), plan())
		if err != nil || len(rows[1].Items) != many {
			t.Errorf("two reads, lost at %d: %v", point, err)
		}
	})
	losing(t, line, func(point int) {
		change := sourceSet(fmt.Sprintf("keyed%d", point))
		change.Key = change.Source
		applied, err := store.Apply(t.Context(), change)
		if err != nil {
			t.Errorf("a write with a key, lost at %d: %v", point, err)
			return
		}
		again, err := store.Apply(t.Context(), change)
		if err != nil || again.Created != applied.Created {
			t.Errorf("the write with a key, lost at %d, was %+v, again %+v (%v)", point, applied, again, err)
		}
	})
	losing(t, line, func(point int) {
		if _, err := store.Apply(t.Context(), sourceSet(fmt.Sprintf("unkeyed%d", point))); err != nil && !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("a write without a key, lost at %d: %v", point, err)
		}
	})
	losing(t, line, func(point int) {
		seen := 0
		_, err := store.Scan(t.Context(), []graph.ScanPart{{Kind: graph.KindSource}}, func(*graph.ScanNode) error { seen++; return nil })
		if err != nil && !errors.Is(err, graph.ErrUnavailable) || err == nil && seen < many {
			t.Errorf("a scan, lost at %d after %d of %d: %v", point, seen, many, err)
		}
	})
}
