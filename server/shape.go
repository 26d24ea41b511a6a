package server

import (
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// shape is the outline of a selection: how deep, how many fields, how many of
// them at its top, fragments counted where they are spread. Numbers stop
// growing at math.MaxInt32.
type shape struct{ depth, fields, top int }

func (s shape) and(other shape) shape {
	return shape{max(s.depth, other.depth), saturated(s.fields + other.fields), saturated(s.top + other.top)}
}

// shapes works out outlines, each fragment's once. A fragment that spreads
// itself counts as nothing there; validation refuses it.
type shapes struct {
	doc   *ast.QueryDocument
	known map[*ast.FragmentDefinition]shape
	nodes int    // fields, spreads, arguments and values of the text
	huge  string // an integer written in an argument that no int64 can hold, on which gqlgen's own reading panics
}

func outlineOf(doc *ast.QueryDocument) *shapes {
	return &shapes{doc: doc, known: map[*ast.FragmentDefinition]shape{}}
}

// check refuses a document that is too much to be validated: its operations
// together, with the fragments that none of them spreads.
func (s *shapes) check(limits Limits) *gqlerror.Error {
	var all shape
	for _, operation := range s.doc.Operations {
		one := s.of(operation.SelectionSet)
		if one.top > limits.RootFields {
			return tooMuch("the operation has %d fields at its top; at most %d", one.top, limits.RootFields)
		}
		all = all.and(one)
	}
	for _, fragment := range s.doc.Fragments {
		if _, spread := s.known[fragment]; !spread {
			all = all.and(s.fragment(fragment))
		}
	}
	switch {
	case s.huge != "":
		return badInput("%s is larger than any whole number here", brief(s.huge))
	case all.depth > limits.Depth:
		return tooMuch("the query is %d fields deep; at most %d", all.depth, limits.Depth)
	case all.fields > limits.Fields:
		return tooMuch("the query selects %d fields; at most %d", all.fields, limits.Fields)
	}
	return nil
}

func (s *shapes) of(set ast.SelectionSet) shape {
	var out shape
	for _, selection := range set {
		s.nodes++
		out = out.and(s.part(selection))
	}
	return out
}

func (s *shapes) part(selection ast.Selection) shape {
	switch selection := selection.(type) {
	case *ast.Field:
		s.arguments(selection.Arguments)
		s.directives(selection.Directives)
		below := s.of(selection.SelectionSet)
		return shape{depth: below.depth + 1, fields: saturated(below.fields + 1), top: 1}
	case *ast.InlineFragment:
		s.directives(selection.Directives)
		return s.of(selection.SelectionSet)
	case *ast.FragmentSpread:
		s.directives(selection.Directives)
		if definition := s.doc.Fragments.ForName(selection.Name); definition != nil {
			return s.fragment(definition)
		}
	}
	return shape{}
}

func (s *shapes) fragment(definition *ast.FragmentDefinition) shape {
	if known, ok := s.known[definition]; ok {
		return known
	}
	s.known[definition] = shape{}
	s.known[definition] = s.of(definition.SelectionSet)
	return s.known[definition]
}

func (s *shapes) directives(list ast.DirectiveList) {
	for _, directive := range list {
		s.arguments(directive.Arguments)
	}
}

func (s *shapes) arguments(list ast.ArgumentList) {
	for _, argument := range list {
		s.value(argument.Value)
	}
}

// value notes an integer that is too large for an int64.
func (s *shapes) value(v *ast.Value) {
	s.nodes++
	if v.Kind == ast.IntValue {
		if _, err := strconv.ParseInt(v.Raw, 10, 64); err != nil {
			s.huge = v.Raw
		}
	}
	for _, child := range v.Children {
		s.value(child.Value)
	}
}

func saturated(n int) int { return min(n, math.MaxInt32) }
