package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"

	"corridor/graph"
	"corridor/graph/adapter"
)

// Scan streams whole kinds in one read transaction. Nodes and their edges come
// from queries in the order of the nodes' numbers, merged as they are read.
func (s *Store) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	if err := graph.CheckScan(parts); err != nil {
		return "", err
	}
	var version graph.Version
	var refused error // what yield returned, which is the caller's own
	err := s.view(ctx, func(c *conn) (err error) {
		if version, err = c.version(ctx); err != nil {
			return err
		}
		running := &scan{c, map[*graph.Kind]map[int64]graph.ID{}}
		for i, part := range parts {
			err := running.part(ctx, i, part, func(n *graph.ScanNode) error {
				refused = yield(n)
				return refused
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	switch {
	case refused != nil:
		return "", refused
	case err != nil:
		return "", s.fail("scanning", ctx, err)
	}
	return version, nil
}

// stream is a query being read along others.
type stream struct {
	rows   driver.Rows
	values []driver.Value
	ended  bool
}

// open starts a query beside others, which the prepared statements do not allow.
func (c *conn) open(ctx context.Context, s *statement) (*stream, error) {
	text, args := s.whole()
	rows, err := c.raw.QueryContext(ctx, text, appendNamed(nil, args))
	if err != nil {
		return nil, err
	}
	return &stream{rows: rows, values: make([]driver.Value, len(rows.Columns()))}, nil
}

// next reads the next row into values, or sets ended.
func (s *stream) next() error {
	err := s.rows.Next(s.values)
	if err == io.EOF {
		s.ended = true
		return nil
	}
	return err
}

// edgeStream gives a kind's edges of one type node by node.
type edgeStream struct {
	*stream
	graph.ScanEdges
	ids map[int64]graph.ID // of the neighbours, by number
}

// scan is a scan under way. It keeps the ids of the kinds that edges lead to:
// some 60 bytes a node, much less to keep than to look up for each edge.
type scan struct {
	*conn
	ids map[*graph.Kind]map[int64]graph.ID
}

// idsOf gives the ids of a kind's records by their numbers.
func (s *scan) idsOf(ctx context.Context, kind *graph.Kind) (map[int64]graph.ID, error) {
	if s.ids[kind] != nil {
		return s.ids[kind], nil
	}
	ids := map[int64]graph.ID{}
	err := s.each(ctx, `SELECT "_n", "_id" FROM "node" WHERE "_kind" = ?`, []driver.Value{kind.Name}, func(row []driver.Value) error {
		ids[row[0].(int64)] = graph.ID(row[1].(string))
		return nil
	})
	s.ids[kind] = ids
	return ids, err
}

func (s *scan) edges(ctx context.Context, wanted graph.ScanEdges) (*edgeStream, error) {
	l := link{edge: wanted.Edge, reverse: wanted.Reverse}
	ids, err := s.idsOf(ctx, l.end())
	if err != nil {
		return nil, err
	}
	opened, err := s.open(ctx, edgesOf(l, wanted))
	if err != nil {
		return nil, err
	}
	return &edgeStream{stream: opened, ScanEdges: wanted, ids: ids}, opened.next()
}

func (s *scan) part(ctx context.Context, i int, part graph.ScanPart, yield func(*graph.ScanNode) error) (err error) {
	nodes, err := s.open(ctx, nodesOf(part))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, nodes.rows.Close()) }()
	edges := make([]*edgeStream, len(part.Edges))
	for i, wanted := range part.Edges {
		if edges[i], err = s.edges(ctx, wanted); err != nil {
			return err
		}
		defer edges[i].rows.Close()
	}
	node := &graph.ScanNode{Part: i, Edges: make([][]graph.ScanNeighbour, len(edges))}
	for {
		if err := nodes.next(); err != nil || nodes.ended {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		var odd error
		if node.Values, odd = decodeAll(part.Properties, nodes.values[2:]); odd != nil && !errors.Is(odd, adapter.ErrOdd) {
			return odd
		}
		node.ID = graph.ID(nodes.values[1].(string))
		for i, e := range edges {
			if node.Edges[i], err = e.of(s.conn, nodes.values[0].(int64), node.Edges[i][:0]); err != nil {
				return err
			}
		}
		if odd != nil {
			s.leave(graph.Fault{Kind: graph.FaultValue, Label: part.Kind.Name, ID: node.ID, Detail: odd.Error()})
		} else if err := yield(node); err != nil {
			return err
		}
	}
}

// of puts the edges of the node with this number in an empty list, which may have
// room for them. Numbers must be asked for in ascending order.
func (e *edgeStream) of(c *conn, number int64, list []graph.ScanNeighbour) ([]graph.ScanNeighbour, error) {
	for !e.ended && e.values[0] == number {
		values, err := decodeAll(e.Properties, e.values[3:])
		id, known := e.ids[e.values[1].(int64)]
		if errors.Is(err, adapter.ErrOdd) || !known {
			if known {
				c.leave(graph.Fault{Kind: graph.FaultValue, Label: e.Edge.Name, ID: id, Detail: err.Error()})
			}
			if err := e.next(); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		found := graph.ScanNeighbour{ID: id, Key: e.values[2].(string), Values: values}
		if e.Sources {
			if found.Sources, err = decodeList(e.values[3+len(e.Properties)]); err != nil {
				return nil, err
			}
		}
		list = append(list, found)
		if err := e.next(); err != nil {
			return nil, err
		}
	}
	adapter.SortNeighbours(list)
	return list, nil
}

func nodesOf(part graph.ScanPart) *statement {
	s := &statement{}
	s.write(`SELECT "n"."_n", "n"."_id"`)
	for _, p := range part.Properties {
		s.write(", ")
		s.value(p, `"n"`)
	}
	s.write(" FROM ", quote(part.Kind.Name), ` AS "n" ORDER BY "n"."_n"`)
	return s
}

func edgesOf(l link, wanted graph.ScanEdges) *statement {
	s := &statement{}
	s.write(`SELECT `, l.near(), `, `, l.far(), `, "_key"`)
	for _, p := range wanted.Properties {
		s.write(`, `, quote(p.Name))
	}
	if wanted.Sources {
		s.write(`, `)
		s.sources(`"_sources"`)
	}
	s.write(" FROM ", quote(l.edge.Name), ` ORDER BY `, l.near())
	return s
}
