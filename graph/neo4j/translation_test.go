package neo4j

import (
	"errors"
	"flag"
	"fmt"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
)

var update = flag.Bool("update", false, "rewrite the Cypher of translations")

var cypherLayout = graphtest.Layout{Open: "{", Close: "}", Clauses: []string{"OPTIONAL", "MATCH", "WHERE", "AND", "OR", "WITH", "UNWIND", "RETURN", "CALL",
	"ORDER BY", "LIMIT", "UNION"}}

// TestTranslations holds the Cypher of every form of question to testdata. It
// needs no server.
func TestTranslations(t *testing.T) {
	for _, c := range graphtest.Translations() {
		t.Run(c.Name, func(t *testing.T) {
			s := translated(t, c)
			text := cypherLayout.Lines(s.String())
			for i := range len(s.params) {
				name := fmt.Sprint("p", i)
				text += fmt.Sprintf("// $%s = %#v\n", name, s.params[name])
			}
			c.Keep(t, "testdata", ".cypher", "// ", text, *update)
		})
	}
}

func translated(t *testing.T, c graphtest.Translation) *statement {
	t.Helper()
	switch {
	case c.Grouping != nil:
		g, err := c.Grouping.Prepare()
		if err != nil {
			t.Fatal(err)
		}
		return compileGrouping(g)
	case c.Scan != nil:
		s := newStatement()
		s.add(scanText(*c.Scan))
		return s
	}
	plan, err := c.Plan.Prepare()
	if err != nil {
		t.Fatal(err)
	}
	plan.After = c.After
	return compile(plan)
}

// TestUnknownConditions: a kind of condition that is not translated is an error.
func TestUnknownConditions(t *testing.T) {
	s := newStatement()
	s.condition(graph.Not{Expr: unknown{graph.IDIn{}}}, nodeSubject("n", graph.KindPerson))
	if err := (&Store{}).answer(t.Context(), []question{{s, nil}}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("gives %v, want ErrInvalid", err)
	}
}

type unknown struct{ graph.Expr }
