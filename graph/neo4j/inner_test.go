package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/neo4j/neo4jtest"
)

func opened(t *testing.T) *Store {
	t.Helper()
	target := neo4jtest.Server(t)
	store, err := Open(t.Context(), Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// TestCancelKillsQuery: once the context ends, the server's query is gone too.
func TestCancelKillsQuery(t *testing.T) {
	store := opened(t)
	const endless = "UNWIND range(1, 100000000000) AS cancelled RETURN sum(cancelled % 7)"
	for _, c := range []struct {
		name string
		end  func(context.Context) (context.Context, context.CancelFunc)
		want error
	}{
		{"cancelled", func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			time.AfterFunc(300*time.Millisecond, cancel)
			return ctx, cancel
		}, context.Canceled},
		{"expired", func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, 300*time.Millisecond)
		}, context.DeadlineExceeded},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := c.end(t.Context())
			defer cancel()
			err := store.do(ctx, "waiting", requestTimeout, func(ctx context.Context) error {
				return store.query(ctx, endless, nil, func(graph.Version, []*neo4j.Record) error { return nil })
			})
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			for start := time.Now(); running(t, store, "AS cancelled RETURN") > 0; {
				if time.Since(start) > time.Minute {
					t.Fatal("the server still runs the query")
				}
				time.Sleep(50 * time.Millisecond)
			}
		})
	}
}

// running counts the server's transactions whose query contains the text.
func running(t *testing.T, store *Store, text string) int {
	t.Helper()
	n := 0
	err := store.query(t.Context(), "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery", nil,
		func(_ graph.Version, records []*neo4j.Record) error {
			for _, r := range records {
				if query, _ := r.Values[0].(string); strings.Contains(query, text) {
					n++
				}
			}
			return nil
		})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestServerTimeout: the server ends a query by itself where the context has
// not noticed its deadline, and that is DeadlineExceeded as well.
func TestServerTimeout(t *testing.T) {
	store := opened(t)
	session := store.session(t.Context(), neo4j.AccessModeRead)
	defer func() { _ = session.Close(context.Background()) }()
	result, err := session.Run(t.Context(), "UNWIND range(1, 100000000000) AS x RETURN sum(x % 7)", nil, neo4j.WithTxTimeout(200*time.Millisecond))
	if err == nil {
		_, err = result.Consume(t.Context())
	}
	if err := classify(t.Context(), "waiting", err); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want DeadlineExceeded", err)
	}
}

// TestCompareTexts holds every comparison of texts to the order of code points,
// where Neo4j alone would order some by UTF-16 units.
func TestCompareTexts(t *testing.T) {
	store := opened(t)
	texts := []string{"", "a", "ab", "z", "\uD7FF", "\uE000", "\uFF21", "\uFFFF", "\U00010000", "\U0001F600", "\U0010FFFF",
		"a\uFF21", "a\U0001F600", "a\uFF21\U0001F600", "a\U0001F600\uFF21", "a\U0001F600\U0001F600", "\uFF21a", "\U0001F600a", "\uFF21\uFF21", "清华\U00020BB7"}
	holds := map[graph.Op]func(x, y string) bool{
		graph.EQ:  func(x, y string) bool { return x == y },
		graph.LT:  func(x, y string) bool { return x < y },
		graph.LTE: func(x, y string) bool { return x <= y },
		graph.GT:  func(x, y string) bool { return x > y },
		graph.GTE: func(x, y string) bool { return x >= y },
	}
	session := store.session(t.Context(), neo4j.AccessModeWrite)
	defer func() { _ = session.Close(context.Background()) }()
	_, err := session.ExecuteWrite(t.Context(), func(tx neo4j.ManagedTransaction) (any, error) {
		if err := run(t.Context(), tx, "MATCH (n:Compared) DELETE n", nil); err != nil {
			return nil, err
		}
		return nil, run(t.Context(), tx, "UNWIND $texts AS x CREATE (:Compared {x: x})", map[string]any{"texts": texts})
	})
	if err != nil {
		t.Fatal(err)
	}
	for op, want := range holds {
		for _, value := range texts {
			s := newStatement()
			s.add("MATCH (n:Compared) RETURN n.x, coalesce(", s.compare("n.x", op, value), ", false)")
			err := store.query(t.Context(), s.String(), s.params, func(_ graph.Version, records []*neo4j.Record) error {
				for _, r := range records {
					x := r.Values[0].(string)
					if r.Values[1] != want(x, value) {
						t.Errorf("%+q %s %+q is %v", x, operators[op], value, r.Values[1])
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestNamesAreQuoted: whatever a name of the model held, it would be a name.
func TestNamesAreQuoted(t *testing.T) {
	for name, want := range map[string]string{
		"name": "`name`", "a b": "`a b`", "x` RETURN 1 //": "`x`` RETURN 1 //`", "``": "``````",
	} {
		if got := quote(name); got != want {
			t.Errorf("quote(%q) is %s, want %s", name, got, want)
		}
	}
}

// TestForeignNamesAreRefused: only the model's own kinds, properties and edge
// types get as far as a statement.
func TestForeignNamesAreRefused(t *testing.T) {
	const hostile = "x`}) DETACH DELETE n //"
	property := &graph.Property{Name: hostile, Type: graph.TypeString, Filter: true, Sort: true}
	store := &Store{} // a statement that reached a driver would panic
	for name, list := range map[string]graph.List{
		"property":     {Select: graph.Select{Properties: []*graph.Property{property}}},
		"order":        {Order: []graph.OrderKey{{Property: property}}},
		"filter":       {Filter: graph.Compare{Property: property, Value: "x"}},
		"deep filter":  {Filter: graph.Related{Path: graph.Path{graph.Out(graph.Authored)}, Where: graph.Missing{Property: property}}},
		"edge filter":  {Filter: graph.Related{Path: graph.Path{{Edges: []*graph.EdgeType{graph.Authored}, Where: graph.Missing{Property: property}}}}},
		"hop property": {Select: graph.Select{Hops: []*graph.Hop{{Path: graph.Path{graph.Out(graph.Authored)}, PerEdge: true, EdgeProperties: []*graph.Property{property}}}}},
	} {
		if _, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindPerson, List: list}); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: got %v, want ErrInvalid", name, err)
		}
	}
}

// TestInternalNamesAreFree: what this package adds to nodes and edges must not
// share a name with what the model puts there.
func TestInternalNamesAreFree(t *testing.T) {
	node := []string{propID, propClaims, propSearchNames, propSearchText, propSearchTerms, propSearchRunes}
	for _, k := range graph.Kinds() {
		if k.Name == placeholderLabel || k.Name == aliasLabel || k.Name == appliedLabel {
			t.Errorf("the kind %s has the name of an internal label", k)
		}
		checkFree(t, k.Name, k.Properties, node)
	}
	for _, e := range graph.EdgeTypes() {
		checkFree(t, e.Name, e.Properties, []string{propKey, propSources, propSynthetic, propClaims})
	}
}

func checkFree(t *testing.T, where string, properties []*graph.Property, internal []string) {
	taken := map[string]bool{}
	for _, name := range internal {
		taken[name] = true
	}
	for _, p := range properties {
		for _, name := range []string{p.Name, p.Folded()} {
			if name != "" && taken[name] {
				t.Errorf("%s: the name %s is taken twice", where, name)
			}
			taken[name] = true
		}
	}
}

// TestEqualShapesGiveEqualTexts: the server plans a statement once for all
// values.
func TestEqualShapesGiveEqualTexts(t *testing.T) {
	name, _ := graph.KindPerson.Property("name")
	text := func(id graph.ID, n string, first int) string {
		plan := &graph.Plan{Kind: graph.KindPerson, List: graph.List{
			Filter: graph.And{graph.IDIn{id}, graph.Compare{Property: name, Op: graph.Contains, Value: n}, graph.Match{Text: n}},
			Order:  []graph.OrderKey{{Match: &graph.Match{Text: n}}}, Page: graph.Page{First: &first}}}
		prepared, err := plan.Prepare()
		if err != nil {
			t.Fatal(err)
		}
		return compile(prepared).String()
	}
	if x, y := text("pers_0000000000000000", "somchai", 5), text("pers_0000000000000001", "two words", 500); x != y {
		t.Errorf("two texts:\n%s\n%s", x, y)
	}
	if s := text("pers_0000000000000000", "' OR 1=1 //`", 5); strings.Contains(s, "OR 1=1") {
		t.Errorf("a value is in the text: %s", s)
	}
}

// TestForeignValuesAreErrors: a value that somebody else wrote with another
// type is told, not taken for something.
func TestForeignValuesAreErrors(t *testing.T) {
	for _, c := range []struct {
		kind  graph.Type
		value any
		want  any // nil: an error
	}{
		{graph.TypeInt, int64(3), int64(3)},
		{graph.TypeInt, 3.0, nil},
		{graph.TypeInt, "3", nil},
		{graph.TypeFloat, 2.0, 2.0},
		{graph.TypeFloat, int64(2), 2.0},
		{graph.TypeFloat, "2", nil},
		{graph.TypeString, "x", "x"},
		{graph.TypeString, int64(1), nil},
		{graph.TypeDate, []any{"2019"}, nil},
		{graph.TypeBool, true, true},
		{graph.TypeBool, "true", nil},
		{graph.TypeStrings, []any{"a", "b"}, []string{"a", "b"}},
		{graph.TypeStrings, []any{"a", int64(1)}, nil},
		{graph.TypeStrings, "a", nil},
	} {
		got, err := stored(&graph.Property{Name: "p", Type: c.kind}, c.value)
		if c.want == nil && err == nil || c.want != nil && fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", c.want) {
			t.Errorf("%v of %v: got %#v, %v; want %#v", c.kind, c.value, got, err, c.want)
		}
	}
	if v, err := stored(&graph.Property{Type: graph.TypeInt}, nil); v != nil || err != nil {
		t.Errorf("absent: got %v, %v", v, err)
	}
}
