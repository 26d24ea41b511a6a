package cordis_test

import (
	"compress/gzip"
	"context"
	"errors"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/cordis"
	"corridor/ingest/ingesttest"
	"corridor/seed"
)

func importer(o cordis.Options) ingesttest.Importer {
	return func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return cordis.Import(ctx, store, set, o, s)
	}
}

const projectHeader = "\uFEFF" + `"id";"acronym";"status";"title";"startDate";"endDate";"totalCost";"ecMaxContribution";"topics";"frameworkProgramme";"objective";"contentUpdateDate"` + "\r\n"

const organisationHeader = `"projectID";"organisationID";"name";"shortName";"activityType";"city";"country";"geolocation";"organizationURL";"role";"ecContribution"` + "\r\n"

func row(fields ...string) string { return `"` + strings.Join(fields, `";"`) + `"` + "\r\n" }

var tables = map[string]string{
	"project.csv": projectHeader +
		row("101", "GUT", "SIGNED", "Rivers; markets &amp; health", "2023-06-01", "2027-05-31", "4512345,5", "3999999,99", "HLTH-01", "HORIZON", "First:\n\"\"act\"\".", "2026-03-01 12:00:00") +
		row("102", "SOIL", "CLOSED", "Soils", "2020-01-01", "2023-12-31", "2500000", "2500000", "", "HORIZON", "Plain.", "2026-02-01 12:00:00") +
		row("103", "ONE", "SIGNED", "A market", "2024-01-01", "2027-12-31", "1 200 000,00", "0", "", "HORIZON", `The "one" approach; in "wet" markets`, "2026-01-01") +
		row("104", "LATE", "TERMINATED", "Late", "2022-09-01", "2021-08-31", "", "150000.00", "", "HORIZON", "", "") +
		`"105";"CUT";"SIGNED";"An open quote;"2024-01-01";"2027-12-31";"1";"1";"";"HORIZON";"x` + "\r\n" +
		row("106", "CODA", "ODD", "After the broken row", "2024-02-30", "", "1.234", "300000", "", "HORIZON", "", "") +
		row("106", "CODA", "SIGNED", "Twice", "2024-02-01", "", "", "", "", "HORIZON", "", "") +
		row("", "NONE", "SIGNED", "No number", "", "", "", "", "", "HORIZON", "", ""),
	"organization.csv": organisationHeader +
		row("101", "11", "POTAMON", "EKP", "REC", "ATHINA", "EL", "37.98,23.73", "www.potamon.gr", "coordinator", "1999999,99") +
		row("101", "12", "MAHIDOL UNIVERSITY", "MU", "HES", "NAKHON PATHOM", "TH", "", "", "participant", "500000") +
		row("101", "12", "MAHIDOL UNIVERSITY*MU", "MU", "HES", "NAKHON PATHOM", "TH", "", "", "thirdParty", "0,50") +
		row("101", "14", "NORTHBRIDGE", "", "PUB", "LEEDS", "UK", "", "", "associatedPartner", "") +
		row("102", "12", "MAHIDOL UNIVERSITY", "MU", "HES", "SALAYA", "TH", "", "", "participant", "125000") +
		row("106", "16", "", "", "OTH", "", "", "", "", "coordinator", "300000") +
		row("999", "12", "MAHIDOL UNIVERSITY", "MU", "HES", "SALAYA", "TH", "", "", "participant", "1"),
	"topics.csv":     `"projectID";"topic";"title"` + "\r\n" + row("101", "HLTH-01", "Surveillance"),
	"euroSciVoc.csv": `"projectID";"euroSciVocCode"` + "\r\n" + row("101", "/1"),
}

func TestImport(t *testing.T) {
	held, report := ingesttest.Holds(t, importer(cordis.Options{}), ingesttest.Write(t, tables))
	held.Want(t, "Project 101", "name=Rivers; markets & health", "budget=4.5123455e+06", "currency=EUR", "start=2023-06-01", "end=2027-06-01", "status=ACTIVE",
		"names=[ACRONYM||GUT]", "topics=[HLTH-01: Surveillance]", "PROJECT_FUNDED_BY>https://ror.org/00k4n6c32 amount=3.99999999e+06 currency=EUR")
	held.Want(t, "Project 103", "budget=1.2e+06")
	held.Want(t, "Project 104", "-budget", "status=TERMINATED", "PROJECT_FUNDED_BY>https://ror.org/00k4n6c32 amount=150000 currency=EUR")
	held.Want(t, "Project 106", "name=After the broken row", "-start", "-budget", "-status")
	held.WantNone(t, "Project 105", "Project 999")
	held.Want(t, "Institution POTAMON", "LOCATED_IN>GR", "type=RESEARCH_INSTITUTE", "website=http://www.potamon.gr", "latitude=37.98", "identifiers=[cordis:11]",
		"PARTICIPATES_IN>101 role=LEAD amount=1.99999999e+06 currency=EUR")
	held.Want(t, "Institution MAHIDOL UNIVERSITY", "LOCATED_IN>TH", "names=[LABEL||MAHIDOL UNIVERSITY ALIAS||MAHIDOL UNIVERSITY*MU ACRONYM||MU]",
		"PARTICIPATES_IN>101 role=PARTNER amount=500000.5 currency=EUR", "PARTICIPATES_IN>102 role=PARTNER amount=125000 currency=EUR")
	held.Want(t, "Institution NORTHBRIDGE", "type=OTHER", "LOCATED_IN>GB", "PARTICIPATES_IN>101 role=PARTNER")
	held.Want(t, "Institution Organisation 16 of CORDIS", "PARTICIPATES_IN>106 role=LEAD amount=300000 currency=EUR", "-LOCATED_IN")
	held.Want(t, "Source cordis-horizon", "dataDate=2026-03-01", "licence=CC-BY-4.0")
	if n := held.Count(graph.KindInstitution); n != 5 {
		t.Errorf("%d institutions, want 4 and the Commission", n)
	}
	for _, want := range []struct {
		kind  ingest.FindingKind
		about string
		place string
	}{
		{ingest.Mended, "quotes within a field", "project.csv:5"}, {ingest.Refused, "a row cannot be read", "project.csv:7"},
		{ingest.Warning, "a project ends before", "project.csv:6"}, {ingest.Merged, "a project came before", "project.csv:9"},
		{ingest.Refused, "a project has no number", "project.csv:10"}, {ingest.Warning, "a date cannot be read", "project.csv:8"},
		{ingest.Warning, "an amount has no reading", "project.csv:8"}, {ingest.Note, "one organisation under several names", "organization.csv:4"},
		{ingest.Skipped, "a participant of a project that is not", "organization.csv:8"}, {ingest.Warning, "a participant has neither", "organization.csv:7"},
		{ingest.Note, "a table that is neither", "euroSciVoc.csv:0"}, {ingest.Merged, "an organisation takes part", "organization.csv:4"},
	} {
		ingesttest.WantFinding(t, report, want.kind, want.about, 1, want.place)
	}
}

// TestBytesThatAreNoText puts invalid bytes and zero bytes into every field.
func TestBytesThatAreNoText(t *testing.T) {
	bad := "\xeb\x00x"
	held, _ := ingesttest.Holds(t, importer(cordis.Options{}), ingesttest.Write(t, map[string]string{
		"project.csv": projectHeader + row("7", bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad), "organization.csv": organisationHeader +
			row("7", "1", bad, bad, bad, bad, bad, bad, bad, bad, bad) + row("7", bad, bad, bad, bad, bad, bad, bad, bad, bad, bad),
		"topics.csv": "projectID;topic;title\n7;" + bad + ";" + bad + "\n"}))
	held.Want(t, "Project 7", "name=\uFFFDx")
}

func TestOnlySomeCountries(t *testing.T) {
	held, report := ingesttest.Holds(t, importer(cordis.Options{Countries: []graph.CountryCode{"GR"}}), ingesttest.Write(t, tables))
	if held.Count(graph.KindProject) != 1 || held.Count(graph.KindInstitution) != 4 {
		t.Errorf("%d projects, %d institutions", held.Count(graph.KindProject), held.Count(graph.KindInstitution))
	}
	ingesttest.WantFinding(t, report, ingest.Skipped, "a project without a participant", 4)
}

// TestMissingTables imports less after all of it: nothing that the tables do not
// tell is taken away.
func TestMissingTables(t *testing.T) {
	store := ingesttest.Open(t)
	ingesttest.Import(t, store, importer(cordis.Options{}), ingesttest.Write(t, tables))
	held := ingesttest.Read(t, store)
	only := func(name string) map[string]string {
		return map[string]string{name: tables[name], "topics.csv": tables["topics.csv"]}
	}
	report := ingesttest.Import(t, store, importer(cordis.Options{}), ingesttest.Write(t, only("project.csv")))
	ingesttest.WantFinding(t, report, ingest.Warning, "there is no table of organisations", 1)
	ingesttest.Read(t, store).Equal(t, held)
	report = ingesttest.Import(t, store, importer(cordis.Options{}), ingesttest.Write(t, map[string]string{"project.csv": tables["project.csv"], "organization.csv": tables["organization.csv"]}))
	ingesttest.WantFinding(t, report, ingest.Note, "there is no table of topics", 1)
	ingesttest.Read(t, store).Equal(t, held)
	report = ingesttest.Import(t, store, importer(cordis.Options{Countries: []graph.CountryCode{"TH"}}), ingesttest.Write(t, only("project.csv")))
	ingesttest.WantFinding(t, report, ingest.Cut, "not all who take part", 5)
	report = ingesttest.Import(t, store, importer(cordis.Options{}), ingesttest.Write(t, only("organization.csv")))
	ingesttest.WantFinding(t, report, ingest.Warning, "there is no table of projects", 1)
	broken := gzipped(t, tables["organization.csv"])
	cut := map[string]string{"project.csv": tables["project.csv"], "topics.csv": tables["topics.csv"], "organization.csv": broken[:len(broken)-20]}
	report = ingesttest.Import(t, store, importer(cordis.Options{}), ingesttest.Write(t, cut))
	ingesttest.WantFinding(t, report, ingest.Refused, "a file breaks off", 1)
	after := ingesttest.Read(t, store)
	for _, label := range []string{"Project 101", "Project 102", "Project 106"} {
		after.Want(t, label, held[label]...)
	}
}

// TestMissingColumns: what a table has no column for stays, and what is empty goes.
func TestMissingColumns(t *testing.T) {
	store := ingesttest.Open(t)
	ingesttest.Import(t, store, importer(cordis.Options{}), ingesttest.Write(t, tables))
	held := ingesttest.Read(t, store)
	report := ingesttest.Import(t, store, importer(cordis.Options{}), ingesttest.Write(t, map[string]string{"project.csv": "id;title;startDate;frameworkProgramme\n" +
		"101;Rivers, markets & health;2023-06-01;HORIZON\n102;Soils;;HORIZON\n"}))
	ingesttest.WantFinding(t, report, ingest.Warning, "the table of projects lacks columns", 1, "project.csv:1")
	after := ingesttest.Read(t, store)
	after.Want(t, "Project 101", "name=Rivers, markets & health", "budget=4.5123455e+06", "currency=EUR", "end=2027-06-01", "status=ACTIVE",
		"names=[ACRONYM||GUT]", "topics=[HLTH-01: Surveillance]", "PROJECT_FUNDED_BY>https://ror.org/00k4n6c32 amount=3.99999999e+06 currency=EUR")
	after.Want(t, "Project 102", "-start", "budget=2.5e+06")
	after.Want(t, "Project 106", held["Project 106"]...)
}

// TestNoTableOfProjects: nothing can be used, which is said once, with what was found.
func TestNoTableOfProjects(t *testing.T) {
	for name, c := range map[string]struct {
		files    map[string]string
		found    []string
		notFound string
		warnings int
	}{
		"organisations alone": {map[string]string{"organization.csv": tables["organization.csv"]}, []string{"organization.csv: without projects"}, "no file", 1},
		"projects in UTF-16": {map[string]string{"organization.csv": tables["organization.csv"], "project.csv": "\xff\xfei\x00d\x00"},
			[]string{"project.csv: ", "UTF-16", "organization.csv: without projects"}, "no file", 0},
		"others' projects": {map[string]string{"projects.csv": "project_id,title,objective\n1,Rivers,\"open\n2,Soils,x\n"},
			[]string{"projects.csv: it is no table of CORDIS's: of projects it lacks id, startDate", "it has project_id, title, objective"}, "a quote", 0},
		"others' participants": {map[string]string{"participants.csv": "project_id,org_name\n1,A\n"}, []string{"participants.csv: it is no table", "has project_id, org_name"}, "no file", 0},
	} {
		_, report := ingesttest.Holds(t, importer(cordis.Options{}), ingesttest.Write(t, c.files))
		found := report.Found()
		for _, text := range c.found {
			if !strings.Contains(found, text) {
				t.Errorf("%s: found %q, which lacks %q", name, found, text)
			}
		}
		warnings := 0
		for _, f := range report.Findings {
			if strings.HasPrefix(f.About, "there is no table of projects") {
				warnings++
			}
		}
		if !report.Unusable() || strings.Contains(found, c.notFound) || warnings != c.warnings {
			t.Errorf("%s: unusable %v, found %q, told %d times that there is no table of projects", name, report.Unusable(), found, warnings)
		}
	}
}

// TestYearsThatAreNone: such dates stand for "unknown", and are left out.
func TestYearsThatAreNone(t *testing.T) {
	project := func(id, start, end string) string {
		return row(id, "", "SIGNED", "Title", start, end, "", "", "", "H2020", "", "2026-03-01")
	}
	held, report := ingesttest.Holds(t, importer(cordis.Options{}), ingesttest.Write(t, map[string]string{
		"project.csv": projectHeader + project("1", "9999-12-31", "0001-01-01") + project("2", "2100-01-01", "2101-01-01") + project("3", "0499-12-31", "0500-01-01")}))
	held.Want(t, "Project 1", "-start", "-end")
	held.Want(t, "Project 2", "start=2100-01-01", "-end")
	held.Want(t, "Project 3", "-start", "end=0500-01-02")
	ingesttest.WantFinding(t, report, ingest.Warning, "a date of a year that is none", 4, "project.csv:2", "project.csv:2", "project.csv:3", "project.csv:4")
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var out strings.Builder
	w := gzip.NewWriter(&out)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestTheFirstStartsProjects imports a project that the first start holds: it is
// the same, and the Commission too pays for it once.
func TestTheFirstStartsProjects(t *testing.T) {
	store := ingesttest.Open(t)
	// A store that knows the Commission by its ROR id and by the first start's key
	// of before.
	old := graph.LocalKey(graph.KindInstitution, "cordis", "european-commission")
	before := ingest.NewDraft("cordis")
	before.Node(ingest.SourceKey("cordis"), &graph.Source{Entity: graph.Entity{Name: "CORDIS"}, Slug: "cordis"})
	before.EuropeanCommission()
	before.Node(old, &graph.Institution{Entity: graph.Entity{Name: "European Commission"}})
	if _, err := store.Apply(t.Context(), &before.Set); err != nil {
		t.Fatal(err)
	}
	path := ingesttest.Write(t, map[string]string{"project.csv": projectHeader +
		row("101007976", "CO-COOL", "SIGNED", "Cooling", "2021-10-01", "2026-09-30", "892400", "639400", "", "H2020", "", "2026-03-01"), "organization.csv": organisationHeader})
	if _, err := seed.LoadReal(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	first := ingesttest.Read(t, store)
	ingesttest.Import(t, store, importer(cordis.Options{}), path)
	held := ingesttest.Read(t, store)
	if held.Count(graph.KindProject) != first.Count(graph.KindProject) || held.Count(graph.KindInstitution) != first.Count(graph.KindInstitution) {
		t.Errorf("%d projects and %d institutions, before %d and %d", held.Count(graph.KindProject), held.Count(graph.KindInstitution),
			first.Count(graph.KindProject), first.Count(graph.KindInstitution))
	}
	held.WantNone(t, "Institution European Commission")
	held.Want(t, "Institution https://ror.org/00k4n6c32", "name=European Commission", "type=FUNDER")
	paid := 0
	for _, text := range held["Project 101007976"] {
		if strings.HasPrefix(text, "PROJECT_FUNDED_BY>") {
			paid++
		}
	}
	if paid != 1 {
		t.Errorf("paid for %d times: %q", paid, held["Project 101007976"])
	}
}

// TestSeveralProgrammes: none is filed under another's name.
func TestSeveralProgrammes(t *testing.T) {
	project := func(id, programme string) string {
		return row(id, "", "SIGNED", "Title", "2021-10-01", "", "", "", "", programme, "", "2026-03-01")
	}
	store := ingesttest.Open(t)
	_, err := ingesttest.TryImport(t, store, importer(cordis.Options{}), ingest.Settings{}, ingesttest.Write(t, map[string]string{
		"a/project.csv": projectHeader + project("1", "H2020"), "b/project.csv": projectHeader + project("2", "FP7") + project("3", "FP7")}))
	if !errors.Is(err, cordis.ErrProgrammes) || !strings.Contains(err.Error(), "FP7, H2020") {
		t.Errorf("error %v", err)
	}
	if held := ingesttest.Read(t, store); len(held) != 0 {
		t.Errorf("it holds %v", held)
	}
	held, _ := ingesttest.Holds(t, importer(cordis.Options{}), ingesttest.Write(t, map[string]string{
		"project.csv": projectHeader + project("1", "H2020") + project("2", "H2020-EURATOM") + project("3", "")}))
	held.Want(t, "Source cordis-h2020", "name=CORDIS, Horizon 2020")
}

func FuzzImport(f *testing.F) {
	f.Add(tables["project.csv"], tables["organization.csv"])
	f.Add("id;title;startDate\n1;a;2020\n", "projectID,organisationID,role\n1,,x\n")
	f.Fuzz(func(t *testing.T, projects, organisations string) {
		store := graphtest.NewOracle()
		defer store.Close()
		folder := ingesttest.Write(t, map[string]string{"a": projects, "b": organisations})
		if _, err := ingesttest.TryImport(t, store, importer(cordis.Options{}), ingest.Settings{}, folder); err != nil && !errors.Is(err, cordis.ErrProgrammes) {
			t.Fatalf("importing: %v", err)
		}
	})
}

// TestAnUpdateThatIsYetToCome dates nothing.
func TestAnUpdateThatIsYetToCome(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{"notes.txt": "hello\n", "project.csv": projectHeader +
		row("101", "A", "SIGNED", "One", "2023-06-01", "", "", "", "", "HORIZON", "", "2026-03-01 12:00:00") +
		row("102", "B", "SIGNED", "Two", "2023-06-01", "", "", "", "", "HORIZON", "", "2999-03-01 12:00:00")})
	report := ingesttest.Import(t, ingesttest.Open(t), importer(cordis.Options{}), folder)
	ingesttest.WantFinding(t, report, ingest.Warning, "the data says that it is of a day that is yet to come", 1, "project.csv:3")
	ingesttest.WantFinding(t, report, ingest.Note, "a table that is neither of projects", 1, "notes.txt:0")
	if report.DataDate == nil || *report.DataDate != "2026-03-01" {
		t.Errorf("of %v", report.DataDate)
	}
}
