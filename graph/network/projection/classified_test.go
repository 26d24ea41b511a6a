package projection_test

import (
	"testing"

	"corridor/graph"
)

// TestClassified: items that a program alone assigned to their areas.
func TestClassified(t *testing.T) {
	w := newWorld(t)
	var areas []graph.Key
	for number := 5; number <= 6; number++ {
		area := graph.Key{Kind: graph.KindInitiativeArea, Scheme: "number", Value: string(rune('0' + number))}
		w.set.Nodes = append(w.set.Nodes, graph.NodeWrite{Identity: area, Values: graph.Encode(&graph.InitiativeArea{Entity: graph.Entity{Name: area.Value}, Number: number})})
		areas = append(areas, area)
	}
	assign := func(edge *graph.EdgeType, item graph.Key, methods ...graph.AssignmentMethod) {
		var edges []graph.EdgeWrite
		for i, method := range methods {
			edges = append(edges, graph.EdgeWrite{Other: graph.Ref{Key: areas[i]}, Values: graph.Encode(graph.Assignment{Method: &method})})
		}
		w.edges(edge, item, edges...)
	}
	assign(graph.PublicationAddresses, w.record(graph.KindPublication, "by a program", &graph.Publication{}), graph.AssignmentClassified, graph.AssignmentClassified)
	assign(graph.PublicationAddresses, w.record(graph.KindPublication, "by both", &graph.Publication{}), graph.AssignmentClassified, "CURATED")
	w.record(graph.KindPublication, "by nobody", &graph.Publication{})
	assign(graph.ProjectAddresses, w.record(graph.KindProject, "project", &graph.Project{}), graph.AssignmentClassified)
	assign(graph.ActivityAddresses, w.record(graph.KindActivity, "activity", &graph.Activity{}), "DECLARED")
	p := w.build()
	for kind, items := range map[*graph.Kind]map[string]bool{
		graph.KindPublication: {"by a program": true, "by both": false, "by nobody": false}, graph.KindProject: {"project": true}, graph.KindActivity: {"activity": false},
	} {
		for name, want := range items {
			if got := p.Classified[w.number(&p.Items, kind, name)]; got != want {
				t.Errorf("%s: %t", name, got)
			}
		}
	}
}
