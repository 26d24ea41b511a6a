package loaders

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Field is one field that a request selects, at one place of its answer.
type Field struct {
	c        *compiler
	selected graphql.CollectedField
	// place holds the aliases that lead to the field from the root, with dots
	// between, and after a field that shows records their kind, since records
	// of two kinds may show different fields under one alias:
	// "people.nodes:Person.coauthors".
	place string
}

// CurrentField gives the field being resolved, or asked for in the look-ahead.
func CurrentField(ctx context.Context) Field {
	if v := scopeOf(ctx).visit; v != nil {
		return v.field
	}
	return newCompiler(ctx).field
}

// Name gives the field's name in the schema, whatever its alias.
func (f Field) Name() string { return f.selected.Name }

// assumedSize is how long the schema says that the field's list is at most.
func (f Field) assumedSize() int {
	said := f.selected.Definition.Directives.ForName("listSize").Arguments.ForName("assumedSize")
	n, _ := strconv.Atoi(said.Value.Raw)
	return n
}

// leaf tells whether the field is a plain value: nothing is selected of it.
func (f Field) leaf() bool { return len(f.selected.Selections) == 0 }

// Arguments gives the field's arguments as the request states them: variables
// and defaults filled in, those that are null or not given left out. Enum
// values are strings, whole numbers int64, json.Number or (from Go) int. Nested
// values may be the request's own: do not change them.
func (f Field) Arguments() map[string]any {
	arguments, _ := f.stated() // what cannot be read was refused by check
	return arguments
}

// Fingerprint is the same text for fields that ask for the same list: it is
// made of the name and of all arguments but those that choose a page. PageOf
// binds cursors to such a text.
func (f Field) Fingerprint() string {
	arguments := maps.Clone(f.Arguments())
	for _, name := range []string{"first", "after", "last", "before"} {
		delete(arguments, name)
	}
	return f.Name() + canonical(arguments)
}

// At gives the fields selected below this one that have the names of a path,
// "edges.node", under whatever aliases and in whatever fragments. The path
// leads through objects that are not records.
func (f Field) At(path string) []Field {
	fields := []Field{f}
	for name := range strings.SplitSeq(path, ".") {
		var named []Field
		for _, field := range fields {
			for _, below := range field.below(nil) {
				if below.Name() == name {
					named = append(named, below)
				}
			}
		}
		fields = named
	}
	return fields
}

// below gives the fields selected of what the field shows: of records of a
// kind, passing over those of other kinds, or with nil of objects that are not
// records.
func (f Field) below(kind *graph.Kind) []Field {
	known := belowKey{f.place, f.selected.Field, kind}
	if out, ok := f.c.below[known]; ok {
		return out
	}
	out := f.collect(kind)
	if f.c.below != nil {
		f.c.below[known] = out
	}
	return out
}

// belowKey tells what is selected below a field at a place, of a kind.
type belowKey struct {
	place string
	field *ast.Field
	kind  *graph.Kind
}

func (f Field) collect(kind *graph.Kind) []Field {
	place := f.place
	var types []string
	if kind != nil {
		place += ":" + kind.Name
		types = append([]string{kind.Name}, interfaces...)
	}
	collected := graphql.CollectFields(f.c.operation, f.selected.Selections, types)
	out := make([]Field, 0, len(collected))
	for _, field := range collected {
		if kind != nil && (field.ObjectDefinition == nil || !slices.Contains(types, field.ObjectDefinition.Name)) {
			continue
		}
		out = append(out, Field{f.c, field, place + "." + field.Alias})
	}
	return out
}

func (f Field) stated() (map[string]any, error) {
	return argumentsOf(f.selected.Field, f.c.operation.Variables)
}

// check refuses arguments, the field's or those of any below it, that cannot
// be read at all.
func (f Field) check() error {
	if _, err := f.stated(); err != nil {
		return f.within(err)
	}
	for _, below := range f.below(nil) {
		if err := below.check(); err != nil {
			return err
		}
	}
	return nil
}

// within names the argument of an error by its field's whole place.
func (f Field) within(err error) error { return graph.Within(aliases(f.place), err) }

var kindMark = regexp.MustCompile(`:\w+`)

// aliases gives a place without the kinds, for people to read.
func aliases(place string) string { return kindMark.ReplaceAllString(place, "") }

// placeOf gives the place of the field that a context is of.
func placeOf(fc *graphql.FieldContext) string {
	if fc == nil {
		return ""
	}
	place := placeOf(fc.Parent)
	if fc.Field.Field == nil { // the operation, or an element of a list
		return place
	}
	if _, record := graph.KindNamed(fc.Object); record {
		place += ":" + fc.Object
	}
	if place == "" {
		return fc.Field.Alias
	}
	return place + "." + fc.Field.Alias
}
