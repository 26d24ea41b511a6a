package network

import (
	"cmp"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Evidence says what is counted.
type Evidence string

// The evidence. Statistics from elsewhere are complete where records are not,
// and have no records behind them.
const (
	// ByRecords: the publications, projects and activities of the store.
	ByRecords Evidence = "RECORDS"
	// ByStatistics: a table of joint works by pair of countries and year. It
	// tells ties alone: neither what a country does without the others, nor who
	// led, nor how many countries a work is of.
	ByStatistics Evidence = "STATISTICS"
)

// checkStatistics says what cannot be asked of statistics.
func (q Query) checkStatistics() error {
	switch {
	case q.Level != Countries:
		return graph.Invalid("level", "statistics are of countries; take COUNTRY, or evidence RECORDS")
	case !slices.Equal(q.Basis, []projection.Basis{projection.Publication}) && len(q.Basis) != 3:
		return graph.Invalid("basis", "statistics count publications; take PUBLICATION, or evidence RECORDS")
	case !q.Filter.isYears():
		return graph.Invalid("filter", "statistics are of pairs of countries and years; leave all but years out, or ask with evidence RECORDS")
	case !q.Participants.IsZero():
		return graph.Invalid("participants", "statistics do not tell who took part; leave participants out, or ask with evidence RECORDS")
	case q.Counting != Full:
		return graph.Invalid("counting", "statistics count a work whole in each pair; take FULL, or evidence RECORDS")
	case q.Strength == Salton || q.Strength == Jaccard:
		return graph.Invalid("strength", "statistics do not tell how many works a country has alone; take RAW, ASSOCIATION or ASSOCIATION_CORRECTED, or evidence RECORDS")
	}
	return nil
}

// isYears tells whether a filter sets no condition but years, or that what
// counts be real, which statistics are.
func (f Filter) isYears() bool {
	if f.Synthetic != nil && *f.Synthetic {
		return false
	}
	f.From, f.To, f.Synthetic = 0, 0, nil
	return Query{Filter: f.normal()}.key() == Query{Filter: Filter{}.normal()}.key()
}

// figures are the statistics that a network is counted from.
type figures struct {
	coverage
	used []graph.ID // the observations counted
}

// countStatistics counts a network from the table of joint works: of several
// tables the one with the newest data, then the first by slug. Nodes are the
// countries in scope of which the table has a figure, whatever its year, so that
// those without joint works in some years are nodes there too. Countries and
// years that are asked for and that it does not cover are graph.ErrInvalid.
func (n *Network) countStatistics() error {
	p := n.Projection
	source, err := NewestTable(p, graph.IndicatorJointWorks)
	if err != nil {
		return err
	}
	n.figures = &figures{coverage: newCoverage(p, source)}
	if err := n.figures.check(n.Query); err != nil {
		return err
	}
	counts := map[[2]int32]*pairCount{}
	for i := range p.Observations {
		o := &p.Observations[i]
		if !isJoint(o, source) || !n.selection.node[o.Country] || !n.selection.node[o.Partner] {
			continue
		}
		if f := n.Query.Filter; f.From != 0 && int(o.Year) < f.From || f.To != 0 && int(o.Year) > f.To || o.Value == 0 {
			continue
		}
		n.figures.used = append(n.figures.used, o.ID)
		pair := pairOf(o.Country, o.Partner)
		if counts[pair] == nil {
			counts[pair] = &pairCount{years: map[int16]float64{}}
		}
		counts[pair].add(o)
	}
	for country := range int32(p.Countries.Len()) {
		if n.figures.countries[country] && n.selection.node[country] {
			n.entities = append(n.entities, country)
		}
	}
	slices.Sort(n.figures.used)
	n.tie(counts)
	return nil
}

// pairCount is the joint works of two countries by year: tables give each pair
// from both sides, and of one that differs the larger counts.
type pairCount struct{ years map[int16]float64 }

func (c *pairCount) add(o *projection.Observation) { c.years[o.Year] = max(c.years[o.Year], o.Value) }

func (c *pairCount) sum() (count float64, first, last int16) {
	for year, works := range c.years {
		count += works
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	}
	return count, first, last
}

// tie makes the ties of the counts, and their margins.
func (n *Network) tie(counts map[[2]int32]*pairCount) {
	b := &block{sizes: make([]float64, len(n.entities))}
	for v, entity := range n.entities {
		for w, other := range n.entities[v+1:] {
			c := counts[pairOf(entity, other)]
			if c == nil {
				continue
			}
			works, first, last := c.sum()
			b.targets = append(b.targets, int32(v+1+w))
			b.items, b.counts = append(b.items, int32(works)), append(b.counts, works)
			b.first, b.last = append(b.first, first), append(b.last, last)
		}
		b.ends = append(b.ends, int32(len(b.targets)))
	}
	ties := newTies([]*block{b}, len(n.entities))
	m := ties.margins(b.sizes)
	n.margins, n.ties = m, ties.weighted(n.Query, m)
}

// NewestTable finds the source of an indicator's observations whose data is
// newest, of several the first by slug. Where there is none it is
// graph.ErrInvalid.
func NewestTable(p *projection.Projection, indicator string) (int32, error) {
	found := int32(-1)
	for i := range p.Observations {
		o := &p.Observations[i]
		if o.Indicator == indicator && o.Source >= 0 && (found < 0 || projection.Newer(p.Sources[o.Source], p.Sources[found])) {
			found = o.Source
		}
	}
	if found < 0 {
		return found, graph.Invalid("evidence", "no statistics of this kind are loaded; load them with corridor seed, or ask with evidence RECORDS")
	}
	return found, nil
}

// Tables are those that the network is counted from; none where that is records.
func (n *Network) Tables() []*projection.Source {
	if n.figures == nil {
		return nil
	}
	return []*projection.Source{n.figures.table}
}

// Observations are the ids of the statistics counted.
func (n *Network) Observations() []graph.ID {
	if n.figures == nil {
		return nil
	}
	return n.figures.used
}

// within gives the first and last year of the table, within those asked for.
func (f *figures) within(q Filter) (first, last int) {
	return max(f.first, q.From), min(f.last, cmp.Or(q.To, f.last))
}
