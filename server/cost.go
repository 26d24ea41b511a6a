package server

import (
	"corridor/loaders"

	"github.com/vektah/gqlparser/v2/ast"
)

// unlistedSize is how many elements a list that has no page size counts for.
const unlistedSize = 10

// Cost is the number of values that an operation's answer could hold at most:
// every field counts one for each time it can occur. A connection's edges and
// nodes occur as often as its page is long (first or last, else 20); other
// lists of objects ten times; id lists as often as ids are given. It takes
// time in proportion to the query's text and is capped at math.MaxInt32.
func Cost(doc *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any) int {
	c := &costs{variables: variables, known: map[fragmentCost]int{}}
	return c.of(operation.SelectionSet, loaders.DefaultPage)
}

// fragmentCost is a fragment spread inside a list of a size.
type fragmentCost struct {
	name string
	size int
}

type costs struct {
	variables map[string]any
	known     map[fragmentCost]int
}

// of counts a selection; size is the page size of the connection it stands in.
func (c *costs) of(set ast.SelectionSet, size int) int {
	total := 0
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			total += c.field(selection, size)
		case *ast.InlineFragment:
			total += c.of(selection.SelectionSet, size)
		case *ast.FragmentSpread:
			total += c.fragment(selection, size)
		}
		total = saturated(total)
	}
	return total
}

func (c *costs) fragment(spread *ast.FragmentSpread, size int) int {
	key := fragmentCost{spread.Name, size}
	if known, ok := c.known[key]; ok {
		return known
	}
	c.known[key] = 0
	if spread.Definition != nil {
		c.known[key] = c.of(spread.Definition.SelectionSet, size)
	}
	return c.known[key]
}

func (c *costs) field(field *ast.Field, size int) int {
	if len(field.SelectionSet) == 0 {
		return 1
	}
	times := 1
	if field.Definition != nil && field.Definition.Type.Elem != nil {
		times = unlistedSize
		if field.Name == "edges" || field.Name == "nodes" && len(field.Arguments) == 0 || field.Name == "groups" {
			times = size
		}
	}
	asked, given := c.asked(field)
	if given && times > 1 && field.Name != "edges" {
		times = asked
	}
	below := size
	if field.Definition != nil && field.Definition.Type.Elem == nil {
		below = loaders.DefaultPage
		if given {
			below = asked
		}
	}
	return saturated(1 + saturated(times)*c.of(field.SelectionSet, below))
}

// asked is the page size that a field's arguments, or their defaults, ask for.
// A bad size counts as none; the field itself will refuse it.
func (c *costs) asked(field *ast.Field) (int, bool) {
	for _, name := range []string{"first", "last", "limit", "ids"} {
		value, err := c.argument(field, name)
		if err != nil {
			continue
		}
		if ids, ok := value.([]any); ok {
			return len(ids), true
		}
		if n, ok := toInt(value); ok && n >= 0 {
			return saturated(n), true
		}
	}
	return 0, false
}

// argument gives the value of a field's argument, its default where it is not
// given, nil where there is neither.
func (c *costs) argument(field *ast.Field, name string) (any, error) {
	if given := field.Arguments.ForName(name); given != nil {
		return given.Value.Value(c.variables)
	}
	if field.Definition == nil {
		return nil, nil
	}
	if defined := field.Definition.Arguments.ForName(name); defined != nil && defined.DefaultValue != nil {
		return defined.DefaultValue.Value(c.variables)
	}
	return nil, nil
}

func toInt(v any) (int, bool) {
	switch n := v.(type) {
	case int64:
		return int(n), true
	case int:
		return n, true
	case float64:
		return int(n), true
	case interface{ Int64() (int64, error) }:
		i, err := n.Int64()
		return int(i), err == nil
	}
	return 0, false
}
