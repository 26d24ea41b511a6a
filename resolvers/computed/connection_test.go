package computed_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/computed"
	"corridor/resolvers/computedtest"
	"corridor/resolvers/networkql"
	"corridor/schema"

	"pgregory.net/rapid"
)

// asking gives what a function makes of the field people with some arguments.
func asking[T any](t *testing.T, w *computedtest.World, arguments string, variables map[string]any, make func(f loaders.Field) (T, error)) (out T, err error) {
	t.Helper()
	fields := computedtest.Fields{"people": func(ctx context.Context) (any, error) {
		out, err = make(loaders.CurrentField(ctx))
		return &schema.PersonConnection{}, nil
	}}
	w.Ask(t, fields, `query($c: Cursor) { people(`+arguments+` after: $c) { totalCount } }`, variables)
	return out, err
}

// TestConnect: pages of a list in memory, walked by their cursors, are the list.
func TestConnect(t *testing.T) {
	w := computedtest.Open(t)
	rapid.Check(t, func(rt *rapid.T) {
		n, size := rapid.IntRange(0, 12).Draw(rt, "rows"), rapid.IntRange(1, 13).Draw(rt, "size")
		var rows []int
		var cursor any
		for more := true; more; {
			page, err := asking(t, w, fmt.Sprintf("first: %d", size), map[string]any{"c": cursor}, func(f loaders.Field) (*loaders.Connection[int, loaders.Edge[int]], error) {
				return computed.Connect(f, n, "list", func(i int) int { return i })
			})
			if err != nil || page.TotalCount != n || len(page.Nodes) > size || len(page.Edges) != len(page.Nodes) {
				rt.Fatalf("%v, %+v", err, page)
			}
			rows, more = append(rows, page.Nodes...), page.PageInfo.HasNextPage
			if more {
				cursor = string(*page.PageInfo.EndCursor)
			}
		}
		for i, row := range rows {
			if row != i {
				rt.Fatalf("rows %v", rows)
			}
		}
		if len(rows) != n {
			rt.Fatalf("%d rows of %d", len(rows), n)
		}
	})
}

// TestPageRefusesForeignCursors: of another list, and of the same one asked for
// in another way.
func TestPageRefusesForeignCursors(t *testing.T) {
	w := computedtest.Open(t)
	page := func(list string) func(f loaders.Field) (loaders.Span, error) {
		return func(f loaders.Field) (loaders.Span, error) { return computed.Page(f, 10, list) }
	}
	span, err := asking(t, w, "first: 2", nil, page("a"))
	if err != nil {
		t.Fatal(err)
	}
	cursor := map[string]any{"c": string(*span.PageInfo.EndCursor)}
	if next, err := asking(t, w, "first: 3", cursor, page("a")); err != nil || next.From != 2 || next.To != 5 {
		t.Errorf("the next page is %+v, %v", next, err)
	}
	for arguments, list := range map[string]string{"": "b", `filter: {match: "x"}`: "a"} {
		_, err := asking(t, w, arguments, cursor, page(list))
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != "after" || !strings.Contains(invalid.Reason, "not a cursor of this list") {
			t.Errorf("%s of %s: %v", arguments, list, err)
		}
	}
}

// shelf shows records. Its fields have the names of a network's and a receipt's.
type shelf struct{ ids []graph.ID }

func (s *shelf) Receipt() *shelf { return s }

func (s *shelf) Items(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, s, func() ([]graph.ID, string) { return slices.Clone(s.ids), "shelf" })
}

// TestWorks: the look-ahead reads the records of the page, those of a what-if
// left out.
func TestWorks(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	id := computedtest.ID
	whole := []graph.ID{"~1", id(graph.KindPublication, "b1"), id(graph.KindProject, "r1"), id(graph.KindPublication, "b2")}
	for _, c := range []struct {
		ids              []graph.ID
		selection, reads string
	}{
		{whole, `items { totalCount pageInfo { endCursor } }`, ""},
		{whole, `items { nodes { id } }`, "Project 1|Publication 2"},
		{whole, `items(last: 1) { edges { node { name } } }`, "Publication 1 name"},
		{whole, `items(first: 2) { nodes { ... on Publication { year } } edges { cursor node { id } } }`, "Project 1|Project 1|Publication 1|Publication 1 year"},
		{whole[:1], `items { nodes { id } }`, ""},
		{nil, `items { nodes { id } }`, ""},
	} {
		w.Reset()
		fields := computedtest.Fields{"collaborationNetwork": func(ctx context.Context) (any, error) {
			_, err := loaders.LookAhead(ctx, &shelf{c.ids})
			return (*networkql.CollaborationNetwork)(nil), err
		}}
		_, errs := w.Execute(t, fields, `{ collaborationNetwork(level: PERSON) { receipt { `+c.selection+` } } }`, nil)
		if len(errs) != 0 {
			t.Fatalf("%s: %v", c.selection, errs)
		}
		if got := strings.Join(w.Reads(), "|"); got != c.reads {
			t.Errorf("%s\nreads %s, want %s", c.selection, got, c.reads)
		}
	}
	for stored, want := range map[graph.ID]bool{"~1": false, whole[1]: true} {
		w.Reset()
		fields := computedtest.Fields{"node": func(ctx context.Context) (any, error) {
			_, err := loaders.LookAhead(ctx, &ends{stored})
			return nil, err
		}}
		w.Ask(t, fields, `{ node(id: "any") { id } }`, nil)
		if read := len(w.Reads()) > 0; read != want {
			t.Errorf("%s is read: %t", stored, read)
		}
	}
}

// ends shows one record that may be of a what-if.
type ends struct{ id graph.ID }

// ID has the name of the only field selected.
func (e *ends) ID(ctx context.Context) (string, error) {
	_, err := computed.Stored(ctx, e.id)
	return "", err
}

func TestAbsent(t *testing.T) {
	if text, given := computed.Given(""); given || text != "" {
		t.Error("an empty text is given")
	}
	if n, given := computed.Given(-1); !given || n != -1 {
		t.Error("-1 is not given")
	}
	if _, defined := computed.Defined(math.NaN()); defined {
		t.Error("NaN is defined")
	}
	if n, defined := computed.Defined(0); !defined || n != 0 {
		t.Error("0 is not defined")
	}
}
