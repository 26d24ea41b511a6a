package capacity

import (
	"cmp"
	"math"
	"slices"

	"corridor/graph"
)

// GapFormula names the gap score; its number is raised whenever the same data
// would give other scores.
const GapFormula = "corridor-gap/2"

// Kind says what sort of gap a cell has.
type Kind string

// The kinds, in the order in which the first that holds names the gap.
const (
	NotApplicable    Kind = "NOT_APPLICABLE"   // no dimension asked means anything there, or none that does is loaded
	Absent           Kind = "ABSENT"           // no item, institution or person, all of which are loaded
	Thin             Kind = "THIN"             // fewer institutions or people than Meaning.Thin
	Dependent        Kind = "DEPENDENT"        // led from the country less than half as often as by chance
	Isolated         Kind = "ISOLATED"         // tied to the corridor less than half as often as the column is
	Declining        Kind = "DECLINING"        // the trend's interval lies below 0
	Underrepresented Kind = "UNDERREPRESENTED" // in a dimension the verdict is Below
	NoGap            Kind = "NONE"
)

// What the kinds and components are held against.
const (
	DependentRatio = 0.5  // of the items that a country would lead by chance
	IsolatedRatio  = 0.5  // of the column's own share
	SteepDecline   = 0.10 // relative slope, downwards, from which decline is 1
)

// Weights are how much each component counts in the score. Only their
// proportions matter.
type Weights struct{ Shortfall, Thinness, Dependence, Isolation, Decline float64 }

// DefaultWeights are the score's own.
func DefaultWeights() Weights {
	return Weights{Shortfall: 0.40, Thinness: 0.20, Dependence: 0.15, Isolation: 0.15, Decline: 0.10}
}

func (w Weights) check() error {
	sum := 0.0
	for _, v := range []float64{w.Shortfall, w.Thinness, w.Dependence, w.Isolation, w.Decline} {
		if !(v >= 0) || math.IsInf(v, 0) {
			return graph.Invalid("weights", "%v is no weight; give 0 or more", v)
		}
		sum += v
	}
	if sum == 0 {
		return graph.Invalid("weights", "all weights are 0; give at least one above 0")
	}
	if math.IsInf(sum, 0) {
		return graph.Invalid("weights", "the weights sum to more than a number holds; only their proportions matter, give smaller ones")
	}
	return nil
}

// Components are the parts of a gap score, each from 0 (no sign of a gap) to 1,
// nil where it cannot be told. Dimensions of which the store holds nothing at all
// are in none of them.
type Components struct {
	// Shortfall is the mean, over the dimensions asked that have an activity
	// index, of max(0, 1 − index).
	//
	// An item, person or institution added in this cell alone (one column;
	// institutions and people of this country, or of none known) never raises
	// it, whatever the baseline and counting; one that is in other cells too
	// may, for more is then expected here.
	Shortfall *float64
	// Thinness is the mean of max(0, 1 − institutions/enough) and of max(0, 1 −
	// people/enough), with what Meaning.Enough says is enough: 5 and 20; of the
	// first alone where people do not matter. Nil where neither is held.
	//
	// Work that is added, wherever, never raises it, as long as it does not move
	// people to another country (see projection.Projection.PersonCountry).
	Thinness *float64
	// Dependence is max(0, 1 − led/expected led): how far the country stays
	// behind leading its share of the work that it is in, one of two items done
	// by two countries and one of six done by six. 1 where there is no item, nil
	// also where it is not known who led any.
	Dependence *float64
	// Isolation is max(0, 1 − corridor share/the column's corridor share); 1
	// where there is no item; nil where the column has no such ties at all. The
	// column's is over the rows shown, so that of one row alone it is 0.
	Isolation *float64
	// Decline is −relative slope/0.10, from 0 to 1; nil where there is no item
	// or no trend.
	Decline *float64
}

// Gap is what is missing in one cell.
type Gap struct {
	*Cell
	Components
	// Score is from 0, nothing points to a gap, to 1: nothing is there at all.
	// It is nil for a cell that is not applicable, and where nothing that has a
	// weight is known.
	Score *float64
	Kind  Kind
	Kinds []Kind  // all that hold, in their order
	usual float64 // share of the column's work that is with another of the corridor's countries
}

// Gaps scores all cells of a matrix: the highest score first, then by row and
// column. Cells without a score come last.
func (m *Matrix) Gaps(w Weights) ([]*Gap, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	shares := m.corridorShares()
	out := make([]*Gap, len(m.Cells))
	for i, c := range m.Cells {
		g := &Gap{Cell: c, Kinds: m.kinds(c, shares[c.Column]), usual: shares[c.Column]}
		g.Kind = g.Kinds[0]
		switch g.Kind {
		case NotApplicable:
		case Absent:
			g.Components, g.Score = m.components(c, shares[c.Column]), new(1.0)
		default:
			g.Components = m.components(c, shares[c.Column])
			g.Score = g.Components.score(w)
		}
		out[i] = g
	}
	slices.SortStableFunc(out, func(a, b *Gap) int { return cmp.Compare(b.rank(), a.rank()) })
	return out, nil
}

// rank is the score, below all others where there is none.
func (g *Gap) rank() float64 {
	if g.Score == nil {
		return -1
	}
	return *g.Score
}

// score is the weighted mean of the components that are known; nil where none
// of them has a weight.
func (c Components) score(w Weights) *float64 {
	var sum, weights float64
	for _, part := range []struct {
		value  *float64
		weight float64
	}{
		{c.Shortfall, w.Shortfall}, {c.Thinness, w.Thinness}, {c.Dependence, w.Dependence}, {c.Isolation, w.Isolation}, {c.Decline, w.Decline},
	} {
		if part.value != nil {
			sum += float64(part.weight * *part.value)
			weights += part.weight
		}
	}
	if weights == 0 {
		return nil
	}
	return new(sum / weights)
}

// corridorShares gives, by column, the share of the work of all its cells that
// is with another of the corridor's own countries; 0 where none is, or that is
// not known of any.
func (m *Matrix) corridorShares() []float64 {
	out := make([]float64, m.Columns())
	for column := range out {
		with, joined := 0, 0
		for row := range m.Rows() {
			c := m.At(row, column)
			with, joined = with+c.WithCorridor, joined+c.Joined
		}
		out[column], _ = share(with, joined)
	}
	return out
}

func (m *Matrix) components(c *Cell, columnShare float64) Components {
	out := Components{Shortfall: m.shortfall(c), Thinness: m.thinness(c)}
	if c.Items == 0 {
		if m.asksForWork(c.Column) {
			out.Dependence, out.Isolation = new(1.0), new(1.0)
		}
		return out
	}
	if c.LeadKnown > 0 {
		out.Dependence = new(lack(float64(c.Led), c.ExpectedLed))
	}
	if tied, known := c.CorridorShare(); known && columnShare > 0 {
		out.Isolation = new(lack(tied, columnShare))
	}
	if c.Trend != nil {
		out.Decline = new(min(1, max(0, -c.Trend.Relative()/SteepDecline)))
	}
	return out
}

func (m *Matrix) thinness(c *Cell) *float64 {
	enough := m.meanings[c.Column].Enough
	sum, n := 0.0, 0.0
	if m.held(c.Column, Institutions) {
		sum, n = lack(float64(c.Institutions), float64(enough.Institutions)), 1
	}
	if enough.People > 0 && m.held(c.Column, People) {
		sum, n = sum+lack(float64(c.People), float64(enough.People)), n+1
	}
	return meanOf(sum, n)
}

// meanOf is nil of nothing.
func meanOf(sum, n float64) *float64 {
	if n == 0 {
		return nil
	}
	return new(sum / n)
}

// lack is how far a number stays below what is enough, as a share of it.
func lack(n, enough float64) float64 { return max(0, 1-n/enough) }

// asksForWork tells whether any dimension of work that is asked means anything
// for the column and is loaded.
func (m *Matrix) asksForWork(column int) bool {
	return slices.ContainsFunc(m.Query.Dimensions, func(d Dimension) bool {
		_, isWork := d.basis()
		return isWork && m.Meaningful(column, d) && m.held(column, d)
	})
}

func (m *Matrix) shortfall(c *Cell) *float64 {
	sum, n := 0.0, 0.0
	for _, v := range c.Values {
		if v.Index != nil && m.held(c.Column, v.Dimension) {
			sum += lack(v.Index.Value, 1)
			n++
		}
	}
	return meanOf(sum, n)
}

// kinds lists what holds of a cell, in the order of the kinds; NoGap where
// nothing does.
func (m *Matrix) kinds(c *Cell, columnShare float64) []Kind {
	if m.tellsNothing(c.Column) {
		return []Kind{NotApplicable}
	}
	meaning := &m.meanings[c.Column]
	if c.Items == 0 && c.Institutions == 0 && (c.People == 0 || meaning.Enough.People == 0) && len(m.notLoadedIn(c.Column)) == 0 {
		return []Kind{Absent}
	}
	tied, tiedKnown := c.CorridorShare()
	var out []Kind
	for _, k := range []struct {
		kind  Kind
		holds bool
	}{
		{Thin, m.held(c.Column, Institutions) && c.Institutions < meaning.Thin.Institutions || m.held(c.Column, People) && c.People < meaning.Thin.People},
		{Dependent, float64(c.Led) < DependentRatio*c.ExpectedLed},
		{Isolated, tiedKnown && tied < IsolatedRatio*columnShare},
		{Declining, c.Trend != nil && c.Trend.High < 0},
		{Underrepresented, slices.ContainsFunc(c.Values, func(v *Value) bool { return v.Index != nil && v.Index.Verdict == Below })},
	} {
		if k.holds {
			out = append(out, k.kind)
		}
	}
	if out == nil {
		out = []Kind{NoGap}
	}
	return out
}
