package projection

import (
	"cmp"
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/columns"
)

// Source is a data set that records come from.
type Source struct {
	ID   graph.ID
	Slug string
	Name string
	// Retrieved is the day on which its data was taken, DataDate the date that
	// the data is of, as precisely as they are known; "" where they are not.
	Retrieved, DataDate graph.Date
}

// Newer tells whether a source goes before another: the newer data first, then
// the first by slug.
func Newer(a, b Source) bool {
	return cmp.Or(cmp.Compare(b.DataDate, a.DataDate), cmp.Compare(a.Slug, b.Slug)) < 0
}

// readSources reads what the sources are called, their dates, and by what they
// are preferred.
func (b *builder) readSources() section {
	kind := graph.KindSource
	return section{
		part: graph.ScanPart{Kind: kind, Properties: properties(kind, "slug", "generated", "curated", "retrieved", "name", "dataDate")},
		read: func(_ context.Context, laid *columns.Part) {
			slugs, generated, curated := read(laid, 0, text), read(laid, 1, flag), read(laid, 2, flag)
			retrieved, names, dates := read(laid, 3, dateOf), read(laid, 4, text), read(laid, 5, dateOf)
			for i, slug := range slugs {
				s := &graph.Source{Slug: graph.Slug(slug), Generated: generated[i], Curated: curated[i]}
				if retrieved[i] != "" {
					s.Retrieved = &retrieved[i]
				}
				b.sources = append(b.sources, s)
				b.p.Sources = append(b.p.Sources, Source{laid.IDs.At(int32(i)), slug, names[i], retrieved[i], dates[i]})
			}
			b.numberSources()
		},
	}
}

func dateOf(value any) graph.Date { return graph.Date(text(value)) }

func (b *builder) numberSources() {
	slices.SortFunc(b.p.Sources, func(x, y Source) int { return cmp.Compare(x.Slug, y.Slug) })
	b.sourceOf = map[string]int32{}
	for i, s := range b.p.Sources {
		b.sourceOf[s.Slug] = int32(i)
	}
}

func flag(v any) *bool {
	if is, known := v.(bool); known {
		return &is
	}
	return nil
}

// newestOf gives that of the sources named whose data is newest, of several the
// first by slug; -1 where none is there.
func (b *builder) newestOf(slugs any) int32 {
	named, _ := slugs.([]string)
	found := int32(-1)
	for _, slug := range named {
		if source, known := b.sourceOf[slug]; known && (found < 0 || Newer(b.p.Sources[source], b.p.Sources[found])) {
			found = source
		}
	}
	return found
}

// addSources notes the sources of the publications from one on whose citations were
// counted.
func (b *builder) addSources(slugs *columns.Column, first int) {
	p := b.p
	numbers := columns.Decode(slugs, b.sourcesNamed)
	for i := first; i < p.Items.Len(); i++ {
		if p.Citations[i] >= 0 {
			p.ItemSources.Values = append(p.ItemSources.Values, numbers[slugs.Code(uint32(i-first))]...)
		}
		p.ItemSources.endRows(i + 1)
	}
}

// sourcesNamed gives the sources of slugs that are there, ascending.
func (b *builder) sourcesNamed(slugs any) []int32 {
	named, _ := slugs.([]string)
	var out []int32
	for _, slug := range named {
		if source, known := b.sourceOf[slug]; known {
			out = append(out, source)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
