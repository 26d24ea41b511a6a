package server

import (
	"slices"

	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/networkql"

	"github.com/vektah/gqlparser/v2/ast"
)

// unlistedSize is how many elements a list of unknown length counts for.
const unlistedSize = 10

// listSizes is how many elements lists count for that are longer or shorter.
// Those that are by pair of countries are worked out, see costs.cells.
var listSizes = map[string]int{
	"CollaborationNetwork.degreeDistribution": 100,
	"CollaborationNetwork.slices":             network.MaxSlices,
	"CollaborationReceipt.leftOut":            3,
	"CollaborationReceipt.measures":           16,
	"CollaborationReceipt.definitions":        40,
	"CollaborationRanking.choices":            15,
	"RankingEntry.ranks":                      15,
	"CapacityMatrix.rows":                     capacity.MaxColumns,
	"CapacityMatrix.columns":                  capacity.MaxColumns,
	"CapacityMatrix.margins":                  6,
	"CapacityMargins.rows":                    capacity.MaxColumns,
	"CapacityMargins.columns":                 capacity.MaxColumns,
	"CapacityCell.values":                     6,
	"CapacityDifference.values":               6,
	"CapacityReceipt.leftOut":                 5,
	"CapacityReceipt.observations":            20,
	"CapacityHelper.path":                     2,
	"CapacityRobustness.choices":              24,
}

// byCell are the lists of what is said of each cell of a capacity matrix.
var byCell = []string{"CapacityMatrix.cells", "CapacityMatrix.differences", "CapacityGaps.changes", "CapacityRobustness.standing", "CapacityRobustness.depending"}

// pageSized are the lists that are as long as what they stand in is asked to be.
var pageSized = []string{"edges", "nodes", "groups", "shortest"}

// Cost is the number of values that an operation's answer could hold at most:
// every field counts one for each time it can occur. A connection's edges and
// nodes occur as often as its page is long (first or last, else 20); other
// lists of objects as listSizes says, else ten times; id lists as often as ids
// are given. It takes time in proportion to the query's text and is capped at
// math.MaxInt32.
func Cost(doc *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any) int {
	c := &costs{variables: variables, known: map[fragmentCost]int{}}
	return c.of(operation.SelectionSet, loaders.DefaultPage)
}

// fragmentCost is a fragment spread inside a list of a size, and inside a
// network of so many pairs of countries or a matrix of so many cells.
type fragmentCost struct {
	name        string
	size, cells int
}

type costs struct {
	variables map[string]any
	known     map[fragmentCost]int
	cells     int // pairs of countries of the collaboration network around, or cells of the capacity matrix
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
	key := fragmentCost{spread.Name, size, c.cells}
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
	if definition := field.Definition; definition != nil && definition.Type.Name() == "CollaborationNetwork" && definition.Arguments.ForName("within") != nil {
		defer func(around int) { c.cells = around }(c.cells)
		c.cells = c.pairs(field)
	}
	if definition := field.Definition; definition != nil && definition.Arguments.ForName("whatIf") != nil && definition.Arguments.ForName("by") != nil {
		defer func(around int) { c.cells = around }(c.cells)
		c.cells = c.matrix(field)
	}
	below := size
	if field.Definition != nil && field.Definition.Type.Elem == nil {
		below = loaders.DefaultPage
		if asked, given := c.asked(field); given {
			below = asked
		}
	}
	return saturated(1 + saturated(c.times(field, size))*c.of(field.SelectionSet, below))
}

// times is how often what a field selects can occur.
func (c *costs) times(field *ast.Field, size int) int {
	if field.Definition == nil || field.Definition.Type.Elem == nil {
		return 1
	}
	if asked, given := c.asked(field); given {
		return asked
	}
	place := field.Name
	if field.ObjectDefinition != nil {
		place = field.ObjectDefinition.Name + "." + place
	}
	switch {
	case place == "CollaborationNetwork.matrix", slices.Contains(byCell, place):
		return c.cells
	case place == "CollaborationExchanges.cells":
		return saturated(c.cells * len(network.ExchangeTypes()))
	case place == "CollaborationRanking.entries":
		return saturated(3 * size) // the first of one choice are mostly among the first of others
	case place == "CapacityHelp.helpers":
		return size
	case place == "PathFound.nodes":
		return unlistedSize
	case listSizes[place] > 0:
		return listSizes[place]
	case slices.Contains(pageSized, field.Name):
		return size
	}
	return unlistedSize
}

// matrix is how many cells a capacity matrix has: the countries named, or the
// corridor's six, by the columns named, or the ten areas, or as many themes as
// there can be.
func (c *costs) matrix(field *ast.Field) int {
	asked := func(argument string) any {
		value, _ := c.argument(field, argument) // the field itself refuses a bad one
		return value
	}
	named := func(argument string, otherwise int) int {
		if list, ok := asked(argument).([]any); ok {
			return len(list)
		}
		return otherwise
	}
	columns := named("areas", 10)
	if asked("by") == string(capacity.Themes) {
		columns = named("themes", capacity.MaxColumns)
	}
	return saturated(named("countries", 6) * columns)
}

// pairs is how many ordered pairs of countries a network can show: of those
// named, of all, or of the corridor's six.
func (c *costs) pairs(field *ast.Field) int {
	within, _ := c.argument(field, "within")
	scope, _ := c.argument(field, "scope")
	countries := 6
	if codes, ok := within.([]any); ok {
		countries = len(codes)
	} else if scope == string(network.All) {
		countries = networkql.MaxMatrix
	}
	return saturated(countries * countries)
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
