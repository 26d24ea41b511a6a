package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"corridor/graph"
)

// TestNamesAreTheModels holds the names of tables and columns to what the
// model says: no two alike to SQLite, which ignores case, and none of our own
// that a property could take.
func TestNamesAreTheModels(t *testing.T) {
	tables := newTables()
	seen := map[string]bool{}
	for _, statement := range tables.schema() {
		name, table := strings.CutPrefix(statement, `CREATE TABLE IF NOT EXISTS "`)
		if !table {
			continue
		}
		name, _, _ = strings.Cut(strings.ToLower(name), `"`)
		if seen[name] {
			t.Errorf("two tables are called %s", name)
		}
		seen[name] = true
	}
	if want := len(graph.Kinds()) + 2*len(graph.EdgeTypes()) + 8; len(seen) != want {
		t.Errorf("%d tables, want %d", len(seen), want)
	}
	for _, k := range graph.Kinds() {
		checkColumns(t, tables.nodes[k])
	}
	for _, e := range graph.EdgeTypes() {
		checkColumns(t, tables.edges[e])
	}
}

func checkColumns(t *testing.T, table *table) {
	t.Helper()
	seen := map[string]bool{}
	for _, c := range table.columns {
		if name := strings.ToLower(c.name); seen[name] || (c.property == nil) != strings.HasPrefix(name, "_") {
			t.Errorf("%s: the column %s is there twice or not marked as our own", table.name, name)
		} else {
			seen[name] = true
		}
	}
}

// TestOnlySourcesAreFilteredLists: conditions on lists of nodes are answered for
// sources alone, which are stored as the number of a list; those of edges, but
// for names, are stored as they are.
func TestOnlySourcesAreFilteredLists(t *testing.T) {
	var all []*graph.Property
	for _, k := range graph.Kinds() {
		all = append(all, k.Properties...)
	}
	for _, e := range graph.EdgeTypes() {
		for _, p := range e.Properties {
			if p.Type == graph.TypeNames {
				all = append(all, p)
			}
		}
	}
	for _, p := range all {
		if p.Filter && (p.Type == graph.TypeStrings || p.Type == graph.TypeNames) && p.Name != "sources" {
			t.Errorf("%s is a list that can be filtered by; the compiler does not know how", p.Name)
		}
	}
}

func TestQuote(t *testing.T) {
	if got := quote(`a"b; --`); got != `"a""b; --"` {
		t.Errorf("quoted as %s", got)
	}
}

// words are all that statements hold outside quoted names: SQL's own and our
// aliases.
var words = strings.Fields(`ALL AND AS BEGIN BETWEEN BY COUNT CROSS CURRENT DESC DISTINCT EXISTS FIRST FOLLOWING FROM GROUP IN IS JOIN LAST LIMIT
	MATCH MATERIALIZED MIN NOT NULL NULLS ON OR ORDER OVER PARTITION PRECEDING ROWS ROW_NUMBER SELECT SUM TRUE UNBOUNDED UNION WHERE WINDOW WITH
	CORRIDOR_SCORE GROUP_CONCAT INSTR JSON_EACH N E R`)

var (
	quoted = regexp.MustCompile(`"[^"]*"|''`)
	word   = regexp.MustCompile(`[A-Za-z_][A-Za-z_0-9]*`)
	alias  = regexp.MustCompile(`^t[0-9]+$`)
)

// TestStatementsHoldNoValues compiles questions with everything in them: names
// are quoted, values are parameters.
func TestStatementsHoldNoValues(t *testing.T) {
	const marker = "Robert'); DROP TABLE"
	for name, s := range compiled(t, marker) {
		text, _ := s.whole()
		if strings.Contains(text, "Robert") {
			t.Errorf("%s: a value stands in the text: %s", name, text)
		}
		for _, w := range word.FindAllString(quoted.ReplaceAllString(text, " "), -1) {
			if !slices.Contains(words, strings.ToUpper(w)) && !alias.MatchString(w) {
				t.Errorf("%s: %s is neither quoted nor a word of SQL in %s", name, w, text)
			}
		}
	}
}

// compiled gives statements of every shape, with the value wherever one goes.
func compiled(t *testing.T, value string) map[string]*statement {
	t.Helper()
	out := map[string]*statement{}
	for _, k := range graph.Kinds() {
		var filter graph.And
		name, _ := k.Property("name")
		sources, _ := k.Property("sources")
		filter = append(filter, graph.Compare{Property: name, Value: value}, graph.Compare{Property: name, Op: graph.Contains, Value: value},
			graph.Compare{Property: name, Op: graph.StartsWith, Value: value}, graph.In{Property: name, Values: []any{value}},
			graph.In{Property: sources, Values: []any{value}}, graph.IDIn{graph.ID(value)}, graph.Match{Text: value},
			graph.Or{graph.Not{Expr: graph.Missing{Property: name}}})
		plan := &graph.Plan{Kind: k, List: graph.List{Order: append(k.Order[:1:1], graph.OrderKey{Match: &graph.Match{Text: value}}), Total: true}}
		plan.Properties = k.Properties
		for _, r := range k.Relations {
			end, _ := r.To.Property("name")
			where := graph.Compare{Property: end, Value: value}
			filter = append(filter, graph.Or{graph.Related{Path: r.Path, Where: where}, graph.Related{Path: r.Path, Quantifier: graph.Every, Where: where},
				graph.Count{Path: r.Path, Op: graph.GT, N: 2}})
			plan.Order = append(plan.Order[:2:2], graph.OrderKey{Count: r.Path})
			plan.Hops = append(plan.Hops, &graph.Hop{Path: r.Path, PerEdge: r.Edge != nil, EdgeSources: r.Edge != nil, ExcludeSource: true,
				List: graph.List{Filter: where, Order: r.To.Order, Total: true, Select: graph.Select{Properties: r.To.Properties}}})
		}
		plan.Filter = filter
		prepared, err := plan.Prepare()
		if err != nil {
			t.Fatal(err)
		}
		prepared.After = []any{value, int64(1), int64(2), value}[:len(plan.Order)+1]
		chosen := make([]way, len(graph.Conjuncts(prepared.Filter)))
		for i := range chosen {
			chosen[i] = way(i % 2)
		}
		ways := ways{parts: chosen}
		root := &level{PreparedList: prepared.PreparedList, root: prepared, ways: ways, parents: []int64{0}}
		out[k.Name+" find"], out[k.Name+" totals"] = root.query(), root.totals(nil)
		byKey := &graph.Plan{Kind: k, Keys: []graph.Key{{Kind: k, Scheme: "local", Value: value}}, List: graph.List{Filter: filter, Total: true}}
		given, err := byKey.Prepare()
		if err != nil {
			t.Fatal(err)
		}
		out[k.Name+" by key"] = (&level{PreparedList: given.PreparedList, root: given, parents: []int64{0}}).query()
		for i, hop := range prepared.Hops {
			below := &level{PreparedList: hop.PreparedList, hop: hop, parents: []int64{1, 2}}
			out[k.Name+" hop "+k.Relations[i].Name], out[k.Name+" totals of "+k.Relations[i].Name] = below.query(), below.totals(below.parents)
		}
		for _, f := range k.Facets {
			key := graph.GroupKey{Property: f.Property}
			if f.Relation != nil {
				key.Path = f.Relation.Path
			}
			grouping, err := (&graph.Grouping{Kind: k, Filter: filter, By: []graph.GroupKey{key}}).Prepare()
			if err != nil {
				t.Fatal(err)
			}
			out[k.Name+" by "+f.Name] = groupQuery(grouping, ways)
		}
	}
	return out
}

// explain runs a statement through EXPLAIN QUERY PLAN.
func explain(t *testing.T, store *Store, s *statement) []string {
	t.Helper()
	var steps []string
	for _, step := range explained(t, store, s) {
		steps = append(steps, step.does)
	}
	return steps
}

// explainedStep is what SQLite does in a step of a statement; once tells whether
// it does so but once, for a set of its own that the rest looks things up in.
type explainedStep struct {
	does string
	once bool
}

func explained(t *testing.T, store *Store, s *statement) []explainedStep {
	t.Helper()
	var steps []explainedStep
	sets := map[int64]bool{}
	text, args := s.whole()
	err := store.view(context.Background(), func(c *conn) error {
		return c.each(context.Background(), "EXPLAIN QUERY PLAN "+text, args, func(row []driver.Value) error {
			id, parent, does := row[0].(int64), row[1].(int64), row[3].(string)
			sets[id] = sets[parent] || strings.HasPrefix(does, "LIST SUBQUERY") || strings.HasPrefix(does, "MATERIALIZE passing")
			steps = append(steps, explainedStep{does, sets[id]})
			return nil
		})
	})
	if err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return steps
}

func memory(t *testing.T) *Store {
	t.Helper()
	store, err := Open(context.Background(), Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// TestStatementsAreSQL has SQLite compile statements of every shape, and holds
// that hops and reads by key look nothing through: only lists that are
// parameters or made by the statement itself are scanned, and a kind once, for
// the set of its nodes that a condition beyond two relationships holds for.
func TestStatementsAreSQL(t *testing.T) {
	store := memory(t)
	scanned := regexp.MustCompile(`^SCAN (r|n|e|t[0-9]+)( USING.*)?$`)
	for name, s := range compiled(t, "x") {
		for _, step := range explained(t, store, s) {
			if scanned.MatchString(step.does) && (strings.Contains(name, " hop ") || strings.HasSuffix(name, " by key")) {
				text, _ := s.whole()
				if step.once && strings.Contains(text, `"passing`) {
					continue
				}
				t.Errorf("%s: %s\n%s", name, step.does, text)
			}
		}
	}
}

// TestPagesFollowTheIndex: a kind's lists in their own order need no sorting,
// forward or backward, and where names come first a further page is searched
// for rather than counted up to.
func TestPagesFollowTheIndex(t *testing.T) {
	store := memory(t)
	ten := 10
	for _, k := range graph.Kinds() {
		for _, page := range []graph.Page{{First: &ten}, {Last: &ten}} {
			prepared, err := (&graph.Plan{Kind: k, List: graph.List{Order: k.Order, Page: page}}).Prepare()
			if err != nil {
				t.Fatal(err)
			}
			byName := len(k.Order) == 1
			if byName {
				prepared.After = []any{"m", "x"}
			}
			s := &statement{}
			(&level{PreparedList: prepared.PreparedList, root: prepared}).firstOfKind(s)
			steps := strings.Join(explain(t, store, s), "; ")
			if strings.Contains(steps, "TEMP B-TREE") || byName && !strings.Contains(steps, "SEARCH r USING") {
				t.Errorf("%s: %s", k, steps)
			}
		}
	}
}

// TestNewPropertiesAreAdded opens a file as a program of a smaller model would
// have left it.
func TestNewPropertiesAreAdded(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "graph.db")
	store, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []string{`ALTER TABLE "Person" DROP COLUMN "website"`, `DROP TABLE "PERSON_ADDRESSES_pending"`} {
		if err := store.writer.run(ctx, change); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenReadOnly(ctx, path); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "older Corridor") {
		t.Errorf("opening it for reading gives %v, want invalid: older Corridor", err)
	}
	if store, err = Open(ctx, path); err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	source := graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "test"}
	person := graph.LocalKey(graph.KindPerson, "test", "1")
	_, err = store.Apply(ctx, &graph.ChangeSet{Source: "test", Nodes: []graph.NodeWrite{
		{Identity: source, Values: map[string]any{"name": "Test", "slug": "test"}},
		{Identity: person, Values: map[string]any{"name": "A", "website": "https://example.org"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	website, _ := graph.KindPerson.Property("website")
	rows, err := store.Read(ctx, &graph.Plan{Kind: graph.KindPerson, Keys: []graph.Key{person},
		List: graph.List{Select: graph.Select{Properties: []*graph.Property{website}}}})
	if err != nil || rows[0].Items[0].Node.Values[0] != "https://example.org" {
		t.Errorf("%v, %v, want the person with its website", rows, err)
	}
}

// TestWaysFollowTheNumbers: a page of what few nodes have is found from those,
// a page of what many have by walking the order.
func TestWaysFollowTheNumbers(t *testing.T) {
	ctx, store := context.Background(), memory(t)
	set := &graph.ChangeSet{Source: "test", Nodes: []graph.NodeWrite{
		{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "test"}, Values: map[string]any{"name": "Test", "slug": "test"}}}}
	for i := range fewStarts + 1 {
		activity := graph.LocalKey(graph.KindActivity, "test", strconv.Itoa(i))
		theme := graph.EdgeWrite{Other: graph.Ref{Key: graph.Key{Kind: graph.KindTheme, Scheme: "slug", Value: "often"}}}
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: activity, Values: map[string]any{"name": fmt.Sprintf("Activity %05d", i)}})
		edges := graph.EdgesWrite{Type: graph.ActivityOnTheme, Owner: graph.Ref{Key: activity}, Edges: []graph.EdgeWrite{theme}}
		if i == 7 {
			theme.Other.Key.Value = "seldom"
			edges.Edges = append(edges.Edges, theme)
		}
		set.Edges = append(set.Edges, edges)
	}
	for _, slug := range []string{"often", "seldom"} {
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: graph.Key{Kind: graph.KindTheme, Scheme: "slug", Value: slug},
			Values: map[string]any{"name": slug, "slug": slug}})
	}
	if _, err := store.Apply(ctx, set); err != nil {
		t.Fatal(err)
	}
	slug, _ := graph.KindTheme.Property("slug")
	themed := func(value string) graph.Expr {
		return graph.Related{Path: graph.Path{graph.Out(graph.ActivityOnTheme)}, Where: graph.Compare{Property: slug, Value: value}}
	}
	often, seldom, ten := themed("often"), themed("seldom"), 10
	for _, c := range []struct {
		filter graph.Expr
		early  bool
		want   []way
		total  int
	}{
		{often, true, []way{perRow}, fewStarts + 1},
		{often, false, []way{bySet}, fewStarts + 1},
		{seldom, true, []way{bySet}, 1},
		{graph.And{often, seldom}, true, []way{perRow, bySet}, 1},
		{graph.And{often, often}, true, []way{bySet, bySet}, fewStarts + 1},
		{graph.And{often, graph.IDIn{}}, true, []way{perRow, perRow}, 0},
	} {
		list := graph.List{Filter: c.filter, Order: graph.KindActivity.Order, Page: graph.Page{First: &ten}, Total: !c.early}
		rows, err := store.Read(ctx, &graph.Plan{Kind: graph.KindActivity, List: list})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(rows[0].Items); got != min(ten, c.total) || !c.early && rows[0].Total != c.total {
			t.Errorf("%v gives %d of %d, want up to ten of %d", c.filter, got, rows[0].Total, c.total)
		}
		err = store.view(ctx, func(conn *conn) error {
			got, err := conn.ways(ctx, c.filter, c.early)
			for i, want := range c.want {
				if got.of(i) != want {
					t.Errorf("%v (early %t) goes the ways %v, want %v", c.filter, c.early, got, c.want)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The query counts without end: the test ends only because it is interrupted.
func TestCancelledContextInterruptsAQuery(t *testing.T) {
	store := memory(t)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	err := store.view(ctx, func(c *conn) error {
		_, err := c.one(ctx, `WITH RECURSIVE "c" AS (SELECT 1 AS "n" UNION ALL SELECT "n" + 1 FROM "c") SELECT max("n") FROM "c"`)
		return store.fail("counting in", ctx, err)
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want that the deadline was exceeded", err)
	}
	if _, err := store.Version(context.Background()); err != nil {
		t.Errorf("the store is of no use afterwards: %v", err)
	}
}
