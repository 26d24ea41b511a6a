package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

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

// TestConnectionsThatGoSilent lets nothing more through by any of a pool of
// connections, as a firewall that forgets them does: reads and writes go on by
// others within a request's time.
func TestConnectionsThatGoSilent(t *testing.T) {
	store, line := through(t)
	read := func() error {
		ctx, cancel := context.WithTimeout(t.Context(), neo4j.RequestTimeout/2)
		defer cancel()
		_, err := store.Read(ctx, &graph.Plan{Kind: graph.KindSource})
		return err
	}
	for name, work := range map[string]func() error{
		"a read": read,
		"a write": func() error {
			ctx, cancel := context.WithTimeout(t.Context(), neo4j.RequestTimeout)
			defer cancel()
			_, err := store.Apply(ctx, sourceSet("s"))
			return err
		},
	} {
		var pool errgroup.Group
		for range 8 {
			pool.Go(read)
		}
		if err := pool.Wait(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(neo4j.LivenessCheck) // longer than which they must have been idle to be tried before use
		line.silence()
		if err := work(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := read(); err != nil {
			t.Errorf("a read after it: %v", err)
		}
	}
}
