package graphtest

import (
	"fmt"

	"pgregory.net/rapid"

	"corridor/graph"
)

// graphMaker draws the change sets of one random graph.
type graphMaker struct {
	t     *rapid.T
	known map[*graph.Kind][]graph.Key // what the foundation writes
}

// randomChanges draws a foundation of records and edges, then changes to it:
// by several sources, with conflicts, placeholders, deletes and sets that fail.
func randomChanges(t *rapid.T) []*graph.ChangeSet {
	m := &graphMaker{t: t, known: map[*graph.Kind][]graph.Key{}}
	sets := m.sourceRecords()
	foundation := &graph.ChangeSet{Source: "s1"}
	for _, kind := range graph.Kinds() {
		if kind == graph.KindSource {
			continue
		}
		for range 3 + upTo(t, 7) {
			m.record(foundation, kind)
		}
		for _, n := range foundation.Nodes {
			if n.Identity.Kind == kind {
				m.known[kind] = append(m.known[kind], n.Identity)
			}
		}
	}
	for range 60 + upTo(t, 60) {
		m.edges(foundation)
	}
	sets = append(sets, foundation)
	for range 3 + upTo(t, 8) {
		sets = append(sets, m.change())
	}
	return sets
}

func (m *graphMaker) sourceRecords() []*graph.ChangeSet {
	var sets []*graph.ChangeSet
	for i, slug := range randomSources {
		s := graph.Source{Slug: graph.Slug(slug), Retrieved: pointer(graph.Date(fmt.Sprint(2020 + i)))}
		s.Curated, s.Generated = pointer(slug == "hand"), pointer(slug == "made")
		sets = append(sets, &by(slug).record(sourceKey(slug), s).ChangeSet)
	}
	return sets
}

// change draws a set of a few writes or deletes.
func (m *graphMaker) change() *graph.ChangeSet {
	t := m.t
	c := &graph.ChangeSet{Source: choose(t, randomSources)}
	if oneIn(t, 6) {
		c.Key = choose(t, []string{"once", "twice"})
	}
	if oneIn(t, 10) {
		c.Require = []graph.Requirement{{Ref: ref(randomKey(t, choose(t, graph.Kinds()))), Absent: rapid.Bool().Draw(t, "absent")}}
	}
	if !oneIn(t, 3) {
		for range upTo(t, 5) {
			m.record(c, choose(t, graph.Kinds()))
		}
		for range upTo(t, 8) {
			m.edges(c)
		}
	}
	if len(c.Nodes)+len(c.Edges) == 0 || oneIn(t, 8) {
		key := m.end(choose(t, graph.Kinds()))
		c.Deletes = append(c.Deletes, graph.Delete{Ref: ref(key), Cascade: !oneIn(t, 4)})
	}
	return c
}

func (m *graphMaker) record(c *graph.ChangeSet, kind *graph.Kind) {
	t := m.t
	key := randomKey(t, kind)
	values := randomValues(t, kind.Properties)
	values["name"] = randomText(t)
	if kind == graph.KindSource {
		values["slug"], values["curated"], values["generated"] = key.Value, key.Value == "hand", key.Value == "made" != oneIn(t, 5)
	}
	n := graph.NodeWrite{Identity: key, Values: values}
	if oneIn(t, 10) {
		n.Aliases = []graph.Key{randomKey(t, kind)}
	}
	c.Nodes = append(c.Nodes, n)
}

// written draws the key of a record that should be there unless it was deleted.
func (m *graphMaker) written(kind *graph.Kind) graph.Key {
	if known := m.known[kind]; len(known) > 0 {
		return choose(m.t, known)
	}
	return randomKey(m.t, kind)
}

func (m *graphMaker) edges(c *graph.ChangeSet) {
	t := m.t
	edge := randomEdgeType(t)
	other := edge.To
	if edge.Owner == graph.To {
		other = edge.From
	}
	w := graph.EdgesWrite{Type: edge, Owner: ref(m.written(edge.OwnerKind()))}
	for range 1 + upTo(t, 4) {
		e := graph.EdgeWrite{Other: ref(m.end(other)), Values: randomValues(t, edge.Properties)}
		if oneIn(t, 3) {
			e.Key = choose(t, []string{"b", "a", "Z", "é", "\ufa0e", "𠮷"})
		}
		for edge == graph.Authored && len(e.Institutions) < 3 && rapid.Bool().Draw(t, "printed") {
			e.Institutions = append(e.Institutions, ref(m.end(graph.KindInstitution)))
		}
		w.Edges = append(w.Edges, e)
	}
	c.Edges = append(c.Edges, w)
}

// end draws the key of an edge's end, which may not be written yet or ever.
func (m *graphMaker) end(kind *graph.Kind) graph.Key {
	if oneIn(m.t, 5) {
		return randomKey(m.t, kind)
	}
	return m.written(kind)
}
