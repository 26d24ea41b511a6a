package graphtest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
)

// TestNoCaseCanBeLeftOut guards that the suite has no way to treat one store
// unlike another: nothing in it skips, and Run takes no options.
func TestNoCaseCanBeLeftOut(t *testing.T) {
	if got, want := reflect.TypeOf(graphtest.Run), reflect.TypeFor[func(*testing.T, func(testing.TB) graph.Store)](); got != want {
		t.Errorf("Run is a %v, want %v", got, want)
	}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok && (strings.HasPrefix(call.Sel.Name, "Skip") && call.Sel.Name != "SkipObjectResolution" || call.Sel.Name == "Short") {
				t.Errorf("%s calls %s", file.Name(), call.Sel.Name)
			}
			return true
		})
		for _, imported := range parsed.Imports {
			if path := imported.Path.Value; strings.Contains(path, "graph/sqlite") || strings.Contains(path, "graph/neo4j") {
				t.Errorf("%s knows the store %s", file.Name(), path)
			}
		}
	}
}
