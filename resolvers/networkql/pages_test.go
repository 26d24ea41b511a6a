package networkql_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/resolvers/computedtest"
)

// TestPagesMakeTheList walks lists forward and backward in pages of every size:
// the pages together are the list, whatever its order, and tell where they end.
func TestPagesMakeTheList(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	for list, rows := range map[string]int{
		"nodes": 4, "nodes(orderBy: [{field: CREDIT}, {field: DEGREE, direction: DESC}])": 4,
		"ties": 4, "ties(orderBy: [{field: LAST_YEAR}])": 4,
	} {
		name, arguments, _ := strings.Cut(strings.TrimSuffix(list, ")"), "(")
		walk := func(size int, forward bool) (all []any) {
			end, before, cursor := "endCursor", "hasNextPage", "first: %d, after: $c"
			if !forward {
				end, before, cursor = "startCursor", "hasPreviousPage", "last: %d, before: $c"
			}
			query := fmt.Sprintf("query($c: Cursor) { collaborationNetwork(level: INSTITUTION) { %s("+cursor+" %s) { totalCount edges { cursor } pageInfo { %s %s } } } }",
				name, size, arguments, end, before)
			var at any
			for more := true; more; {
				page := computedtest.At(w.Ask(t, fields(w), query, map[string]any{"c": at}), name)
				cursors := computedtest.At(page, "edges.cursor").([]any)
				if total := computedtest.At(page, "totalCount"); fmt.Sprint(total) != fmt.Sprint(rows) || len(cursors) > size {
					t.Fatalf("%s: a page of %d of %v", list, len(cursors), total)
				}
				if forward {
					all = append(all, cursors...)
				} else {
					all = append(slices.Clone(cursors), all...)
				}
				at, more = computedtest.At(page, "pageInfo."+end), computedtest.At(page, "pageInfo."+before).(bool)
			}
			return all
		}
		whole := walk(rows, true)
		if len(whole) != rows {
			t.Errorf("%s has %d rows, want %d", list, len(whole), rows)
		}
		for size := 1; size <= rows+1; size++ {
			for _, forward := range []bool{true, false} {
				if got := walk(size, forward); !slices.Equal(got, whole) {
					t.Errorf("%s in pages of %d, forward %t, is %v; want %v", list, size, forward, got, whole)
				}
			}
		}
	}
}

// TestCursorsAreOfOneList: of the same list of the same state of the data.
func TestCursorsAreOfOneList(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	cursor := computedtest.At(w.Ask(t, fields(w), `{ collaborationNetwork(level: INSTITUTION) { nodes(first: 1) { pageInfo { endCursor } } } }`, nil), "nodes.pageInfo.endCursor")
	for _, selection := range []string{
		`(level: INSTITUTION) { nodes(after: $c, orderBy: [{field: DEGREE}]) { totalCount } }`,
		`(level: INSTITUTION) { nodes(before: $c, filter: {countries: ["KH"]}) { totalCount } }`,
		`(level: INSTITUTION) { ties(after: $c) { totalCount } }`,
		`(level: INSTITUTION) { nodes { nodes { works(after: $c) { totalCount } } } }`,
		`(level: INSTITUTION, counting: FRACTIONAL) { nodes(after: $c) { totalCount } }`,
		`(level: COUNTRY) { nodes(after: $c) { totalCount } }`,
	} {
		got := w.Refused(t, fields(w), `query($c: Cursor) { collaborationNetwork`+selection+` }`, map[string]any{"c": cursor})
		if !strings.HasSuffix(got.Argument, "after") && !strings.HasSuffix(got.Argument, "before") || !strings.Contains(got.Reason, "not a cursor of this list") {
			t.Errorf("%s: %v", selection, got)
		}
	}
	w.Ask(t, fields(w), `query($c: Cursor) { collaborationNetwork(level: INSTITUTION) { nodes(first: 9, after: $c) { totalCount } } }`, map[string]any{"c": cursor})
	version := w.Change(t, computedtest.Of([]graph.EdgesWrite{computedtest.Authors("b3", "k2", "v1")}))
	got := w.Refused(t, fields(w), `query($c: Cursor, $v: String) { collaborationNetwork(level: INSTITUTION, atLeast: $v) { nodes(after: $c) { totalCount } } }`,
		map[string]any{"c": cursor, "v": string(version)})
	if !strings.Contains(got.Reason, "the data has changed since") {
		t.Errorf("after a change: %v", got)
	}
}
