package schema

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"corridor/graph"
	"corridor/schema/printer"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// Text is the whole schema as one document in GraphQL's schema language. Every
// type is written once, with what other files add to it: Query first, then the
// nouns one after the other, then what is computed.
func Text() string { return text() }

var text = sync.OnceValue(func() string {
	doc, err := parser.ParseSchemas(sources...)
	if err != nil {
		panic("schema: the sources that are executed cannot be parsed: " + err.Error())
	}
	merge(doc)
	arrange(doc)
	return printer.Print(doc)
})

// merge folds a document's extensions into the definitions that they extend.
func merge(doc *ast.SchemaDocument) {
	for _, extension := range doc.Extensions {
		d := doc.Definitions.ForName(extension.Name)
		d.Interfaces = append(d.Interfaces, extension.Interfaces...)
		d.Directives = append(d.Directives, extension.Directives...)
		d.Fields = append(d.Fields, extension.Fields...)
		d.EnumValues = append(d.EnumValues, extension.EnumValues...)
		d.Types = append(d.Types, extension.Types...)
	}
	doc.Extensions = nil
}

// arrange orders definitions, and the fields of each, by where they are written.
func arrange(doc *ast.SchemaDocument) {
	order := fileOrder()
	byPlace := func(a, b *ast.Position) int {
		return cmp.Or(
			cmp.Compare(rank(order, a), rank(order, b)),
			strings.Compare(a.Src.Name, b.Src.Name),
			cmp.Compare(a.Line, b.Line),
		)
	}
	slices.SortFunc(doc.Definitions, func(a, b *ast.Definition) int { return byPlace(a.Position, b.Position) })
	for _, d := range doc.Definitions {
		slices.SortFunc(d.Fields, func(a, b *ast.FieldDefinition) int { return byPlace(a.Position, b.Position) })
	}
}

// rank is a file's place among those that have one; the others come after them.
func rank(order []string, at *ast.Position) int {
	if i := slices.Index(order, at.Src.Name); i >= 0 {
		return i
	}
	return len(order)
}

// fileOrder are the files that have a place: of the query, of what all records
// share, of the kinds and of the edges.
func fileOrder() []string {
	out := []string{"query.graphqls", "nouns/record.graphqls"}
	for _, k := range graph.Kinds() {
		out = append(out, "nouns/"+strings.ToLower(k.Name)+".graphqls")
	}
	for _, e := range graph.EdgeTypes() {
		out = append(out, "nouns/"+strings.ToLower(e.Noun)+".graphqls")
	}
	return out
}
