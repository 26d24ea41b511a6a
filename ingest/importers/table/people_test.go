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

// TestNamesInTwoColumns are one name.
func TestNamesInTwoColumns(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, text(t, "people.csv", "First Name,Last Name,institution", "Sok,Pisey,Delta Institute", "小明,王,Delta Institute", ",Ma,Delta Institute", ",,Delta Institute", "Ko,Ko,Delta Institute"))
	for _, name := range []string{"Sok Pisey", "王小明", "Ko Ko"} {
		held.Want(t, "Person "+name, "AFFILIATED_WITH>Delta Institute")
	}
	ingesttest.WantFinding(t, report, ingest.Refused, "a row does not say what it is about", 2, "people.csv:4", "people.csv:5")
}

// TestSeveralPeopleInOne name are told, and not one person.
func TestSeveralPeopleInOne(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, text(t, "publications.csv", "title,doi,authors", "Silt,10.5555/silt.1,\"Sok, P., Dara, C., Li, W.\"", "Sand,10.5555/sand.1,Sor Vanna and Chan Dara; 王小明、李四", "Mud,10.5555/mud.1,\"Somjai Jaidee, PhD, MSc; Sok, Pisey, Jr.; Sand Andersson\""))
	for _, name := range []string{"Somjai Jaidee, PhD, MSc", "Sok, Pisey, Jr.", "Sand Andersson"} {
		held.Want(t, "Person "+name)
	}
	if n := held.Count(graph.KindPerson); n != 3 {
		t.Errorf("%d people", n)
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: authors", 3, "publications.csv:2", "publications.csv:3")
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

// TestAcronymsWithoutACountry are of no other row's institution.
func TestAcronymsWithoutACountry(t *testing.T) {
	_, report := ingesttest.Holds(t, tables, text(t, "institutions.csv", "name,country", "HMU,Vietnam", "HMU,", "Delta Institute,Laos", "Delta Institute,"))
	if n := report.Nodes[graph.KindInstitution.Name].New; n != 3 {
		t.Errorf("%d institutions, want HMU twice", n)
	}
}
