package server

import (
	"context"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// Limits bounds what one request may ask for. Zero means the default.
type Limits struct {
	Body       int64 // bytes of a request's body
	Tokens     int   // tokens of a query's text
	Depth      int   // fields below one another
	RootFields int   // fields at the top of an operation
	Fields     int   // fields, aliases included, that a query's text selects, fragments counted where they are spread
	Complexity int   // values that the answer could hold at most, page sizes counted in
}

// DefaultLimits are for a public server on a small machine.
var DefaultLimits = Limits{
	Body: 1 << 20, Tokens: 5000, Depth: 24, RootFields: 30, Fields: 2000, Complexity: 500_000,
}

func (l Limits) orDefault() Limits {
	for _, pair := range []struct {
		limit    *int
		fallback int
	}{
		{&l.Tokens, DefaultLimits.Tokens}, {&l.Depth, DefaultLimits.Depth}, {&l.RootFields, DefaultLimits.RootFields},
		{&l.Fields, DefaultLimits.Fields}, {&l.Complexity, DefaultLimits.Complexity},
	} {
		if *pair.limit <= 0 {
			*pair.limit = pair.fallback
		}
	}
	if l.Body <= 0 {
		l.Body = DefaultLimits.Body
	}
	return l
}

// gate is the gqlgen extension that holds queries to the limits. The shape
// (tokens, depth, number of fields) is checked before validation, whose rules
// compare fields in pairs; the cost after it, when variables are known. Both
// walk every fragment once.
type gate struct{ limits Limits }

var (
	_ graphql.HandlerExtension          = gate{}
	_ graphql.OperationParameterMutator = gate{}
	_ graphql.OperationContextMutator   = gate{}
)

// ExtensionName names the extension for gqlgen.
func (gate) ExtensionName() string { return "Limits" }

// Validate has nothing to check in the schema.
func (gate) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses a text of the wrong shape before it is validated.
func (g gate) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: params.Query}, g.limits.Tokens)
	if err != nil {
		if isTokenLimit(params.Query, g.limits.Tokens) {
			return tooMuch("the query's text has more than %d tokens; ask for less at once", g.limits.Tokens)
		}
		return nil // the executor reports syntax errors itself
	}
	outline := &shapes{doc: doc, known: map[string]shape{}}
	for _, operation := range doc.Operations {
		s := outline.of(operation.SelectionSet)
		switch {
		case outline.huge != "":
			err := gqlerror.Errorf("%s is larger than any whole number here", outline.huge)
			errcode.Set(err, codeBadInput)
			return err
		case s.depth > g.limits.Depth:
			return tooMuch("the query is %d fields deep; at most %d", s.depth, g.limits.Depth)
		case s.fields > g.limits.Fields:
			return tooMuch("the query selects %d fields; at most %d", s.fields, g.limits.Fields)
		case s.top > g.limits.RootFields:
			return tooMuch("the operation has %d fields at its top; at most %d", s.top, g.limits.RootFields)
		}
	}
	return nil
}

// isTokenLimit tells a text that is too long from one that is wrong: the
// parser has one error type for both.
func isTokenLimit(query string, limit int) bool {
	if len(query) < limit {
		return false // a token has at least one byte
	}
	_, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, 0)
	return err == nil
}

// MutateOperationContext refuses a query whose answer could be too large.
func (g gate) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if cost := Cost(op.Doc, op.Operation, op.Variables); cost > g.limits.Complexity {
		return tooMuch("the answer could hold %d values; at most %d: ask for smaller pages (first, last) or fewer nested lists", cost, g.limits.Complexity)
	}
	return nil
}

func tooMuch(format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	errcode.Set(err, codeComplexity)
	return err
}

// shape is the outline of a selection: how deep, how many fields, how many of
// them at its top. Numbers stop growing at math.MaxInt32.
type shape struct{ depth, fields, top int }

// shapes works out outlines, each fragment's once. A fragment that spreads
// itself counts as nothing there; validation refuses it.
type shapes struct {
	doc   *ast.QueryDocument
	known map[string]shape
	huge  string // an integer written in an argument that no int64 can hold, on which gqlgen's own reading panics
}

func (s *shapes) of(set ast.SelectionSet) shape {
	var out shape
	for _, selection := range set {
		var part shape
		switch selection := selection.(type) {
		case *ast.Field:
			for _, argument := range selection.Arguments {
				s.checkNumbers(argument.Value)
			}
			below := s.of(selection.SelectionSet)
			part = shape{depth: below.depth + 1, fields: below.fields + 1, top: 1}
		case *ast.InlineFragment:
			part = s.of(selection.SelectionSet)
		case *ast.FragmentSpread:
			part = s.fragment(selection.Name)
		}
		out = shape{max(out.depth, part.depth), saturated(out.fields + part.fields), saturated(out.top + part.top)}
	}
	return out
}

// checkNumbers notes an integer that is too large for an int64.
func (s *shapes) checkNumbers(v *ast.Value) {
	if v.Kind == ast.IntValue {
		if _, err := strconv.ParseInt(v.Raw, 10, 64); err != nil {
			s.huge = v.Raw
		}
	}
	for _, child := range v.Children {
		s.checkNumbers(child.Value)
	}
}

func (s *shapes) fragment(name string) shape {
	if known, ok := s.known[name]; ok {
		return known
	}
	s.known[name] = shape{}
	definition := s.doc.Fragments.ForName(name)
	if definition == nil {
		return shape{}
	}
	s.known[name] = s.of(definition.SelectionSet)
	return s.known[name]
}

func saturated(n int) int { return min(n, math.MaxInt32) }
