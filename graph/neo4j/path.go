package neo4j

import (
	"strings"

	"corridor/graph"
)

// walk gives the MATCH clauses that lead from a bound variable along a path,
// with the variables of the last step's edge and node. Every node is checked
// for its kind's label, which keeps placeholders out. Each step is a MATCH of
// its own, because within one Cypher never uses an edge twice and a walk may.
// end names the last node's variable, "" for a new one.
func (s *statement) walk(from string, path graph.Path, end string) (clauses, edge, node string) {
	var b strings.Builder
	for i, step := range path {
		edge, node = s.variable("r"), end
		if node == "" || i < len(path)-1 {
			node = s.variable("n")
		}
		b.WriteString("MATCH " + pattern(from, step, edge, node+labels(step.Ends())) + " ")
		if step.Where != nil {
			b.WriteString("WHERE " + s.condition(step.Where, subject{variable: edge}) + " ")
		}
		from = node
	}
	return b.String(), edge, node
}

// pattern writes one step between two node patterns.
func pattern(from string, step graph.Step, edge, to string) string {
	names := make([]string, len(step.Edges))
	for i, e := range step.Edges {
		names[i] = quote(e.Name)
	}
	relationship := "-[" + edge + ":" + strings.Join(names, "|") + "]-"
	if step.Reverse {
		return "(" + from + ")<" + relationship + "(" + to + ")"
	}
	return "(" + from + ")" + relationship + ">(" + to + ")"
}

// labels is the check that a node is a record of one of the kinds.
func labels(kinds []*graph.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = quote(k.Name)
	}
	return ":" + strings.Join(names, "|")
}
