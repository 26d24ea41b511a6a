package write

import "corridor/graph"

// canonical gives the set with all of its keys in the form that they are stored
// in, so that an identifier in whatever accepted spelling names one node. The set
// itself stays as it is. It must have passed check.
func canonical(c *graph.ChangeSet) (*graph.ChangeSet, error) {
	s := &speller{}
	out := *c
	out.Require = each(c.Require, func(r graph.Requirement) graph.Requirement {
		r.Ref = s.ref("require", r.Ref)
		return r
	})
	out.Merges = each(c.Merges, func(m graph.Merge) graph.Merge {
		return graph.Merge{From: s.ref("merges", m.From), Into: s.ref("merges", m.Into), Apart: m.Apart, Beside: m.Beside}
	})
	out.Splits = each(c.Splits, func(p graph.Split) graph.Split {
		return graph.Split{One: s.key("splits", p.One), Other: s.key("splits", p.Other), By: p.By}
	})
	out.Nodes = each(c.Nodes, func(n graph.NodeWrite) graph.NodeWrite {
		n.Identity = s.key("identity", n.Identity)
		n.Aliases = each(n.Aliases, func(k graph.Key) graph.Key { return s.key("aliases", k) })
		return n
	})
	out.Edges = each(c.Edges, func(w graph.EdgesWrite) graph.EdgesWrite {
		w.Owner = s.ref("owner", w.Owner)
		w.Edges = each(w.Edges, s.edge)
		return w
	})
	out.Deletes = each(c.Deletes, func(d graph.Delete) graph.Delete {
		d.Ref = s.ref("deletes", d.Ref)
		return d
	})
	out.Erase = each(c.Erase, func(r graph.Ref) graph.Ref { return s.ref("erase", r) })
	return &out, s.err
}

// speller makes keys canonical and keeps the first error.
type speller struct{ err error }

func (s *speller) key(argument string, k graph.Key) graph.Key {
	out, err := k.Canonical()
	if err != nil && s.err == nil {
		s.err = graph.Within(argument, err)
	}
	return out
}

func (s *speller) ref(argument string, r graph.Ref) graph.Ref {
	if !r.Key.IsZero() {
		r.Key = s.key(argument, r.Key)
	}
	return r
}

func (s *speller) edge(e graph.EdgeWrite) graph.EdgeWrite {
	e.Other = s.ref("edges", e.Other)
	e.Institutions = each(e.Institutions, func(r graph.Ref) graph.Ref { return s.ref("institutions", r) })
	return e
}

// each gives a new list of what f makes of the elements; nil stays nil.
func each[E any](list []E, f func(E) E) []E {
	if list == nil {
		return nil
	}
	out := make([]E, len(list))
	for i, element := range list {
		out[i] = f(element)
	}
	return out
}
