package capacityql_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/resolvers/computedtest"
)

// TestArgumentsRefused: those that make no sense are named with their place,
// before anything is read.
func TestArgumentsRefused(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	for _, c := range []struct{ query, argument, reason string }{
		{`{ capacity(countries: []) { csv } }`, "countries", "the list is empty"},
		{`{ capacity(areas: [99]) { csv } }`, "areas", ""},
		{`{ capacity(minimum: 0) { csv } }`, "minimum", "give one above 0"},
		{`{ capacity(youngYears: 0) { csv } }`, "youngYears", "give 1 or more"},
		{`{ capacity(baseline: WORLD_VALUE, shares: [{column: "5", share: 1}]) { csv } }`, "shares", "baseline CUSTOM"},
		{`{ capacity(compareTo: {from: 2021, to: 2019}) { csv } }`, "compareTo", "earlier year as from"},
		{`{ capacity(compareTo: {to: 2019}, whatIf: [{addPeople: {}}]) { csv } }`, "compareTo", "leave whatIf out"},
		{`{ capacity(whatIf: [{addPeople: {}}, {addActivity: {from: 2020, heldIn: "KH", institutions: [{id: "inst_gone"}]}}]) { csv } }`, "whatIf[1].addActivity.institutions[0].id", "no Institution"},
		{`{ capacity { cells { v: values(dimensions: []) { count } } } }`, "capacity.cells.v.dimensions", "the list is empty"},
		{`{ capacity { cells { values { records(first: -1) { totalCount } } } } }`, "capacity.cells.values.records.first", "0 to 1000"},
		{`{ capacityGaps { gaps(filter: {kinds: []}) { totalCount } } }`, "capacityGaps.gaps.filter.kinds", "the list is empty"},
		{`{ capacityGaps { gaps(after: "x") { totalCount } } }`, "capacityGaps.gaps.after", "not a cursor of this list"},
		{`{ capacityGaps { changes(turns: []) { turn } } }`, "capacityGaps.changes.turns", "the list is empty"},
		{`{ capacityGaps { gaps(filter: {all: true, columns: ["7"]}) { nodes { missingTies(first: 1001) { items } } } } }`, "capacityGaps.gaps.nodes.missingTies.first", "0 to 1000"},
		{`{ capacityGaps(by: THEME) { gaps(filter: {kinds: [TOO_FEW, NONE, NOT_APPLICABLE]}) { nodes { reach(institution: "x") { density } } } } }`, "capacityGaps.gaps.nodes.reach.institution", ""},
	} {
		got := w.Refused(t, fields(w), c.query, nil)
		if got.Argument != c.argument || !strings.Contains(got.Reason, c.reason) {
			t.Errorf("%s\nrefuses %s: %s", c.query, got.Argument, got.Reason)
		}
		if reads := w.Counts().Reads; reads != 0 {
			t.Errorf("%s: %d reads before it is refused", c.query, reads)
		}
	}
}

// TestPagesOfGaps: the pages together are the list, in its order, and a cursor
// is of the same weights and filter.
func TestPagesOfGaps(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	page := func(arguments, selection string, cursor any) any {
		return w.Ask(t, fields(w), `query($c: Cursor) { capacityGaps { gaps(after: $c, filter: {all: true, columns: ["5", "7"]} `+arguments+`) { `+selection+` pageInfo { endCursor hasNextPage } } } }`, map[string]any{"c": cursor})
	}
	const labels = "nodes { country { code } cell { area { number } } rank }"
	whole := computedtest.At(page("first: 100", labels, nil), "gaps.nodes").([]any)
	var parts []any
	var cursor any
	for more := true; more; {
		part := page("first: 4", labels, cursor)
		parts = append(parts, computedtest.At(part, "gaps.nodes").([]any)...)
		cursor, more = computedtest.At(part, "gaps.pageInfo.endCursor"), computedtest.At(part, "gaps.pageInfo.hasNextPage").(bool)
	}
	if len(whole) != 6 {
		t.Errorf("%d gaps, want one for each of three countries and two areas", len(whole))
	}
	same(t, "pages", parts, fmt.Sprint(whole))
	for _, query := range []string{
		`query($c: Cursor) { capacityGaps { gaps(after: $c, filter: {all: true, countries: ["KH"]}) { totalCount } } }`,
		`query($c: Cursor) { capacityGaps(weights: {decline: 0}) { gaps(after: $c, filter: {all: true, columns: ["5", "7"]}) { totalCount } } }`,
		`query($c: Cursor) { capacityGaps(years: {to: 2020}) { gaps(after: $c, filter: {all: true, columns: ["5", "7"]}) { totalCount } } }`,
		`query($c: Cursor) { capacityGaps { gaps(filter: {all: true, columns: ["5", "7"]}) { nodes { records(after: $c) { totalCount } } } } }`,
	} {
		got := w.Refused(t, fields(w), query, map[string]any{"c": cursor})
		if !strings.HasSuffix(got.Argument, "after") || !strings.Contains(got.Reason, "not a cursor of this list") {
			t.Errorf("%s: %v", query, got)
		}
	}
}
