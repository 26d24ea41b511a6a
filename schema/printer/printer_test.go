package printer_test

import (
	"strings"
	"testing"

	"corridor/schema/printer"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

const laidOut = `"Marks a field."
directive @size(
  "How many elements are assumed."
  assumed: Int
  "Arguments that say how many."
  by: [String!] = ["first"]
) on FIELD_DEFINITION

"Where queries start."
type Query {
  "A list."
  list(
    "How many."
    first: Int! = 20
    """
    Which way. This description is much too long to stand on one line, so it is broken into lines of no more than one
    hundred and twenty.

    key: Value

    It has paragraphs, one of which looks like an argument.
    """
    order: Order = ASC
  ): [String!]! @size(assumed: 10)
  "Undescribed arguments."
  plain(a: Int, b: [ID!]): Float
  """
  Says "quoted" things and one \ backslash.
  """
  quoted: Boolean
}

"Which way."
enum Order {
  "Small first."
  ASC
}

extend type Query {
  "More."
  more: Int
}
`

// TestPrint holds the layout: what is laid out already stays as it is, however
// its descriptions are broken into lines.
func TestPrint(t *testing.T) {
	if got := printed(t, laidOut); got != laidOut {
		t.Errorf("got\n%s\nwant\n%s", got, laidOut)
	}
	broken := strings.NewReplacer(
		`"Where queries start."`, "\"\"\"\nWhere queries\nstart.\n\"\"\"",
		"so it is broken into lines", "so it\n    is broken\n    into lines",
	).Replace(laidOut)
	if got := printed(t, broken); got != laidOut {
		t.Errorf("got\n%s\nwant\n%s", got, laidOut)
	}
}

func TestPrintKeepsLinesShort(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("ñandú ", 100))
	for line := range strings.SplitSeq(printed(t, `"`+words+`" type A { "`+words+`" b("`+words+`" c: Int): Int }`), "\n") {
		if n := len([]rune(line)); n > 120 {
			t.Errorf("a line has %d characters: %s", n, line)
		}
	}
}

func printed(t *testing.T, sdl string) string {
	t.Helper()
	doc, err := parser.ParseSchema(&ast.Source{Name: t.Name(), Input: sdl})
	if err != nil {
		t.Fatalf("%v in\n%s", err, sdl)
	}
	return printer.Print(doc)
}
