package memory

import (
	"context"
	"fmt"

	"corridor/graph"
)

// holdsParts tells whether a copy holds all that a scan asks for.
func holdsParts(parts []graph.ScanPart) bool {
	for _, part := range parts {
		for _, p := range part.Properties {
			if !holds(p) {
				return false
			}
		}
		for _, e := range part.Edges {
			if e.Sources {
				return false
			}
			for _, p := range e.Properties {
				if !holdsOfEdges(e.Edge, p) {
					return false
				}
			}
		}
	}
	return true
}

// scan streams whole kinds.
func (c *Copy) scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) error {
	for i, part := range parts {
		if err := c.scanPart(ctx, i, part, yield); err != nil {
			return err
		}
	}
	return nil
}

func (c *Copy) scanPart(ctx context.Context, index int, part graph.ScanPart, yield func(*graph.ScanNode) error) error {
	t := c.tables[part.Kind]
	columns := columnsOf(t.columns, part.Properties)
	edges := make([]edgesScanned, len(part.Edges))
	for i, asked := range part.Edges {
		e := c.edges[asked.Edge]
		edges[i] = edgesScanned{leg{edges: e, reverse: asked.Reverse}, columnsOf(e.columns, asked.Properties)}
	}
	for n := t.first; n < t.beyond(); n++ {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("scanning the copy: %w", err)
		}
		node := &graph.ScanNode{Part: index, ID: t.id(n), Values: valuesOf(columns, n-t.first), Edges: make([][]graph.ScanNeighbour, len(edges))}
		for i := range edges {
			node.Edges[i] = edges[i].of(n)
		}
		if err := yield(node); err != nil {
			return err
		}
	}
	return nil
}

func columnsOf(held map[*graph.Property]*column, properties []*graph.Property) []*column {
	out := make([]*column, len(properties))
	for i, p := range properties {
		out[i] = held[p]
	}
	return out
}

// edgesScanned are the edges of one type that a scan asks for.
type edgesScanned struct {
	leg
	columns []*column
}

func (e *edgesScanned) of(n uint32) []graph.ScanNeighbour {
	out := make([]graph.ScanNeighbour, 0, e.degree(n))
	e.each(n, func(edge, end uint32) bool {
		out = append(out, graph.ScanNeighbour{ID: e.end().id(end), Key: e.keyOf(edge), Values: valuesOf(e.columns, edge)})
		return true
	})
	return out
}
