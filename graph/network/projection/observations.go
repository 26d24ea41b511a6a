package projection

import (
	"cmp"
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/columns"
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
	return section{
		part: graph.ScanPart{
			Kind:       kind,
			Properties: properties(kind, "indicator", "year", "value", "unit", "sources", "field", "synthetic"),
			Edges:      []graph.ScanEdges{{Edge: graph.ObservedIn}, {Edge: graph.ObservedWith}, {Edge: graph.ObservedOn}},
		},
		read: func(_ context.Context, laid *columns.Part) {
			var all []stated
			for _, s := range b.observations(laid) {
				if s.Indicator != "" && s.Country >= 0 {
					all = append(all, s)
				}
			}
			slices.SortFunc(all, func(x, y stated) int {
				return cmp.Or(x.compare(&y.Observation), cmp.Compare(x.source, y.source), cmp.Compare(x.ID, y.ID))
			})
			for _, s := range all {
				b.p.Observations = append(b.p.Observations, s.Observation)
			}
		},
	}
}

// observations gives the statistics that name a value.
func (b *builder) observations(laid *columns.Part) []stated {
	places := b.preference()
	indicators, years := read(laid, 0, text), read(laid, 1, publicationYear)
	values := read(laid, 2, func(value any) any { return value })
	units, fields, synthetic := read(laid, 3, text), read(laid, 5, text), read(laid, 6, is)
	newest, preferred := read(laid, 4, b.newestOf), read(laid, 4, func(slugs any) int { return best(places, slugs) })
	var out []stated
	for i := range laid.Len() {
		if value, known := values[i].(float64); known {
			out = append(out, stated{Observation{ID: laid.IDs.At(int32(i)), Indicator: indicators[i], Country: laid.Edges[0].First(i),
				Partner: laid.Edges[1].First(i), Year: years[i], Field: fields[i], Topic: laid.Edges[2].First(i), Value: value, Unit: units[i],
				Source: newest[i], Synthetic: synthetic[i]}, preferred[i]})
		}
	}
	return out
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
