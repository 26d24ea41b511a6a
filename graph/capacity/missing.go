package capacity

import (
	"cmp"
	"context"
	"slices"

	"corridor/graph/network"
)

// MissingTie is a pair of countries that work together on a column less than
// chance would have it.
type MissingTie struct {
	Row, With int     // rows, the smaller first
	Items     int     // joint items
	Count     float64 // what these add to the tie, by the query's counting
	// Expected is what chance would give, see network.Tie, and Ratio the count
	// over it, below 1.
	Expected, Ratio float64
	// Interval is of the ratio, and Verdict what it tells, by chance.Expectation's
	// Judge with Query.Minimum. There is neither, "", where the count could not have
	// been another.
	Interval Interval
	Verdict  Verdict

	cell network.MatrixCell
}

// Evidence gives the joint items, by number in the projection, ascending.
func (t *MissingTie) Evidence() []int32 { return t.cell.Evidence() }

// MissingTies gives the pairs of the countries shown that have fewer joint items
// in a column than chance expects: first those of which that is sure, then
// others; within these, those that most is missing of, then by row.
//
// The items are those that Help counts, of at most network.DefaultTeamSize
// countries; the expectation is that of their network among the countries shown,
// see network.Network.Chance.
func (c *Capacity) MissingTies(ctx context.Context, m *Matrix, column int) ([]MissingTie, error) {
	of, err := c.networks.Network(ctx, m.Projection, m.countryNetwork(column))
	if err != nil {
		return nil, err
	}
	cells, err := c.networks.Matrix(ctx, of)
	if err != nil {
		return nil, err
	}
	var out []MissingTie
	for _, cell := range cells {
		row, with := m.grid.row[cell.From], m.grid.row[cell.To]
		if row < with && cell.Ratio < 1 { // not where it is NaN
			out = append(out, m.missingTie(int(row), int(with), cell))
		}
	}
	slices.SortStableFunc(out, func(a, b MissingTie) int {
		return cmp.Or(
			cmp.Compare(oneIf(b.Verdict == Below), oneIf(a.Verdict == Below)),
			cmp.Compare(b.Expected-b.Count, a.Expected-a.Count))
	})
	return out, nil
}

// countryNetwork asks for the network of the countries shown over a column.
func (m *Matrix) countryNetwork(column int) network.Query {
	q := network.Query{
		Level: network.Countries, Basis: m.basesOf(column), Counting: m.Query.Counting, Strength: network.Raw,
		Filter: network.Filter{From: m.Query.From, To: m.Query.To, Synthetic: m.Query.Synthetic},
	}
	switch c := m.grid.columns[column]; {
	case m.grid.topics != nil:
		q.Filter.Topics = []string{string(c.id)}
	case m.Query.Columns == Themes:
		q.Filter.Themes = []string{c.slug}
	default:
		q.Filter.Areas = []int{c.number}
	}
	for row := range m.grid.rows {
		q.Within = append(q.Within, m.Country(row))
	}
	return q
}

func (m *Matrix) missingTie(row, with int, cell network.MatrixCell) MissingTie {
	t := MissingTie{Row: row, With: with, Items: cell.Items, Count: cell.Count, Expected: cell.Expected, Ratio: cell.Ratio, cell: cell}
	j := cell.Chance.Judge(t.Count, m.Query.Minimum)
	t.Interval, t.Verdict = Interval{j.Low, j.High}, j.Verdict
	return t
}
