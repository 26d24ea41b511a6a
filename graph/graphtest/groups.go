package graphtest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
)

func groupings(t *testing.T, open func(testing.TB) graph.Store) {
	w := corridor(t, open)
	for _, c := range groupCases(w) {
		t.Run(c.name, func(t *testing.T) { w.within(t).wantGroups(c.grouping, c.want) })
	}
	for _, c := range []testCase{
		{"by two paths", groupByTwoPaths},
		{"several in one call", severalGroupings},
		{"what cannot be grouped", badGroupings},
		{"by several sources", groupBySources},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(w.within(t)) })
	}
}

type groupCase struct {
	name     string
	grouping *graph.Grouping
	want     string
}

// countBy groups nodes of a kind that pass a filter.
func countBy(kind *graph.Kind, filter graph.Expr, by ...graph.GroupKey) *graph.Grouping {
	return &graph.Grouping{Kind: kind, Filter: filter, By: by}
}

func keyOf(kind *graph.Kind, name string) graph.GroupKey {
	return graph.GroupKey{Property: property(kind, name)}
}

func pathKey(path ...graph.Step) graph.GroupKey { return graph.GroupKey{Path: path} }

func summing(g *graph.Grouping, names ...string) *graph.Grouping {
	g.Sums = propertiesOf(g.Kind, names...)
	return g
}

func limited(g *graph.Grouping, n int) *graph.Grouping {
	g.Limit = n
	return g
}

func inOrder(order graph.GroupOrder, g *graph.Grouping) *graph.Grouping {
	g.Order = order
	return g
}

func groupCases(w *world) []groupCase {
	i, j, u := graph.KindInstitution, graph.KindProject, graph.KindPublication
	// tied writes groups whose counts tie, in the order of their nodes' ids.
	tied := func(counts map[string]string) string {
		text := ""
		for _, l := range strings.Fields(w.inOrderOfID(slices.Collect(maps.Keys(counts))...)) {
			text += l + counts[l] + " "
		}
		return text
	}
	lead := where(participants, edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD"))
	return []groupCase{
		{"by enum, with sums", summing(countBy(j, nil, keyOf(j, "status")), "budget"),
			"ACTIVE=1(1000.5) COMPLETED=1(-5.25) PLANNED=1(2000) SUSPENDED=1(-) -=2(0) rest 0 of 5, 6 nodes"},
		{"by whole number, with sums", summing(countBy(u, nil, keyOf(u, "year")), "citations"),
			"2020=2(10) 2019=1(3) 2021=1(10) -=1(-) rest 0 of 4, 5 nodes"},
		{"numbers by value, not by text", countBy(u, is(u, "name", graph.LT, "a"), keyOf(u, "citations")),
			"0=1 3=1 10=1 -=1 rest 0 of 4, 4 nodes"},
		{"by number", countBy(j, nil, keyOf(j, "budget")), "-5.25=1 0=1 1000.5=1 2000=1 -=2 rest 0 of 5, 6 nodes"},
		{"by Boolean", countBy(u, nil, keyOf(u, "retracted")), "false=1 true=1 -=3 rest 0 of 3, 5 nodes"},
		{"by text, case counting", countBy(u, nil, keyOf(u, "venue")), "Nature=1 nature=1 -=3 rest 0 of 3, 5 nodes"},
		{"by text in scripts", countBy(i, nil, keyOf(i, "city")),
			"Cần Thơ=1 Huế=1 Lyon=1 Phnom Penh=1 phnom penh=1 北京=1 -=2 rest 0 of 7, 8 nodes"},
		{"by date, as precise as known", countBy(u, nil, keyOf(u, "published")), "2020=1 2020-05=1 -=3 rest 0 of 3, 5 nodes"},
		{"by synthetic", countBy(u, nil, keyOf(u, "synthetic")), "false=4 true=1 rest 0 of 2, 5 nodes"},
		{"with a filter", countBy(i, is(i, "established", graph.GTE, 1960), keyOf(i, "type")),
			"UNIVERSITY=2 FUNDER=1 HIGH_TECH_PARK=1 RESEARCH_INSTITUTE=1 rest 0 of 4, 5 nodes"},
		{"with a filter across a relationship", countBy(i, some(nil, graph.Out(graph.ParticipatesIn)), keyOf(i, "type")),
			"UNIVERSITY=3 HIGH_TECH_PARK=1 rest 0 of 2, 4 nodes"},
		{"of nothing", summing(countBy(j, graph.Or{}, keyOf(j, "status")), "budget"), " rest 0 of 0, 0 nodes"},
		{"limited", limited(countBy(u, nil, keyOf(u, "year")), 2), "2020=2 2019=1 rest 2 of 4, 5 nodes"},
		{"limited to more than there are", limited(countBy(u, nil, keyOf(u, "year")), 9), "2020=2 2019=1 2021=1 -=1 rest 0 of 4, 5 nodes"},
		{"by neighbours, edges being parallel", summing(countBy(j, nil, pathKey(participants)), "budget"),
			tied(map[string]string{"a": "=2(3000.5)", "c": "=2(995.25)", "e": "=2(2000)"}) + "f=1(0) -=2(-) rest 0 of 5, 6 nodes"},
		{"by neighbours over edges with a condition", countBy(j, nil, pathKey(lead)),
			tied(map[string]string{"a": "=1", "c": "=1", "e": "=1"}) + "-=3 rest 0 of 4, 6 nodes"},
		{"by the ends of a path", limited(countBy(j, nil, pathKey(participants, located)), 3),
			tied(map[string]string{"KH": "=2", "VN": "=2", "CN": "=2"}) + "rest 2 of 4, 6 nodes"},
		{"by property and path", countBy(i, is(i, "established", graph.LT, 1960), keyOf(i, "type"), pathKey(located)),
			w.pick("CN", "VN", "UNIVERSITY,CN=1 UNIVERSITY,VN=1", "UNIVERSITY,VN=1 UNIVERSITY,CN=1") + " rest 0 of 2, 2 nodes"},
		{"by key", inOrder(graph.KeysAscending, countBy(u, nil, keyOf(u, "year"))), "2019=1 2020=2 2021=1 -=1 rest 0 of 4, 5 nodes"},
		{"by key descending", inOrder(graph.KeysDescending, countBy(u, nil, keyOf(u, "year"))), "2021=1 2020=2 2019=1 -=1 rest 0 of 4, 5 nodes"},
		{"by key, limited", limited(inOrder(graph.KeysDescending, countBy(u, nil, keyOf(u, "year"))), 1), "2021=1 rest 4 of 4, 5 nodes"},
		{"by key, of texts", inOrder(graph.KeysAscending, countBy(i, nil, keyOf(i, "city"))),
			"Cần Thơ=1 Huế=1 Lyon=1 Phnom Penh=1 phnom penh=1 北京=1 -=2 rest 0 of 7, 8 nodes"},
		{"by key, nodes as their lists come", inOrder(graph.KeysAscending, countBy(j, nil, pathKey(participants, located))),
			"KH=2 CN=2 VN=2 -=2 rest 0 of 4, 6 nodes"},
		{"by key, nodes descending", inOrder(graph.KeysDescending, countBy(j, nil, pathKey(graph.Out(graph.ProjectAddresses)))),
			"3=1 2=2 1=2 -=2 rest 0 of 4, 6 nodes"},
		{"by key, nodes that may have no value of their order", inOrder(graph.KeysAscending, countBy(graph.KindPerson, nil, pathKey(graph.Out(graph.Authored)))),
			"u3=1 u2=2 u1=2 u4=1 -=1 rest 0 of 5, 5 nodes"},
		{"by key, such nodes descending", inOrder(graph.KeysDescending, countBy(graph.KindPerson, nil, pathKey(graph.Out(graph.Authored)))),
			"u4=1 u1=2 u2=2 u3=1 -=1 rest 0 of 5, 5 nodes"},
		{"by two keys in their order", inOrder(graph.KeysAscending, countBy(u, nil, keyOf(u, "year"), keyOf(u, "citations"))),
			"2019,3=1 2020,0=1 2020,10=1 2021,10=1 -,-=1 rest 0 of 5, 5 nodes"},
		{"by a path and a property in their order", inOrder(graph.KeysDescending, countBy(i, is(i, "established", graph.LT, 1996), pathKey(located), keyOf(i, "established"))),
			"VN,1966=1 VN,1957=1 FR,1960=1 CN,1911=1 KH,1965=1 KH,1960=1 rest 0 of 6, 6 nodes"},
		{"by the year of a date", inOrder(graph.KeysAscending, countBy(j, nil, graph.GroupKey{Property: property(j, "start"), Years: true})),
			"2018=1 2019=4 -=1 rest 0 of 3, 6 nodes"},
		{"by the year of a date, largest first", summing(countBy(j, nil, graph.GroupKey{Property: property(j, "start"), Years: true}), "budget"),
			"2019=4(2995.25) 2018=1(-) -=1(-) rest 0 of 3, 6 nodes"},
		{"by two properties", countBy(u, nil, keyOf(u, "year"), keyOf(u, "citations")),
			"2019,3=1 2020,0=1 2020,10=1 2021,10=1 -,-=1 rest 0 of 5, 5 nodes"},
		{"by a self-loop", countBy(i, nil, pathKey(graph.Out(graph.PartOf))),
			tied(map[string]string{"c": "=1", "e": "=1", "h": "=1"}) + "-=5 rest 0 of 4, 8 nodes"},
	}
}

// groupByTwoPaths asks the question people come with: country by area.
func groupByTwoPaths(w *world) {
	g := countBy(graph.KindProject, nil, pathKey(participants, located), pathKey(graph.Out(graph.ProjectAddresses)))
	var once []string
	for _, c := range strings.Fields(w.inOrderOfID("KH", "VN", "CN")) {
		for _, a := range strings.Fields(w.inOrderOfID("1", "2", "3")) {
			switch c + a {
			case "KH2", "VN1", "VN2", "VN3", "CN1", "CN2":
				once = append(once, c+","+a+"=1")
			}
		}
	}
	w.wantGroups(g, "KH,1=2 "+strings.Join(once, " ")+" -,-=2 rest 0 of 8, 6 nodes")
	w.wantGroups(limited(g, 1), "KH,1=2 rest 8 of 8, 6 nodes")
}

func severalGroupings(w *world) {
	j := graph.KindProject
	groups, err := w.store.Group(w.t.Context(), countBy(j, graph.Or{}, keyOf(j, "status")), limited(countBy(j, nil, keyOf(j, "status")), 1),
		countBy(graph.KindPublication, nil, keyOf(graph.KindPublication, "synthetic")))
	if err != nil {
		w.t.Fatal(err)
	}
	for i, want := range []string{" rest 0 of 0, 0 nodes", "ACTIVE=1 rest 5 of 5, 6 nodes", "false=4 true=1 rest 0 of 2, 5 nodes"} {
		if got := w.showGroups(groups[i]); got != want {
			w.t.Errorf("answer %d: %s, want %s", i, got, want)
		}
	}
	if none, err := w.store.Group(w.t.Context()); err != nil || len(none) != 0 {
		w.t.Errorf("%d answers to no grouping, error %v", len(none), err)
	}
}

func badGroupings(w *world) {
	j := graph.KindProject
	status := keyOf(j, "status")
	for _, g := range []*graph.Grouping{
		countBy(nil, nil, status),
		countBy(j, nil),
		countBy(j, nil, status, status, status),
		countBy(j, nil, graph.GroupKey{}),
		countBy(j, nil, keyOf(graph.KindInstitution, "type")),
		countBy(j, nil, keyOf(j, "names")),
		countBy(j, nil, pathKey(located)),
		countBy(graph.KindInitiativeArea, nil, pathKey(graph.Back(graph.ProjectAddresses, graph.PublicationAddresses))),
		countBy(j, is(graph.KindInstitution, "city", graph.EQ, "x"), status),
		inOrder(graph.KeysDescending+1, countBy(j, nil, status)),
		inOrder(-1, countBy(j, nil, status)),
		countBy(j, nil, graph.GroupKey{Property: property(j, "budget"), Years: true}),
		limited(countBy(j, nil, status), -1),
		limited(countBy(j, nil, status), graph.MaxRows+1),
		summing(countBy(graph.KindPublication, nil, keyOf(graph.KindPublication, "type")), "year"),
	} {
		w.isInvalid(w.store.Group(w.t.Context(), g))
	}
}

// groupBySources counts a record in each of its sources.
func groupBySources(w *world) {
	w.apply(by("newer").record(publ("u1"), graph.Publication{Citations: pointer(1)}))
	u := graph.KindPublication
	w.wantGroups(summing(countBy(u, nil, keyOf(u, "sources")), "citations"), "test=4(20) fake=1(3) newer=1(10) rest 0 of 3, 5 nodes")
}
