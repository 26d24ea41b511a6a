package server

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// hiddenNames are the names of a schema that is not to be told. Whoever writes a message
// need not know of it: what is told goes through here.
type hiddenNames struct {
	all map[string]bool // of types, fields, arguments, inputs' fields and enums' values
	// own are those of them that are no words of people as well, as "country" and "DOI" are.
	own map[string]bool
}

// hiddenNamesOf gives the names of a schema.
func hiddenNamesOf(schema *ast.Schema) *hiddenNames {
	out := &hiddenNames{map[string]bool{}, map[string]bool{}}
	scalars := map[string]bool{}
	for name, definition := range schema.Types {
		scalars[name] = definition.Kind == ast.Scalar && strings.ToUpper(name) == name
	}
	add := func(name string, own bool) {
		if !strings.HasPrefix(name, "__") {
			out.all[name] = true
			out.own[name] = out.own[name] || own && !scalars[name]
		}
	}
	for name, definition := range schema.Types {
		add(name, true)
		for _, field := range definition.Fields {
			add(field.Name, isCompound(field.Name))
			for _, argument := range field.Arguments {
				add(argument.Name, isCompound(argument.Name))
			}
		}
		for _, value := range definition.EnumValues {
			add(value.Name, true)
		}
	}
	return out
}

// isCompound tells whether a name is made of several words.
func isCompound(name string) bool {
	return strings.ContainsFunc(name[1:], func(r rune) bool { return r == '_' || unicode.IsUpper(r) })
}

// Of messages.
var (
	suggested = regexp.MustCompile(` Did you mean .*`)
	sentence  = regexp.MustCompile(`\{ .*\}`) // of GraphQL, that is advised
	quoted    = regexp.MustCompile(`"[^"]*"`) // names, values
	word      = regexp.MustCompile(`…?\w+…?`) // with what is left out beside it
)

type ownQueryKey struct{}

// withOwnQuery says that the query of a request is written here: what the client sent are
// the values of its variables, by their names, and some texts.
func withOwnQuery(ctx context.Context, sent ...string) context.Context {
	return context.WithValue(ctx, ownQueryKey{}, sent)
}

// untold leaves out of a response those names that the client did not send.
func (h *hiddenNames) untold(ctx context.Context, response *Response, request *graphql.RawParams) {
	warnings, _ := response.Extensions["warnings"].([]warning)
	if len(response.Errors)+len(warnings) == 0 {
		return
	}
	texts, own := ctx.Value(ownQueryKey{}).([]string)
	if !own {
		texts = []string{request.Query, request.OperationName}
	}
	sent := wordsOf(append(texts, string(marshalled(request.Variables)))...)
	h.untoldOf(response.Errors, sent)
	for i := range warnings {
		warnings[i].Message = h.without(warnings[i].Message, sent)
	}
}

// untoldOf leaves them out of errors.
func (h *hiddenNames) untoldOf(errs gqlerror.List, sent map[string]bool) {
	for i, err := range errs {
		if codeOf(gqlerror.List{err}) == errcode.ParseFailed {
			continue // who parses knows of no schema
		}
		told := *err
		told.Message = h.without(err.Message, sent)
		errs[i] = &told
	}
}

// wordsOf are the words of what was sent.
func wordsOf(texts ...string) map[string]bool {
	out := map[string]bool{}
	for _, text := range texts {
		for _, one := range word.FindAllString(text, -1) {
			out[one] = true
		}
	}
	return out
}

// without is a message in which names that were not sent are left out; advice that has
// such names is left out whole. Advice comes after a semicolon. Names that may be words of
// people as well are known as such within quotes, and in what is advised to be asked.
func (h *hiddenNames) without(message string, sent map[string]bool) string {
	clauses := strings.Split(suggested.ReplaceAllString(message, ""), "; ")
	out := clauses[:0]
	for i, clause := range clauses {
		if told := h.clause(clause, sent); i == 0 || told == clause {
			out = append(out, told)
		}
	}
	return strings.Join(out, "; ")
}

func (h *hiddenNames) clause(text string, sent map[string]bool) string {
	within := func(names map[string]bool, instead string) func(string) string {
		return func(part string) string {
			if slices.ContainsFunc(word.FindAllString(part, -1), func(one string) bool { return among(names, one, sent) }) {
				return instead
			}
			return part
		}
	}
	text = sentence.ReplaceAllStringFunc(text, within(h.all, "…"))
	text = quoted.ReplaceAllStringFunc(text, within(h.all, `"…"`))
	return word.ReplaceAllStringFunc(text, within(h.own, "…"))
}

// among tells whether a word is one of the names, or may be a part of one, and was not
// sent.
func among(names map[string]bool, one string, sent map[string]bool) bool {
	part := strings.Trim(one, "…")
	if sent[part] || part == "" {
		return false
	}
	if part == one {
		return names[part]
	}
	for name, is := range names {
		if is && (strings.HasPrefix(name, part) || strings.HasSuffix(name, part)) {
			return true
		}
	}
	return false
}
