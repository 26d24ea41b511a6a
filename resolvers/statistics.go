package resolvers

import (
	"corridor/graph"
	"corridor/schema"
)

// corridor makes the overview of a store's statistics.
func corridor(s *graph.Statistics) *schema.Corridor {
	out := &schema.Corridor{Store: s.Store, Version: s.Version, Statistics: s}
	for _, kind := range graph.Kinds() {
		out.Counts = append(out.Counts, &schema.RecordCount{
			Type:      graph.UpperSnake(kind.Name),
			Count:     s.Nodes[kind.Name],
			Synthetic: s.Synthetic[kind.Name],
		})
	}
	for _, n := range s.Edges {
		out.RelationshipCount += n
	}
	return out
}
