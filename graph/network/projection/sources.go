package projection

import (
	"cmp"
	"slices"

	"corridor/graph"
)

// readSources reads when the sources were retrieved.
func (b *builder) readSources() section {
	p, kind := b.p, graph.KindSource
	return section{
		part: graph.ScanPart{Kind: kind, Properties: properties(kind, "slug", "retrieved")},
		read: func(n *graph.ScanNode) {
			p.SourceSlugs = append(p.SourceSlugs, text(n.Values[0]))
			p.SourceRetrieved = append(p.SourceRetrieved, graph.Date(text(n.Values[1])))
		},
		end: func() {
			order := make([]int32, len(p.SourceSlugs))
			for i := range order {
				order[i] = int32(i)
			}
			slices.SortFunc(order, func(x, y int32) int { return cmp.Compare(p.SourceSlugs[x], p.SourceSlugs[y]) })
			p.SourceSlugs = reorder(p.SourceSlugs, order)
			p.SourceRetrieved = reorder(p.SourceRetrieved, order)
			b.sources = map[string]int32{}
			for i, slug := range p.SourceSlugs {
				b.sources[slug] = int32(i)
			}
		},
	}
}

// addSources notes the sources of the item at hand, without ending its row.
func (b *builder) addSources(slugs any) {
	named, _ := slugs.([]string)
	b.found = b.found[:0]
	for _, slug := range named {
		if source, known := b.sources[slug]; known {
			b.found = append(b.found, source)
		}
	}
	slices.Sort(b.found)
	b.p.ItemSources.Values = append(b.p.ItemSources.Values, slices.Compact(b.found)...)
}
