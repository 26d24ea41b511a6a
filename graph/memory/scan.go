package memory

import (
	"context"
	"fmt"
	"strings"

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
	s := &scan{Copy: c, ids: map[*table]string{}, given: map[*column]*given{}}
	for i, part := range parts {
		if err := s.part(ctx, i, part, yield); err != nil {
			return err
		}
	}
	return nil
}

// scan is a scan under way. What it yields many times it makes once: ids, of which all
// of a kind lie in one text, and each distinct value of a property.
type scan struct {
	*Copy
	ids   map[*table]string
	given map[*column]*given
}

// given are the distinct values of a column that were yielded, by code; nil: not yet.
type given struct {
	*column
	values []any
}

func (g *given) value(row uint32) any {
	code := g.codes.at(row)
	if code == 0 {
		return nil
	}
	if g.values[code] == nil {
		g.values[code] = g.valueOf(code)
	}
	return g.values[code]
}

func (s *scan) part(ctx context.Context, index int, part graph.ScanPart, yield func(*graph.ScanNode) error) error {
	t := s.tables[part.Kind]
	ids, columns := s.idsOf(t), s.columnsOf(t.columns, part.Properties)
	edges := make([]edgesScanned, len(part.Edges))
	for i, asked := range part.Edges {
		e := s.edges[asked.Edge]
		edges[i].leg = leg{edges: e, reverse: asked.Reverse}
		edges[i].ids, edges[i].columns = s.idsOf(edges[i].end()), s.columnsOf(e.columns, asked.Properties)
		if edges[i].keys = s.columnOf(e.key); e.key.size() == 0 {
			edges[i].keys = nil
		}
	}
	node := &graph.ScanNode{Part: index, Values: make([]any, len(columns)), Edges: make([][]graph.ScanNeighbour, len(edges))}
	for n := t.first; n < t.beyond(); n++ {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("scanning the copy: %w", err)
		}
		node.ID = t.idIn(ids, n)
		for i, c := range columns {
			node.Values[i] = c.value(n - t.first)
		}
		for i := range edges {
			node.Edges[i] = edges[i].of(n)
		}
		if err := yield(node); err != nil {
			return err
		}
	}
	return nil
}

// idsOf gives the ids of a kind, one after the other.
func (s *scan) idsOf(t *table) string {
	all, known := s.ids[t]
	if !known {
		var b strings.Builder
		b.Grow(t.len() * t.idLength())
		for _, id := range t.ids {
			b.WriteString(t.kind.Prefix)
			b.WriteByte('_')
			b.Write(id[:])
		}
		all = b.String()
		s.ids[t] = all
	}
	return all
}

// idLength is how many bytes an id of the kind has.
func (t *table) idLength() int { return len(t.kind.Prefix) + 1 + len(digits{}) }

// idIn gives the id of a node in those of its kind, one after the other.
func (t *table) idIn(ids string, n uint32) graph.ID {
	length := t.idLength()
	at := int(n-t.first) * length
	return graph.ID(ids[at : at+length])
}

func (s *scan) columnsOf(held map[*graph.Property]*column, properties []*graph.Property) []*given {
	out := make([]*given, len(properties))
	for i, p := range properties {
		out[i] = s.columnOf(held[p])
	}
	return out
}

func (s *scan) columnOf(c *column) *given {
	if s.given[c] == nil {
		s.given[c] = &given{c, make([]any, c.size()+1)}
	}
	return s.given[c]
}

// edgesScanned are the edges of one type that a scan asks for.
type edgesScanned struct {
	leg
	ids     string // of the kind at the other end
	keys    *given // nil: all are ""
	columns []*given
	list    []graph.ScanNeighbour // used again for the next node, as values are
	values  []any
}

func (e *edgesScanned) of(n uint32) []graph.ScanNeighbour {
	e.list, e.values = e.list[:0], e.values[:0]
	end := e.end()
	e.each(n, func(edge, other uint32) bool {
		first := len(e.values)
		for _, c := range e.columns {
			e.values = append(e.values, c.value(edge))
		}
		found := graph.ScanNeighbour{ID: end.idIn(e.ids, other), Values: e.values[first:len(e.values):len(e.values)]}
		if e.keys != nil {
			found.Key, _ = e.keys.value(edge).(string)
		}
		e.list = append(e.list, found)
		return true
	})
	return e.list
}
