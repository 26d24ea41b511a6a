package cost

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"

	"github.com/vektah/gqlparser/v2/ast"
)

// ValueBytes is how many bytes of a text count as one value.
const ValueBytes = 64

// Of is the number of values that an operation's answer could hold at most. It
// takes time in proportion to the query's text, introspection apart, and is
// capped at math.MaxInt32.
func (r *Rules) Of(doc *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any) int {
	return r.walk(doc, variables).of(operation)
}

// walk is one walk over an operation.
type walk struct {
	*Rules
	doc       *ast.QueryDocument
	variables map[string]any
	known     map[spread]int
	pages     map[*ast.Field]int // lengths to count in place of what is asked for
	onPage    func(f *ast.Field, path []string, size int)
	path      []string
	noTexts   bool // count each text as one value
	parts     *introspection
}

// spread is a fragment spread somewhere: what it counts depends on the lengths
// that are known there.
type spread struct {
	fragment *ast.FragmentDefinition
	length   int // of lists that the field above sizes
	names    string
}

// names are the sizes that fields above have named.
type names struct {
	sizes map[string]int
	key   string // tells one from another
}

func (r *Rules) walk(doc *ast.QueryDocument, variables map[string]any) *walk {
	return &walk{Rules: r, doc: doc, variables: variables, known: map[spread]int{}, parts: newIntrospection(r.schema)}
}

func (w *walk) of(operation *ast.OperationDefinition) int {
	return w.set(operation.SelectionSet, 0, &names{})
}

// set counts a selection; length is that of the lists that the field above sizes.
func (w *walk) set(set ast.SelectionSet, length int, named *names) int {
	total := 0
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			total += w.field(selection, length, named)
		case *ast.InlineFragment:
			total += w.set(selection.SelectionSet, length, named)
		case *ast.FragmentSpread:
			total += w.spread(selection, length, named)
		}
		total = saturated(total)
	}
	return total
}

func (w *walk) spread(s *ast.FragmentSpread, length int, named *names) int {
	if s.Definition == nil {
		return 0
	}
	key := spread{s.Definition, length, named.key}
	if known, ok := w.known[key]; ok {
		return known
	}
	w.known[key] = 0
	w.known[key] = w.set(s.Definition.SelectionSet, length, named)
	return w.known[key]
}

func (w *walk) field(f *ast.Field, length int, named *names) int {
	if f.Name == "__schema" || f.Name == "__type" {
		of, _ := w.argument(f, "name").(string)
		return w.parts.of(f, of)
	}
	rule := w.fields[f.Definition]
	if rule == nil { // __typename
		return name(f)
	}
	w.path = append(w.path, f.Alias)
	defer func() { w.path = w.path[:len(w.path)-1] }()
	named = w.naming(f, rule, named)
	if f.Definition.Type.Elem != nil {
		return w.list(f, rule, length, named)
	}
	if len(f.SelectionSet) == 0 {
		return saturated(name(f) - 1 + w.leaf(rule, named))
	}
	below := 0
	if rule.list != nil {
		below = w.length(f, rule.list, named)
	}
	return saturated(name(f) + w.set(f.SelectionSet, below, named))
}

func (w *walk) list(f *ast.Field, rule *rule, length int, named *names) int {
	if rule.list != nil { // else the field above says it
		length = w.length(f, rule.list, named)
	}
	each := 0
	if len(f.SelectionSet) == 0 {
		each = w.leaf(rule, named)
	} else {
		each = w.set(f.SelectionSet, 0, named)
	}
	return saturated(name(f) + saturated(length)*each)
}

// name is what a field itself counts: its name in the answer, one unless that
// is long.
func name(f *ast.Field) int { return valuesOf(len(f.Alias)) }

// leaf counts a scalar or enum.
func (w *walk) leaf(rule *rule, named *names) int {
	if rule.text == 0 || w.noTexts {
		return 1
	}
	return valuesOf(product(rule.text, rule.times, named))
}

// valuesOf is how many values so many bytes count.
func valuesOf(bytes int) int { return max(1, (bytes+ValueBytes-1)/ValueBytes) }

// naming gives the sizes named above with those that a field names.
func (w *walk) naming(f *ast.Field, rule *rule, above *names) *names {
	if len(rule.names) == 0 {
		return above
	}
	out := &names{sizes: maps.Clone(above.sizes)}
	if out.sizes == nil {
		out.sizes = map[string]int{}
	}
	for _, size := range rule.names {
		if size.when == "" || w.argument(f, size.when) == size.is {
			out.sizes[size.name] = w.asked(f, size)
		}
	}
	out.key = fmt.Sprint(out.sizes) // maps are printed in order
	return out
}

// length is how long a list is that a field sizes.
func (w *walk) length(f *ast.Field, list *listSize, named *names) int {
	n := w.asked(f, list.size)
	if w.onPage != nil {
		w.onPage(f, w.path, n)
	}
	if page, ok := w.pages[f]; ok {
		n = min(n, page)
	}
	return product(n, list.times, named)
}

func product(n int, times []string, named *names) int {
	for _, name := range times {
		n = saturated(n * named.sizes[name])
	}
	return n
}

// asked is the size that the arguments ask for: the first that is given, else
// the first default, else what is assumed. A bad size counts as none; the field
// itself will refuse it.
func (w *walk) asked(f *ast.Field, s size) int {
	for _, name := range s.arguments {
		if given := f.Arguments.ForName(name); given != nil {
			if n, ok := sizeIn(given.Value, w.variables, f.Definition.Arguments.ForName(name)); ok {
				return n
			}
		}
	}
	for _, name := range s.arguments {
		definition := f.Definition.Arguments.ForName(name)
		if n, ok := sizeIn(definition.DefaultValue, nil, definition); ok {
			return n
		}
	}
	if s.assumed == 0 && len(s.arguments) == 0 {
		return 1
	}
	return max(s.assumed, 0)
}

// sizeIn is the size that an argument's value stands for: a number itself, a
// list its length, a single value in a list's place one.
func sizeIn(value *ast.Value, variables map[string]any, of *ast.ArgumentDefinition) (int, bool) {
	v, err := value.Value(variables)
	if err != nil || v == nil {
		return 0, false
	}
	if of.Type.Elem == nil {
		n, ok := whole(v)
		return saturated(n), ok && n >= 0
	}
	if list, ok := v.([]any); ok {
		return len(list), true
	}
	return 1, true
}

// argument is the value of a field's argument, its default where none is given.
func (w *walk) argument(f *ast.Field, name string) any {
	var value *ast.Value
	if given := f.Arguments.ForName(name); given != nil {
		value = given.Value
	} else if definition := f.Definition.Arguments.ForName(name); definition != nil {
		value = definition.DefaultValue
	}
	v, _ := value.Value(w.variables) // the field itself refuses a bad one
	return v
}

// whole reads a number in any of the forms that literals and variables have.
func whole(v any) (int, bool) {
	switch n := v.(type) {
	case int64:
		return int(n), true
	case int:
		return n, true
	case float64:
		return int(n), true
	case json.Number:
		i, err := n.Int64()
		return int(i), err == nil
	}
	return 0, false
}

func saturated(n int) int { return min(n, math.MaxInt32) }
