package neo4j

import (
	"context"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
)

// Provenance counts what each source states.
func (s *Store) Provenance(ctx context.Context) (*graph.Provenance, error) {
	out := &graph.Provenance{}
	err := s.do(ctx, "counting", requestTimeout, func(ctx context.Context) error {
		return s.query(ctx, provenanceText(), nil, func(version graph.Version, records []*neo4j.Record) error {
			*out = graph.Provenance{Version: version, Sources: map[string]*graph.Stated{}}
			for _, r := range records {
				if err := addProvenance(out, &columns{left: r.Values}); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// provenanceText asks for rows of what is counted, its name, the sources, how many
// there are, and from when to when.
func provenanceText() string {
	var parts []string
	for _, k := range graph.Kinds() {
		parts = append(parts, "MATCH (n:"+quote(k.Name)+") RETURN 'nodes' AS what, '"+k.Name+"' AS name, n.sources AS slugs, count(*) AS number, 0 AS first, 0 AS last")
	}
	for _, e := range graph.EdgeTypes() {
		if !e.Derived {
			parts = append(parts, "MATCH (a:"+quote(e.From.Name)+")-[r:"+quote(e.Name)+"]->(b:"+quote(e.To.Name)+
				") RETURN 'edges' AS what, '"+e.Name+"' AS name, r.sources AS slugs, count(*) AS number, 0 AS first, 0 AS last")
		}
	}
	erased := graph.Key{Kind: graph.KindPerson, Scheme: graph.ErasedScheme}.String()
	parts = append(parts, "MATCH (a:"+appliedLabel+") WHERE a.source IS NOT NULL RETURN 'sets' AS what, a.source AS name, [] AS slugs, count(*) AS number, min(a.at) AS first, max(a.at) AS last",
		"MATCH (a:"+aliasLabel+") WHERE a.key STARTS WITH '"+erased+"' RETURN 'erased' AS what, '' AS name, [] AS slugs, count(DISTINCT a.id) AS number, 0 AS first, 0 AS last")
	return strings.Join(parts, " UNION ALL ")
}

// addProvenance takes in a row of provenanceText's.
func addProvenance(out *graph.Provenance, c *columns) error {
	what, name := c.text(), c.text()
	slugs, number := texts(c.next()), c.number()
	first, last := c.number(), c.number()
	if c.err != nil {
		return c.err
	}
	switch what {
	case "nodes":
		out.AddNodes(name, slugs, number)
	case "edges":
		out.AddEdges(name, slugs, number)
	case "sets":
		out.AddSets(name, time.Unix(int64(first), 0), time.Unix(int64(last), 0))
	default:
		out.Erased = number
	}
	return nil
}
