package sqlite

import (
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
)

var update = flag.Bool("update", false, "rewrite the SQL of translations")

var sqlLayout = graphtest.Layout{Open: "(", Close: ")", Clauses: []string{"WITH", "SELECT", "FROM", "CROSS JOIN", "WHERE", "AND", "OR",
	"GROUP BY", "ORDER BY", "LIMIT", "UNION"}}

// TestTranslations holds the SQL of every form of question to testdata.
func TestTranslations(t *testing.T) {
	store := memory(t)
	for _, c := range graphtest.Translations() {
		t.Run(c.Name, func(t *testing.T) {
			var texts []string
			for _, s := range translated(t, store, c) {
				texts = append(texts, s.show())
			}
			c.Keep(t, "testdata", ".sql", "-- ", strings.Join(texts, "\n"), *update)
		})
	}
}

// titled is a statement with what it is for.
type titled struct {
	title string
	*statement
}

func (s titled) show() string {
	text, args := s.whole()
	shown := make([]string, len(args))
	for i, v := range args {
		shown[i] = fmt.Sprintf("%#v", v)
	}
	return "-- " + s.title + ", with " + strings.Join(shown, ", ") + "\n" + sqlLayout.Lines(text)
}

// translated gives the statements of a question in a store that is empty, which
// its ways depend on.
func translated(t *testing.T, store *Store, c graphtest.Translation) []titled {
	t.Helper()
	var out []titled
	err := store.view(t.Context(), func(conn *conn) error {
		switch {
		case c.Grouping != nil:
			g, err := c.Grouping.Prepare()
			if err != nil {
				return err
			}
			ways, err := conn.ways(t.Context(), g.Filter, false)
			out = []titled{{"the groups", groupQuery(g, ways)}}
			return err
		case c.Scan != nil:
			out = []titled{{"the nodes", handing(1, quote(c.Scan.Kind.Name), columnsOfNodes(*c.Scan))}}
			for _, e := range c.Scan.Edges {
				out = append(out, titled{"the edges", handing(2, quote(e.Edge.Name), columnsOfEdges(link{edge: e.Edge, reverse: e.Reverse}, e))})
			}
			return nil
		}
		plan, err := c.Plan.Prepare()
		if err != nil {
			return err
		}
		plan.After = c.After
		root := &level{PreparedList: plan.PreparedList, root: plan, parents: []int64{0}}
		if root.ways, err = conn.ways(t.Context(), root.Filter, root.early()); err != nil {
			return err
		}
		if root.countsOnly() {
			out = []titled{{"the total", root.totals(nil)}}
			return nil
		}
		if root.countsFirst() {
			many := fewHits + 1
			out = []titled{{"the total", root.totals(nil)}}
			root.counted = &many
			if root.ways, err = conn.ways(t.Context(), root.Filter, root.early()); err != nil {
				return err
			}
		}
		out = append(out, levels(root)...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// levels gives the statements of a level and those below it. Of a page that is
// first looked for among its first rows it gives the statement for those.
func levels(l *level) []titled {
	title, first := "the list", *l
	if l.looksAhead() {
		title, first.ahead = "the first rows", aheadPerRow*l.Limit
	}
	out := []titled{{title, first.query()}}
	for _, h := range l.Hops {
		below := &level{PreparedList: h.PreparedList, hop: h, parents: []int64{1, 2}}
		out = append(out, levels(below)...)
		if h.Total {
			out = append(out, titled{"totals of full pages", below.totals(below.parents)})
		}
	}
	return out
}

// TestUnknownConditions: a kind of condition that is not translated is an error.
func TestUnknownConditions(t *testing.T) {
	s := &statement{}
	s.condition(graph.Not{Expr: unknown{graph.IDIn{}}}, row{alias: "r", kind: graph.KindPerson})
	if err := s.each(t.Context(), nil, nil); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("gives %v, want ErrInvalid", err)
	}
}

type unknown struct{ graph.Expr }
