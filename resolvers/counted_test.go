package resolvers_test

import (
	"fmt"
	"math"
	"testing"

	"corridor/graph"
)

// TestOrdersByCountsAreByDistinctCount holds every order by the number of what
// a relation with edges leads to to the number that the relation itself shows.
func TestOrdersByCountsAreByDistinctCount(t *testing.T) {
	store := generated(t, filledOracle)
	differ := 0
	for _, kind := range graph.Kinds() {
		for _, r := range kind.Relations {
			if r.One || r.Edge == nil {
				continue
			}
			answer := ask(t, store, fmt.Sprintf(`{ %s(first: 50, orderBy: [{field: %s_COUNT, direction: DESC}]) { nodes { %s { distinctCount totalCount } } } }`,
				kind.Plural, graph.UpperSnake(r.Name), r.Name), nil)
			before := math.Inf(1)
			for _, node := range at(t, answer, kind.Plural, "nodes").(list) {
				var distinct, rows float64
				fmt.Sscan(fmt.Sprint(at(t, node, r.Name, "distinctCount")), &distinct)
				fmt.Sscan(fmt.Sprint(at(t, node, r.Name, "totalCount")), &rows)
				if distinct > before {
					t.Errorf("%s by %s: %v after %v", kind.Plural, r.Name, distinct, before)
				}
				before = distinct
				if rows != distinct {
					differ++
				}
			}
		}
	}
	if differ == 0 {
		t.Error("nowhere is one record in several rows")
	}
}
