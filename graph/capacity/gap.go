package capacity

import (
	"cmp"
	"slices"
)

// GapFormula names the gap score; its number is raised whenever the same data
// would give other scores.
const GapFormula = "corridor-gap/5"

// Kind says what sort of gap a cell has.
type Kind string

// The kinds, in the order in which the first that holds names the gap.
const (
	NotApplicable    Kind = "NOT_APPLICABLE"   // nothing asked means anything there, or none of it is there anywhere
	TooFewToTell     Kind = "TOO_FEW"          // nothing is told: of no sign is Query.Minimum expected
	Absent           Kind = "ABSENT"           // no item, institution or person, where enough would be expected
	Thin             Kind = "THIN"             // fewer institutions or people than Meaning.Thin, and fewer than the work would bring
	Dependent        Kind = "DEPENDENT"        // led less than the country leads elsewhere, and less than half as often as by chance
	Isolated         Kind = "ISOLATED"         // tied to the corridor less than half as often as would be expected
	Declining        Kind = "DECLINING"        // becomes less, and more so than the country's other work and the column
	Underrepresented Kind = "UNDERREPRESENTED" // less work than would be expected
	NoGap            Kind = "NONE"
)

// What the kinds are held against, besides chance.
const (
	DependentRatio = 0.5 // of the items that a country would lead by chance
	IsolatedRatio  = 0.5 // of the share that would be expected
)

// Components are the parts of a gap score, each from 0 (no sign of a gap) to 1: what
// the sign's shrunk ratio lacks to 1 where its verdict is Below, else 0. Nil where
// it cannot be told: there is no such sign, or its verdict is TooFew. Dimensions
// of which the store holds nothing at all are in none of them.
type Components struct {
	// Shortfall is of the work of the dimensions asked that have an activity index,
	// all together; where no work is asked, of the other dimensions.
	Shortfall *float64
	// Thinness is of the institutions, against those that so many of the country's
	// items would bring together. Where a country needs just one institution it is 1
	// without it and 0 with it.
	Thinness *float64
	// Dependence is of the items led from the country, Isolation of those with
	// another of the corridor's countries, and Decline of those of the later half of
	// the years, each against what the country has of it in the other columns and the
	// other countries have in this one.
	Dependence, Isolation, Decline *float64
}

// Gap is what is missing in one cell.
type Gap struct {
	*Cell
	Components
	// Signs are those that there are, in the order of the components.
	Signs []*Sign
	// Score is from 0, nothing points to a gap beyond chance, to 1: nothing is there
	// at all, of whatever would be expected. It is nil where nothing is told, and
	// where nothing that has a weight is.
	Score *float64
	// Least and Most are between which the score may lie, by the signs' intervals.
	Least, Most float64
	// Rank is 1 for the highest score and 1 more for each that is higher, Best and
	// Worst between which it may lie; 0 where there is no score. See rank.
	Rank, Best, Worst int
	Kind              Kind
	Kinds             []Kind // all that hold, in their order
}

// Gaps scores all cells of a matrix: the highest score first, then by row and
// column. Cells without a score come last.
func (m *Matrix) Gaps(w Weights) ([]*Gap, error) {
	return m.gaps(m.signs(ComponentNames()...), w)
}

// gaps scores all cells by their signs.
func (m *Matrix) gaps(by signs, w Weights) ([]*Gap, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	out := make([]*Gap, len(m.Cells))
	for i, c := range m.Cells {
		g := &Gap{Cell: c, Signs: by.of(i)}
		g.Kinds = m.kinds(g)
		if g.Kind = g.Kinds[0]; g.Kind != NotApplicable && g.Kind != TooFewToTell {
			m.score(g, w)
		}
		out[i] = g
	}
	slices.SortStableFunc(out, func(a, b *Gap) int { return cmp.Compare(b.order(), a.order()) })
	rank(out)
	return out, nil
}

// order is the score, below all others where there is none.
func (g *Gap) order() float64 {
	if g.Score == nil {
		return -1
	}
	return *g.Score
}

// score makes the components and the score of a cell of which something is told: the
// weighted mean of the components that are.
func (m *Matrix) score(g *Gap, w Weights) {
	var parts []weighed
	if meaning := &m.meanings[g.Column]; !meaning.Proportionate {
		lacks := lack(float64(g.Institutions), float64(meaning.Enough.Institutions))
		g.Thinness = &lacks
		parts = append(parts, weighed{w.Thinness, lacks, lacks, lacks})
	}
	for _, s := range g.Signs {
		if s.Verdict == TooFew {
			continue
		}
		value, least, most := s.part()
		*g.Components.Of(s.Component) = &value
		parts = append(parts, weighed{*w.Of(s.Component), value, least, most})
	}
	if of, is := mean(parts); is {
		g.Score, g.Least, g.Most = &of.value, of.least, of.most
	}
}

// Of is where a component is kept.
func (c *Components) Of(component Component) **float64 {
	return map[Component]**float64{
		Shortfall: &c.Shortfall, Thinness: &c.Thinness, Dependence: &c.Dependence, Isolation: &c.Isolation, Decline: &c.Decline,
	}[component]
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
