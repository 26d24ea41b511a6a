package main

import (
	"database/sql"
	"strings"
	"testing"
)

// TestCheckFindsAndRepairs: what others left in the file is told, put right, and
// loaded anew.
func TestCheckFindsAndRepairs(t *testing.T) {
	file := apart(t)
	if code, _, errs := corridor(t, "", "seed", "--data", file); code != exitOK {
		t.Fatalf("seed: exit %d: %s", code, errs)
	}
	check := func(want int, mentions string, more ...string) {
		t.Helper()
		code, out, errs := corridor(t, "", append([]string{"check", "--data", file}, more...)...)
		if code != want || !strings.Contains(out+errs, mentions) {
			t.Errorf("check %v: exit %d, %s%s; want %d, %q", more, code, out, errs, want, mentions)
		}
	}
	check(exitOK, "Nothing breaks the model")
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{`DELETE FROM "Country" WHERE "code" = 'KH'`, `UPDATE "Institution" SET "established" = 'long ago' WHERE "_n" = (SELECT max("_n") FROM "Institution")`} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"{ collaborationNetwork(level: INSTITUTION) { nodeCount } }", "{ capacity(by: AREA) { receipt { statement } } }",
		"{ institutions(first: 1000) { totalCount nodes { established country { name } projects { totalCount } } } }", "{ projectFacets(by: [COUNTRY]) { groups { count } } }"} {
		if code, out, errs := corridor(t, "", "query", "--data", file, query); code != exitOK {
			t.Errorf("%s: exit %d: %s%s", query, code, out, errs)
		}
	}
	check(exitFailed, "established is long ago")
	check(exitFailed, `"Found"`, "--json")
	if code, out, errs := corridor(t, "", "status", "--data", file); code != exitOK || !strings.Contains(out, "corridor check --repair") {
		t.Errorf("status: exit %d: %s%s", code, out, errs)
	}
	check(exitOK, "1 put right", "--repair")
	check(exitOK, "Nothing breaks the model")
	cambodia := func() string {
		_, out, errs := corridor(t, "", "query", "--data", file, `{ country(code: "KH") { name } }`)
		return out + errs
	}
	if code, out, _ := corridor(t, "", "seed", "--data", file); code != exitOK || !strings.Contains(out, "all there already") {
		t.Errorf("seed: exit %d: %s", code, out)
	}
	if said := cambodia(); strings.Contains(said, "Cambodia") {
		t.Errorf("the country that was deleted is there: %s", said)
	}
	if code, out, _ := corridor(t, "", "seed", "--again", "--data", file); code != exitOK || strings.Contains(out, "all there already") {
		t.Errorf("seed --again: exit %d: %s", code, out)
	}
	if said := cambodia(); !strings.Contains(said, "Cambodia") {
		t.Errorf("loaded anew: %s", said)
	}
	check(exitOK, "Nothing breaks the model")
}
