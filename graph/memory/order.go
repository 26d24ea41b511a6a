package memory

import (
	"cmp"
	"math"
	"strings"

	"corridor/graph"
)

// candidate is a node, with the edge that leads to it where rows stand for edges,
// that may become a row.
type candidate struct {
	node, edge uint32
	keys       [graph.MaxOrderKeys]int64 // places in the order of each key
}

// absent is the place of what has no value: last in either direction.
const absent = math.MaxInt64

// orderKey is one key of an order made ready.
type orderKey struct {
	// place gives a candidate's place, twice, so that what no row has can stand
	// between two.
	place func(node, edge uint32) (twice int64, none bool)
	// value gives what a position holds of it.
	value func(node, edge uint32) any
	// placeOf gives the place, twice, of a value that a position holds.
	placeOf    func(v any) int64
	descending bool
}

// orderKey makes a key ready that so many nodes of a kind are ordered by.
func (v *evaluator) orderKey(key graph.OrderKey, t *table, e *edges, nodes int) orderKey {
	out := orderKey{descending: key.Descending, placeOf: func(v any) int64 { return 2 * v.(int64) }}
	switch {
	case key.Property != nil:
		c := t.columns[key.Property]
		out.place = func(node, _ uint32) (int64, bool) { return c.rank(node - t.first) }
		out.value = func(node, _ uint32) any { return c.sorted(node - t.first) }
		out.placeOf = c.rankOf
	case key.EdgeProperty != nil:
		c := e.columns[key.EdgeProperty]
		out.place = func(_, edge uint32) (int64, bool) { return c.rank(edge) }
		out.value = func(_, edge uint32) any { return c.sorted(edge) }
		out.placeOf = c.rankOf
	case key.Match != nil:
		score := v.scoring(t, key.Match, nodes)
		out.place = func(node, _ uint32) (int64, bool) {
			score, ok := score(node)
			return 2 * score, !ok
		}
		out.value = func(node, edge uint32) any { return presentOf(out.place(node, edge)) }
	default:
		count := v.counting(t, key.Count, key.Where, nodes)
		out.place = func(node, _ uint32) (int64, bool) { return 2 * count(node), false }
		out.value = func(node, edge uint32) any { return presentOf(out.place(node, edge)) }
	}
	return out
}

func presentOf(twice int64, none bool) any {
	if none {
		return nil
	}
	return twice / 2
}

// turned is a place as it is compared.
func (k *orderKey) turned(twice int64) int64 {
	if k.descending {
		return -twice
	}
	return twice
}

// put works out a candidate's places.
func (l *list) put(c *candidate) {
	for i := range l.keys {
		c.keys[i] = absent
		if twice, none := l.keys[i].place(c.node, c.edge); !none {
			c.keys[i] = l.keys[i].turned(twice)
		}
	}
}

// compare orders two candidates as they are read.
func (l *list) compare(x, y *candidate) int {
	order := 0
	for i := range l.keys {
		if order = cmp.Compare(x.keys[i], y.keys[i]); order != 0 {
			break
		}
	}
	if order == 0 && l.PerEdge {
		order = cmp.Compare(x.edge, y.edge) // edges of one list are numbered by id and key
	} else if order == 0 {
		order = cmp.Compare(x.node, y.node)
	}
	if l.Backward {
		return -order
	}
	return order
}

// position is a cursor's place in a list.
type position struct {
	keys [graph.MaxOrderKeys]int64
	node int64 // twice
	key  string
}

func (l *list) position(values []any) *position {
	if values == nil {
		return nil
	}
	p := &position{}
	for i := range l.keys {
		p.keys[i] = absent
		if values[i] != nil {
			p.keys[i] = l.keys[i].turned(l.keys[i].placeOf(values[i]))
		}
	}
	n, found := l.t.find(values[len(l.keys)].(string))
	p.node = 2 * int64(n)
	if !found {
		p.node--
	}
	if l.PerEdge {
		p.key = values[len(l.keys)+1].(string)
	}
	return p
}

// comparePosition orders a candidate and a cursor's place.
func (l *list) comparePosition(c *candidate, p *position) int {
	for i := range l.keys {
		if order := cmp.Compare(c.keys[i], p.keys[i]); order != 0 {
			return order
		}
	}
	order := cmp.Compare(2*int64(c.node), p.node)
	if order == 0 && l.PerEdge {
		return strings.Compare(l.edges.keyOf(c.edge), p.key)
	}
	return order
}

func (l *list) between(c *candidate) bool {
	return (l.after == nil || l.comparePosition(c, l.after) > 0) && (l.before == nil || l.comparePosition(c, l.before) < 0)
}

// positionOf gives what a cursor remembers of a row.
func (l *list) positionOf(c *candidate) []any {
	out := make([]any, 0, len(l.keys)+2)
	for i := range l.keys {
		out = append(out, l.keys[i].value(c.node, c.edge))
	}
	out = append(out, string(l.t.id(c.node)))
	if l.PerEdge {
		out = append(out, l.edges.keyOf(c.edge))
	}
	return out
}

func (e *edges) keyOf(edge uint32) string {
	key, _ := e.key.value(edge).(string)
	return key
}
