package columns_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/columns"
	"corridor/graph/graphtest"
	"corridor/graph/memory"
	"corridor/graph/sqlite"
	"corridor/seed"
)

// parts are of every form: edges from and to a node, to its own kind, parallel ones,
// and a property that lists records.
func parts(t testing.TB) []graph.ScanPart {
	of := func(of interface {
		Property(string) (*graph.Property, bool)
	}, names ...string) []*graph.Property {
		var out []*graph.Property
		for _, name := range names {
			p, known := of.Property(name)
			if !known {
				t.Fatalf("there is no %s", name)
			}
			out = append(out, p)
		}
		return out
	}
	return []graph.ScanPart{
		{Kind: graph.KindCountry, Properties: of(graph.KindCountry, "code", "corridor")},
		{Kind: graph.KindTopic, Properties: of(graph.KindTopic, "name", "version"), Edges: []graph.ScanEdges{{Edge: graph.TopicWithin}}},
		{Kind: graph.KindInstitution, Properties: of(graph.KindInstitution, "type"), Edges: []graph.ScanEdges{{Edge: graph.LocatedIn}}},
		{Kind: graph.KindPerson, Properties: of(graph.KindPerson, "name"), Edges: []graph.ScanEdges{
			{Edge: graph.AffiliatedWith, Properties: of(graph.AffiliatedWith, "from", "to", "ongoing")}}},
		{Kind: graph.KindPublication, Properties: of(graph.KindPublication, "year", "citations", "sources"), Edges: []graph.ScanEdges{
			{Edge: graph.Authored, Reverse: true, Properties: of(graph.Authored, "position", "institutions", "countries")},
			{Edge: graph.PublicationOnTopic, Properties: of(graph.PublicationOnTopic, "score")},
			{Edge: graph.VersionOf}}},
	}
}

// edge is an edge as a scan tells it; what a property lists that is not there is "".
type edge struct {
	End    graph.ID
	Values []any
}

type node struct {
	Values []any
	Edges  [][]edge
}

// told is what parts say, by part and id.
type told []map[graph.ID]node

func newTold() told {
	out := make(told, 5)
	for i := range out {
		out[i] = map[graph.ID]node{}
	}
	return out
}

// tell tells laid parts.
func tell(t testing.TB, asked []graph.ScanPart, laid []*columns.Part) told {
	ids := map[*graph.Kind]*columns.IDs{}
	for i, part := range laid {
		ids[asked[i].Kind] = &part.IDs
	}
	value := func(c *columns.Column, row uint32) any {
		code := c.Code(row)
		switch {
		case code == 0:
			return nil
		case c.Listed == nil:
			return c.Value(code)
		}
		list := []string{}
		for _, number := range c.Listed.Of(code - 1) {
			id := ""
			if number >= 0 {
				id = string(ids[graph.KindInstitution].At(number))
			}
			list = append(list, id)
		}
		return list
	}
	out := newTold()
	for i, part := range laid {
		for n := range part.Len() {
			said := node{Edges: make([][]edge, len(part.Edges))}
			for _, c := range part.Properties {
				said.Values = append(said.Values, value(c, uint32(n)))
			}
			for j, e := range part.Edges {
				end := asked[i].Edges[j].Edge.To
				if asked[i].Edges[j].Reverse {
					end = asked[i].Edges[j].Edge.From
				}
				from, to := e.Span(n)
				for at := from; at < to; at++ {
					row := e.Row(at)
					one := edge{End: ids[end].At(e.End(row))}
					for _, c := range e.Properties {
						one.Values = append(one.Values, value(c, row))
					}
					said.Edges[j] = append(said.Edges[j], one)
				}
			}
			id := part.IDs.At(int32(n))
			if n > 0 && id <= part.IDs.At(int32(n-1)) {
				t.Fatalf("%s comes after %s", id, part.IDs.At(int32(n-1)))
			}
			out[i][id] = said
		}
	}
	return out
}

// scanned tells what a scan yields of what is there.
func scanned(t testing.TB, store graph.Store, asked []graph.ScanPart) told {
	out, there := newTold(), map[string]bool{}
	_, err := store.Scan(t.Context(), asked, func(n *graph.ScanNode) error {
		there[string(n.ID)] = true
		said := node{Values: whole(n.Values), Edges: make([][]edge, len(n.Edges))}
		for j, list := range n.Edges {
			for _, e := range list {
				said.Edges[j] = append(said.Edges[j], edge{e.ID, whole(e.Values)})
			}
		}
		out[n.Part][n.ID] = said
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, publication := range out[4] {
		for _, e := range publication.Edges[0] {
			if printed, is := e.Values[1].([]string); is {
				for i, id := range printed {
					if !there[id] {
						printed[i] = ""
					}
				}
			}
		}
	}
	return out
}

// whole keeps values; an empty list is as none.
func whole(values []any) []any {
	out := append([]any(nil), values...)
	for i, v := range out {
		if list, is := v.([]string); is {
			if out[i] = slices.Clone(list); len(list) == 0 {
				out[i] = nil
			}
		}
	}
	return out
}

// holdEqual holds laid parts to those of a scan.
func holdEqual(t *testing.T, store, below graph.Store) {
	t.Helper()
	asked := parts(t)
	laid, version, err := columns.Lay(t.Context(), store, asked)
	if err != nil {
		t.Fatal(err)
	}
	if now, err := below.Version(t.Context()); err != nil || version != now {
		t.Errorf("laid out of version %q, the store's is %q, %v", version, now, err)
	}
	got, want := tell(t, asked, laid), scanned(t, below, asked)
	for i := range want {
		if len(got[i]) != len(want[i]) {
			t.Errorf("%d of %s, want %d", len(got[i]), asked[i].Kind, len(want[i]))
		}
		for id, said := range want[i] {
			if !reflect.DeepEqual(got[i][id], said) {
				t.Fatalf("of %s\n%v\nwant\n%v", id, got[i][id], said)
			}
		}
	}
}

func openSQLite(t testing.TB) graph.Store {
	store, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// TestLaidAsScanned holds what a copy lays out, and what is gathered by a scan, to what
// the scan itself yields, before and after writes.
func TestLaidAsScanned(t *testing.T) {
	below := openSQLite(t)
	if _, err := seed.LoadBackbone(t.Context(), below, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := seed.LoadGenerated(t.Context(), below, seed.Small(), nil); err != nil {
		t.Fatal(err)
	}
	write(t, below)
	copied := memory.Open(below, memory.Options{Check: time.Hour})
	defer func() { _ = copied.Close() }()
	if err := copied.Await(t.Context()); err != nil {
		t.Fatal(err)
	}
	if laid, _, err := copied.Columns(t.Context(), parts(t)); err != nil || laid == nil {
		t.Fatalf("the copy lays nothing out, %v", err)
	}
	t.Run("copy", func(t *testing.T) { holdEqual(t, copied, below) })
	t.Run("scan", func(t *testing.T) { holdEqual(t, below, below) })
	t.Run("scan of the oracle", func(t *testing.T) {
		oracle := graphtest.NewOracle()
		write(t, oracle)
		holdEqual(t, oracle, oracle)
	})
}

// write adds works with what is rare: two authorships of one person, an institution
// printed that no record describes, a version of a work.
func write(t testing.TB, store graph.Store) {
	person, work, preprint := graph.LocalKey(graph.KindPerson, "test", "p"), graph.LocalKey(graph.KindPublication, "test", "w"), graph.LocalKey(graph.KindPublication, "test", "v")
	here, ghost := graph.LocalKey(graph.KindInstitution, "test", "here"), graph.LocalKey(graph.KindInstitution, "test", "ghost")
	record := func(key graph.Key, r graph.Record) graph.NodeWrite {
		r.Head().Name = key.Value
		return graph.NodeWrite{Identity: key, Values: graph.Encode(r)}
	}
	printed := func(key string, institutions ...graph.Key) graph.EdgeWrite {
		e := graph.EdgeWrite{Other: graph.Ref{Key: person}, Key: key, Values: map[string]any{"countries": []string{"KH", "LA"}}}
		for _, i := range institutions {
			e.Institutions = append(e.Institutions, graph.Ref{Key: i})
		}
		return e
	}
	source := graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "test"}
	set := &graph.ChangeSet{Source: "test", Nodes: []graph.NodeWrite{
		{Identity: source, Values: graph.Encode(&graph.Source{Entity: graph.Entity{Name: "test"}, Slug: "test"})},
		record(person, &graph.Person{}), record(here, &graph.Institution{}),
		record(work, &graph.Publication{Year: new(2020)}), record(preprint, &graph.Publication{}),
	}, Edges: []graph.EdgesWrite{
		{Type: graph.Authored, Owner: graph.Ref{Key: work}, Edges: []graph.EdgeWrite{printed("", ghost, here), printed("2", here)}},
		{Type: graph.VersionOf, Owner: graph.Ref{Key: preprint}, Edges: []graph.EdgeWrite{{Other: graph.Ref{Key: work}}}},
	}}
	if _, err := store.Apply(t.Context(), set); err != nil {
		t.Fatal(err)
	}
}

// made is a store that yields so many institutions, each with its number as type,
// drawn in any order.
type made struct {
	graph.Store
	numbers []int
	fails   error
}

func (m *made) Scan(_ context.Context, asked []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	for _, number := range m.numbers {
		n := &graph.ScanNode{ID: graph.ID(fmt.Sprintf("inst_%016d", number)), Values: []any{fmt.Sprint(number)}}
		if number%7 == 0 {
			n.Values[0] = nil
		}
		if err := yield(n); err != nil {
			return "", err
		}
	}
	return "1", m.fails
}

// TestAsManyValuesAsRows has more distinct values than the narrower codes hold.
func TestAsManyValuesAsRows(t *testing.T) {
	name, _ := graph.KindInstitution.Property("type")
	asked := []graph.ScanPart{{Kind: graph.KindInstitution, Properties: []*graph.Property{name}}}
	for _, rows := range []int{0, 1, 255, 256, 300, 1<<16 - 1, 1 << 16, 80_000} {
		store := &made{numbers: rand.New(rand.NewPCG(1, 2)).Perm(rows)}
		laid, _, err := columns.Lay(t.Context(), store, asked)
		if err != nil || laid[0].Len() != rows {
			t.Fatalf("%d rows, want %d, %v", laid[0].Len(), rows, err)
		}
		got := make([]string, rows)
		columns.Each(laid[0].Properties[0], got, func(v any) string {
			s, _ := v.(string)
			return s
		})
		for number, s := range got {
			want := fmt.Sprint(number)
			if number%7 == 0 {
				want = ""
			}
			if s != want {
				t.Fatalf("of %d rows, that of %d is %q", rows, number, s)
			}
		}
	}
}

// TestFailures holds that errors of a scan are passed on.
func TestFailures(t *testing.T) {
	store := &made{numbers: []int{1}, fails: graph.ErrChanged}
	name, _ := graph.KindInstitution.Property("type")
	laid, _, err := columns.Lay(t.Context(), store, []graph.ScanPart{{Kind: graph.KindInstitution, Properties: []*graph.Property{name}}})
	if laid != nil || !errors.Is(err, graph.ErrChanged) {
		t.Errorf("laid out %v, %v", laid, err)
	}
}
