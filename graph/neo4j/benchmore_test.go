package neo4j_test

import (
	"testing"

	"corridor/graph"
)

// BenchmarkCalls times what has no counterpart written by hand.
func BenchmarkCalls(b *testing.B) {
	store := benchGraph(b)
	publications, area := graph.KindPublication, graph.GroupKey{Path: graph.Path{graph.Out(graph.PublicationAddresses)}}
	country := graph.GroupKey{Path: graph.Path{graph.Back(graph.ContributedTo), graph.Out(graph.LocatedIn)}}
	year := graph.GroupKey{Property: props(publications, "year")[0]}
	page := func(kind *graph.Kind, filter graph.Expr, order []graph.OrderKey, total bool) func() error {
		return func() error {
			_, err := store.Read(b.Context(), &graph.Plan{Kind: kind, List: graph.List{Filter: filter, Order: order, Total: total,
				Page: graph.Page{First: pointer(20)}, Select: graph.Select{Properties: props(kind, "name")}}})
			return err
		}
	}
	group := func(filter graph.Expr, by ...graph.GroupKey) func() error {
		return func() error {
			_, err := store.Group(b.Context(), &graph.Grouping{Kind: publications, Filter: filter, By: by, Sums: props(publications, "citations")})
			return err
		}
	}
	match := graph.Match{Text: "measurement 77"}
	for _, c := range []struct {
		name string
		call func() error
	}{
		{"first page of publications, default order", page(publications, nil, publications.Order, false)},
		{"first page of publications by name, with total", page(publications, nil, by(publications, "name", false), true)},
		{"first page of people by name", page(graph.KindPerson, nil, by(graph.KindPerson, "name", false), false)},
		{"first page of people by number of papers", page(graph.KindPerson, nil, []graph.OrderKey{{Count: graph.Path{graph.Out(graph.Authored)}, Descending: true}}, false)},
		{"first page of a match by rank, with total", page(publications, match, []graph.OrderKey{{Match: &match}}, true)},
		{"publications by year", group(nil, year)},
		{"publications by country", group(nil, country)},
		{"publications by country and area", group(nil, country, area)},
		{"publications of a year by country and area", group(equal(publications, "year", 2011), country, area)},
		{"statistics", func() error { _, err := store.Statistics(b.Context()); return err }},
		{"version", func() error { _, err := store.Version(b.Context()); return err }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if err := c.call(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("scan of publications with authorships", func(b *testing.B) {
		edges := 0
		for b.Loop() {
			_, err := store.Scan(b.Context(), []graph.ScanPart{{Kind: publications, Properties: props(publications, "year"),
				Edges: []graph.ScanEdges{{Edge: graph.Authored, Reverse: true, Properties: edgeProps(graph.Authored, "institutions")}}}},
				func(n *graph.ScanNode) error { edges += len(n.Edges[0]); return nil })
			if err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(edges)/b.Elapsed().Seconds(), "edges/s")
	})
}
