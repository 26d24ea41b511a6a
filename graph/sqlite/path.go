package sqlite

import (
	"corridor/graph"
)

// link is a step along one edge type.
type link struct {
	edge    *graph.EdgeType
	reverse bool
	where   graph.Expr
}

// near and far are the columns of the node a link starts at and leads to.
func (l link) near() string {
	if l.reverse {
		return `"_dst"`
	}
	return `"_src"`
}

func (l link) far() string {
	if l.reverse {
		return `"_src"`
	}
	return `"_dst"`
}

func (l link) start() *graph.Kind {
	if l.reverse {
		return l.edge.To
	}
	return l.edge.From
}

func (l link) end() *graph.Kind {
	if l.reverse {
		return l.edge.From
	}
	return l.edge.To
}

// chain is a path on which every step has one edge type.
type chain []link

// chainsOf spells a path out: every way of choosing one edge type for each
// step such that each leads to where the next starts. The path's nodes are
// those of its chains together. Joins along single tables can use their
// indexes, which joins with a union of tables cannot.
func chainsOf(path graph.Path) []chain {
	chains := []chain{nil}
	for _, step := range path {
		var longer []chain
		for _, c := range chains {
			for _, e := range step.Edges {
				next := link{e, step.Reverse, step.Where}
				if len(c) == 0 || c[len(c)-1].end() == next.start() {
					longer = append(longer, append(c[:len(c):len(c)], next))
				}
			}
		}
		chains = longer
	}
	return chains
}

// path is the chain as a path.
func (c chain) path() graph.Path {
	var path graph.Path
	for _, l := range c {
		path = append(path, graph.Step{Edges: []*graph.EdgeType{l.edge}, Reverse: l.reverse, Where: l.where})
	}
	return path
}

// end is the kind of the nodes at a chain's end.
func (c chain) end() *graph.Kind { return c[len(c)-1].end() }

// walk is a chain being written, with the aliases of its tables.
type walk struct {
	chain
	aliases []string
}

func (s *statement) walk(c chain) walk {
	w := walk{c, make([]string, len(c))}
	for i := range w.aliases {
		w.aliases[i] = s.alias()
	}
	return w
}

// first and last are the columns with the node the walk starts from and with
// the one it ends at.
func (w walk) first() string { return w.aliases[0] + "." + w.chain[0].near() }
func (w walk) last() string {
	return w.aliases[len(w.aliases)-1] + "." + w.chain[len(w.chain)-1].far()
}

// onward writes the tables after the first in walking order, each joined to
// the one before. CROSS JOIN keeps SQLite to that order.
func (s *statement) onward(w walk) {
	for i := 1; i < len(w.chain); i++ {
		s.write(" CROSS JOIN ", quote(w.chain[i].edge.Name), " AS ", w.aliases[i], " ON ",
			w.aliases[i], ".", w.chain[i].near(), " = ", w.aliases[i-1], ".", w.chain[i-1].far())
	}
}

// backward writes the tables from the walk's end, whose number the expression
// gives, to its start.
func (s *statement) backward(w walk, end string) {
	for i := len(w.chain) - 1; i >= 0; i-- {
		l, alias := w.chain[i], w.aliases[i]
		s.write(" CROSS JOIN ", quote(l.edge.Name), " AS ", alias, " ON ", alias, ".", l.far(), " = ", end)
		end = alias + "." + l.near()
	}
}

// edgeConditions writes the walk's conditions on its edges, each after AND.
func (s *statement) edgeConditions(w walk) {
	for i, l := range w.chain {
		if l.where != nil {
			s.write(" AND ")
			s.condition(l.where, row{alias: w.aliases[i]})
		}
	}
}
