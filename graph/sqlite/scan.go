package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"slices"
	"strings"

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
		running := &scan{conn: c}
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

// edgeStream gives a kind's edges of one type node by node.
type edgeStream struct {
	*stream
	graph.ScanEdges
	prefix string // of the neighbours' ids
	values []any  // of the edges of one node, one after the other
}

// scan is a scan under way. It keeps the ids of all nodes once there are edges to
// read, some 60 bytes a node, which is much less than to look them up for each edge,
// and the lists of sources.
type scan struct {
	*conn
	numbers []int64 // of all nodes, ascending
	ids     []graph.ID
	sources map[int64]driver.Value // as they are stored, by number
	lists   lists
}

// readIDs reads the ids of all nodes once.
func (s *scan) readIDs(ctx context.Context) (err error) {
	if s.ids != nil {
		return nil
	}
	s.ids = []graph.ID{}
	nodes, err := s.open(ctx, `"node"`, []string{`"_n"`, `"_id"`})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, nodes.close()) }()
	for {
		if err := nodes.next(); err != nil || nodes.ended {
			return err
		}
		s.numbers, s.ids = append(s.numbers, nodes.row[0].(int64)), append(s.ids, graph.ID(nodes.row[1].(string)))
	}
}

// idOf gives the id of a node. It stands no further on than its number does from the
// first, and mostly there.
func (s *scan) idOf(number int64) (id graph.ID, known bool) {
	if len(s.numbers) == 0 || number < s.numbers[0] {
		return "", false
	}
	at := len(s.numbers) - 1
	if distance := uint64(number - s.numbers[0]); distance < uint64(at) {
		at = int(distance)
	}
	if s.numbers[at] != number {
		if at, known = slices.BinarySearch(s.numbers[:at], number); !known {
			return "", false
		}
	}
	return s.ids[at], true
}

func (s *scan) edges(ctx context.Context, wanted graph.ScanEdges) (*edgeStream, error) {
	l := link{edge: wanted.Edge, reverse: wanted.Reverse}
	if err := s.readIDs(ctx); err != nil {
		return nil, err
	}
	if wanted.Sources {
		if err := s.readSources(ctx); err != nil {
			return nil, err
		}
	}
	opened, err := s.open(ctx, quote(l.edge.Name), columnsOfEdges(l, wanted))
	if err != nil {
		return nil, err
	}
	if err := opened.next(); err != nil {
		return nil, errors.Join(err, opened.close())
	}
	return &edgeStream{stream: opened, ScanEdges: wanted, prefix: l.end().Prefix + "_"}, nil
}

// readSources reads all lists of sources, which are few, once.
func (s *scan) readSources(ctx context.Context) error {
	if s.sources != nil {
		return nil
	}
	s.sources = map[int64]driver.Value{}
	return s.each(ctx, `SELECT "_s", "_slugs" FROM "sourceset"`, nil, func(row []driver.Value) error {
		s.sources[row[0].(int64)] = row[1]
		return nil
	})
}

// sourcesOf gives the list of sources that a row has the number of, as it is stored.
func (s *scan) sourcesOf(number driver.Value) driver.Value {
	n, _ := number.(int64)
	return s.sources[n]
}

func (s *scan) part(ctx context.Context, i int, part graph.ScanPart, yield func(*graph.ScanNode) error) (err error) {
	sources := slices.IndexFunc(part.Properties, func(p *graph.Property) bool { return p.Name == "sources" })
	if err := s.readSources(ctx); err != nil {
		return err
	}
	nodes, err := s.open(ctx, quote(part.Kind.Name), columnsOfNodes(part))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, nodes.close()) }()
	edges := make([]*edgeStream, len(part.Edges))
	for i, wanted := range part.Edges {
		if edges[i], err = s.edges(ctx, wanted); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, edges[i].close()) }()
	}
	node := &graph.ScanNode{Part: i, Edges: make([][]graph.ScanNeighbour, len(edges))}
	for {
		if err := nodes.next(); err != nil || nodes.ended {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if sources >= 0 {
			nodes.row[2+sources] = s.sourcesOf(nodes.row[2+sources])
		}
		var odd error
		if node.Values, odd = s.lists.decodeAll(node.Values[:0], part.Properties, nodes.row[2:]); odd != nil && !errors.Is(odd, adapter.ErrOdd) {
			return odd
		}
		node.ID = graph.ID(nodes.row[1].(string))
		for i, e := range edges {
			if node.Edges[i], err = e.of(s, nodes.row[0].(int64), node.Edges[i][:0]); err != nil {
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
// room for them. They are good until the next node's. Numbers must be asked for in
// ascending order.
func (e *edgeStream) of(s *scan, number int64, list []graph.ScanNeighbour) ([]graph.ScanNeighbour, error) {
	e.values = e.values[:0]
	for !e.ended && e.row[0] == number {
		first := len(e.values)
		var err error
		e.values, err = s.lists.decodeAll(e.values, e.Properties, e.row[3:])
		id, known := s.idOf(e.row[1].(int64))
		known = known && strings.HasPrefix(string(id), e.prefix)
		if errors.Is(err, adapter.ErrOdd) || !known {
			if known {
				s.leave(graph.Fault{Kind: graph.FaultValue, Label: e.Edge.Name, ID: id, Detail: err.Error()})
			}
			if err := e.next(); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		found := graph.ScanNeighbour{ID: id, Values: e.values[first:len(e.values):len(e.values)]}
		if e.row[2] != nil {
			found.Key = e.row[2].(string)
		}
		if e.Sources {
			if found.Sources, err = s.lists.decode(s.sourcesOf(e.row[3+len(e.Properties)])); err != nil {
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

// columnsOfNodes lists the columns that are read of nodes.
func columnsOfNodes(part graph.ScanPart) []string {
	out := []string{`"_n"`, `"_id"`}
	for _, p := range part.Properties {
		out = append(out, quote(p.Name))
	}
	return out
}

// columnsOfEdges lists the columns that are read of edges.
func columnsOfEdges(l link, wanted graph.ScanEdges) []string {
	out := []string{l.near(), l.far(), `NULLIF("_key", '')`}
	for _, p := range wanted.Properties {
		out = append(out, quote(p.Name))
	}
	if wanted.Sources {
		out = append(out, `"_sources"`)
	}
	return out
}

// lists are lists of texts that were read, by what is stored. Those of edges and of
// sources are few, each in many rows.
type lists map[string][]string

// mostLists is how many of them are kept, and longestList how long what is stored of
// one may be.
const (
	mostLists   = 1 << 16
	longestList = 1 << 8
)

// decodeAll appends the values of the properties to values, of an edge or a node.
func (l *lists) decodeAll(values []any, properties []*graph.Property, columns []driver.Value) ([]any, error) {
	for i, p := range properties {
		var value any
		var err error
		if p.Type == graph.TypeStrings && columns[i] != nil {
			value, err = l.decode(columns[i])
		} else {
			value, err = decode(p, columns[i])
		}
		if err != nil {
			return values, err
		}
		values = append(values, value)
	}
	return values, nil
}

// decode is decodeList of what may have been read before.
func (l *lists) decode(v driver.Value) ([]string, error) {
	text, _ := v.(string)
	if known, ok := (*l)[text]; ok {
		return known, nil
	}
	list, err := decodeList(v)
	if err != nil || len(*l) >= mostLists || len(text) > longestList {
		return list, err
	}
	if *l == nil {
		*l = lists{}
	}
	(*l)[text] = list
	return list, nil
}
