package loaders_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"corridor/graph"
	"corridor/loaders"
)

// TestPageOfIsThePageOfAStore asks a store and PageOf for every page of a list
// of five.
func TestPageOfIsThePageOfAStore(t *testing.T) {
	const rows = 5
	store := crowd(t, rows)
	whole := readPeople(t, store, graph.Page{})
	all, err := loaders.PageOf(variables{"first": int64(rows)}, rows, "people")
	if err != nil || all.To != rows {
		t.Fatalf("the whole list is %+v, %v", all, err)
	}
	for after := -1; after < rows; after++ {
		for before := -1; before < rows; before++ {
			for size := -rows - 1; size <= rows+1; size++ {
				page, arguments := graph.Page{}, variables{}
				if size < 0 {
					page.Last, arguments["last"] = new(-size-1), json.Number(fmt.Sprint(-size-1))
				} else {
					page.First, arguments["first"] = &size, int64(size)
				}
				if after >= 0 {
					page.After, arguments["after"] = whole.Cursor(after), string(all.Cursor(after))
				}
				if before >= 0 {
					page.Before, arguments["before"] = whole.Cursor(before), string(all.Cursor(before))
				}
				want := readPeople(t, store, page)
				got, err := loaders.PageOf(arguments, rows, "people")
				if err != nil {
					t.Fatalf("%v: %v", arguments, err)
				}
				if describePage(got) != describeRows(whole, want) {
					t.Errorf("%v after %d before %d: page %s, want %s", arguments, after, before, describePage(got), describeRows(whole, want))
				}
				for i, cursor := range map[int]*graph.Cursor{got.From: got.PageInfo.StartCursor, got.To - 1: got.PageInfo.EndCursor} {
					if (cursor == nil) != (got.From == got.To) || cursor != nil && *cursor != all.Cursor(i) {
						t.Errorf("%v: cursor of row %d is %v", arguments, i, cursor)
					}
				}
			}
		}
	}
}

func readPeople(t *testing.T, store graph.Store, page graph.Page) *graph.Rows {
	t.Helper()
	answers, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindPerson, List: graph.List{Page: page}})
	if err != nil {
		t.Fatal(err)
	}
	return answers[0]
}

func describePage(s loaders.Span) string {
	text := fmt.Sprint(s.PageInfo.HasPreviousPage, s.PageInfo.HasNextPage)
	for i := s.From; i < s.To; i++ {
		text += fmt.Sprint(" ", i)
	}
	return text
}

func describeRows(whole, rows *graph.Rows) string {
	text := fmt.Sprint(rows.HasPrev, rows.HasNext)
	for _, row := range rows.Items {
		for i := range whole.Items {
			if whole.Items[i].Node.ID == row.Node.ID {
				text += fmt.Sprint(" ", i)
			}
		}
	}
	return text
}

func TestPageOfShrunkLists(t *testing.T) {
	long, err := loaders.PageOf(nil, 50, "list")
	if err != nil || long.To != loaders.DefaultPage || !long.PageInfo.HasNextPage {
		t.Fatalf("first page %+v, %v: want %d rows of 50", long, err, loaders.DefaultPage)
	}
	for _, argument := range []string{"after", "before"} {
		short, err := loaders.PageOf(variables{argument: string(long.Cursor(19))}, 3, "list")
		if want := map[string][2]int{"after": {3, 3}, "before": {0, 3}}[argument]; err != nil || [2]int{short.From, short.To} != want {
			t.Errorf("%s row 19 of 3: rows %d to %d, %v; want %v", argument, short.From, short.To, err, want)
		}
	}
}

// TestPageOfRefusesLikeAStore holds that what a store's list refuses is
// refused in the same words.
func TestPageOfRefusesLikeAStore(t *testing.T) {
	cursor := func(list string) string {
		page, err := loaders.PageOf(nil, 3, list)
		if err != nil {
			t.Fatal(err)
		}
		return string(page.Cursor(1))
	}
	foreign, own := cursor("another list"), cursor("the list")
	altered := "x" + own[1:]
	if altered == own {
		t.Fatal("the altered cursor is the own one; alter it otherwise")
	}
	for _, arguments := range []variables{
		{"first": -1}, {"first": 1001}, {"last": 1001}, {"first": 1, "last": 1},
		{"after": ""}, {"before": "x"}, {"after": foreign}, {"before": altered}, {"after": own + "=="},
	} {
		_, got := loaders.PageOf(arguments, 3, "the list")
		field := "people("
		for name, value := range arguments {
			field += fmt.Sprintf("%s: %#v ", name, value)
		}
		_, want := execute(t, newWorld(t), "{ "+field+") { nodes { name } } }", nil)
		if want == nil || got == nil || got.Error() != want.Error() || !errors.Is(got, graph.ErrInvalid) {
			t.Errorf("%v: %v\nwant %v", arguments, got, want)
		}
	}
	if _, err := loaders.PageOf(variables{"after": own}, 3, "the list"); err != nil {
		t.Errorf("its own cursor: %v", err)
	}
}

func TestFingerprintsTellListsApart(t *testing.T) {
	members := func(query string) loaders.Field {
		return loaders.CurrentField(inField(t, newWorld(t), query)).At("members")[0]
	}
	plain := members(`{ team(ids: []) { members { totalCount } } }`)
	for query, same := range map[string]bool{
		`{ team(ids: []) { m: members(first: 5, backwards: false, after: "x") { totalCount } } }`:         true,
		`query($b: Boolean = false) { team(ids: []) { members(last: 5, backwards: $b) { totalCount } } }`: true,
		`{ team(ids: []) { members(backwards: true) { totalCount } } }`:                                   false,
	} {
		if got := members(query).Fingerprint(); (got == plain.Fingerprint()) != same {
			t.Errorf("%s: fingerprint %s beside %s", query, got, plain.Fingerprint())
		}
	}
}
