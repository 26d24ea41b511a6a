package graph_test

import (
	"errors"
	"testing"

	"corridor/graph"
)

// Only the model's own kinds and edge types are let through to a store, however
// well made others are.
func TestForeignModelIsInvalid(t *testing.T) {
	kind := &graph.Kind{Name: "Robot", Prefix: "robo"}
	edge := &graph.EdgeType{Name: "ADMIRES", From: graph.KindPerson, To: graph.KindPerson}
	step := graph.Path{graph.Out(edge)}
	prepare := func(p *graph.Plan) error {
		_, err := p.Prepare()
		return err
	}
	group := func(g *graph.Grouping) error {
		_, err := g.Prepare()
		return err
	}
	for name, err := range map[string]error{
		"plan of no kind":      prepare(&graph.Plan{}),
		"plan of a kind":       prepare(&graph.Plan{Kind: kind}),
		"filter over an edge":  prepare(&graph.Plan{Kind: graph.KindPerson, List: graph.List{Filter: graph.Related{Path: step}}}),
		"order by a count":     prepare(&graph.Plan{Kind: graph.KindPerson, List: graph.List{Order: []graph.OrderKey{{Count: step}}}}),
		"hop over an edge":     prepare(&graph.Plan{Kind: graph.KindPerson, List: graph.List{Select: graph.Select{Hops: []*graph.Hop{{Path: step}}}}}),
		"grouping of a kind":   group(&graph.Grouping{Kind: kind, By: []graph.GroupKey{{Path: step}}}),
		"grouping by an edge":  group(&graph.Grouping{Kind: graph.KindPerson, By: []graph.GroupKey{{Path: step}}}),
		"scan of a kind":       graph.CheckScan([]graph.ScanPart{{Kind: kind}}),
		"scan over an edge":    graph.CheckScan([]graph.ScanPart{{Kind: graph.KindPerson, Edges: []graph.ScanEdges{{Edge: edge}}}}),
		"scan over no edge":    graph.CheckScan([]graph.ScanPart{{Kind: graph.KindPerson, Edges: []graph.ScanEdges{{}}}}),
		"step over a nil edge": prepare(&graph.Plan{Kind: graph.KindPerson, List: graph.List{Filter: graph.Related{Path: graph.Path{graph.Out(nil)}}}}),
	} {
		if !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: got %v, want ErrInvalid", name, err)
		}
	}
}
