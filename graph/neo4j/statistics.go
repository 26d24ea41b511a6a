package neo4j

import (
	"context"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
)

// Statistics asks one statement for all counts. All but the synthetic records
// and the edges at placeholders come from numbers that the server keeps.
func (s *Store) Statistics(ctx context.Context) (*graph.Statistics, error) {
	out := &graph.Statistics{Store: "Neo4j", Nodes: map[string]int{}, Synthetic: map[string]int{}, Edges: map[string]int{}}
	counts := map[string]map[string]int{"nodes": out.Nodes, "synthetic": out.Synthetic, "edges": out.Edges,
		"placeholders": {}, "waiting": {}}
	err := s.do(ctx, "counting", requestTimeout, func(ctx context.Context) error {
		return s.query(ctx, statisticsText(), nil, func(version graph.Version, records []*neo4j.Record) error {
			out.Version = version
			for _, r := range records {
				c := &columns{left: r.Values}
				what, name := c.text(), c.text()
				counts[what][name] += c.number()
				if c.err != nil {
					return c.err
				}
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	out.Placeholders = counts["placeholders"][placeholderLabel]
	for name, n := range counts["waiting"] {
		if _, known := out.Edges[name]; known {
			out.Edges[name] -= n
		}
	}
	return out, nil
}

func statisticsText() string {
	var parts []string
	count := func(what, name, pattern string) {
		parts = append(parts, "MATCH "+pattern+" WITH count(*) AS number RETURN '"+what+"' AS what, '"+name+"' AS name, number")
	}
	for _, k := range graph.Kinds() {
		node := "(n:" + quote(k.Name) + ")"
		count("nodes", k.Name, node)
		count("synthetic", k.Name, node+" WHERE "+prop("n", propSynthetic)+" = true")
	}
	for _, e := range graph.EdgeTypes() {
		count("edges", e.Name, "()-[r:"+quote(e.Name)+"]->()")
	}
	count("placeholders", placeholderLabel, "(n:"+placeholderLabel+")")
	parts = append(parts, "MATCH (:"+placeholderLabel+")-[r]-() RETURN 'waiting' AS what, type(r) AS name, count(DISTINCT r) AS number")
	return strings.Join(parts, " UNION ALL ")
}
