package table_test

import (
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/ingesttest"
)

// TestPeopleAndInstitutionsInEachOthersColumns are told, and neither is made of the other.
func TestPeopleAndInstitutionsInEachOthersColumns(t *testing.T) {
	store := withRegistry(t)
	report := ingesttest.Import(t, store, tables, text(t, "projects.csv", "name,lead,members,member institutions,funders",
		"Roots,Sor Vanna (Delta University),Sor Vanna (Delta University); Chan Dara,Hill Institute 1,Ministry of Roots (Laos)",
		"Silt,DU (Delta University),Delta University; Silt Consortium,សុខ ពិសី (សាកលវិទ្យាល័យ),"))
	held := ingesttest.Read(t, store)
	held.Want(t, "Person Sor Vanna", "AFFILIATED_WITH>https://ror.org/0zz004118", "WORKS_ON>Roots")
	held.Want(t, "Person Chan Dara", "WORKS_ON>Roots", "-AFFILIATED_WITH")
	held.Want(t, "Institution https://ror.org/0zz004215", "PARTICIPATES_IN>Roots role=MEMBER")
	held.Want(t, "Institution https://ror.org/0zz004118", "-PARTICIPATES_IN")
	held.Want(t, "Institution Ministry of Roots (Laos)", "provisional=true")
	held.Want(t, "Institution DU (Delta University)", "PARTICIPATES_IN>Silt role=LEAD")
	if n := held.Count(graph.KindPerson); n != 2 {
		t.Errorf("%d people", n)
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: lead", 1, "projects.csv:2")
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: members", 2, "projects.csv:3")
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: member institutions", 1, "projects.csv:3")
}

// TestNamesThatAreTitles are names where they are two; who is left out of a list is told.
func TestNamesThatAreTitles(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, text(t, "publications.csv", "title,doi,authors", "Silt,10.5555/silt.1,U Ko Ko (Delta Institute); Prof. Dr.; Maung Maung; -; Daw Ma Ma", "Sand,10.5555/sand.1,n/a"))
	for _, name := range []string{"U Ko Ko", "Maung Maung", "Daw Ma Ma"} {
		held.Want(t, "Person "+name)
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: authors", 1, "publications.csv:2")
	ingesttest.WantFinding(t, report, ingest.Note, "a word that stands for nobody was left out of a list", 1, "publications.csv:2")
}

// TestNumbersOfEveryScript name areas.
func TestNumbersOfEveryScript(t *testing.T) {
	store := withCountriesAndAreas(t)
	report := ingesttest.Import(t, store, tables, text(t, "projects.csv", "name,areas", "a,7.0", "b,๗", "c,７", "d,\"1,၇\"", "e,#៧; 1", "f,7.5"))
	held := ingesttest.Read(t, store)
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		held.Want(t, "Project "+name, "PROJECT_ADDRESSES>7 method=DECLARED")
	}
	for _, name := range []string{"d", "e"} {
		held.Want(t, "Project "+name, "PROJECT_ADDRESSES>1 method=DECLARED")
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: areas", 1, "projects.csv:7")
}
