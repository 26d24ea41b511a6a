package memory

import (
	"context"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/columns"
	"corridor/graph/processors"
)

// Columns gives the parts as the copy has them, where it holds all that is asked for,
// and none else. Where there is no copy of the present version it is made, unless it is
// too soon after the last.
func (s *Store) Columns(ctx context.Context, parts []graph.ScanPart) ([]*columns.Part, graph.Version, error) {
	if err := s.gate.Enter(); err != nil {
		return nil, "", err
	}
	defer s.gate.Leave()
	if graph.CheckScan(parts) != nil || !holdsParts(parts) {
		return nil, "", nil
	}
	c := s.follower.soon(ctx)
	if err := ctx.Err(); err != nil {
		return nil, "", fmt.Errorf("laying out the copy: %w", err)
	}
	if c == nil {
		return nil, "", nil
	}
	out := make([]*columns.Part, len(parts))
	err := processors.Each(ctx, len(parts), func() func(int) { return func(i int) { out[i] = c.laid(parts[i]) } })
	if err != nil {
		return nil, "", fmt.Errorf("laying out the copy: %w", err)
	}
	return out, c.version, nil
}

// holdsParts tells whether a copy holds all of parts.
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

// laid gives a part in columns, which are the copy's own.
func (c *Copy) laid(part graph.ScanPart) *columns.Part {
	t := c.tables[part.Kind]
	out := &columns.Part{IDs: t.allIDs(), Properties: laidColumns(t.columns, part.Properties)}
	for _, asked := range part.Edges {
		e := c.edges[asked.Edge]
		edges := &columns.Edges{At: e.leaving, Ends: e.target, Less: e.to.first, Properties: laidColumns(e.columns, asked.Properties)}
		if asked.Reverse {
			edges.At, edges.Rows, edges.Ends, edges.Less = e.entering, e.entered, e.source, e.from.first
		}
		for i, p := range asked.Properties {
			for _, l := range asked.Edge.Listings {
				if l.Property == p {
					edges.Properties[i].Value, edges.Properties[i].Listed = nil, c.listed(e.columns[p], c.tables[l.To])
				}
			}
		}
		out.Edges = append(out.Edges, edges)
	}
	return out
}

func laidColumns(held map[*graph.Property]*column, properties []*graph.Property) []*columns.Column {
	out := make([]*columns.Column, len(properties))
	for i, p := range properties {
		c := held[p]
		out[i] = &columns.Column{Codes: c.codes.Codes, Size: c.size(), Value: c.valueOf}
	}
	return out
}

// listed gives, by code, the numbers in a table of the records that the values of a
// column name.
func (c *Copy) listed(of *column, in *table) *columns.Lists {
	places := in.places()
	out := &columns.Lists{At: make([]uint32, 1, of.size()+1)}
	for i := range of.size() {
		for id := range strings.SplitSeq(of.texts.at(i), separator) {
			number := int32(-1)
			if digits, ok := digitsOf(graph.ID(id)); ok && strings.HasPrefix(id, in.kind.Prefix+"_") {
				if n, there := places[digits]; there {
					number = int32(n - in.first)
				}
			}
			out.Values = append(out.Values, number)
		}
		out.At = append(out.At, uint32(len(out.Values)))
	}
	return out
}

// allIDs gives the ids of a kind.
func (t *table) allIDs() columns.IDs {
	var b strings.Builder
	b.Grow(t.len() * (len(t.kind.Prefix) + 1 + len(digits{})))
	out := columns.IDs{Ends: make([]uint32, t.len())}
	for i, id := range t.ids {
		b.WriteString(t.kind.Prefix)
		b.WriteByte('_')
		b.Write(id[:])
		out.Ends[i] = uint32(b.Len())
	}
	out.Text = b.String()
	return out
}
