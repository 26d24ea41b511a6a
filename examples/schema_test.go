package examples_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/schema"
	"corridor/server/servertest"
)

func executed() *ast.Schema { return schema.NewExecutableSchema(schema.Config{}).Schema() }

// objects gives the object types of the schema by name, in order, without those
// of introspection.
func objects() []*ast.Definition {
	var out []*ast.Definition
	for _, d := range executed().Types {
		if !d.BuiltIn && (d.Kind == ast.Object || d.Kind == ast.Interface) {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b *ast.Definition) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// isPart tells whether a type is only part of a connection.
func isPart(d *ast.Definition) bool {
	return strings.HasSuffix(d.Name, "Connection") || strings.HasSuffix(d.Name, "Edge")
}

// TestTypesWithoutAnIDAreListed holds the list in the page for clients to the
// schema.
func TestTypesWithoutAnIDAreListed(t *testing.T) {
	const page, from, to = "../docs/clients.md", "<!-- types without an id -->\n", "<!-- /types without an id -->"
	text := read(t, page)
	before, rest, begun := strings.Cut(text, from)
	_, after, ended := strings.Cut(rest, to)
	if !begun || !ended {
		t.Fatalf("%s has no list between %q and %q", page, from, to)
	}
	var line strings.Builder
	var lines []string
	for _, d := range objects() {
		if d.Kind != ast.Object || d.Fields.ForName("id") != nil || isPart(d) || d == executed().Query {
			continue
		}
		if line.Len()+len(d.Name) > 110 {
			lines = append(lines, line.String())
			line.Reset()
		}
		fmt.Fprintf(&line, " `%s`", d.Name)
	}
	list := strings.Join(append(lines, line.String()), "\n")
	list = strings.ReplaceAll(strings.TrimPrefix(strings.ReplaceAll(list, "\n ", "\n"), " "), "` `", "`, `")
	list = strings.ReplaceAll(list, "`\n`", "`,\n`")
	servertest.Compare(t, page, []byte(before+from+list+"\n"+to+after), servertest.Update())
}

// TestScalarsAreMapped holds the page for clients to the schema's scalars: each
// has its row, and its line for every generator.
func TestScalarsAreMapped(t *testing.T) {
	text := read(t, "../docs/clients.md")
	for _, d := range executed().Types {
		if d.Kind != ast.Scalar || d.BuiltIn {
			continue
		}
		for _, want := range []string{"| `" + d.Name + "` |", "        " + d.Name + ": ", "  " + d.Name + ": {type: ", "[tool.ariadne-codegen.scalars." + d.Name + "]"} {
			if !strings.Contains(text, "\n"+want) {
				t.Errorf("docs/clients.md has no line that begins with %q", want)
			}
		}
	}
}

// TestListsThatAreNoConnectionsAreJudged holds the page on Relay's rules to the
// schema: it gives a reason for every list of objects that is no connection, and
// for no other.
func TestListsThatAreNoConnectionsAreJudged(t *testing.T) {
	judged := map[string]bool{} // whether there is such a list
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]*) \\|").FindAllStringSubmatch(read(t, "../docs/relay.md"), -1) {
		for _, name := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1) {
			judged[name[1]] = false
		}
	}
	for _, d := range objects() {
		for _, f := range d.Fields {
			of := executed().Types[f.Type.Name()]
			if f.Type.Elem == nil || of.IsLeafType() || strings.HasPrefix(f.Name, "__") || strings.HasSuffix(d.Name, "Connection") {
				continue
			}
			own, everywhere := d.Name+"."+f.Name, "*."+f.Name
			if _, known := judged[own]; known {
				judged[own] = true
			} else if _, known := judged[everywhere]; known {
				judged[everywhere] = true
			} else {
				t.Errorf("docs/relay.md does not say why %s is no connection", own)
			}
		}
	}
	for name, found := range judged {
		if !found {
			t.Errorf("docs/relay.md gives a reason for %s, which is no such list", name)
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
