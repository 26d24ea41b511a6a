package server

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// How much the arguments of an operation may hold. Whatever they hold is read value by
// value, and anew for every field that has it, before anybody looks whether the field
// takes as much: a body of a megabyte can be a third of a million empty filters.
const (
	maxInputs     = 60_000 // values, objects counted by their weight
	objectWeight  = 10     // of an input object, all of whose type's fields are looked at
	maxInputDepth = 256    // lists and objects within one another, whose paths are told
)

// inputs weighs what the arguments of an operation hold.
type inputs struct {
	doc       *ast.QueryDocument
	variables map[string]int // what each holds
	known     map[*ast.FragmentDefinition]int
}

// checkInputs refuses an operation whose variables and arguments hold too much.
func checkInputs(doc *ast.QueryDocument, operation *ast.OperationDefinition, given map[string]any) *gqlerror.Error {
	in := inputs{doc, map[string]int{}, map[*ast.FragmentDefinition]int{}}
	for _, definition := range operation.VariableDefinitions {
		value, is := given[definition.Variable]
		if !is {
			in.variables[definition.Variable] = in.value(definition.DefaultValue)
			continue
		}
		weight, deep := weigh(value, maxInputDepth)
		if deep {
			return tooMuch("$%s: lists and objects stand more than %d deep within one another", brief(definition.Variable), maxInputDepth)
		}
		in.variables[definition.Variable] = weight
	}
	if all := in.set(operation.SelectionSet); all > maxInputs {
		return tooMuch("the arguments hold more than %d values, an object counted as %d and each for every field that has it; give fewer, or ask in several requests",
			maxInputs, objectWeight)
	}
	return nil
}

// weigh is how much a variable's value holds, and whether it is deeper than it may be.
func weigh(value any, depth int) (weight int, deep bool) {
	children := func(child any) {
		inner, innerDeep := weigh(child, depth-1)
		weight, deep = weight+inner, deep || innerDeep
	}
	switch value := value.(type) {
	case []any:
		weight = 1
		for _, child := range value {
			children(child)
		}
	case map[string]any:
		weight = objectWeight
		for _, child := range value {
			children(child)
		}
	default:
		return 1, false
	}
	return weight, deep || depth <= 0
}

func (in inputs) set(set ast.SelectionSet) int {
	total := 0
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			for _, argument := range selection.Arguments {
				total += in.value(argument.Value)
			}
			total += in.set(selection.SelectionSet)
		case *ast.InlineFragment:
			total += in.set(selection.SelectionSet)
		case *ast.FragmentSpread:
			total += in.fragment(in.doc.Fragments.ForName(selection.Name))
		}
		total = saturated(total)
	}
	return total
}

// fragment weighs a fragment, once. Validation has seen that there is one, and that it
// does not spread itself.
func (in inputs) fragment(definition *ast.FragmentDefinition) int {
	known, is := in.known[definition]
	if !is {
		known = in.set(definition.SelectionSet)
		in.known[definition] = known
	}
	return known
}

// value weighs a literal, nil where there is none.
func (in inputs) value(v *ast.Value) int {
	if v == nil {
		return 0
	}
	total := 1
	switch v.Kind {
	case ast.Variable:
		total = in.variables[v.Raw]
	case ast.ObjectValue:
		total = objectWeight
	}
	for _, child := range v.Children {
		total += in.value(child.Value)
	}
	return saturated(total)
}
