package table_test

import (
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/importers/table"
	"corridor/ingest/ingesttest"
)

// dated are options of tables of a date.
func dated(date graph.Date) table.Options { return table.Options{Date: &date} }

// withProject is a store with a project of two institutions, one known by its name only,
// and of a person.
func withProject(t testing.TB) graph.Store {
	t.Helper()
	store := withRegistry(t)
	ingesttest.Import(t, store, tables, text(t, "projects.csv", "number,name,lead,partners,members", "LMC-1,Roots,Delta University,Delta University; Plain Institute,Sor Vanna"))
	return store
}

// TestDenialMakesNothing: a name denies the tie to all that have it, in whatever role, and
// one that nothing has is told with what there is.
func TestDenialMakesNothing(t *testing.T) {
	store := withProject(t)
	before := ingesttest.Read(t, store)
	correct := func(line string) *ingest.Report {
		t.Helper()
		return ingesttest.Import(t, store, corrections("2026-11-02"), text(t, "projects.csv", "number,not partners,not members", line))
	}
	report := correct("LMC-1,Plane Institute,Sor Vana")
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: not partners", 1, "projects.csv:2")
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: not members", 1, "projects.csv:2")
	if said := details(report, "a cell cannot be read: not partners"); !strings.Contains(said, "Plain Institute (inst_") || !strings.Contains(said, "Delta University") {
		t.Errorf("it says %s", said)
	}
	held := ingesttest.Read(t, store)
	if held.Count(graph.KindInstitution) != before.Count(graph.KindInstitution) || held.Count(graph.KindPerson) != before.Count(graph.KindPerson) {
		t.Error("a denial made a record")
	}
	for _, again := range []bool{false, true} {
		report = correct("LMC-1,plain INSTITUTE; delta university,Sor Vanna (Delta University)")
		if report.Unread+report.Refused > 0 || again && report.New+report.Changed > 0 {
			t.Errorf("%d new, %d changed: %s", report.New, report.Changed, details(report, ""))
		}
		held = ingesttest.Read(t, store)
		for _, label := range []string{"Institution Plain Institute", "Institution https://ror.org/0zz004118"} {
			held.Want(t, label, "-PARTICIPATES_IN")
		}
		held.Want(t, "Person Sor Vanna", "-WORKS_ON")
	}
	if _, err := ingest.Undo(t.Context(), store, "corrections-projects", nil); err != nil {
		t.Fatal(err)
	}
	before.Equal(t, ingesttest.Read(t, store))
}

// TestDenialOfNothing is told, and holds once somebody states the tie.
func TestDenialOfNothing(t *testing.T) {
	store := withProject(t)
	report := ingesttest.Import(t, store, corrections("2026-11-02"), text(t, "projects.csv", "number,not partners", "LMC-1,Hill Institute 1"))
	ingesttest.WantFinding(t, report, ingest.Note, "a tie that is denied is not shown here", 1, "projects.csv:2")
	ingesttest.Import(t, store, tables, text(t, "more.csv", "number,name,partners", "LMC-1,Roots,Hill Institute 1"))
	ingesttest.Read(t, store).Want(t, "Institution https://ror.org/0zz004215", "-PARTICIPATES_IN")
}

// TestCorrectionMakesNoSecondRecord of what is here by its name, which a person may have
// with another.
func TestCorrectionMakesNoSecondRecord(t *testing.T) {
	store := withProject(t)
	for range 2 {
		report := ingesttest.Import(t, store, corrections("2026-11-02"), text(t, "projects.csv", "name,start", "roots,2020", "Wells,2021"))
		ingesttest.WantFinding(t, report, ingest.Refused, "a row does not say what it is about", 1, "projects.csv:2")
		if said := details(report, "a row does not say"); !strings.Contains(said, "proj_") {
			t.Errorf("it says %s", said)
		}
		if n := ingesttest.Read(t, store).Count(graph.KindProject); n != 2 {
			t.Errorf("%d projects", n)
		}
	}
	report := ingesttest.Import(t, store, corrections("2026-11-02"), text(t, "institutions.csv", "name,country,city", "Plain Institute,Laos,Pakse", "Twin Institute,,Pakse"))
	ingesttest.WantFinding(t, report, ingest.Refused, "a row does not say what it is about", 2, "institutions.csv:2")
	report = ingesttest.Import(t, store, corrections("2026-11-02"), text(t, "people.csv", "name,institution", "Sor Vanna,Hill Institute 1"))
	ingesttest.WantFinding(t, report, ingest.Warning, "a correction without an id is of a person of its own", 1, "people.csv:2")
}

// TestRegisterGoesBeforeTables of later date: what it says of an institution stays shown,
// and what a table says otherwise is told.
func TestRegisterGoesBeforeTables(t *testing.T) {
	store := withRegistry(t)
	path := text(t, "institutions.csv", "ror,name,country,type", "https://ror.org/0zz004118,Delta,Laos,hospital", "https://ror.org/0zz004215,Hill Institute 1,Laos,")
	later := of(dated("2026-11-02"))
	for range 2 {
		report := ingesttest.Import(t, store, later, path)
		held := ingesttest.Read(t, store)
		held.Want(t, "Institution https://ror.org/0zz004118", "name=Delta University", "LOCATED_IN>VN", "-LOCATED_IN>LA")
		held.Want(t, "Institution https://ror.org/0zz004215", "LOCATED_IN>LA")
		ingesttest.WantFinding(t, report, ingest.Warning, "a cell does not agree with the register", 1, "institutions.csv:2")
	}
	report := ingesttest.Import(t, store, corrections("2026-11-02"), path)
	if said := details(report, "a cell does not agree"); said != "" {
		t.Errorf("of a correction is told %s", said)
	}
	ingesttest.Read(t, store).Want(t, "Institution https://ror.org/0zz004118", "name=Delta", "type=HOSPITAL")
}

// TestWhatBringsNothingLeavesNothing: no source, whose date would keep older data out.
func TestWhatBringsNothingLeavesNothing(t *testing.T) {
	store := withRegistry(t)
	before := ingesttest.Read(t, store)
	for _, lines := range [][]string{{"colour,shape", "red,round"}, {"name,lead", "Total,5"}, {"name"}, {"name,lead", ",Hill Institute 9"}} {
		report := ingesttest.Import(t, store, of(dated("2030-01-01")), text(t, "projects.csv", lines...))
		before.Equal(t, ingesttest.Read(t, store))
		if report.New > 0 || report.Nodes["Source"] != nil {
			t.Errorf("%v: %+v", lines, report.Nodes)
		}
	}
	ingesttest.Import(t, store, of(dated("2020-01-01")), text(t, "projects.csv", "name", "Roots"))
	ingesttest.Read(t, store).Want(t, "Project Roots")
}

// TestNearInSpelling is suggested: cut short, or a typing error away.
func TestNearInSpelling(t *testing.T) {
	for _, dry := range []bool{true, false} {
		report, err := ingesttest.TryImport(t, withRegistry(t), tables, ingest.Settings{DryRun: dry}, text(t, "projects.csv", "name,partners", "Roots,Delta Univeristy; Delta Univ; Twin Instiute; 三角州大学; Nowhere Academy"))
		if err != nil {
			t.Fatal(err)
		}
		about := "an institution known by name only: others are near"
		ingesttest.WantFinding(t, report, ingest.Suggestion, about, 4, "projects.csv:2")
		if said := details(report, about); strings.Count(said, "Delta University (https://ror.org/0zz004118)") != 3 || !strings.Contains(said, "0zz004312") || !strings.Contains(said, "0zz004409") {
			t.Errorf("it says %s", said)
		}
	}
}
