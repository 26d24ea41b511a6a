package server

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridor/export"
	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// ExportRequest asks for a field of Query as a file.
type ExportRequest struct {
	Field     string         // one of ExportFields
	Arguments map[string]any // those of the field and those of the file, format among them
}

// exportArgument names the argument that says the format of a file.
const exportArgument = "format"

// exportable is a field of Query that can be had as a file. One field below it
// makes the file and takes the format, or several do, each in a format of its own.
type exportable struct {
	file  string            // the field below it that takes the format
	texts map[string]string // by format: the field below it that is the file as a text
	name  string            // of such a file, without its ending
}

var (
	asTexts     = map[string]string{"CSV": "csv", "JSON": "json", "SVG": "svg"}
	exportables = map[string]exportable{
		"collaborationNetwork": {file: "export"},
		"ego":                  {file: "export"},
		"capacity":             {texts: asTexts, name: "corridor-capacity"},
		"capacityGaps":         {texts: asTexts, name: "corridor-capacity-gaps"},
	}
	mediaTypes = map[string]string{"CSV": "text/csv; charset=utf-8", "JSON": "application/json", "SVG": "image/svg+xml"}
)

// ExportFields are the fields of Query that can be had as files.
func ExportFields() []string { return slices.Sorted(maps.Keys(exportables)) }

// exportQuery makes the GraphQL request whose answer is the file, and which the
// gate holds to the schema and the limits like any other.
func (g *gate) exportQuery(asked ExportRequest) (*graphql.RawParams, *gqlerror.Error) {
	what, known := exportables[asked.Field]
	if !known {
		return nil, badInput("%q cannot be had as a file%s", brief(asked.Field), g.unlessHidden("; these can: "+strings.Join(append(ExportFields(), recordFiles), ", ")))
	}
	arguments, file := maps.Clone(asked.Arguments), what.file
	if file == "" {
		if file = what.texts[formatOf(asked)]; file == "" {
			return nil, badInput("format: %s can be had as %s", asked.Field, graph.Series(slices.Sorted(maps.Keys(what.texts)), " or "))
		}
		delete(arguments, exportArgument)
	}
	field, below := g.fileField(asked.Field, file)
	if format := below.Arguments.ForName(exportArgument); format != nil {
		if _, given := asked.Arguments[exportArgument]; !given {
			return nil, badInput("format: %s can be had as %s", asked.Field, graph.Series(namesOfValues(g.schema.Types[format.Type.Name()].EnumValues), " or "))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		if field.Arguments.ForName(name) == nil && below.Arguments.ForName(name) == nil {
			return nil, badInput("%s has no argument %q as a file%s", asked.Field, brief(name), g.unlessHidden(inFormat(asked)+"; it has "+namesOfArguments(field, below)))
		}
	}
	return &graphql.RawParams{Query: exportText(field, below, arguments), OperationName: "export", Variables: arguments}, nil
}

// fileField gives a field of Query and the one below it that makes a file.
func (g *gate) fileField(name, file string) (field, below *ast.FieldDefinition) {
	field = g.schema.Query.Fields.ForName(name)
	return field, g.schema.Types[field.Type.Name()].Fields.ForName(file)
}

// unlessHidden is what may be said to those who may see the schema.
func (g *gate) unlessHidden(text string) string {
	if g.hidden != nil {
		return ""
	}
	return text
}

// formatOf is the format asked for, as enums write it.
func formatOf(asked ExportRequest) string {
	format, _ := asked.Arguments[exportArgument].(string)
	return format
}

// inFormat says the format where each has arguments of its own.
func inFormat(asked ExportRequest) string {
	if exportables[asked.Field].texts == nil {
		return ""
	}
	return " in the format " + formatOf(asked)
}

// exportText writes the query for a file, its arguments variables of their names.
func exportText(field, below *ast.FieldDefinition, given map[string]any) string {
	var variables []string
	arguments := func(of ast.ArgumentDefinitionList) string {
		var out []string
		for _, a := range of {
			if _, is := given[a.Name]; is {
				variables = append(variables, fmt.Sprintf("$%s: %s", a.Name, a.Type))
				out = append(out, fmt.Sprintf("%s: $%s", a.Name, a.Name))
			}
		}
		return parenthesised(out)
	}
	selection := fmt.Sprintf("%s%s { %s%s", field.Name, arguments(field.Arguments), below.Name, arguments(below.Arguments))
	if below.Type.Name() != "String" {
		selection += " { __typename }"
	}
	return fmt.Sprintf("query export%s { %s } }", parenthesised(variables), selection)
}

func namesOfValues(values ast.EnumValueList) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.Name
	}
	return names
}

func parenthesised(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return "(" + strings.Join(list, ", ") + ")"
}

func namesOfArguments(of ...*ast.FieldDefinition) string {
	names := []string{exportArgument}
	for _, field := range of {
		names = append(names, argumentNames(field.Arguments)...)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}

// Export makes a file here, without HTTP, as the address /export would. Where it
// is not made, the response says why.
func Export(ctx context.Context, c Config, asked ExportRequest) (*export.Document, *Response) {
	c = c.orDefault()
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(ctx), c.Timeout)
	defer cancel()
	ctx, _, end := newAnswers(int64(c.Limits.Answer), Divide(c.Memory).Answers).begin(ctx)
	defer end()
	return c.executor().exportOf(ctx, asked, 0)
}

// exportOf makes a file that may have so many bytes; 0 means any number. It is
// nil where it is not made, and the response says why.
func (e gatedExecutor) exportOf(ctx context.Context, asked ExportRequest, most int64) (*export.Document, *Response) {
	params, err := e.gate.exportQuery(asked)
	if err != nil {
		return nil, &Response{Errors: gqlerror.List{err}}
	}
	taking := &export.Taking{Most: most}
	response := e.answer(withOwnQuery(export.WithTaking(ctx, taking), asked.Field), params)
	switch {
	case len(response.Errors) > 0:
		return nil, response
	case taking.Document != nil:
		return taking.Document, response
	}
	return textFile(asked, response)
}

// textFile gives the file that is a text of the answer.
func textFile(asked ExportRequest, response *Response) (*export.Document, *Response) {
	var answered map[string]map[string]string
	if err := json.Unmarshal(response.Data, &answered); err != nil || answered[asked.Field] == nil {
		err := gqlerror.Errorf("there is no such record")
		errcode.Set(err, codeNotFound)
		return nil, &Response{Errors: gqlerror.List{err}}
	}
	format := formatOf(asked)
	what := exportables[asked.Field]
	return export.OfText(what.name+"."+strings.ToLower(format), mediaTypes[format], answered[asked.Field][what.texts[format]]), response
}
