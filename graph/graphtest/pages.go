package graphtest

import (
	"slices"
	"testing"

	"corridor/graph"
)

func pages(t *testing.T, open func(testing.TB) graph.Store) {
	w := corridor(t, open)
	for _, c := range []testCase{
		{"pages of each parent", pagesOfEachParent},
		{"pages within pages", pagesWithinPages},
		{"no rows", noRows},
		{"totals", totals},
		{"a filtered list", filteredPages},
		{"a cursor outlives its row", cursorOutlivesRow},
		{"altered cursors", alteredCursors},
		{"cursors of other lists", foreignCursors},
		{"cursors of the same list", sameListCursors},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(w.within(t)) })
	}
}

// pagesOf asks for pages of a plan's root, pagesOfHop of a hop below its one
// root.
func pagesOf(w *world, plan *graph.Plan) func(graph.Page) *graph.Rows {
	return func(page graph.Page) *graph.Rows {
		paged := *plan
		paged.Page = page
		return w.read(&paged)
	}
}

func pagesOfHop(w *world, plan *graph.Plan, h *graph.Hop) func(graph.Page) *graph.Rows {
	return func(page graph.Page) *graph.Rows {
		h.Page = page
		defer func() { h.Page = graph.Page{} }()
		return w.read(plan).Items[0].Node.Hops[slices.Index(plan.Hops, h)]
	}
}

// walks pages through a list in both directions, by ones, twos, threes and all
// at once, and takes stretches between two cursors.
func (w *world) walks(ask func(graph.Page) *graph.Rows) {
	w.t.Helper()
	whole := ask(graph.Page{})
	if len(whole.Items) == 0 {
		w.samePage(ask(first(1)), nil, false, false)
		w.samePage(ask(last(1)), nil, false, false)
	}
	for _, size := range []int{1, 2, 3, len(whole.Items), len(whole.Items) + 1} {
		if size > 0 && len(whole.Items) > 0 {
			w.walkForward(ask, whole, size)
			w.walkBackward(ask, whole, size)
		}
	}
	for from := 0; from < len(whole.Items); from += 3 {
		for _, to := range []int{max(from-1, 0), min(from+4, len(whole.Items)-1)} {
			w.between(ask, whole, from, to)
		}
	}
}

func (w *world) walkForward(ask func(graph.Page) *graph.Rows, whole *graph.Rows, size int) {
	w.t.Helper()
	page := first(size)
	for at := 0; at < len(whole.Items); at += size {
		rows := ask(page)
		end := min(at+size, len(whole.Items))
		w.samePage(rows, whole.Items[at:end], at > 0, end < len(whole.Items))
		if w.t.Failed() {
			return
		}
		page.After = rows.Cursor(len(rows.Items) - 1)
	}
	w.samePage(ask(page), nil, true, false) // after the last row
}

func (w *world) walkBackward(ask func(graph.Page) *graph.Rows, whole *graph.Rows, size int) {
	w.t.Helper()
	page := last(size)
	for end := len(whole.Items); end > 0; end -= size {
		rows := ask(page)
		start := max(end-size, 0)
		w.samePage(rows, whole.Items[start:end], start > 0, end < len(whole.Items))
		if w.t.Failed() {
			return
		}
		page.Before = rows.Cursor(0)
	}
	w.samePage(ask(page), nil, false, true) // before the first row
}

// between asks for what lies between two rows: all, the first two, the last two.
func (w *world) between(ask func(graph.Page) *graph.Rows, whole *graph.Rows, from, to int) {
	w.t.Helper()
	var rows []*graph.Row
	if from < to {
		rows = whole.Items[from+1 : to]
	}
	bounds := graph.Page{After: whole.Cursor(from), Before: whole.Cursor(to)}
	w.samePage(ask(bounds), rows, true, false)
	n := min(2, len(rows))
	bounds.First = pointer(2)
	w.samePage(ask(bounds), rows[:n], true, len(rows) > 2)
	bounds.First, bounds.Last = nil, pointer(2)
	w.samePage(ask(bounds), rows[len(rows)-n:], len(rows) > 2, true)
}

func (w *world) samePage(got *graph.Rows, want []*graph.Row, hasPrev, hasNext bool) {
	w.t.Helper()
	same := func(x, y *graph.Row) bool { return x.Node.ID == y.Node.ID && sameValues(x.Position, y.Position) }
	if !slices.EqualFunc(got.Items, want, same) || got.HasPrev != hasPrev || got.HasNext != hasNext {
		w.t.Errorf("page %s\nwant %s, before it %t, after it %t", w.show(got), w.show(&graph.Rows{Items: want}), hasPrev, hasNext)
	}
}

// pagesOfEachParent takes the first and the last of each country's
// institutions: KH b a, VN d c, CN f e, FR g, TH none.
func pagesOfEachParent(w *world) {
	h := hop(graph.Back(graph.LocatedIn))
	h.Order = orderBy(graph.KindInstitution, "name")
	plan := under(all(graph.KindCountry), h)
	plan.Order = orderBy(graph.KindCountry, "name")
	h.Page = first(1)
	w.reads(plan, "KH(b …) CN(f …) FR(g) TH() VN(d …)")
	h.Page = last(1)
	w.reads(plan, "KH(… a) CN(… e) FR(g) TH() VN(… c)")
	h.Page, h.Total = first(2), true
	w.reads(plan, "KH(b a #2) CN(f e #2) FR(g #1) TH() VN(d c #2)")
	// One cursor goes for all parents.
	h.Page, h.Total = first(1), false
	h.Page.After = w.read(plan).Items[0].Node.Hops[0].Cursor(0) // after b, "royal academy"
	w.reads(plan, "KH(… a) CN(… f …) FR(…) TH(…) VN(…)")
	// Only the parents of the page are expanded, and each of them.
	plan.Page = first(2)
	h.Page = graph.Page{}
	w.reads(plan, "KH(b a) CN(f e) …")
	for _, order := range [][]graph.OrderKey{nil, h.Order, orderBy(graph.KindInstitution, "-city"), orderBy(graph.KindInstitution, "type", "-established")} {
		h := hop(graph.Back(graph.ParticipatesIn), located, graph.Back(graph.LocatedIn))
		h.Order = order
		w.walks(pagesOfHop(w, under(one(proj("j2")), h), h))
	}
}

func pagesWithinPages(w *world) {
	names := orderBy(graph.KindInstitution, "name")
	institutions, projects, areas := hop(graph.Back(graph.LocatedIn)), hop(graph.Out(graph.ParticipatesIn)), perEdge(graph.Out(graph.ProjectAddresses), "confidence")
	institutions.Order, institutions.Page = names, last(1)
	projects.Order, projects.Page, projects.Total = orderBy(graph.KindProject, "-budget"), first(1), true
	areas.Order, areas.Page = []graph.OrderKey{byEdge(graph.ProjectAddresses, "confidence", true)}, first(1)
	plan := all(graph.KindCountry)
	plan.Order, plan.Page = orderBy(graph.KindCountry, "-name"), first(3)
	institutions.Hops, projects.Hops, plan.Hops = []*graph.Hop{projects}, []*graph.Hop{areas}, []*graph.Hop{institutions}
	w.reads(plan, "VN(… c(j1(1[0.9] …) … #2)) TH() FR(g()) …")
	plan.Page = last(2)
	w.reads(plan, "… CN(… e(j2(1[0.5]) … #2)) KH(… a(j2(1[0.5]) … #2))")
}

func noRows(w *world) {
	plan := all(graph.KindProject)
	plan.Page, plan.Total = first(0), true
	w.reads(plan, "… #6")
	plan.Page = last(0)
	w.reads(plan, "… #6")
	if rows := w.read(plan); rows.HasNext || !rows.HasPrev {
		w.t.Errorf("last 0: after it %t, before it %t", rows.HasNext, rows.HasPrev)
	}
	plan.Filter = is(graph.KindProject, "name", graph.EQ, "No such project")
	w.reads(plan, "")
	h := hop(participants)
	h.Page, h.Total = first(0), true
	plan = under(all(graph.KindProject), h)
	plan.Order = orderBy(graph.KindProject, "name")
	w.reads(plan, "j2(… #2) j1(… #2) j6() j5(… #2) j3(… #1) j4()")
}

// totals count the rows of all pages, and only where asked for.
func totals(w *world) {
	plan := all(graph.KindInstitution)
	plan.Order, plan.Page, plan.Total = orderBy(graph.KindInstitution, "name"), first(2), true
	w.reads(plan, "d c … #8")
	plan.Page.After = w.read(plan).Cursor(1)
	w.reads(plan, "… g h … #8")
	plan.Filter = is(graph.KindInstitution, "type", graph.EQ, "UNIVERSITY")
	plan.Page = first(1)
	w.reads(plan, "d … #4")
	plan.Total = false
	w.reads(plan, "d …")
	edges, ends := perEdge(affiliated), hop(affiliated)
	edges.Total, edges.Page, ends.Total, ends.Page = true, first(0), true, first(0)
	w.reads(under(one(pers("p")), edges, ends), "p(… #3)(… #2)")
}

func filteredPages(w *world) {
	plan := find(graph.KindInstitution, some(nil, graph.Out(graph.ParticipatesIn)))
	plan.Order = orderBy(graph.KindInstitution, "-established")
	w.reads(plan, "f a c e")
	w.walks(pagesOf(w, plan))
	h := hop(graph.Back(graph.LocatedIn))
	h.Filter = is(graph.KindInstitution, "type", graph.EQ, "UNIVERSITY")
	h.Order = orderBy(graph.KindInstitution, "city")
	w.walks(pagesOfHop(w, under(one(country("VN")), h), h))
}

// cursorOutlivesRow goes on from a row that is no longer there.
func cursorOutlivesRow(w *world) {
	for _, name := range []string{"o1", "o2", "o3", "o4"} {
		w.apply(by("test").record(actv(name), graph.Activity{Year: pointer(2000)}))
	}
	plan := all(graph.KindActivity)
	plan.Order, plan.Page = orderBy(graph.KindActivity, "year", "name"), first(2)
	plan.Page.After = w.read(plan).Cursor(1)
	w.apply(by("test").remove(actv("o2")))
	w.reads(plan, "… o3 o4")
	w.apply(by("test").record(actv("o2b"), graph.Activity{Year: pointer(2000)}))
	w.reads(plan, "… o2b o3 …")
}
