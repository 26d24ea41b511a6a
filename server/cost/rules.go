package cost

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
)

// Rules are the sizes that a schema states.
type Rules struct {
	schema *ast.Schema
	fields map[*ast.FieldDefinition]*rule
}

// rule is what the SDL says of a field's size.
type rule struct {
	list  *listSize // of the field's own list, or of those below it; nil where nothing is said
	names []size    // of what is below it
	text  int       // bytes, 0 where nothing is said
	times []string  // names of sizes that text is multiplied by
}

// size is how many of something there are.
type size struct {
	name      string // "" in a listSize
	assumed   int    // where no argument says it
	arguments []string
	when, is  string // an argument and the value it must have for this to hold, "" where it always does
}

// listSize is how long a list is.
type listSize struct {
	size
	fields []string // below the field that are this long, none where it is the field itself
	times  []string // names of sizes that it is multiplied by
}

// Read reads the sizes of a schema. An error is a fault of the SDL: something
// named that there is not, or a list of which it is not said how long it can be.
func Read(schema *ast.Schema) (*Rules, error) {
	r := &Rules{schema: schema, fields: map[*ast.FieldDefinition]*rule{}}
	for _, definition := range schema.Types {
		for _, f := range definition.Fields {
			r.fields[f] = ruleOf(f)
		}
	}
	return r, r.check()
}

func ruleOf(f *ast.FieldDefinition) *rule {
	out := &rule{}
	for _, d := range f.Directives {
		switch d.Name {
		case "listSize":
			out.list = &listSize{sizeOf(d), texts(d, "sizedFields"), texts(d, "times")}
		case "size":
			out.names = append(out.names, sizeOf(d))
		case "textSize":
			out.text, out.times = number(d, "bytes"), texts(d, "times")
		}
	}
	return out
}

func sizeOf(d *ast.Directive) size {
	return size{name: text(d, "name"), assumed: number(d, "assumedSize"), arguments: texts(d, "slicingArguments"), when: text(d, "when"), is: text(d, "is")}
}

func text(d *ast.Directive, argument string) string {
	value, _ := argumentOf(d, argument).(string)
	return value
}

func number(d *ast.Directive, argument string) int {
	n, _ := whole(argumentOf(d, argument))
	return n
}

func texts(d *ast.Directive, argument string) []string {
	var out []string
	list, _ := argumentOf(d, argument).([]any)
	for _, element := range list {
		out = append(out, fmt.Sprint(element))
	}
	return out
}

func argumentOf(d *ast.Directive, name string) any {
	given := d.Arguments.ForName(name)
	if given == nil {
		return nil
	}
	value, _ := given.Value.Value(nil) // gqlparser has checked its type
	return value
}
