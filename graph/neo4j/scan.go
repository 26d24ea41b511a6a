package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/adapter"
)

// Scan streams one statement for each part: a record for each node, with its
// edges as lists, since records cost more than what is in them. That nobody
// wrote meanwhile is seen from the version before and after.
func (s *Store) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	if err := graph.CheckScan(parts); err != nil {
		return "", err
	}
	var before graph.Version
	err := s.do(ctx, "scanning", scanTimeout, func(ctx context.Context) error {
		var err error
		if before, err = s.version(ctx); err != nil {
			return err
		}
		for i, part := range parts {
			if err := s.scanPart(ctx, i, part, yield); err != nil {
				return err
			}
		}
		after, err := s.version(ctx)
		if err == nil && after != before {
			err = fmt.Errorf("neo4j: %w", graph.ErrChanged)
		}
		return err
	})
	return before, err
}

// scanPart streams one part. It is tried again only as long as nothing of it
// has been yielded.
func (s *Store) scanPart(ctx context.Context, index int, part graph.ScanPart, yield func(*graph.ScanNode) error) error {
	node := s.newScanNode(index, part)
	return s.stream(ctx, scanText(part), func(values []any) error {
		err := node.read(values)
		if errors.Is(err, adapter.ErrOdd) {
			s.leave(faultOf(part.Kind.Name, values, err))
			return nil
		}
		if err != nil {
			return err
		}
		return yield(&node.ScanNode)
	})
}

// scanText writes the statement of one part: the id, the properties, then a
// list for each ScanEdges of lists of the neighbour's id, the edge's key and
// properties.
func scanText(part graph.ScanPart) string {
	columns := []string{idOrElement("n")}
	for _, p := range part.Properties {
		columns = append(columns, prop("n", p.Name))
	}
	for _, edges := range part.Edges {
		step := graph.Step{Edges: []*graph.EdgeType{edges.Edge}, Reverse: edges.Reverse}
		entry := []string{prop("m", propID), prop("r", propKey)}
		for _, p := range edges.Properties {
			entry = append(entry, prop("r", p.Name))
		}
		if edges.Sources {
			entry = append(entry, prop("r", propSources))
		}
		columns = append(columns, "["+pattern("n", step, "r", "m"+labels(step.Ends()))+" | ["+strings.Join(entry, ", ")+"]]")
	}
	for i := range columns { // named by number: a property may be asked for twice
		columns[i] += fmt.Sprint(" AS c", i)
	}
	return "MATCH (n" + labels([]*graph.Kind{part.Kind}) + ") RETURN " + strings.Join(columns, ", ")
}

// scanNode reads records into the one ScanNode of a part.
type scanNode struct {
	graph.ScanNode
	part  graph.ScanPart
	leave func(graph.Fault)
}

func (s *Store) newScanNode(index int, part graph.ScanPart) *scanNode {
	return &scanNode{part: part, leave: s.leave, ScanNode: graph.ScanNode{Part: index,
		Values: make([]any, len(part.Properties)), Edges: make([][]graph.ScanNeighbour, len(part.Edges))}}
}

func (n *scanNode) read(values []any) error {
	c := &columns{left: values}
	n.ID = c.id(n.part.Kind)
	n.Values = c.properties(n.part.Properties)
	for i, edges := range n.part.Edges {
		list, _ := c.next().([]any)
		var err error
		if n.Edges[i], err = n.neighbours(n.Edges[i][:0], edges, list); err != nil {
			return err
		}
	}
	return c.err
}

func (n *scanNode) neighbours(into []graph.ScanNeighbour, edges graph.ScanEdges, list []any) ([]graph.ScanNeighbour, error) {
	for _, entry := range list {
		c := listed(entry)
		id, known := c.next().(string)
		var one graph.ScanNeighbour
		one.ID, one.Key = graph.ID(id), c.key()
		one.Values = c.properties(edges.Properties)
		if edges.Sources {
			one.Sources = texts(c.next())
		}
		switch {
		case !known: // the part of that kind tells of it
		case errors.Is(c.err, adapter.ErrOdd):
			n.leave(graph.Fault{Kind: graph.FaultValue, Label: edges.Edge.Name, ID: n.ID, Detail: "to " + id + ": " + c.err.Error()})
		case c.err != nil:
			return nil, c.err
		default:
			into = append(into, one)
		}
	}
	adapter.SortNeighbours(into)
	return into, nil
}
