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
	Partner   int32 // of what two countries do together; else -1
	Year      int16 // 0: of all years together
	Field     string
	Topic     int32 // the field as a topic, or -1
	Value     float64
	Unit      string // "" where none is given
	// Source is who states it, of several the one with the newest data; -1 where
	// its record is missing.
	Source    int32
	Synthetic bool
}

// Simple tells that the observation is of a country and a year alone.
func (o *Observation) Simple() bool { return o.Year != 0 && o.Field == "" && o.Partner < 0 }

// sameAs tells whether two observations are of the same, so that their sources
// give values to choose from.
func (o *Observation) sameAs(other *Observation) bool { return o.compare(other) == 0 }

func (o *Observation) compare(other *Observation) int {
	return cmp.Or(cmp.Compare(o.Indicator, other.Indicator), cmp.Compare(o.Country, other.Country), cmp.Compare(o.Year, other.Year),
		cmp.Compare(o.Field, other.Field), cmp.Compare(o.Partner, other.Partner))
}

// SameAs gives the observations of the same indicator, country, year, field and
// partner as the i-th, itself among them, the preferred one first.
func (p *Projection) SameAs(i int) []Observation {
	from, to := i, i+1
	for from > 0 && p.Observations[from-1].sameAs(&p.Observations[i]) {
		from--
	}
	for to < len(p.Observations) && p.Observations[to].sameAs(&p.Observations[i]) {
		to++
	}
	return p.Observations[from:to]
}

// stated is an observation with the place of its best source among all.
type stated struct {
	Observation
	source int
}

// readObservations reads the statistics that name an indicator, a country and a
// value; others say nothing.
func (b *builder) readObservations() section {
	kind := graph.KindObservation
	places := map[string]int{} // of sources, by slug
	var all []stated
	return section{
		part: graph.ScanPart{
			Kind:       kind,
			Properties: properties(kind, "indicator", "year", "value", "unit", "sources", "field", "synthetic"),
			Edges:      []graph.ScanEdges{{Edge: graph.ObservedIn}, {Edge: graph.ObservedWith}, {Edge: graph.ObservedOn}},
		},
		read: func(n *graph.ScanNode) {
			if len(places) == 0 {
				places = b.preference()
			}
			o := Observation{ID: n.ID, Indicator: text(n.Values[0]), Country: first(b.countries, n.Edges[0]), Partner: first(b.countries, n.Edges[1]),
				Unit: text(n.Values[3]), Field: text(n.Values[5]), Topic: first(b.topics, n.Edges[2]), Source: b.newestOf(n.Values[4]), Synthetic: n.Values[6] == true}
			o.Year, _ = publicationYears(n.Values[1])
			value, known := n.Values[2].(float64)
			o.Value = value
			if known && o.Indicator != "" && o.Country >= 0 {
				all = append(all, stated{o, best(places, n.Values[4])})
			}
		},
		end: func() {
			slices.SortFunc(all, func(x, y stated) int {
				return cmp.Or(x.compare(&y.Observation), cmp.Compare(x.source, y.source), cmp.Compare(x.ID, y.ID))
			})
			for _, s := range all {
				b.p.Observations = append(b.p.Observations, s.Observation)
			}
		},
	}
}

// preference gives the places of sources in the order in which they are
// preferred, by slug.
func (b *builder) preference() map[string]int {
	places := map[string]int{}
	for i, s := range slices.SortedFunc(slices.Values(b.sources), (*graph.Source).ComparePreference) {
		places[string(s.Slug)] = i
	}
	return places
}

// best gives the first place of a record's sources; after all of them where it
// names none that is known.
func best(places map[string]int, slugs any) int {
	out := len(places)
	list, _ := slugs.([]string)
	for _, slug := range list {
		if place, known := places[slug]; known {
			out = min(out, place)
		}
	}
	return out
}
