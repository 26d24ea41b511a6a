package projection

import (
	"cmp"
	"slices"

	"corridor/graph"
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
		read: func(n *graph.ScanNode) {
			s := &graph.Source{Slug: graph.Slug(text(n.Values[0])), Generated: flag(n.Values[1]), Curated: flag(n.Values[2])}
			if retrieved := text(n.Values[3]); retrieved != "" {
				s.Retrieved = new(graph.Date(retrieved))
			}
			b.sources = append(b.sources, s)
			b.p.Sources = append(b.p.Sources, Source{n.ID, text(n.Values[0]), text(n.Values[4]), graph.Date(text(n.Values[3])), graph.Date(text(n.Values[5]))})
		},
		end: b.numberSources,
	}
}

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

// addSources notes the sources of the item at hand, without ending its row.
func (b *builder) addSources(slugs any) {
	named, _ := slugs.([]string)
	b.found = b.found[:0]
	for _, slug := range named {
		if source, known := b.sourceOf[slug]; known {
			b.found = append(b.found, source)
		}
	}
	slices.Sort(b.found)
	b.p.ItemSources.Values = append(b.p.ItemSources.Values, slices.Compact(b.found)...)
}
