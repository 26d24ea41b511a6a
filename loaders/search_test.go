package loaders_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/graph/text"
)

type searchAnswer struct {
	Search struct {
		Edges []struct {
			Cursor, Rank string
			Node         struct{ Name string }
		}
		PageInfo struct {
			HasNextPage, HasPreviousPage bool
			StartCursor, EndCursor       *string
		}
		TotalCount int
	}
}

const searching = `query($text: String!, $types: [RecordType!], $first: Int, $after: Cursor, $last: Int, $before: Cursor) {
	search(text: $text, types: $types, first: $first, after: $after, last: $last, before: $before) {
		edges { cursor rank node { name } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
	}
}`

func search(t *testing.T, store *graphcount.Store, vars variables) searchAnswer {
	t.Helper()
	store.Reset()
	text, err := execute(t, store, searching, vars)
	if err != nil {
		t.Fatal(err)
	}
	var answer searchAnswer
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatal(err)
	}
	most, edges := 1, answer.Search.Edges
	if vars["after"] == nil && vars["before"] == nil && (len(edges) == 0 || edges[0].Rank == "NEAR") {
		most = 2 // what was typed, then what is near
	}
	if reads := store.Counts().Reads; reads < 1 || reads > most {
		t.Errorf("%d reads for a page, want 1 to %d", reads, most)
	}
	return answer
}

// nearAllNames scans the names for what is near, each time anew.
func nearAllNames(ctx context.Context, store graph.Store, query string) ([]text.Spelling, error) {
	var parts []graph.ScanPart
	for _, kind := range graph.Kinds() {
		parts = append(parts, graph.ScanPart{Kind: kind, Properties: kind.Properties[:1]})
	}
	var b text.VocabularyBuilder
	_, err := store.Scan(ctx, parts, func(n *graph.ScanNode) error {
		if name, ok := n.Values[0].(string); ok {
			b.AddForms(text.Forms(name))
		}
		return nil
	})
	return b.Vocabulary().Near(text.Parse(query)), err
}

// all pages through a search to its end and gives what it found.
func all(t *testing.T, store *graphcount.Store, vars variables, size int) []string {
	t.Helper()
	var found []string
	vars["first"] = size
	for page := 0; ; page++ {
		s := search(t, store, vars).Search
		for _, e := range s.Edges {
			found = append(found, e.Rank+" "+e.Node.Name)
		}
		if s.PageInfo.HasPreviousPage != (page > 0) {
			t.Errorf("page %d: hasPreviousPage is %t", page, s.PageInfo.HasPreviousPage)
		}
		if len(s.Edges) > 0 && (*s.PageInfo.StartCursor != s.Edges[0].Cursor || *s.PageInfo.EndCursor != s.Edges[len(s.Edges)-1].Cursor) {
			t.Errorf("page %d: start and end are not the cursors of its first and last hit", page)
		}
		if !s.PageInfo.HasNextPage {
			if s.TotalCount != len(found) {
				t.Errorf("total %d, found %d", s.TotalCount, len(found))
			}
			return found
		}
		if len(s.Edges) != size {
			t.Fatalf("page %d has %d hits and more follow, want %d", page, len(s.Edges), size)
		}
		vars["after"] = *s.PageInfo.EndCursor
	}
}

func TestSearchAcrossKinds(t *testing.T) {
	tests := []struct {
		text  string
		types []any
		want  []string
	}{
		{"water", nil, []string{"BEGINS Water quality", "NAME Mekong Water"}},
		{"WATER ", []any{"PROJECT"}, []string{"NAME Mekong Water"}},
		{"royal university", nil, []string{"EXACT Royal University"}},
		{"university", nil, []string{"NAME Royal University", "NAME National University"}},
		{"rupp univ", nil, []string{"ELSEWHERE Royal University"}},
		{"ក", nil, []string{"BEGINS Cambodia"}},
		{"watre", nil, []string{"NEAR Mekong Water", "NEAR Water quality"}},
		{"watr", nil, nil}, // too short to be a typing error
		{"univ royal", nil, []string{"NEAR Royal University"}},
		{"royal unversity", nil, []string{"NEAR Royal University"}},
		{"unversity", nil, []string{"NEAR Royal University", "NEAR National University"}},
		{"unversity ", []any{"PROJECT"}, nil},
		{"zzzz", nil, nil},
		{"", nil, nil},
		{"water", []any{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			vars := variables{"text": tt.text}
			if tt.types != nil {
				vars["types"] = tt.types
			}
			store := newWorld(t)
			if len(tt.types) == 0 && tt.types != nil {
				text, err := execute(t, store, searching, vars)
				if err != nil || !strings.Contains(text, `"totalCount":0`) || store.Counts().Reads != 0 {
					t.Errorf("no types: %s, %v, %d reads", text, err, store.Counts().Reads)
				}
				return
			}
			if got := all(t, store, vars, 10); !slices.Equal(got, tt.want) {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}

// backward pages through a search from its end to its beginning.
func backward(t *testing.T, store *graphcount.Store, vars variables, size int) []string {
	t.Helper()
	var found []string
	vars["last"] = size
	for page := 0; ; page++ {
		s := search(t, store, vars).Search
		var names []string
		for _, e := range s.Edges {
			names = append(names, e.Rank+" "+e.Node.Name)
		}
		found = append(names, found...)
		if s.PageInfo.HasNextPage != (page > 0) {
			t.Errorf("page %d from the end: hasNextPage is %t", page, s.PageInfo.HasNextPage)
		}
		if !s.PageInfo.HasPreviousPage {
			return found
		}
		if len(s.Edges) != size {
			t.Fatalf("page %d from the end has %d hits and more come before, want %d", page, len(s.Edges), size)
		}
		vars["before"] = *s.PageInfo.StartCursor
	}
}

// TestSearchPagesToTheEnd compares pages of every size, forward and backward,
// with one large page.
func TestSearchPagesToTheEnd(t *testing.T) {
	store := crowd(t, 12) // institutions, people and papers, numbered: equal ranks and lengths
	for _, text := range []string{"1", "crowd", "p", "crwod"} {
		whole := all(t, store, variables{"text": text}, 1000)
		if len(whole) < 5 {
			t.Fatalf("%q finds only %q", text, whole)
		}
		for size := 1; size <= len(whole)+1; size++ {
			if got := all(t, store, variables{"text": text}, size); !slices.Equal(got, whole) {
				t.Errorf("%q in pages of %d gives %q, want %q", text, size, got, whole)
			}
			if got := backward(t, store, variables{"text": text}, size); !slices.Equal(got, whole) {
				t.Errorf("%q in pages of %d from the end gives %q, want %q", text, size, got, whole)
			}
		}
	}
}

// TestSearchBetweenCursors asks for what lies between two hits, from either side.
func TestSearchBetweenCursors(t *testing.T) {
	store := crowd(t, 12)
	whole := search(t, store, variables{"text": "crowd", "first": 1000}).Search.Edges
	for size := range len(whole) {
		for _, side := range []string{"first", "last"} {
			got := search(t, store, variables{"text": "crowd", side: size, "after": whole[1].Cursor, "before": whole[len(whole)-2].Cursor}).Search
			want := whole[2 : len(whole)-2]
			if n := min(size, len(want)); side == "first" {
				want = want[:n]
			} else {
				want = want[len(want)-n:]
			}
			if !slices.Equal(got.Edges, want) {
				t.Errorf("%s %d between two hits: %v, want %v", side, size, got.Edges, want)
			}
		}
	}
}

func TestSearchCursorsAreBound(t *testing.T) {
	store := newWorld(t)
	cursor := search(t, store, variables{"text": "university", "first": 1}).Search.Edges[0].Cursor
	for _, vars := range []variables{
		{"text": "universit", "after": cursor},
		{"text": "university", "types": []any{"INSTITUTION"}, "after": cursor},
		{"text": "university", "after": cursor[:len(cursor)-1]},
		{"text": "university", "after": "A" + cursor[1:]},
		{"text": "university", "after": cursor + "="},
	} {
		if _, err := execute(t, store, searching, vars); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%v: error %v, want ErrInvalid", vars, err)
		}
	}
	if got := search(t, store, variables{"text": "university", "after": cursor}).Search.Edges; len(got) != 1 {
		t.Errorf("after the first hit come %d, want 1", len(got))
	}
}

func TestSearchReadsWhatIsSelectedOfEachKind(t *testing.T) {
	store := newWorld(t)
	query := `{ search(text: "water", types: [PROJECT, PUBLICATION]) { totalCount
		nodes { ... on Project { start } } edges { node { id ... on Publication { title authors { totalCount } } } } } }`
	if _, err := execute(t, store, query, nil); err != nil {
		t.Fatal(err)
	}
	want := `Project where match(water) order match(water) first 20 total: start
Publication where match(water) order match(water) first 20 total: name
  authors <AUTHORED per edge order edge.position first 0 total:
`
	if got := showPlans(store.Plans()); got != want {
		t.Errorf("planned\n%s\nwant\n%s", got, want)
	}
}

func TestSuggest(t *testing.T) {
	tests := []struct {
		text, want string
		reads      int
	}{
		{"dong", `[{"rank":"BEGINS","record":{"name":"National University"},"text":"Dong Dok"}]`, 1},
		{"national", `[{"rank":"BEGINS","record":{"name":"National University"},"text":"National University"}]`, 1},
		{"national university", `[{"rank":"EXACT","record":{"name":"National University"},"text":"National University"}]`, 1},
		{"កម្ពុ", `[{"rank":"BEGINS","record":{"name":"Cambodia"},"text":"កម្ពុជា"}]`, 1},
		{"rupp univ", `[]`, 2}, // spread over two names, and so is what is near
		{"zzzz", `[]`, 1},
		{"univ", `[{"rank":"NAME","record":{"name":"Royal University"},"text":"Royal University"},{"rank":"NAME","record":{"name":"National University"},"text":"National University"}]`, 1},
		{"natonal", `[{"rank":"NEAR","record":{"name":"National University"},"text":"National University"}]`, 2},
		{"", `[]`, 1},
	}
	for _, tt := range tests {
		store := newWorld(t)
		got, err := execute(t, store, fmt.Sprintf(`{ suggest(text: %q) { text rank record { name } } }`, tt.text), nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := `{"suggest":` + tt.want + `}`; got != want {
			t.Errorf("%q suggests %s, want %s", tt.text, got, want)
		}
		if reads := store.Counts().Reads; reads > tt.reads {
			t.Errorf("%q: %d reads, want at most %d", tt.text, reads, tt.reads)
		}
	}
	store := newWorld(t)
	if got, err := execute(t, store, `{ suggest(text: "univ", limit: 1) { text } }`, nil); got != `{"suggest":[{"text":"Royal University"}]}` {
		t.Errorf("one suggestion: %s, %v", got, err)
	}
}

// TestOnlyTheNumberOfWhatIsNear: it is that of the pages.
func TestOnlyTheNumberOfWhatIsNear(t *testing.T) {
	store := newWorld(t)
	for query, want := range map[string]string{
		`{ search(text: "unversity") { totalCount } }`:                                                 `{"search":{"totalCount":2}}`,
		`{ search(text: "unversity", first: 0) { totalCount } }`:                                       `{"search":{"totalCount":2}}`,
		`{ search(text: "unversity", first: 1) { totalCount nodes { id } pageInfo { hasNextPage } } }`: `"hasNextPage":true},"totalCount":2}}`,
		`{ search(text: "unversity", first: 0) { nodes { id } } }`:                                     `{"search":{"nodes":[]}}`,
	} {
		if got, err := execute(t, store, query, nil); err != nil || !strings.HasSuffix(got, want) {
			t.Errorf("%s gives %s, %v, want %s", query, got, err, want)
		}
	}
}
