package graphtest

import (
	"fmt"
	"testing"

	"corridor/graph"
)

// crowd is how many people wrote how many works, every one of them every work.
const crowd = 40

// nests asks conditions within conditions of a crowd in which everyone is
// everyone's neighbour. Looked at row by row, six relationships deep is four
// thousand million walks for each person.
func nests(t *testing.T, open func(testing.TB) graph.Store) {
	w := newWorld(t, open).sources()
	writeCrowd(w)
	for _, c := range nestCases() {
		t.Run(c.name, func(t *testing.T) { w.within(t).passesCrowd(c) })
	}
	t.Run("in an order", func(t *testing.T) { crowdInOrder(w.within(t)) })
	t.Run("in an edge's hop", func(t *testing.T) { crowdPerEdge(w.within(t)) })
}

func crowdName(n int) string { return fmt.Sprintf("p%02d", n) }

func writeCrowd(w *world) {
	people := by("test").record(inst("house"), graph.Institution{})
	works := by("test")
	for n := range crowd {
		people.record(pers(crowdName(n)), graph.Person{}).edges(graph.AffiliatedWith, pers(crowdName(n)), to(inst("house")))
		key := publ(fmt.Sprintf("w%02d", n))
		var authors []graph.EdgeWrite
		for author := range crowd {
			authors = append(authors, printed(pers(crowdName(author)), 1+author, inst("house")))
		}
		works.record(key, graph.Publication{}).edges(graph.Authored, key, authors...)
	}
	w.apply(people, works)
}

// nestCase says whether all people of the crowd pass, or none.
type nestCase struct {
	name   string
	filter graph.Expr
	all    bool
}

var (
	wrote     = graph.Out(graph.Authored)
	writtenBy = graph.Back(graph.Authored)
)

// toAndFro puts a condition on people below six relations, from the last one
// outwards, to works and back to people.
func toAndFro(condition graph.Expr, relation func(level int, where graph.Expr, step graph.Step) graph.Expr) graph.Expr {
	for level := range 3 {
		condition = relation(2*level+1, relation(2*level, condition, writtenBy), wrote)
	}
	return condition
}

func nestCases() []nestCase {
	p := graph.KindPerson
	nobody, anyone := is(p, "name", graph.EQ, "nobody"), is(p, "name", graph.StartsWith, "p")
	of := func(relation func(graph.Expr, ...graph.Step) graph.Expr) func(int, graph.Expr, graph.Step) graph.Expr {
		return func(_ int, where graph.Expr, step graph.Step) graph.Expr { return relation(where, step) }
	}
	counted := func(op graph.Op, n int) func(int, graph.Expr, graph.Step) graph.Expr {
		return func(_ int, where graph.Expr, step graph.Step) graph.Expr { return count(op, n, where, step) }
	}
	onEdges := func(least int) func(int, graph.Expr, graph.Step) graph.Expr {
		return func(level int, condition graph.Expr, step graph.Step) graph.Expr {
			if level == 0 {
				return some(condition, where(step, edgeIs(graph.Authored, "position", graph.GT, least)))
			}
			return some(condition, where(step, edgeIs(graph.Authored, "position", graph.GT, 0)))
		}
	}
	amongOthers := func(_ int, condition graph.Expr, step graph.Step) graph.Expr {
		return graph.Or{graph.And{some(nil, step), graph.Not{Expr: every(graph.Not{Expr: condition}, step)}}, some(graph.Or{}, step)}
	}
	colleagues := []graph.Step{affiliated, people}
	ofHouse := []graph.Step{graph.Out(graph.Authored), graph.Back(graph.ContributedTo)}
	return []nestCase{
		{"some, nobody", toAndFro(nobody, of(some)), false},
		{"some, one", toAndFro(is(p, "name", graph.EQ, crowdName(7)), of(some)), true},
		{"some, by id", toAndFro(graph.IDIn{pers(crowdName(7)).ID()}, of(some)), true},
		{"some, at all", toAndFro(nil, of(some)), true},
		{"every", toAndFro(anyone, of(every)), true},
		{"every, but for one", toAndFro(graph.Not{Expr: is(p, "name", graph.EQ, crowdName(7))}, of(every)), false},
		{"none of none", toAndFro(nobody, of(none)), false},
		{"count, all", toAndFro(anyone, counted(graph.EQ, crowd)), true},
		{"count, more than all", toAndFro(anyone, counted(graph.GT, crowd)), false},
		{"on edges", toAndFro(anyone, onEdges(crowd-1)), true},
		{"on edges there are not", toAndFro(anyone, onEdges(crowd)), false},
		{"among others", toAndFro(nobody, amongOthers), false},
		{"among others, one", toAndFro(is(p, "name", graph.EQ, crowdName(7)), amongOthers), true},
		{"of two steps", some(some(some(nobody, colleagues...), colleagues...), colleagues...), false},
		{"of two steps, every", every(every(every(anyone, colleagues...), colleagues...), colleagues...), true},
		{"of two steps, count", count(graph.EQ, crowd, count(graph.EQ, crowd, anyone, colleagues...), colleagues...), true},
		{"of three steps", some(some(graph.Not{Expr: missing(graph.KindPublication, "year")}, writtenBy, wrote), wrote, writtenBy, wrote), false},
		{"by another way", some(some(some(nobody, people), ofHouse...), wrote, writtenBy), false},
	}
}

// passesCrowd asks for a page, the total, people by id, those of a house and a
// grouping, and for those that do not pass.
func (w *world) passesCrowd(c nestCase) {
	w.t.Helper()
	p := graph.KindPerson
	want := map[bool]int{true: crowd}[c.all]
	page, total, rest := find(p, c.filter), find(p, c.filter), find(p, graph.Not{Expr: c.filter})
	page.Order, page.Page = orderBy(p, "name"), first(2)
	total.Total, rest.Total = true, true
	given := &graph.Plan{Kind: p, IDs: []graph.ID{pers(crowdName(3)).ID(), pers(crowdName(5)).ID()}, List: graph.List{Filter: c.filter}}
	below := hop(people)
	below.Filter, below.Page, below.Total = c.filter, first(2), true
	rows := w.readAll(page, total, rest, given, under(one(inst("house")), below))
	few := min(want, 2)
	if len(rows[0].Items) != few || rows[1].Total != want || rows[2].Total != crowd-want || len(rows[3].Items) != few {
		w.t.Errorf("%d on the page, %d in all, %d of the others, %d by id; want %d, %d, %d, %d", len(rows[0].Items), rows[1].Total,
			rows[2].Total, len(rows[3].Items), few, want, crowd-want, few)
	}
	if got := rows[4].Items[0].Node.Hops[0]; len(got.Items) != few || got.Total != want {
		w.t.Errorf("%d of %d in the house, want %d of %d", len(got.Items), got.Total, few, want)
	}
	if g := w.group(&graph.Grouping{Kind: p, Filter: c.filter, By: []graph.GroupKey{keyOf(p, "synthetic")}}); g.Nodes != want {
		w.t.Errorf("%d counted in groups, want %d", g.Nodes, want)
	}
}

// crowdInOrder orders people by how many works lie three relationships off,
// where a filter goes as far.
func crowdInOrder(w *world) {
	plan := find(graph.KindPerson, toAndFro(nil, func(_ int, where graph.Expr, step graph.Step) graph.Expr { return some(where, step) }))
	plan.Order = append([]graph.OrderKey{{Count: graph.Path{wrote, writtenBy, wrote}, Descending: true}}, orderBy(graph.KindPerson, "-name")...)
	plan.Page = first(2)
	w.reads(plan, "p39 p38 …")
}

// crowdPerEdge filters the rows of a hop that stand for edges.
func crowdPerEdge(w *world) {
	h := perEdge(writtenBy, "position")
	h.Filter = toAndFro(is(graph.KindPerson, "name", graph.EQ, crowdName(7)),
		func(_ int, where graph.Expr, step graph.Step) graph.Expr { return some(where, step) })
	h.Order, h.Page, h.Total = []graph.OrderKey{byEdge(graph.Authored, "position", true)}, first(2), true
	w.reads(under(one(publ("w01")), h), "w01(p39[40] p38[39] … #40)")
}
