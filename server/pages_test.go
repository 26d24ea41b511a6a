package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"corridor/server/servertest"
)

// TestPagesReachTheEnd walks connections forward and backward in pages of
// several sizes; both ways must give the whole list, in its order.
func TestPagesReachTheEnd(t *testing.T) {
	for name, open := range servertest.Stores() {
		t.Run(name, func(t *testing.T) {
			handler := servertest.Executor(t, open(t))
			for _, list := range []struct {
				field string
				size  int
			}{
				{`people(%s, orderBy: [{field: PUBLICATIONS_COUNT, direction: DESC}])`, 97},
				{`publications(%s, filter: {citations: {gte: 1}}, orderBy: [{field: CITATIONS}, {field: YEAR, direction: DESC}])`, 60},
				{`institutions(%s)`, 50},
			} {
				forward := walk(t, handler, list.field, list.size, "first", "after", "hasNextPage", "endCursor")
				backward := walk(t, handler, list.field, list.size, "last", "before", "hasPreviousPage", "startCursor")
				if len(forward) <= list.size {
					t.Errorf("%s: %d rows are no test of pages of %d", list.field, len(forward), list.size)
				}
				if !slices.Equal(forward, backward) {
					t.Errorf("%s: forward gives %d rows, backward %d, and they differ", list.field, len(forward), len(backward))
				}
				if distinct := slices.Compact(slices.Sorted(slices.Values(forward))); len(distinct) != len(forward) {
					t.Errorf("%s: %d rows, only %d of them distinct", list.field, len(forward), len(distinct))
				}
			}
		})
	}
}

// walk reads a connection page by page, from its start with first and after or
// from its end with last and before, and gives the ids in the list's order.
func walk(t *testing.T, handler http.Handler, field string, size int, count, cursor, more, end string) []string {
	t.Helper()
	var ids []string
	at := ""
	for range 1000 {
		arguments := fmt.Sprintf("%s: %d", count, size)
		if at != "" {
			arguments += fmt.Sprintf(", %s: %q", cursor, at)
		}
		query := fmt.Sprintf("{ list: "+field+" { nodes { id } pageInfo { %s %s } } }", arguments, more, end)
		var answer struct {
			Data struct {
				List struct {
					Nodes    []struct{ ID string }
					PageInfo map[string]any
				}
			}
		}
		if err := json.Unmarshal(servertest.Ask(t, handler, query, nil), &answer); err != nil {
			t.Fatal(err)
		}
		var page []string
		for _, n := range answer.Data.List.Nodes {
			page = append(page, n.ID)
		}
		if count == "first" {
			ids = append(ids, page...)
		} else {
			ids = append(page, ids...)
		}
		if answer.Data.List.PageInfo[more] != true {
			return ids
		}
		at, _ = answer.Data.List.PageInfo[end].(string)
	}
	t.Fatalf("%s does not end", field)
	return nil
}
