package graphtest

import (
	"corridor/graph"
)

// cursorOf is the cursor of the second row of a list.
func cursorOf(w *world, plan *graph.Plan) graph.Cursor {
	w.t.Helper()
	return w.read(plan).Cursor(1)
}

func projectsByName() *graph.Plan {
	plan := find(graph.KindProject, is(graph.KindProject, "name", graph.GT, "A"))
	plan.Order = orderBy(graph.KindProject, "name", "budget")
	return plan
}

func alteredCursors(w *world) {
	cursor := string(cursorOf(w, projectsByName()))
	try := func(text string) {
		w.t.Helper()
		for _, page := range []graph.Page{{After: graph.Cursor(text)}, {Before: graph.Cursor(text)}} {
			plan := projectsByName()
			plan.Page = page
			w.invalid(plan)
		}
	}
	for i := range cursor {
		other := byte('A')
		if cursor[i] == other {
			other = 'B'
		}
		try(cursor[:i] + string(other) + cursor[i+1:])
	}
	for _, text := range []string{"x", "1", cursor[1:], cursor[:len(cursor)-1], cursor + "A", cursor + "=", cursor + "\n", " " + cursor, cursor + cursor, "áé", "🙂"} {
		try(text)
	}
}

func foreignCursors(w *world) {
	cursor := cursorOf(w, projectsByName())
	refused := func(change func(*graph.Plan)) {
		w.t.Helper()
		for _, page := range []graph.Page{{After: cursor}, {Before: cursor}} {
			plan := projectsByName()
			change(plan)
			plan.Page = page
			w.invalid(plan)
		}
	}
	refused(func(p *graph.Plan) { p.Filter = nil })
	refused(func(p *graph.Plan) { p.Filter = is(graph.KindProject, "name", graph.GT, "B") })
	refused(func(p *graph.Plan) { p.Filter = is(graph.KindProject, "name", graph.GTE, "A") })
	refused(func(p *graph.Plan) { p.Filter = graph.Not{Expr: p.Filter} })
	refused(func(p *graph.Plan) { p.Order = nil })
	refused(func(p *graph.Plan) { p.Order = p.Order[:1] })
	refused(func(p *graph.Plan) { p.Order = orderBy(graph.KindProject, "budget", "name") })
	refused(func(p *graph.Plan) { p.Order = orderBy(graph.KindProject, "name", "-budget") })
	refused(func(p *graph.Plan) {
		*p = *all(graph.KindInstitution)
		p.Order = orderBy(graph.KindInstitution, "name", "established")
	})
	refused(func(p *graph.Plan) { p.Order = []graph.OrderKey{{Count: graph.Path{participants}}, p.Order[1]} })
	counting := func(least float64) []graph.OrderKey {
		return []graph.OrderKey{{Count: graph.Path{participants}, Where: is(graph.KindInstitution, "established", graph.GT, least)}, {Property: property(graph.KindProject, "budget")}}
	}
	plan := projectsByName()
	plan.Order = counting(1900)
	cursor = cursorOf(w, plan)
	refused(func(p *graph.Plan) { p.Order = counting(1950) })
	cursor = cursorOf(w, projectsByName())
	// A hop's list is another than the root's, and than another hop's.
	h := hop(participants)
	cursor = w.read(under(one(proj("j1")), h)).Items[0].Node.Hops[0].Cursor(0)
	for _, other := range []*graph.Hop{hop(graph.Out(graph.ProjectFundedBy)), perEdge(participants),
		hop(where(participants, edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD")))} {
		other.Page.After = cursor
		w.invalid(under(one(proj("j1")), other))
	}
	institutions := all(graph.KindInstitution)
	institutions.Page.After = cursor
	w.invalid(institutions)
	edges := perEdge(participants)
	h.Page.After = w.read(under(one(proj("j1")), edges)).Items[0].Node.Hops[0].Cursor(0)
	w.invalid(under(one(proj("j1")), h))
}

// sameListCursors holds that what is read of each row, how many and whether
// they are counted makes no other list; nor does another plan that means it.
func sameListCursors(w *world) {
	plan := projectsByName()
	plan.Page = graph.Page{First: pointer(1), After: cursorOf(w, projectsByName())}
	w.reads(plan, "… j6 …")
	plan = with(plan, "status")
	plan.Total = true
	w.reads(under(plan, hop(participants)), "… j6{-}() … #6")
	withinHop := hop(participants)
	withinHop.Order = orderBy(graph.KindInstitution, "name")
	cursor := w.read(under(one(proj("j1")), withinHop)).Items[0].Node.Hops[0].Cursor(0)
	withinHop.Page.After = cursor
	w.reads(under(one(proj("j2")), withinHop), "j2(… a e)")
}
