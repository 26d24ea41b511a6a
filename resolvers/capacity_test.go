package resolvers_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/schema"
)

// assessed is a query for all fields on capacity, and the names of these.
func assessed(t testing.TB, store *world) (query string, vars variables, fields []string) {
	t.Helper()
	types := schema.NewExecutableSchema(schema.Config{}).Schema().Types
	active := activeIn(t, store)
	every := &everyField{types: types}
	var q selector
	q.add("plain: capacity(minimum: 1, areas: [5]) %s", every.of(types["CapacityMatrix"]))
	q.add("themes: capacity(by: THEME, areas: [7], countries: [\"LA\", \"KH\"], years: {from: 2019, to: 2023}, currency: \"USD\", counting: FRACTIONAL) %s", every.of(types["CapacityMatrix"]))
	q.add("then: capacityGaps(minimum: 1, years: {from: 2018, to: 2021}, compareTo: {from: 2022, to: 2025}, areas: [5, 7], countries: [\"LA\", \"KH\", \"VN\"]) %s", every.of(types["CapacityGaps"]))
	q.add("supposed: capacityGaps(by: THEME, areas: [7], countries: [\"LA\", \"KH\", \"VN\"], perMillion: true, weights: {decline: 0}, whatIf: [{addProject: {areas: [5], from: 2020, institutions: [{id: $institution, role: LEAD}], count: 3}}]) %s", every.of(types["CapacityGaps"]))
	q.add("counted: capacity(evidence: STATISTICS, by: FIELD, areas: [6], countries: [\"LA\", \"KH\"]) %s", strings.ReplaceAll(every.of(types["CapacityMatrix"]), "FUNDING", "PUBLICATIONS"))
	q.add("narrowed: capacity(areas: [5], participants: {institutionTypes: [UNIVERSITY], leading: EITHER}, alsoCount: {retracted: true, types: [OTHER], versions: true}) { receipt %s }", every.of(types["CapacityReceipt"]))
	q.add("classified: capacity(by: DOMAIN, countries: [\"LA\", \"KH\"]) %s", every.of(types["CapacityMatrix"]))
	q.add("told: capacityGaps { robustness { standing { country { id } } } }")
	q.add("related: capacityGaps(by: THEME, synthetic: true, minimum: 1) { gaps { nodes { reach { density usual multiple having reachability } missingTies { from { id } to { id } items count expected ratio low high verdict evidence { totalCount } } } } }")
	return "query($institution: ID!) { " + q.text() + " }", variables{"institution": active.institution}, every.names
}

// absentHere are fields that are null wherever the small generated corridor is
// asked: what says why something is missing, what a server has to be set to, and
// ties that are missing, for so few items have as many as their sizes expect.
var absentHere = []string{"worldTable", "source", "date", "emptyReason", "noInhabitants", "from", "reason", "inclusions", "includes", "missingTies", "ratio"}

// TestEveryFieldOfCapacity asks for all fields on capacity at once, and wants a
// value of each.
func TestEveryFieldOfCapacity(t *testing.T) {
	store := generated(t, filledOracle)
	query, vars, fields := assessed(t, store)
	seen := map[string]bool{}
	note(seen, ask(t, store, query, vars))
	for _, name := range fields {
		if !seen[name] && !slices.Contains(absentHere, name) {
			t.Errorf("%s is null or empty wherever it is asked for", name)
		}
	}
	if len(fields) < 250 {
		t.Errorf("only %d fields were asked for", len(fields))
	}
}

// dataVersions finds the version of the data, which stores count in their own
// way: in receipts, in sentences, and at the end of a line of CSV.
var dataVersions = regexp.MustCompile(`([vV]ersion\\?":\\?"|data version )[^"\\,.]*|(,(?:true|false),)[^"\\,.]*((?:,\d+,\d+)?(?:\\r\\n|\r\n))`)

// TestCapacityIsTheSameOnEveryStore holds SQLite to the very bytes that the
// oracle answers, but for the version of the data.
func TestCapacityIsTheSameOnEveryStore(t *testing.T) {
	given := map[string]string{}
	for name, filled := range map[string]func() (graph.Store, error){"oracle": filledOracle, "SQLite": filledSQLite} {
		world := generated(t, filled)
		query, vars, _ := assessed(t, world)
		text, err := json.Marshal(ask(t, world, query, vars))
		if err != nil {
			t.Fatal(err)
		}
		given[name] = dataVersions.ReplaceAllString(string(text), "$1$2$3")
	}
	if given["oracle"] != given["SQLite"] || len(given["oracle"]) < 100_000 {
		t.Errorf("answers of %d and %d bytes differ, or are too short to compare", len(given["oracle"]), len(given["SQLite"]))
	}
}

// TestCapacityCostsOneRead holds how many calls to the store answers on
// capacity cost, however much is nested and however long the pages are.
func TestCapacityCostsOneRead(t *testing.T) {
	store := generated(t, filledOracle)
	active := activeIn(t, store)
	for _, c := range []struct {
		name, query string
		reads       int
	}{
		{"numbers alone", `{ capacity { cells { items values { count index { value } } } margins { total } } }`, 0},
		{"places", `{ capacity { cells { country { name } area { name } } rows { country { name } population { observation { value } } } } }`, 1},
		{"topics", `{ capacity(by: FIELD) { columns { topic { name } } cells { topic { openAlex } } } }`, 1},
		{"records", `{ capacity { cells { values { records(first: $n) { nodes { name } } } } } }`, 1},
		{"receipt", `{ capacity { receipt { observations { name } records(first: $n) { edges { node { name } } } } } }`, 1},
		{"exports", `{ capacity { csv json svg(dimension: PUBLICATIONS) } }`, 1},
		{"gaps", `{ capacityGaps { tooFew { country { name } } gaps(first: $n) { nodes { country { name } explanation records(first: $n) { nodes { name } } cell { values { records(first: 2) { nodes { name } } } }
			helpers(first: 3) { helpers { entity { name } path { from { name } to { name } evidence(first: 2) { nodes { name } } } } }
			missingTies { from { name } to { name } evidence(first: 2) { nodes { name } } } robustness { country { name } } } } csv svg } }`, 1},
		{"changes", `{ capacityGaps(years: {from: 2020}, compareTo: {to: 2019}) { changes { country { name } difference { before { values { records(first: 1) { nodes { name } } } } } } } }`, 1},
		{"a what-if", `query($i: ID!) { capacity(whatIf: [{addProject: {areas: [5], from: 2020, institutions: [{id: $i}]}}]) { differences { country { name } items } } }`, 1},
		{"sources", `{ capacity { rows { country { name sources { slug } } } } }`, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, size := range []string{"1", "100"} {
				query, given := strings.ReplaceAll(c.query, "$n", size), variables(nil)
				if strings.Contains(query, "$i:") {
					given = variables{"i": active.institution}
				}
				store.Reset()
				ask(t, store, query, given)
				counts := store.Counts()
				counts.Plans = 0
				if want := (graphcount.Counts{Reads: c.reads}); counts != want {
					t.Errorf("with pages of %s: %+v, want %+v", size, counts, want)
				}
			}
		})
	}
}

// TestCapacityByHand compares a matrix with what counting on paper gives.
func TestCapacityByHand(t *testing.T) {
	store := open(t, joint())
	matrix := at(t, ask(t, store, `{ capacity(areas: [5, 7], dimensions: [PUBLICATIONS, PROJECTS], minimum: 1) {
		rows { country { code } } columns { label area { name } meaning { dimensions reason } }
		cells { country { code } area { number } items leadershipShare corridorShare values { dimension full fractional shareOfCountry index { expected value verdict } records { nodes { name } } } }
		margins { dimension total distinct nowhere rows { count } columns { count distinct } }
		receipt { items countedItems leftOut { reason items } records { totalCount } }
	} }`, nil), "capacity")
	// b1 (Cambodia, Vietnam) is on health; b2 (Cambodia, Vietnam, Laos), b3
	// (Cambodia, Japan) and project r1 (Cambodia, Laos) on green technology.
	var said []string
	for _, cell := range at(t, matrix, "cells").(list) {
		head := fmt.Sprint(at(t, cell, "country", "code"), at(t, cell, "area", "number"), " ", at(t, cell, "items"))
		said = append(said, head+" "+lines(t, at(t, cell, "values"), "dimension", "full", "fractional", "records"))
	}
	same(t, "cells", strings.Join(said, "; "), "KH5 1 PROJECTS 0 0 |PUBLICATIONS 1 0.5 b1; KH7 3 PROJECTS 1 0.5 r1|PUBLICATIONS 2 0.8333333333333333 b2+b3; "+
		"LA5 0 PROJECTS 0 0 |PUBLICATIONS 0 0 ; LA7 2 PROJECTS 1 0.5 r1|PUBLICATIONS 1 0.3333333333333333 b2; "+
		"VN5 1 PROJECTS 0 0 |PUBLICATIONS 1 0.5 b1; VN7 1 PROJECTS 0 0 |PUBLICATIONS 1 0.3333333333333333 b2")
	// Publications are 1, 2; 0, 1; 1, 1: together 6, of which 2 on health. Of
	// Cambodia's 3 chance would put 1 there; but Cambodia took part in all of them, so
	// that nothing else could be, and nothing is told.
	same(t, "index", lines(t, list{at(t, matrix, "cells", 0, "values", 1)}, "index.expected", "index.value", "index.verdict", "shareOfCountry"), "1 1 <nil> 0.3333333333333333")
	same(t, "margins", lines(t, at(t, matrix, "margins"), "dimension", "total", "distinct", "nowhere"), "PROJECTS 2 1 0|PUBLICATIONS 6 3 0")
	same(t, "receipt", lines(t, list{at(t, matrix, "receipt")}, "items", "countedItems", "records.totalCount"), "6 4 4")
	same(t, "left out", lines(t, at(t, matrix, "receipt", "leftOut"), "reason", "items"), "NO_COLUMN 2")
}

// TestWhatIf asks what a change would add, and wants nothing written.
func TestWhatIf(t *testing.T) {
	store := open(t, joint())
	vars := variables{"l": institutionID("l1"), "k": institutionID("k1")}
	answer := ask(t, store, `query($l: ID!, $k: ID!) {
		with: capacityGaps(areas: [5, 7], dimensions: [PROJECTS], whatIf: [
			{addInstitutions: {label: "two", country: "LA", count: 2}},
			{addPeople: {label: "team", institution: $l, count: 4, since: 2020}},
			{addProject: {areas: [5], from: 2021, to: 2023, institutions: [{id: $l, role: LEAD}, {id: "new:two"}, {id: $k}], people: [{id: "new:team"}], count: 2}}
		]) {
			changes { country { code } area { number } turn kindBefore kindAfter difference { items institutions people values { dimension full } } }
			matrix { differences { items } cells { values { count records { totalCount } } } } receipt { supposed statement }
			gaps(filter: {all: true, countries: ["VN"]}) { nodes { helpers { all helpers { entity { name } country { code } contact items } } } }
		}
		now: capacity(areas: [5, 7], dimensions: [PROJECTS]) { differences { items } cells { items } receipt { supposed } }
	}`, vars)
	same(t, "changes", lines(t, at(t, answer, "with", "changes"), "country.code", "area.number", "turn", "kindBefore", "kindAfter", "difference.items", "difference.institutions", "difference.people"),
		"KH 5 SAME TOO_FEW TOO_FEW 2 0 0|KH 7 SAME TOO_FEW TOO_FEW 0 0 0|LA 5 SAME TOO_FEW TOO_FEW 2 3 4|LA 7 SAME TOO_FEW TOO_FEW 0 0 0|VN 5 SAME TOO_FEW TOO_FEW 0 0 0|VN 7 SAME TOO_FEW TOO_FEW 0 0 0")
	same(t, "supposed", lines(t, list{at(t, answer, "with", "receipt"), at(t, answer, "now", "receipt")}, "supposed"), "true|false")
	if at(t, answer, "now", "differences") != nil {
		t.Error("a matrix that is compared to nothing has differences")
	}
	same(t, "counted but not listed", lines(t, at(t, answer, "with", "matrix", "cells", 2, "values"), "count", "records.totalCount"), "2 0")
	if got := fmt.Sprint(at(t, answer, "now", "cells", 2, "items")); got != "0" {
		t.Errorf("Laos has %s projects on health in the data", got)
	}
}

// TestExports reads the exports back.
func TestExports(t *testing.T) {
	store := generated(t, filledOracle)
	answer := ask(t, store, `{ capacity { csv json svg(dimension: FUNDING, show: COUNT) cells { items } receipt { version } } capacityGaps { csv json svg gaps(first: 1) { nodes { explanation } } } }`, nil)
	for field, rows := range map[string]int{"capacity": 60 * 6, "capacityGaps": 60} {
		lines, err := csv.NewReader(strings.NewReader(at(t, answer, field, "csv").(string))).ReadAll()
		if err != nil || len(lines)-1 < rows {
			t.Errorf("%s: %d lines of CSV, %v", field, len(lines), err)
		}
		var object map[string]any
		if err := json.Unmarshal([]byte(at(t, answer, field, "json").(string)), &object); err != nil || len(object["columns"].(list)) != 10 {
			t.Errorf("%s: JSON: %v", field, err)
		}
		decoder := xml.NewDecoder(strings.NewReader(at(t, answer, field, "svg").(string)))
		for {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: SVG: %v", field, err)
			}
		}
	}
	explanation := at(t, answer, "capacityGaps", "gaps", "nodes", 0, "explanation").(string)
	if text := at(t, answer, "capacityGaps", "csv").(string); !strings.Contains(text, strings.ReplaceAll(explanation, `"`, `""`)) {
		t.Errorf("the CSV does not say %q", explanation)
	}
}
