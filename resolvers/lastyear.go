package resolvers

import (
	"fmt"
	"strconv"

	"corridor/graph"
)

// lastBegun makes plans that read when the works of each kind began that began
// last: what lastYear takes the last year of the data from.
func lastBegun() []*graph.Plan {
	year := property(graph.KindActivity, "year")
	return []*graph.Plan{
		latest(graph.KindProject, "start", nil),
		latest(graph.KindPublication, "year", isYear(property(graph.KindPublication, "year"))),
		latest(graph.KindActivity, "year", isYear(year)),
		latest(graph.KindActivity, "start", graph.Not{Expr: isYear(year)}),
	}
}

// latest reads the largest value of a property.
func latest(kind *graph.Kind, name string, filter graph.Expr) *graph.Plan {
	p := property(kind, name)
	given := graph.And{graph.Not{Expr: graph.Missing{Property: p}}}
	if filter != nil {
		given = append(given, filter)
	}
	return &graph.Plan{Kind: kind, List: graph.List{
		Filter: given, Order: []graph.OrderKey{{Property: p, Descending: true}},
		Page: graph.Page{First: new(1)}, Select: graph.Select{Properties: []*graph.Property{p}}}}
}

func isYear(p *graph.Property) graph.Expr {
	return graph.And{graph.Compare{Property: p, Op: graph.GTE, Value: 1}, graph.Compare{Property: p, Op: graph.LTE, Value: 9999}}
}

// lastYear is the last year of the data as projection.Projection has it, the
// last in which a work begins, of what the plans of lastBegun found; 0 where no
// work has a year.
func lastYear(found []*graph.Rows) int {
	last := 0
	for _, rows := range found {
		for _, row := range rows.Items {
			began, _ := strconv.Atoi(fmt.Sprintf("%.4s", fmt.Sprint(row.Node.Values[0])))
			last = max(last, began)
		}
	}
	return last
}
