package resolvers

import (
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/schema"
)

// corridor makes the overview of a store's statistics.
func corridor(s *graph.Statistics) *schema.Corridor {
	out := &schema.Corridor{Store: s.Store, Version: s.Version, Notice: notice(s)}
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

// notice says in one sentence what of the records is synthetic. The sources
// themselves are not what it is about.
func notice(s *graph.Statistics) string {
	var parts []string
	all := true
	for _, kind := range graph.Kinds() {
		if kind == graph.KindSource {
			continue
		}
		synthetic, count := s.Synthetic[kind.Name], s.Nodes[kind.Name]
		if synthetic > 0 {
			parts = append(parts, fmt.Sprintf("%d of %d %s", synthetic, count, graph.Words(graph.UpperSnake(kind.Plural))))
		}
		all = all && synthetic == count
	}
	switch {
	case len(parts) == 0:
		return "No record is synthetic."
	case all:
		return "Every record is synthetic, made up to show how the server works."
	}
	return "Synthetic, made up to show how the server works, are " + strings.Join(parts, ", ") + "; all other records are real."
}
