package server

import (
	"cmp"
	"slices"
	"strings"

	"corridor/graph"

	"github.com/agnivade/levenshtein"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// maxNearNames is how many names an error offers for one that is unknown.
const maxNearNames = 3

// namesLike offers the names nearest to one that is not among them, in a
// sentence to follow an error; "" where none is near. Comparing takes time in
// proportion to a name's length, so that one longer than a message repeats is
// not compared.
func namesLike(name string, known []string) string {
	if len(name) > briefText {
		return ""
	}
	type candidate struct {
		name  string
		edits int
	}
	var near []candidate
	for _, other := range known {
		edits := levenshtein.ComputeDistance(strings.ToLower(name), strings.ToLower(other))
		if edits <= 1+min(len(name), len(other))/4 && !strings.HasPrefix(other, "__") {
			near = append(near, candidate{other, edits})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.edits, b.edits), strings.Compare(a.name, b.name))
	})
	quoted := make([]string, min(len(near), maxNearNames))
	for i := range quoted {
		quoted[i] = `"` + near[i].name + `"`
	}
	if len(quoted) == 0 {
		return ""
	}
	return " Did you mean " + graph.Series(quoted, " or ") + "?"
}

func fieldNames(of *ast.Definition) []string {
	out := make([]string, len(of.Fields))
	for i, f := range of.Fields {
		out[i] = f.Name
	}
	return out
}

func argumentNames(of ast.ArgumentDefinitionList) []string {
	out := make([]string, len(of))
	for i, a := range of {
		out[i] = a.Name
	}
	return out
}

// fieldsRule is GraphQL's rule that fields are those of their type; an error
// offers the nearest.
func fieldsRule(events *core.Events, addError core.AddErrFunc) {
	events.OnField(func(_ *core.Walker, f *ast.Field) {
		if of := f.ObjectDefinition; of != nil && f.Definition == nil {
			addError(core.Message(`Cannot query field "%s" on type "%s".%s`, brief(f.Name), of.Name, namesLike(f.Name, fieldNames(of))), core.At(f.Position))
		}
	})
}

// argumentsRule is GraphQL's rule that arguments are those of their field or
// directive; an error offers the nearest.
func argumentsRule(events *core.Events, addError core.AddErrFunc) {
	check := func(given ast.ArgumentList, known ast.ArgumentDefinitionList, where string, at *ast.Position) {
		for _, a := range given {
			if known.ForName(a.Name) == nil {
				addError(core.Message(`Unknown argument "%s" on %s.%s`, brief(a.Name), where, namesLike(a.Name, argumentNames(known))), core.At(at))
			}
		}
	}
	events.OnField(func(_ *core.Walker, f *ast.Field) {
		if f.Definition != nil && f.ObjectDefinition != nil {
			check(f.Arguments, f.Definition.Arguments, `field "`+f.ObjectDefinition.Name+"."+f.Name+`"`, f.Position)
		}
	})
	events.OnDirective(func(_ *core.Walker, d *ast.Directive) {
		if d.Definition != nil {
			check(d.Arguments, d.Definition.Arguments, `directive "@`+d.Name+`"`, d.Position)
		}
	})
}

// notField says that an input object has no field of a name, and offers the nearest.
func notField(of *ast.Definition, name string) string {
	return `Field "` + brief(name) + `" is not defined by type "` + of.Name + `".` + namesLike(name, fieldNames(of))
}
