// Package printer writes GraphQL schemas for people to read.
package printer

import (
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

const (
	width  = 120 // of the longest line with a description
	indent = "  "
)

// Print writes a document: directives, definitions and extensions, each in the
// document's order. A description stands on one line if it fits there. The
// document's descriptions are broken into lines for it.
func Print(doc *ast.SchemaDocument) string {
	var parts []string
	for _, d := range doc.Directives {
		breakLines(&d.Description, 0)
		breakArguments(d.Arguments, 1)
		parts = append(parts, format(&ast.SchemaDocument{Directives: ast.DirectiveDefinitionList{d}}))
	}
	for _, d := range doc.Definitions {
		breakAll(d)
		parts = append(parts, format(&ast.SchemaDocument{Definitions: ast.DefinitionList{d}}))
	}
	for _, d := range doc.Extensions {
		breakAll(d)
		parts = append(parts, format(&ast.SchemaDocument{Extensions: ast.DefinitionList{d}}))
	}
	return strings.Join(parts, "\n")
}

var (
	block = regexp.MustCompile(`(?ms)^( *)"""\n *(.*?)\n *"""$`)
	blank = regexp.MustCompile(`(?m)^ +$`)
	gap   = regexp.MustCompile(`\n\n( +)`) // an empty line of a description has spaces or is followed by none
)

// format writes a document as the library does, but with descriptions of one
// line between single quotation marks, no gaps between arguments and no spaces
// on empty lines.
func format(doc *ast.SchemaDocument) string {
	var b strings.Builder
	formatter.NewFormatter(&b, formatter.WithIndent(indent)).FormatSchemaDocument(doc)
	text := block.ReplaceAllStringFunc(b.String(), func(found string) string {
		parts := block.FindStringSubmatch(found)
		if strings.ContainsAny(parts[2], "\n\"\\") {
			return found
		}
		return parts[1] + `"` + parts[2] + `"`
	})
	return blank.ReplaceAllString(gap.ReplaceAllString(text, "\n$1"), "")
}

func breakAll(d *ast.Definition) {
	breakLines(&d.Description, 0)
	for _, f := range d.Fields {
		breakLines(&f.Description, 1)
		breakArguments(f.Arguments, 2)
	}
	for _, v := range d.EnumValues {
		breakLines(&v.Description, 1)
	}
}

func breakArguments(arguments ast.ArgumentDefinitionList, depth int) {
	for _, a := range arguments {
		breakLines(&a.Description, depth)
	}
}

// breakLines breaks a description that does not fit on a line of its depth.
// Paragraphs, with an empty line between them, stay.
func breakLines(description *string, depth int) {
	room := width - depth*len(indent)
	paragraphs := strings.Split(*description, "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = strings.Join(strings.Fields(p), " ")
	}
	if len(paragraphs) == 1 && len([]rune(paragraphs[0]))+len(`""`) <= room {
		*description = paragraphs[0]
		return
	}
	for i, p := range paragraphs {
		paragraphs[i] = wrap(p, room)
	}
	*description = strings.Join(paragraphs, "\n\n")
}

// wrap breaks a text into lines of at most so many characters, as far as its
// words let it.
func wrap(text string, room int) string {
	var b strings.Builder
	length := 0
	for word := range strings.FieldsSeq(text) {
		size := len([]rune(word))
		switch {
		case length == 0:
		case length+1+size > room:
			b.WriteByte('\n')
			length = 0
		default:
			b.WriteByte(' ')
			length++
		}
		b.WriteString(word)
		length += size
	}
	return b.String()
}
