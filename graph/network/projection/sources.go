package projection

import (
	"cmp"
	"slices"

	"corridor/graph"
)

// readSources reads when the sources were retrieved, and by what they are
// preferred.
func (b *builder) readSources() section {
	kind := graph.KindSource
	return section{
		part: graph.ScanPart{Kind: kind, Properties: properties(kind, "slug", "generated", "curated", "retrieved")},
		read: func(n *graph.ScanNode) {
			s := &graph.Source{Slug: graph.Slug(text(n.Values[0])), Generated: flag(n.Values[1]), Curated: flag(n.Values[2])}
			if retrieved := text(n.Values[3]); retrieved != "" {
				s.Retrieved = new(graph.Date(retrieved))
			}
			b.sources = append(b.sources, s)
		},
		end: b.numberSources,
	}
}

func (b *builder) numberSources() {
	slices.SortFunc(b.sources, func(x, y *graph.Source) int { return cmp.Compare(x.Slug, y.Slug) })
	b.sourceOf = map[string]int32{}
	for i, s := range b.sources {
		retrieved := graph.Date("")
		if s.Retrieved != nil {
			retrieved = *s.Retrieved
		}
		b.sourceOf[string(s.Slug)] = int32(i)
		b.p.SourceSlugs = append(b.p.SourceSlugs, string(s.Slug))
		b.p.SourceRetrieved = append(b.p.SourceRetrieved, retrieved)
	}
}

func flag(v any) *bool {
	if is, known := v.(bool); known {
		return &is
	}
	return nil
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
