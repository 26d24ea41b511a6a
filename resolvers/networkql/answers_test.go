package networkql_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/resolvers/computedtest"
	"corridor/resolvers/networkql"
)

// fields are the root fields, answered by the package alone.
func fields(w *computedtest.World) computedtest.Fields {
	a := networkql.Answers{Networks: w.Networks, Capacity: capacity.Open(w.Networks)}
	return computedtest.Fields{
		"collaborationNetwork": func(ctx context.Context) (any, error) { return a.Network(ctx) },
		"ego":                  func(ctx context.Context) (any, error) { return a.Ego(ctx, 1) },
		"collaborationPath":    func(ctx context.Context) (any, error) { return a.Path(ctx, 5) },
		"recommendPartners":    func(ctx context.Context) (any, error) { return a.Recommend(ctx) },
		"movements":            func(ctx context.Context) (any, error) { return a.Movements(ctx) },
		"ranking":              func(ctx context.Context) (any, error) { return a.Ranking(ctx, network.MeasureStrength, 10) },
	}
}

func institution(name string) string { return string(computedtest.ID(graph.KindInstitution, name)) }

// ask answers a query with those of the variables that it declares.
func ask(t *testing.T, w *computedtest.World, query string, variables map[string]any) any {
	t.Helper()
	given := map[string]any{}
	for name, value := range variables {
		if strings.Contains(query, "$"+name+":") {
			given[name] = value
		}
	}
	return w.Ask(t, fields(w), query, given)
}

func same(t testing.TB, what string, got any, want string) {
	t.Helper()
	if text := fmt.Sprint(got); text != want {
		t.Errorf("%s\n got %s\nwant %s", what, text, want)
	}
}

// TestWhatTheLookAheadReads: the records of all places in one read, those that
// are shown and no others, with what is selected of them there.
func TestWhatTheLookAheadReads(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	vars := map[string]any{"k": institution("k1"), "o": institution("k2"), "x": institution("x1")}
	for _, c := range []struct{ query, reads string }{
		{`{ collaborationNetwork(level: INSTITUTION) { nodeCount modularity nodes { totalCount nodes { items pageRank component brokerage { total } position { x } } } } }`, ""},
		{`{ collaborationNetwork(level: INSTITUTION) { nodes(first: 2) { nodes { entity { name } country { code } } } } }`, "Country 2 code|Institution 2 name"},
		{`{ collaborationNetwork(level: INSTITUTION) { nodes { edges { node { works { nodes { id } } } } } } }`, "Activity 1|Project 1|Publication 3"},
		{`{ collaborationNetwork(level: COUNTRY) { ties { nodes { from { entity { id } } to { entity { name } } evidence(first: 1) { edges { node { name } } } } } } }`, "Country 1|Country 1 name|Project 1 name"},
		{`{ collaborationNetwork(level: COUNTRY) { matrix { from { name } to { id } evidence { totalCount } } exchanges { cells { from { code } evidence { nodes { name } } } } } }`, "Activity 1 name|Country 1 code|Country 3|Country 3 name"},
		{`{ collaborationNetwork(level: INSTITUTION) { communities { leaders(first: 1) { entity { name } } countries { country { name } } areas { area { number } } } receipt { items { nodes { name } } } } }`, "Activity 1 name|Country 2 name|InitiativeArea 2 number|Institution 2 name|Project 1 name|Publication 3 name"},
		{`{ collaborationNetwork(level: INSTITUTION) { slices(window: 3, step: 1) { network { nodes { nodes { entity { name } } } } } } }`, "Institution 3 name"},
		{`query($k: ID!) { ego(id: $k) { nodes { nodes { entity { name } } } } }`, "Institution 3 name"},
		{`query($k: ID!, $x: ID!) { collaborationPath(from: $k, to: $x) { from { entity { id } } shortest { nodes { entity { name } } steps { evidence { nodes { name } } } } strongest { hops } } }`, "Institution 1|Institution 2 name|Publication 1 name"},
		{`query($o: ID!) { recommendPartners(for: $o) { nodes { node { entity { name } } commonNeighbours { neighbour { entity { id } } } sharedThemes { theme { slug } } } } }`, "Institution 1|Institution 2 name"},
		{`{ movements { totalCount nodes { person { name } from { code } works { nodes { id } } } } }`, ""},
		{`{ ranking(measure: STRENGTH, level: INSTITUTION) { entries { entity { name } } receipt { statement } } }`, "Institution 4 name"},
	} {
		w.Reset()
		ask(t, w, c.query, vars)
		same(t, c.query, strings.Join(w.Reads(), "|"), c.reads)
		if reads := w.Counts().Reads; reads > 1 {
			t.Errorf("%s: %d reads", c.query, reads)
		}
	}
}
