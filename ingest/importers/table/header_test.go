package table_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/importers/table"
	"corridor/ingest/ingesttest"
)

// TestHeadingsOverSeveralColumns are read with those below them, in a workbook and in a
// text, found or said.
func TestHeadingsOverSeveralColumns(t *testing.T) {
	sheet := workbook(t, func(f *excelize.File) {
		set(t, f, "people", map[string]any{"A1": "name", "B1": "institution", "D1": "stay", "B2": "name", "C2": "role", "D2": "from", "E2": "to", "A3": "Sor Vanna", "B3": "Delta Institute", "C3": "professor", "D3": "2019", "E3": "2021", "A4": "Chan Dara", "B4": "Delta Institute", "E4": "至今"})
		must(t, f.MergeCell("people", "A1", "A2"), f.MergeCell("people", "B1", "C1"), f.MergeCell("people", "D1", "E1"), f.DeleteSheet("Sheet1"))
	})
	lines := text(t, "people.csv", "name,institution,,stay,", ",name,role,from,to", "Sor Vanna,Delta Institute,professor,2019,2021", "Chan Dara,Delta Institute,,,至今")
	for _, path := range []string{sheet, lines} {
		for _, rows := range []string{"", "1-2"} {
			held, report := ingesttest.Holds(t, of(table.Options{HeaderRow: rows}), path)
			held.Want(t, "Person Sor Vanna", "AFFILIATED_WITH>Delta Institute role=PROFESSOR from=2019 to=2021")
			held.Want(t, "Person Chan Dara", "AFFILIATED_WITH>Delta Institute ongoing=true")
			if report.Unread+report.Refused > 0 {
				t.Errorf("%s, header %q: %s", path, rows, details(report, ""))
			}
		}
	}
}

// TestNamesOfOthersBelowAHeading are not the records' own.
func TestNamesOfOthersBelowAHeading(t *testing.T) {
	for _, lines := range [][]string{
		{"Project,Institution,,Budget", ",Name,Role,", "Roots,Delta Institute,lead,5"}, {"Institution,,Project,Budget", "Name,Role,,", "Delta Institute,lead,Roots,5"},
	} {
		held, _ := ingesttest.Holds(t, tables, text(t, "projects.csv", lines...))
		held.Want(t, "Project Roots", "budget=5")
		held.Want(t, "Institution Delta Institute", "PARTICIPATES_IN>Roots role=LEAD")
	}
	held, report := ingesttest.Holds(t, of(table.Options{HeaderRow: "1-2"}), text(t, "agreements.csv", "agreement,contact,", ",name,mail", "Mud pact,Sor Vanna,x@example.org"))
	held.Want(t, "Agreement Mud pact")
	ingesttest.WantFinding(t, report, ingest.Warning, "a column that is not known", 2)
}

// TestHeaderOnTwoRowsIsSuggested where one row alone was asked for, or none was found.
func TestHeaderOnTwoRowsIsSuggested(t *testing.T) {
	for about, above := range map[string]string{"a table has no header": "Who,,Money,", "a header on two rows": "Who,Lead,Money,"} {
		_, report := ingesttest.Holds(t, of(table.Options{HeaderRow: "1"}), text(t, "projects.csv", above, "project,institution,amount,currency", "Roots,Delta Institute,5,USD"))
		if said := details(report, about); !strings.Contains(said, "--header-row 1-2") {
			t.Errorf("%s: it says %s", about, said)
		}
	}
}

// TestHeadingsSayTheNoun where the file's name does not, unless several have them.
func TestHeadingsSayTheNoun(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{"projects2.csv": "name\nRoots\n", "list.csv": "name,start,budget,lead\nSilt,2020,5,\n", "staff.csv": "name,orcid,role\nSor Vanna,,\n", "other.csv": "name,areas\nx,\n"})
	held, report := ingesttest.Holds(t, tables, folder)
	held.Want(t, "Project Roots")
	held.Want(t, "Project Silt", "start=2020")
	held.Want(t, "Person Sor Vanna")
	ingesttest.WantFinding(t, report, ingest.Note, "of which noun a table is its headings say", 2)
	ingesttest.WantFinding(t, report, ingest.Refused, "a file cannot be read", 1, "other.csv:0")
	if held.Count(graph.KindProject) != 2 {
		t.Errorf("%d projects", held.Count(graph.KindProject))
	}
}
