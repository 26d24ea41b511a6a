package graphtest

import (
	"slices"
	"testing"

	"corridor/graph"
)

func placeholders(t *testing.T, open func(testing.TB) graph.Store) {
	runShared(t, open, []testCase{
		{"a placeholder shows nowhere, its record everywhere", nowhereThenEverywhere},
		{"a placeholder does not exist", doesNotExist},
		{"a record joins the placeholder of one of its keys", recordJoinsPlaceholder},
		{"two placeholders of one record become one", twoPlaceholders},
		{"one placeholder for many edges", onePlaceholder},
		{"a printed institution may come later", printedLater},
	})
}

// nowhereThenEverywhere has two people affiliated with an institution without
// a record, which takes part in a project.
func nowhereThenEverywhere(w *world) {
	w.apply(by("test").record(pers("x"), graph.Person{}).record(pers("y"), graph.Person{}).record(proj("j"), graph.Project{}).
		record(country("KH"), graph.Country{Code: "KH"}).
		edges(graph.AffiliatedWith, pers("x"), to(inst("ghost"))).
		edges(graph.AffiliatedWith, pers("y"), to(inst("ghost"))).
		edges(graph.ParticipatesIn, proj("j"), to(inst("ghost"))))
	affiliated, participating := graph.Out(graph.AffiliatedWith), graph.Out(graph.ParticipatesIn)
	colleagues := hop(affiliated, graph.Back(graph.AffiliatedWith))
	colleagues.ExcludeSource = true
	total := hop(affiliated)
	total.Total = true
	person := under(one(pers("x")), hop(affiliated), perEdge(affiliated), total, colleagues, hop(affiliated, participating))
	wants := []struct {
		name, before, after string
		plan                *graph.Plan
	}{
		{"a list", "", "ghost", all(graph.KindInstitution)},
		{"by id", "", "ghost", &graph.Plan{Kind: graph.KindInstitution, IDs: []graph.ID{inst("ghost").ID()}}},
		{"by key", "", "ghost", one(inst("ghost"))},
		{"hops", "x()()()()()", "x(ghost)(ghost)(ghost #1)(y)(j)", person},
		{"a hop back", "j()", "j(ghost)", under(one(proj("j")), hop(graph.Back(graph.ParticipatesIn)))},
		{"some neighbour", "", "j", find(graph.KindProject, some(nil, graph.Back(graph.ParticipatesIn)))},
		{"no neighbour", "j", "", find(graph.KindProject, none(nil, graph.Back(graph.ParticipatesIn)))},
		{"some colleague's project", "", w.inOrderOfID("x", "y"), find(graph.KindPerson, some(nil, affiliated, participating))},
		{"a count", "j", "", find(graph.KindProject, count(graph.EQ, 0, nil, graph.Back(graph.ParticipatesIn)))},
		{"a negation", w.inOrderOfID("x", "y"), "", find(graph.KindPerson, graph.Not{Expr: some(nil, affiliated)})},
	}
	groups := &graph.Grouping{Kind: graph.KindPerson, By: []graph.GroupKey{{Path: graph.Path{affiliated}}}}
	check := func(after bool) {
		for _, c := range wants {
			want := c.before
			if after {
				want = c.after
			}
			if got := w.show(w.read(c.plan)); got != want {
				w.t.Errorf("%s, record there %t: read %s, want %s", c.name, after, got, want)
			}
		}
	}
	check(false)
	w.wantGroups(groups, "-=2 rest 0 of 1, 2 nodes")
	w.wantScan(affiliations(), "x[] y[]")
	w.wantStatistics(graph.KindInstitution, 0, graph.AffiliatedWith, 0, 1)
	w.wantOrderByCount(w.inOrderOfID("x", "y"))
	w.wantApplied(w.apply(by("test").record(inst("ghost"), graph.Institution{})), 1, 0, 0)
	check(true)
	w.wantGroups(groups, "ghost=2 rest 0 of 1, 2 nodes")
	w.wantScan(affiliations(), "x[ghost] y[ghost]")
	w.wantStatistics(graph.KindInstitution, 1, graph.AffiliatedWith, 2, 0)
	w.apply(by("test").edges(graph.AffiliatedWith, pers("x"), to(inst("ghost 2"))))
	w.wantOrderByCount("y x") // a placeholder does not count in an order either
}

// affiliations scans people with the institutions of their affiliations.
func affiliations() []graph.ScanPart {
	return []graph.ScanPart{{Kind: graph.KindPerson, Edges: []graph.ScanEdges{{Edge: graph.AffiliatedWith}}}}
}

func (w *world) wantGroups(g *graph.Grouping, want string) {
	w.t.Helper()
	if got := w.showGroups(w.group(g)); got != want {
		w.t.Errorf("groups %s\nwant   %s", got, want)
	}
}

func (w *world) wantStatistics(kind *graph.Kind, nodes int, edge *graph.EdgeType, edges, placeholders int) {
	w.t.Helper()
	s := w.statistics()
	if s.Nodes[kind.Name] != nodes || s.Edges[edge.Name] != edges || s.Placeholders != placeholders {
		w.t.Errorf("%d %s, %d %s, %d placeholders; want %d, %d, %d",
			s.Nodes[kind.Name], kind.Plural, s.Edges[edge.Name], edge.Name, s.Placeholders, nodes, edges, placeholders)
	}
}

// wantOrderByCount orders people by the number of their institutions, most first.
func (w *world) wantOrderByCount(want string) {
	w.t.Helper()
	plan := all(graph.KindPerson)
	plan.Order = []graph.OrderKey{{Count: graph.Path{graph.Out(graph.AffiliatedWith)}, Descending: true}}
	w.reads(plan, want)
}

func doesNotExist(w *world) {
	w.apply(by("test").record(pers("z"), graph.Person{}).edges(graph.AffiliatedWith, pers("z"), to(inst("nobody's"))))
	w.refuse(by("test").require(inst("nobody's")), graph.ErrConflict)
	w.apply(by("test").requireAbsent(inst("nobody's")))
	w.refuse(by("test").remove(inst("nobody's")), graph.ErrNotFound)
	w.refuse(by("test").cascade(inst("nobody's")), graph.ErrNotFound)
	w.refuse(by("test").edges(graph.PartOf, inst("nobody's"), to(inst("any"))), graph.ErrNotFound)
	// It can be named by the id it will have.
	s := by("test").record(pers("z2"), graph.Person{}).edges(graph.AffiliatedWith, pers("z2"))
	s.Edges[0].Edges = []graph.EdgeWrite{{Other: graph.Ref{ID: inst("nobody's").ID()}}}
	w.apply(s)
	w.apply(by("test").record(inst("nobody's"), graph.Institution{}))
	w.reads(under(one(pers("z2")), hop(graph.Out(graph.AffiliatedWith))), "z2(nobody's)")
}

func recordJoinsPlaceholder(w *world) {
	w.apply(by("test").record(proj("producer"), graph.Project{}).
		edges(graph.ProducedPublication, proj("producer"), to(doi("10.1000/awaited"))))
	applied := w.apply(by("test").record(work("W90"), paper("10.1000/awaited")))
	w.wantApplied(applied, 1, 0, 0)
	w.wantConflicts(applied)
	w.reads(under(one(proj("producer")), hop(graph.Out(graph.ProducedPublication))), "producer(10.1000/awaited)")
	w.reads(one(work("W90")), "10.1000/awaited")
	if got := w.read(one(work("W90"))).Items[0].Node.ID; got != doi("10.1000/awaited").ID() {
		w.t.Errorf("id %s, want the placeholder's", got)
	}
}

func twoPlaceholders(w *world) {
	w.apply(by("test").record(proj("torn"), graph.Project{}).
		edges(graph.ProducedPublication, proj("torn"), to(doi("10.1000/torn")), to(work("W91"))))
	applied := w.apply(by("test").record(work("W91"), paper("10.1000/torn")))
	w.wantApplied(applied, 1, 0, 0)
	w.wantConflicts(applied)
	w.reads(one(doi("10.1000/torn")), "W91")
	w.reads(under(one(proj("torn")), hop(graph.Out(graph.ProducedPublication))), "torn(W91)")
}

func onePlaceholder(w *world) {
	before := w.statistics().Placeholders
	for _, name := range []string{"q1", "q2", "q3"} {
		w.apply(by("test").record(pers(name), graph.Person{}).edges(graph.AffiliatedWith, pers(name), to(inst("shared ghost"))))
	}
	if got := w.statistics().Placeholders - before; got != 1 {
		w.t.Errorf("%d placeholders, want 1", got)
	}
	w.apply(by("test").record(inst("shared ghost"), graph.Institution{}))
	people := hop(graph.Back(graph.AffiliatedWith))
	people.Order = orderBy(graph.KindPerson, "name")
	w.reads(under(one(inst("shared ghost")), people), "shared ghost(q1 q2 q3)")
}

func printedLater(w *world) {
	w.apply(by("test").record(publ("early"), graph.Publication{}).
		edges(graph.Authored, publ("early"), printed(pers("early author"), 1, inst("early house"))))
	plan := under(one(publ("early")), hop(graph.Back(graph.Authored)), hop(graph.Back(graph.ContributedTo)))
	w.reads(plan, "early()()")
	w.apply(by("test").record(inst("early house"), graph.Institution{}))
	w.reads(plan, "early()(early house)")
	w.apply(by("test").record(pers("early author"), graph.Person{}))
	w.reads(plan, "early(early author)(early house)")
}

// wantScan compares a scan, its nodes sorted by their text.
func (w *world) wantScan(parts []graph.ScanPart, want string) {
	w.t.Helper()
	if got := w.showScan(w.scan(parts)); got != want {
		w.t.Errorf("scanned %s\nwant    %s", got, want)
	}
}

// scan collects copies of what a scan yields.
func (w *world) scan(parts []graph.ScanPart) []*graph.ScanNode {
	w.t.Helper()
	var nodes []*graph.ScanNode
	version, err := w.store.Scan(w.t.Context(), parts, func(n *graph.ScanNode) error {
		if len(nodes) > 0 && n.Part < nodes[len(nodes)-1].Part {
			w.t.Errorf("part %d comes after part %d", n.Part, nodes[len(nodes)-1].Part)
		}
		nodes = append(nodes, cloneScanNode(n))
		return nil
	})
	if err != nil {
		w.t.Fatalf("scanning: %v", err)
	}
	if now := w.version(); version != now {
		w.t.Errorf("the scan is of version %q, the store at %q", version, now)
	}
	return nodes
}

// cloneScanNode copies a scan's node, which is valid only until yield returns.
func cloneScanNode(n *graph.ScanNode) *graph.ScanNode {
	clone := &graph.ScanNode{Part: n.Part, ID: n.ID, Values: slices.Clone(n.Values)}
	for _, list := range n.Edges {
		neighbours := slices.Clone(list)
		for i := range neighbours {
			neighbours[i].Values = slices.Clone(neighbours[i].Values)
		}
		clone.Edges = append(clone.Edges, neighbours)
	}
	return clone
}
