package text_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the full-text index that must keep our terms

	"corridor/graph/text"
)

// TestFTS5 searches the names through SQLite as a store does: candidates by
// their terms, then the phrases in the normal form. It finds what Rank finds,
// and the index alone never misses a name.
func TestFTS5(t *testing.T) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`CREATE VIRTUAL TABLE search USING fts5(terms, forms UNINDEXED, tokenize = 'ascii')`); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("꽃", 60) + " " + strings.Repeat("z", 60)
	all := append(slices.Clone(names), long, "zz z0u0 zoo", "и zig-zag", "King Mongkut's", "A.I.T.", "清華大學", "zigzag")
	for i, name := range all {
		if _, err := db.Exec(`INSERT INTO search (rowid, terms, forms) VALUES (?, ?, ?)`, i, text.Terms(name), text.Forms(name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, query := range queries(all) {
		q := text.Parse(query)
		var want []string
		for _, name := range all {
			if _, ok := q.Rank([]string{text.Forms(name)}, ""); ok {
				want = append(want, name)
			}
		}
		if got := searchFTS5(t, db, all, q); !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
}

// queries returns every beginning and end of every name.
func queries(names []string) []string {
	var list []string
	for _, name := range names {
		for i := range name {
			list = append(list, name[i:])
			if i > 0 {
				list = append(list, name[:i])
			}
		}
	}
	return list
}

func searchFTS5(t *testing.T, db *sql.DB, names []string, q text.Query) (found []string) {
	t.Helper()
	if q.Empty() {
		return nil
	}
	statement, args := `SELECT rowid FROM search WHERE search MATCH ?`, []any{q.IndexQuery()}
	for _, clause := range q.Clauses() {
		var held []string
		for _, a := range clause {
			held, args = append(held, `instr(forms, ?) > 0`), append(args, a.Phrase)
		}
		statement += " AND (" + strings.Join(held, " OR ") + ")"
	}
	rows, err := db.Query(statement+` ORDER BY rowid`, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		found = append(found, names[id])
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}
