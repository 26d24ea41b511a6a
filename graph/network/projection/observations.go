package projection

import (
	"cmp"
	"slices"

	"corridor/graph"
)

// Observation is one statistic of a country.
type Observation struct {
	ID        graph.ID
	Indicator string
	Country   int32
	Year      int16
	Value     float64
	Unit      string // "" where none is given
}

// readObservations reads the statistics that name an indicator, a country, a
// year and a value; others say nothing.
func (b *builder) readObservations() section {
	p, kind := b.p, graph.KindObservation
	return section{
		part: graph.ScanPart{
			Kind:       kind,
			Properties: properties(kind, "indicator", "year", "value", "unit"),
			Edges:      []graph.ScanEdges{{Edge: graph.ObservedIn}},
		},
		read: func(n *graph.ScanNode) {
			o := Observation{ID: n.ID, Indicator: text(n.Values[0]), Country: first(b.countries, n.Edges[0]), Unit: text(n.Values[3])}
			o.Year, _ = publicationYears(n.Values[1])
			value, known := n.Values[2].(float64)
			o.Value = value
			if known && o.Indicator != "" && o.Country >= 0 && o.Year != 0 {
				p.Observations = append(p.Observations, o)
			}
		},
		end: func() {
			slices.SortFunc(p.Observations, func(a, b Observation) int { return cmp.Compare(a.ID, b.ID) })
		},
	}
}
