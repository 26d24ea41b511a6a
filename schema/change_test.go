package schema_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// severity says what a change of the schema does to clients that are there.
type severity string

const (
	breaking  severity = "breaking"  // valid queries no longer are, or their answers no longer have the types they had
	dangerous severity = "dangerous" // valid queries may behave otherwise, or meet values that they do not know
	safe      severity = "safe"
)

// change is one difference between two schemas.
type change struct {
	severity severity
	text     string
}

func (c change) String() string { return string(c.severity) + ": " + c.text }

// changes collects differences.
type changes []change

// changesBetween names the differences of two schemas, breaking ones first, by
// the rules of graphql-js and graphql-inspector. Order and layout are none.
func changesBetween(old, now *ast.Schema) changes {
	var c changes
	match(&c, "type ", old.Types, now.Types, always[*ast.Definition](safe), c.definition)
	match(&c, "directive @", old.Directives, now.Directives, always[*ast.DirectiveDefinition](safe), c.directive)
	rank := []severity{breaking, dangerous, safe}
	slices.SortStableFunc(c, func(a, b change) int { return slices.Index(rank, a.severity) - slices.Index(rank, b.severity) })
	return c
}

func (c *changes) add(s severity, format string, args ...any) {
	*c = append(*c, change{s, fmt.Sprintf(format, args...)})
}

// match compares elements of the same name, one element of one set with one of
// the other. One that is gone breaks; fresh says what a new one does.
func match[T any](c *changes, prefix string, old, now map[string]T, fresh func(T) severity, compare func(name string, old, now T)) {
	for _, name := range slices.Sorted(maps.Keys(old)) {
		if to, ok := now[name]; ok {
			compare(name, old[name], to)
		} else {
			c.add(breaking, "%s%s is gone", prefix, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if _, ok := old[name]; !ok {
			c.add(fresh(now[name]), "%s%s is new", prefix, name)
		}
	}
}

// always says that every new element does the same.
func always[T any](s severity) func(T) severity { return func(T) severity { return s } }

func (c *changes) definition(name string, old, now *ast.Definition) {
	c.described(name, old.Description, now.Description)
	if old.Kind != now.Kind {
		c.add(breaking, "%s is no longer %s but %s", name, old.Kind, now.Kind)
		return
	}
	same := func(string, string, string) {}
	match(c, name+" implements ", named(old.Interfaces), named(now.Interfaces), always[string](dangerous), same)
	match(c, name+" can be ", named(old.Types), named(now.Types), always[string](dangerous), same)
	match(c, name+".", valuesOf(old), valuesOf(now), always[*ast.EnumValueDefinition](dangerous), func(value string, from, to *ast.EnumValueDefinition) {
		c.described(name+"."+value, from.Description, to.Description)
	})
	if old.Kind == ast.InputObject {
		c.inputs(name+".", asInputs(old.Fields), asInputs(now.Fields))
		return
	}
	match(c, name+".", fieldsOf(old), fieldsOf(now), always[*ast.FieldDefinition](safe), func(field string, from, to *ast.FieldDefinition) {
		c.field(name+"."+field, from, to)
	})
}

func (c *changes) directive(name string, old, now *ast.DirectiveDefinition) {
	c.described("@"+name, old.Description, now.Description)
	c.inputs("@"+name+":", argumentsOf(old.Arguments), argumentsOf(now.Arguments))
	match(c, "@"+name+" on ", named(old.Locations), named(now.Locations), always[ast.DirectiveLocation](safe), func(string, ast.DirectiveLocation, ast.DirectiveLocation) {})
}

func (c *changes) field(place string, old, now *ast.FieldDefinition) {
	c.described(place, old.Description, now.Description)
	c.typed(place, old.Type, now.Type, narrows(old.Type, now.Type))
	if from, to := applied(old.Directives), applied(now.Directives); from != to {
		c.add(dangerous, "%s is no longer marked with %q but with %q", place, from, to)
	}
	c.inputs(place+":", argumentsOf(old.Arguments), argumentsOf(now.Arguments))
}

// inputs compares what clients give: arguments, or fields of input types.
func (c *changes) inputs(prefix string, old, now map[string]*ast.ArgumentDefinition) {
	fresh := func(in *ast.ArgumentDefinition) severity {
		if in.Type.NonNull && in.DefaultValue == nil {
			return breaking
		}
		return dangerous
	}
	match(c, prefix, old, now, fresh, func(name string, from, to *ast.ArgumentDefinition) {
		c.described(prefix+name, from.Description, to.Description)
		c.typed(prefix+name, from.Type, to.Type, narrows(to.Type, from.Type))
		if from, to := byDefault(from), byDefault(to); from != to {
			c.add(dangerous, "%s is by default no longer %s but %s", prefix+name, from, to)
		}
	})
}

func byDefault(in *ast.ArgumentDefinition) string {
	if in.DefaultValue == nil {
		return "absent"
	}
	return in.DefaultValue.String()
}

func (c *changes) typed(place string, old, now *ast.Type, harmless bool) {
	if old.String() == now.String() {
		return
	}
	s := breaking
	if harmless {
		s = safe
	}
	c.add(s, "%s is no longer %s but %s", place, old, now)
}

func (c *changes) described(place, old, now string) {
	if strings.Join(strings.Fields(old), " ") != strings.Join(strings.Fields(now), " ") {
		c.add(safe, "%s is described otherwise", place)
	}
}

// narrows reports whether every value of a type is one of the old type.
func narrows(old, now *ast.Type) bool {
	switch {
	case old.NonNull && !now.NonNull, (old.Elem == nil) != (now.Elem == nil):
		return false
	case old.Elem != nil:
		return narrows(old.Elem, now.Elem)
	}
	return old.NamedType == now.NamedType
}

func named[T ~string](names []T) map[string]T {
	return mapped(names, func(name T) string { return string(name) })
}

func valuesOf(d *ast.Definition) map[string]*ast.EnumValueDefinition {
	return mapped(d.EnumValues, func(v *ast.EnumValueDefinition) string { return v.Name })
}

func fieldsOf(d *ast.Definition) map[string]*ast.FieldDefinition {
	return mapped(d.Fields, func(f *ast.FieldDefinition) string { return f.Name })
}

func argumentsOf(arguments ast.ArgumentDefinitionList) map[string]*ast.ArgumentDefinition {
	return mapped(arguments, func(a *ast.ArgumentDefinition) string { return a.Name })
}

func asInputs(fields ast.FieldList) map[string]*ast.ArgumentDefinition {
	var out ast.ArgumentDefinitionList
	for _, f := range fields {
		out = append(out, &ast.ArgumentDefinition{Name: f.Name, Description: f.Description, Type: f.Type, DefaultValue: f.DefaultValue})
	}
	return argumentsOf(out)
}

func mapped[T any](list []T, name func(T) string) map[string]T {
	out := map[string]T{}
	for _, element := range list {
		out[name(element)] = element
	}
	return out
}

// applied writes directives as they stand in a schema.
func applied(directives ast.DirectiveList) string {
	var out []string
	for _, d := range directives {
		var arguments []string
		for _, a := range d.Arguments {
			arguments = append(arguments, a.Name+": "+a.Value.String())
		}
		out = append(out, "@"+d.Name+"("+strings.Join(arguments, ", ")+")")
	}
	return strings.Join(out, " ")
}
