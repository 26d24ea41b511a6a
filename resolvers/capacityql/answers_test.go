package capacityql_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/resolvers/capacityql"
	"corridor/resolvers/computedtest"
)

// fields are the root fields, answered by the package alone.
func fields(w *computedtest.World) computedtest.Fields {
	a := capacityql.Answers{Networks: w.Networks, Capacity: capacity.Open(w.Networks)}
	return computedtest.Fields{
		"capacity":     func(ctx context.Context) (any, error) { return a.Matrix(ctx) },
		"capacityGaps": func(ctx context.Context) (any, error) { return a.Gaps(ctx) },
	}
}

func institution(name string) string { return string(computedtest.ID(graph.KindInstitution, name)) }

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
	for _, c := range []struct{ query, reads string }{
		{`{ capacity { cells { items values { count index { value } } trend { slope } } margins { total } receipt { statement } } }`, ""},
		{`{ capacity { rows { country { code } population { value } } columns { area { number } theme { slug } } } }`, "Country 3 code|InitiativeArea 2 number"},
		{`{ capacity(by: THEME) { columns { area { name } theme { slug } label } } }`, "InitiativeArea 1 name|Theme 2 slug"},
		{`{ capacity(dimensions: [PUBLICATIONS, PEOPLE]) { cells { values(dimensions: [PEOPLE]) { records { nodes { name } } } } } }`, "Person 2 name"},
		{`{ capacity { csv } }`, "Country 3 name code|InitiativeArea 2 name number"},
		{`{ capacity { svg(dimension: PROJECTS, show: COUNT) } }`, "Country 3 name code|InitiativeArea 2 name number"},
		{`{ capacity { receipt { records(first: 1) { nodes { id } } observations { value } } } }`, "Project 1"},
		{`{ capacity(compareTo: {to: 2019}) { differences { country { code } after { country { name } records: values { records(first: 1) { nodes { name } } } } before { items } } } }`, "Country 3 code|Country 3 name|Institution 2 name|Person 2 name|Project 1 name|Publication 2 name"},
		{`{ capacityGaps { gaps(first: 1, filter: {all: true, columns: ["7"]}) { nodes { explanation cell { country { code } } } } } }`, "Country 1 code|Country 1 name code|InitiativeArea 1 name number"},
		{`{ capacityGaps { gaps { totalCount nodes { rank score kind components { shortfall } } } } }`, ""},
		{`{ capacityGaps { matrix { rows { country { code } } } receipt { records(first: 1) { nodes { name } } } } }`, "Country 3 code|Project 1 name"},
		{`{ capacityGaps(dimensions: [PROJECTS, PUBLICATIONS]) { tooFew { country { code } } robustness { standing { country { code } } depending { area { number } } choices { counting } } } }`, "Country 3 code"},
	} {
		w.Reset()
		w.Ask(t, fields(w), c.query, nil)
		same(t, c.query, strings.Join(w.Reads(), "|"), c.reads)
		if reads := w.Counts().Reads; reads > 1 {
			t.Errorf("%s: %d reads", c.query, reads)
		}
	}
}
