package server

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// maxRequestErrors is how many errors are told of a request that is not executed.
const maxRequestErrors = 10

// document gives the query of a text, parsed and valid.
func (g *gate) document(ctx context.Context, text string) (*request, gqlerror.List) {
	doc, known := g.parsed.get(text)
	g.metrics.Looked(known)
	if known {
		return &request{doc: doc}, nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, g.limits.Tokens)
	if err != nil {
		return nil, gqlerror.List{g.unparsed(text, err)}
	}
	if len(doc.Operations) == 0 {
		return nil, gqlerror.List{invalid("the query has no operation; write one like { countries { nodes { name } } }")}
	}
	outline := outlineOf(doc)
	if err := outline.check(g.limits); err != nil {
		return nil, gqlerror.List{err}
	}
	if errs := g.validate(ctx, doc); errs != nil {
		return nil, errs
	}
	return &request{doc: doc, bytes: len(text) + outline.nodes*nodeBytes}, nil
}

// unparsed says why a text was not parsed: it has too many tokens, or something in it
// is wrong.
func (g *gate) unparsed(text string, err error) *gqlerror.Error {
	more, unreadable := moreTokens(text, g.limits.Tokens)
	if more {
		return tooMuch("the query's text has more than %d tokens; ask for less at once", g.limits.Tokens)
	}
	told := briefly(parseError(text, gqlerror.WrapIfUnwrapped(err), unreadable))
	errcode.Set(told, errcode.ParseFailed)
	return told
}

// moreTokens tells whether a text has more than so many tokens, without
// holding them, or what is wrong with the first that is none.
func moreTokens(text string, limit int) (more bool, wrong error) {
	tokens := lexer.New(&ast.Source{Input: text})
	for range limit + 1 {
		token, err := tokens.ReadToken()
		if err != nil || token.Kind == lexer.EOF {
			return false, err
		}
	}
	return true, nil
}

// quotes are marks that editors and people put for GraphQL's own.
const quotes = "'‘’‚‛“”„‟«»`"

// parseError is what the parser found or, where it found what is no token, what
// is wrong with that, which the parser does not say.
func parseError(text string, err *gqlerror.Error, unreadable error) *gqlerror.Error {
	var token *gqlerror.Error
	if !errors.As(unreadable, &token) || !slices.Equal(token.Locations, err.Locations) {
		return err
	}
	switch mark := runeAt(text, token.Locations); {
	case strings.ContainsRune(quotes, mark):
		token.Message = "texts are written in straight double quotes, as in \"KH\", and not in " + string(mark)
	case mark >= utf8.RuneSelf && strconv.IsPrint(mark):
		token.Message = "\"" + string(mark) + "\" can stand in texts only, within straight double quotes"
	}
	return token
}

// runeAt is the code point at the first of locations, whose lines and columns
// count from 1; 0 where there is none.
func runeAt(text string, at []gqlerror.Location) rune {
	if len(at) == 0 {
		return 0
	}
	lines := strings.Split(text, "\n")
	if at[0].Line > len(lines) {
		return 0
	}
	if line := []rune(lines[at[0].Line-1]); at[0].Column <= len(line) {
		return line[at[0].Column-1]
	}
	return 0
}

// validate checks a document by GraphQL's rules. It gives at most maxRequestErrors errors, and stops where the context ends.
func (g *gate) validate(ctx context.Context, doc *ast.QueryDocument) (errs gqlerror.List) {
	found := &faults{}
	defer func() { errs = found.end(recover()) }()
	events := &core.Events{}
	stopWith(ctx, events)
	for _, rule := range g.rules {
		rule.RuleFunc(events, found.by(rule.Name))
	}
	core.Walk(g.schema, doc, events)
	return nil
}

// faults are what is wrong with a document.
type faults struct{ list gqlerror.List }

// enough is what a walk over a document is left by: it has no end of its own
// but the document's.
type enough struct{ err error }

// by notes what a rule finds, in few words.
func (f *faults) by(rule string) core.AddErrFunc {
	return func(options ...core.ErrorOption) {
		err := &gqlerror.Error{Rule: rule}
		for _, option := range options {
			option(err)
		}
		if err.Rule != "" {
			briefly(err)
		}
		errcode.Set(err, errcode.ValidationFailed)
		if f.list = append(f.list, err); len(f.list) == maxRequestErrors {
			panic(enough{})
		}
	}
}

// end gives the faults found once the walk is over, or was left by a panic.
func (f *faults) end(panicked any) gqlerror.List {
	left, own := panicked.(enough)
	switch {
	case panicked != nil && !own:
		panic(panicked)
	case left.err != nil:
		return gqlerror.List{gqlerror.Wrap(left.err)}
	}
	return f.list
}

// stopWith ends a walk with a context.
func stopWith(ctx context.Context, events *core.Events) {
	check := func() {
		if err := ctx.Err(); err != nil {
			panic(enough{err})
		}
	}
	events.OnField(func(*core.Walker, *ast.Field) { check() })
	events.OnFragmentSpread(func(*core.Walker, *ast.FragmentSpread) { check() })
	events.OnInlineFragment(func(*core.Walker, *ast.InlineFragment) { check() })
	events.OnValue(func(*core.Walker, *ast.Value) { check() })
}

// validationRules are GraphQL's rules by name. An error about a field, an argument or
// an input's field offers the nearest, and one about an enum's value lists the right
// ones. Where the schema is hidden introspection is refused.
func validationRules(hidden bool) []core.Rule {
	set := rules.NewDefaultRules()
	for _, rule := range []core.Rule{rules.KnownTypeNamesRuleWithoutSuggestions, rules.ScalarLeafsRuleWithoutSuggestions} {
		set.ReplaceRule(strings.TrimSuffix(rule.Name, "WithoutSuggestions"), rule.RuleFunc)
	}
	set.ReplaceRule(rules.FieldsOnCorrectTypeRule.Name, fieldsRule)
	set.ReplaceRule(rules.KnownArgumentNamesRule.Name, argumentsRule)
	set.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, valuesRule)
	set.ReplaceRule(rules.KnownDirectivesRule.Name, directivesRule)
	if hidden {
		set.AddRule("NoIntrospection", noIntrospection)
	}
	set.ReplaceRule(rules.NoUndefinedVariablesRule.Name, undeclaredRule)
	var out []core.Rule
	for name, rule := range set.GetInner() {
		out = append(out, core.Rule{Name: name, RuleFunc: rule})
	}
	slices.SortFunc(out, func(a, b core.Rule) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// directivesRule is GraphQL's rule that directives are known and stand where
// they may, with an error of its own about one that many know and this server
// does not.
func directivesRule(events *core.Events, addError core.AddErrFunc) {
	deferred, told := false, false // the directive that is looked at; one before it
	events.OnDirective(func(_ *core.Walker, d *ast.Directive) {
		deferred = d.Name == "defer"
		if deferred && !told {
			told = true
			addError(core.Message("this server gives answers whole; leave @defer out"), core.At(d.Position))
		}
	})
	rules.KnownDirectivesRule.RuleFunc(events, func(options ...core.ErrorOption) {
		if !deferred {
			addError(options...)
		}
	})
}

func noIntrospection(events *core.Events, addError core.AddErrFunc) {
	events.OnField(func(_ *core.Walker, f *ast.Field) {
		if f.Name == "__schema" || f.Name == "__type" {
			addError(core.Message("this server does not tell its schema"), core.At(f.Position))
		}
	})
}
