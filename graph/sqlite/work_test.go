package sqlite

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"

	"corridor/graph"
)

// steps counts the steps that SQLite's machine has taken for the connection's
// prepared statements.
func (c *conn) steps() int {
	db := uintptr(reflect.ValueOf(c.raw).Elem().FieldByName("db").Uint())
	tls := libc.NewTLS()
	defer tls.Close()
	taken := 0
	for s := sqlite3.Xsqlite3_next_stmt(tls, db, 0); s != 0; s = sqlite3.Xsqlite3_next_stmt(tls, db, s) {
		taken += int(sqlite3.Xsqlite3_stmt_status(tls, s, sqlite3.SQLITE_STMTSTATUS_VM_STEP, 0))
	}
	return taken
}

// crowded gives a store with so many people and as many works, each by all of
// them.
func crowded(t *testing.T, size int) *Store {
	t.Helper()
	store := memory(t)
	set := &graph.ChangeSet{Source: "test", Nodes: []graph.NodeWrite{
		{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "test"}, Values: map[string]any{"name": "Test", "slug": "test"}}}}
	var authors []graph.EdgeWrite
	for i := range size {
		person := graph.LocalKey(graph.KindPerson, "test", fmt.Sprint(i))
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: person, Values: map[string]any{"name": fmt.Sprint("Person ", i)}})
		authors = append(authors, graph.EdgeWrite{Other: graph.Ref{Key: person}})
	}
	for i := range size {
		work := graph.LocalKey(graph.KindPublication, "test", fmt.Sprint(i))
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: work, Values: map[string]any{"name": fmt.Sprint("Work ", i)}})
		set.Edges = append(set.Edges, graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: work}, Edges: authors})
	}
	if _, err := store.Apply(context.Background(), set); err != nil {
		t.Fatal(err)
	}
	return store
}

// toAndFro puts a condition on people below so many rounds of relations, to
// works and back to people.
func toAndFro(condition graph.Expr, rounds int, relation func(graph.Expr, graph.Step) graph.Expr) graph.Expr {
	for range rounds {
		condition = relation(relation(condition, graph.Back(graph.Authored)), graph.Out(graph.Authored))
	}
	return condition
}

// TestWorkIsThatOfTheEdges counts what SQLite does for conditions within
// conditions, where everyone is everyone's neighbour: each level costs as much
// as the one before, and as much more as there are more edges.
func TestWorkIsThatOfTheEdges(t *testing.T) {
	const small, large = 12, 24
	little, much := crowded(t, small), crowded(t, large)
	name, _ := graph.KindPerson.Property("name")
	nobody := graph.Compare{Property: name, Op: graph.EQ, Value: "nobody"}
	nobodyBefore := graph.Compare{Property: name, Op: graph.LT, Value: "A"}
	quantified := func(q graph.Quantifier) func(graph.Expr, graph.Step) graph.Expr {
		return func(where graph.Expr, step graph.Step) graph.Expr {
			return graph.Related{Path: graph.Path{step}, Quantifier: q, Where: where}
		}
	}
	for what, nest := range map[string]func(rounds int) graph.Expr{
		"some":         func(n int) graph.Expr { return toAndFro(nobodyBefore, n, quantified(graph.Some)) },
		"some, pinned": func(n int) graph.Expr { return toAndFro(nobody, n, quantified(graph.Some)) },
		"every":        func(n int) graph.Expr { return toAndFro(graph.Not{Expr: nobody}, n, quantified(graph.Every)) },
		"none":         func(n int) graph.Expr { return toAndFro(nobodyBefore, n, quantified(graph.None)) },
		"count": func(n int) graph.Expr {
			return toAndFro(nobodyBefore, n, func(where graph.Expr, step graph.Step) graph.Expr {
				return graph.Count{Path: graph.Path{step}, Where: where, Op: graph.GTE, N: 1}
			})
		},
	} {
		for how, ask := range map[string]func(graph.Expr) *graph.Plan{
			"a page": func(filter graph.Expr) *graph.Plan {
				ten := 10
				return &graph.Plan{Kind: graph.KindPerson, List: graph.List{Filter: filter, Order: graph.KindPerson.Order, Page: graph.Page{First: &ten}}}
			},
			"a total": func(filter graph.Expr) *graph.Plan {
				return &graph.Plan{Kind: graph.KindPerson, List: graph.List{Filter: filter, Total: true}}
			},
			"a hop": func(filter graph.Expr) *graph.Plan {
				h := &graph.Hop{Path: graph.Path{graph.Back(graph.Authored)}, List: graph.List{Filter: filter}}
				return &graph.Plan{Kind: graph.KindPublication, List: graph.List{Select: graph.Select{Hops: []*graph.Hop{h}}}}
			},
		} {
			t.Run(what+", "+how, func(t *testing.T) {
				few, many := stepsOf(t, little, ask(nest(3))), stepsOf(t, much, ask(nest(3)))
				if first := stepsOf(t, little, ask(nest(1))); few > 4*first {
					t.Errorf("%d steps for three rounds, %d for one", few, first)
				}
				if many > 5*few {
					t.Errorf("%d steps for %d edges, %d for %d", many, large*large, few, small*small)
				}
				t.Logf("%d steps for %d edges, %d for %d", few, small*small, many, large*large)
			})
		}
	}
}

// stepsOf counts the steps a plan takes in a store.
func stepsOf(t *testing.T, store *Store, plan *graph.Plan) int {
	t.Helper()
	prepared, err := plan.Prepare()
	if err != nil {
		t.Fatal(err)
	}
	taken := 0
	err = store.view(context.Background(), func(c *conn) error {
		before := c.steps()
		_, err := c.readRoot(context.Background(), prepared)
		taken = c.steps() - before
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return taken
}
