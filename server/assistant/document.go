package assistant

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// document is a GraphQL document that is being written, with its variables.
type document struct {
	schema    *ast.Schema
	name      string // of the operation
	declared  []string
	variables map[string]any
	first     string      // alias of the first field
	called    [][2]string // as what arguments of fields come from the call's, where that is another name
}

// inArguments is a message about an argument of a field as one about the call's.
func (d *document) inArguments(message string) string {
	for _, name := range d.called {
		if rest, is := strings.CutPrefix(message, name[0]+": "); is {
			return name[1] + ": " + rest
		}
	}
	return message
}

// arguments are those of a field by name; what is nil or empty is not given.
type arguments map[string]any

// field writes a field of a type with its arguments, each a variable of its name, and
// its selection. It panics where the schema has no such field or argument.
func (d *document) field(on, name string, given arguments, selection string) string {
	definition := d.schema.Types[on].Fields.ForName(name)
	if definition == nil {
		panic("assistant: the schema has no " + on + "." + name)
	}
	var written []string
	for _, a := range definition.Arguments {
		if value, is := given[a.Name]; is && !absent(value) {
			written = append(written, fmt.Sprintf("%s: $%s", a.Name, d.declare(name, a, value)))
		}
	}
	for argument := range given {
		if definition.Arguments.ForName(argument) == nil {
			panic("assistant: " + on + "." + name + " has no argument " + argument)
		}
	}
	if len(written) > 0 {
		name += "(" + strings.Join(written, ", ") + ")"
	}
	if selection == "" {
		return name
	}
	return name + " { " + selection + " }"
}

// declare declares a variable for an argument of a field and gives its name, which
// has the field's before it where another variable has it, and a number after that
// where the field is asked for more than once.
func (d *document) declare(field string, a *ast.ArgumentDefinition, value any) string {
	name := a.Name
	for again := 1; ; again++ {
		if _, taken := d.variables[name]; !taken {
			break
		}
		name = field + strings.ToUpper(a.Name[:1]) + a.Name[1:]
		if again > 1 {
			name += strconv.Itoa(again)
		}
	}
	if d.variables == nil {
		d.variables = map[string]any{}
	}
	d.variables[name] = value
	kind := *a.Type
	if a.DefaultValue != nil {
		kind.NonNull = false // where it is given it is no null, and where not it is not declared
	}
	d.declared = append(d.declared, "$"+name+": "+kind.String())
	return name
}

// language declares the language of names once and gives the field that shows one.
func (d *document) language(language string) string {
	if language == "" {
		return "name"
	}
	if declared := "$language: String"; !slices.Contains(d.declared, declared) {
		d.declared = append(d.declared, declared)
		if d.variables == nil {
			d.variables = map[string]any{}
		}
		d.variables["language"] = language
	}
	return "name(language: $language)"
}

// text is the document that selects these fields of Query, each with an alias, and what
// is said of all data.
func (d *document) text(fields ...string) string {
	if len(fields) > 0 {
		d.first, _, _ = strings.Cut(fields[0], ":")
	}
	variables := ""
	if len(d.declared) > 0 {
		variables = "(" + strings.Join(d.declared, ", ") + ")"
	}
	text := fmt.Sprintf("query %s%s { %s %s }", d.name, variables, strings.Join(fields, " "), standing)
	return strings.Join(strings.Fields(text), " ")
}

// standing selects what is said of all data.
const standing = standingAlias + ": corridor { version notice sources { dataDate } }"

// absent tells whether a value is not given: it is nil, zero or empty.
func absent(value any) bool {
	of := reflect.ValueOf(value)
	switch of.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Slice, reflect.Map:
		return of.Len() == 0
	}
	return of.IsZero()
}
