package neo4j

import (
	"flag"
	"fmt"
	"testing"

	"corridor/graph/graphtest"
)

var update = flag.Bool("update", false, "rewrite the Cypher of translations")

var cypherLayout = graphtest.Layout{Open: "{", Close: "}", Clauses: []string{"MATCH", "WHERE", "AND", "OR", "WITH", "UNWIND", "RETURN", "CALL",
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
