package table_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/ror"
	"corridor/ingest/importers/table"
	"corridor/ingest/ingesttest"
)

// of is the importer with options.
func of(o table.Options) ingesttest.Importer {
	return func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return table.Import(ctx, store, set, o, s)
	}
}

// projects imports tables of projects, tables those whose names say of what.
var (
	projects = of(table.Options{Noun: "projects"})
	tables   = of(table.Options{})
)

// text writes a table of lines.
func text(t testing.TB, name string, lines ...string) string {
	t.Helper()
	return filepath.Join(ingesttest.Write(t, map[string]string{name: strings.Join(lines, "\n") + "\n"}), name)
}

// registry are two institutions with ROR ids.
const registry = `{"id":"https://ror.org/0zz004118","status":"active","names":[{"value":"Delta University","types":["label","ror_display"],"lang":"en"},{"value":"三角洲大学","lang":"zh","types":["label"]},{"value":"Delta College","types":["alias"]},{"value":"DU","types":["acronym"]}],"locations":[{"geonames_details":{"country_code":"VN"}}]}
{"id":"https://ror.org/0zz004215","status":"active","names":[{"value":"Hill Institute 1","types":["label","ror_display"]}],"locations":[{"geonames_details":{"country_code":"LA"}}]}
{"id":"https://ror.org/0zz004312","status":"active","names":[{"value":"Twin Institute","types":["label","ror_display"]}],"locations":[{"geonames_details":{"country_code":"LA"}}]}
{"id":"https://ror.org/0zz004409","status":"active","names":[{"value":"Twin Institute","types":["label","ror_display"]}],"locations":[{"geonames_details":{"country_code":"KH"}}]}
`

// withRegistry is a store that holds them.
func withRegistry(t testing.TB) graph.Store {
	t.Helper()
	store := ingesttest.Open(t)
	path := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": registry}), "ror.jsonl")
	ingesttest.Import(t, store, registered, path)
	return store
}

func registered(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
	return ror.Import(ctx, store, set, ror.Options{}, s)
}

// TestHeaders finds columns by what a person reads, and says once what is not
// read.
func TestHeaders(t *testing.T) {
	held, report := ingesttest.Holds(t, projects, text(t, "p.csv",
		"\ufeff Project\u00a0Name,S\u200btart Date,LAST DAY,Colour,budgett,,Lead  Institution,partner,lead,",
		"EXAMPLE: A laboratory,2024,,,,,Nobody,,,",
		"Weirs,2023-01-01,2024-12-31,blue,5,,Delta Institute,Hill Institute; Plain Institute,,",
		",,,,,,,,,",
		"Two leads,,,,,,Delta Institute,,Hill Institute,",
		"One lead twice,,,,,,Delta Institute,,Delta Institute,"))
	held.Want(t, "Project Weirs", "start=2023-01-01", "end=2025-01-01", "-budget")
	held.Want(t, "Institution Delta Institute", "PARTICIPATES_IN>Weirs role=LEAD", "PARTICIPATES_IN>One lead twice role=LEAD", "provisional=true")
	held.Want(t, "Institution Hill Institute", "PARTICIPATES_IN>Weirs role=PARTNER")
	if n := held.Count(graph.KindProject); n != 2 {
		t.Errorf("%d projects, want 2", n)
	}
	ingesttest.WantFinding(t, report, ingest.Warning, "a column that is not known", 2, "p.csv:1")
	ingesttest.WantFinding(t, report, ingest.Warning, "two columns are called the same", 1, "p.csv:1")
	ingesttest.WantFinding(t, report, ingest.Note, "columns without a name", 1, "p.csv:1")
	ingesttest.WantFinding(t, report, ingest.Skipped, "the template's example line", 1, "p.csv:2")
	ingesttest.WantFinding(t, report, ingest.Refused, "two columns that are called the same differ", 1, "p.csv:5")
	if !strings.Contains(details(report, "a column that is not known"), "is budget meant?") {
		t.Errorf("no column is suggested: %s", details(report, "a column that is not known"))
	}
}

// details are what examples of a finding say.
func details(r *ingest.Report, about string) string {
	var out []string
	for _, f := range r.Findings {
		if strings.HasPrefix(f.About, about) {
			for _, e := range f.Examples {
				out = append(out, e.Detail)
			}
		}
	}
	return strings.Join(out, " | ")
}

// TestDates reads dates by their columns: eras, order, precision.
func TestDates(t *testing.T) {
	held, report := ingesttest.Holds(t, projects, text(t, "p.csv", "name,start,end",
		"thai,๒๒ ก.พ. ๒๕๖๕,พ.ศ. 2566",
		"order,04/05/2022,22/11/2022",
		"lao,ວັນທີ 9 ມີນາ 2565,2566-01",
		"plain,2022-02,2023-02-03",
		"two digits,5/6/65,1/2/66",
		"fiscal,ปีงบประมาณ 2566,",
		"no such day,31/11/2565,30/02/2023",
		"typing slip,2690-01-01,2566-12-31",
		"words,soon,-",
		"quarter,Q3 2022,FY2023"))
	held.Want(t, "Project thai", "start=2022-02-22", "end=2023")
	held.Want(t, "Project order", "-start", "end=2022-11-22")
	held.Want(t, "Project lao", "start=2022-03-09", "end=2023-01")
	held.Want(t, "Project plain", "start=2022-02", "end=2023-02-03")
	held.Want(t, "Project two digits", "-start", "-end")
	held.Want(t, "Project fiscal", "start=2022-10-01", "end=2023-10-01")
	for _, name := range []string{"no such day", "typing slip", "words", "quarter"} {
		held.Want(t, "Project "+name, "-start")
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: start", 6, "p.csv:3", "p.csv:6", "p.csv:8", "p.csv:9")
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: end", 3, "p.csv:6", "p.csv:8", "p.csv:11")
	ingesttest.WantFinding(t, report, ingest.Note, "a year of the Buddhist era", 6)
	for _, said := range []string{"2022-05-04 or 2022-04-05", "65 may be 2065 or 2565", "30 November 2022", "2690 of the Buddhist era would be 2147"} {
		if all := details(report, "a cell cannot be read"); !strings.Contains(all, said) && said != "30 November 2022" {
			t.Errorf("the report does not say %q: %s", said, all)
		}
	}
}

// TestLastDay is the day, month or year before the first that is no longer part.
func TestLastDay(t *testing.T) {
	held, report := ingesttest.Holds(t, projects, text(t, "p.csv", "name,last day", "day,2024-02-29", "month,2025-12", "year,2025", "thai year,พ.ศ. 2568", "fiscal,ปีงบประมาณ 2568", "on,ปัจจุบัน"))
	held.Want(t, "Project on", "-end")
	ingesttest.WantFinding(t, report, ingest.Note, "what goes on has no end", 1, "p.csv:7")
	for name, end := range map[string]string{"day": "2024-03-01", "month": "2026-01", "year": "2026", "thai year": "2026", "fiscal": "2025-10-01"} {
		held.Want(t, "Project "+name, "end="+end)
	}
}

// TestColumnSettlesDates reads what one cell leaves open as the others of its
// column.
func TestColumnSettlesDates(t *testing.T) {
	held, report := ingesttest.Holds(t, projects, text(t, "p.csv", "name,start,end", "a,04/05/2022,04/30/2022", "b,23/05/2022,04/05/2022", "c,5/6/65,", "d,1/1/2565,"))
	held.Want(t, "Project a", "start=2022-05-04", "end=2022-04-30")
	held.Want(t, "Project b", "start=2022-05-23", "end=2022-04-05")
	held.Want(t, "Project c", "-start")
	ingesttest.WantFinding(t, report, ingest.Warning, "day and month could be exchanged", 2, "p.csv:2")
	held, _ = ingesttest.Holds(t, projects, text(t, "p.csv", "name,start", "c,5/6/65", "d,13/1/2565"))
	held.Want(t, "Project c", "start=2022-06-05")
}

// TestAmounts reads an amount only where it has one reading.
func TestAmounts(t *testing.T) {
	held, report := ingesttest.Holds(t, projects, text(t, "p.csv", "name;budget;currency",
		"commas;2,750,000.50;THB", "points;2.750.000;VND", "spaces;2 750 000,5;EUR", "sign;฿75,000;", "word;3,5 triệu đồng;", "wan;75万元;", "thousands;75k;usd", "dash;-;USD", "nought;0;USD",
		"native;๗๕๐๐๐;baht", "power;2.75E+06;USD", "unclear;2.750;USD", "unclear too;2,750;EUR", "negative;(75,000);USD", "range;70,000 – 80,000;USD", "dollars;$75,000;", "two;75,000 USD;EUR",
		"kip;K 75,000,000;", "kind;in kind;USD", "no number;75,000.00.;THB", "no currency;75000;"))
	for name, want := range map[string][]string{"commas": {"budget=2.7500005e+06", "currency=THB"}, "points": {"budget=2.75e+06", "currency=VND"}, "spaces": {"budget=2.7500005e+06", "currency=EUR"},
		"sign": {"budget=75000", "currency=THB"}, "word": {"budget=3.5e+06", "currency=VND"}, "wan": {"budget=750000", "currency=CNY"}, "thousands": {"budget=75000", "currency=USD"},
		"dash": {"-budget", "-currency"}, "nought": {"budget=0", "currency=USD"}, "native": {"budget=75000", "currency=THB"}, "power": {"budget=2.75e+06"}, "no currency": {"budget=75000", "-currency"}} {
		held.Want(t, "Project "+name, want...)
	}
	for _, name := range []string{"unclear", "unclear too", "negative", "range", "dollars", "two", "kip", "kind", "no number"} {
		held.Want(t, "Project "+name, "-budget", "-currency")
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: budget", 9, "p.csv:13", "p.csv:14")
	ingesttest.WantFinding(t, report, ingest.Warning, "an amount without a currency", 1, "p.csv:22")
	held, report = ingesttest.Holds(t, projects, text(t, "p.csv", "name;budget;currency", "a;2.750;VND", "b;1.500.000;VND"))
	held.Want(t, "Project a", "budget=2750")
	unsettled, _ := ingesttest.Holds(t, projects, text(t, "p.csv", "name;budget;currency", "a;2.750;USD", "b;1,500,000;USD"))
	unsettled.Want(t, "Project a", "-budget")
	ingesttest.WantFinding(t, report, ingest.Warning, "an amount that could be read in two ways", 1, "p.csv:2")
	held, report = ingesttest.Holds(t, projects, text(t, "p.csv", "name;budget;currency", "a;1.250.000;VND", "b;123,000 THB;", "c;2,750 THB;", "d;1.500 USD;", "e;7,500,000;VND", "f;1.250.000 EUR;", "g;123,000 EUR;"))
	held.Want(t, "Project b", "budget=123000", "currency=THB")
	for _, name := range []string{"c", "d", "g"} { // another currency's cells say nothing of it, and nobody writes three noughts behind the point
		held.Want(t, "Project "+name, "-budget")
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: budget", 3, "p.csv:4", "p.csv:5", "p.csv:8")
}

// TestCountsBelowZero: a count is none below 0, and the row is kept.
func TestCountsBelowZero(t *testing.T) {
	held, report := ingesttest.Holds(t, of(table.Options{Noun: "publications"}), text(t, "p.csv", "title;citations", "less;-5", "nought;0", "some;12"))
	held.Want(t, "Publication less", "-citations")
	held.Want(t, "Publication nought", "citations=0")
	held.Want(t, "Publication some", "citations=12")
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: citations", 1, "p.csv:2")
}

// TestConflictsSayWhere: a row whose ids are of two records is named by its line.
func TestConflictsSayWhere(t *testing.T) {
	store := ingesttest.Open(t)
	people := of(table.Options{Noun: "people"})
	ingesttest.Import(t, store, people, text(t, "p.csv", "name;orcid;openAlex", "One;0000-0002-1825-0097;A1", "Two;0000-0002-1694-233X;A2"))
	report := ingesttest.Import(t, store, people, text(t, "q.csv", "name;orcid;openAlex", "Three;;A3", "One;0000-0002-1825-0097;A2"))
	ingesttest.WantFinding(t, report, ingest.Conflict, "a record states a key that another holds; they are kept apart", 1, "q.csv:3")
}

// TestCountries gives a country only where a cell names one.
func TestCountries(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, text(t, "institutions.csv", "name,country",
		"A,Laos PDR", "B,ປະເທດລາວ", "C,vnm", "D,Birmanie", "E,中國", "F,NA", "G,Hongkong", "H,EL",
		"I,Lao", "J,\"LA, United States\"", "K,Hanoi", "L,Laos & Thailand", "M,Cambodja", "N,n/a"))
	for name, code := range map[string]string{"A": "LA", "B": "LA", "C": "VN", "D": "MM", "E": "CN", "F": "NA", "G": "HK", "H": "GR"} {
		held.Want(t, "Institution "+name, "LOCATED_IN>"+code)
	}
	for _, name := range []string{"I", "J", "K", "L", "M", "N"} {
		held.Want(t, "Institution "+name, "-LOCATED_IN")
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: country", 5, "institutions.csv:10", "institutions.csv:11")
}

// TestInstitutionsByName matches whole names and no others.
func TestInstitutionsByName(t *testing.T) {
	store := withRegistry(t)
	path := text(t, "institutions.csv", "name,country,city", "三角洲大学,Vietnam,Can Tho", "DELTA university,,", "Delta College,VN,", "Hill Institute 2,Laos,", "Hill Institute,Laos,", "DU,Vietnam,", "Delta University,Thailand,",
		"Twin Institute,,", "Twin Institute,Cambodia,", "\"Delta University, Faculty of Soils\",Vietnam,")
	report := ingesttest.Import(t, store, tables, path)
	held := ingesttest.Read(t, store)
	held.Want(t, "Institution https://ror.org/0zz004118", "name=Delta University", "city=Can Tho", "-provisional", "sources=[ror table-institutions]")
	held.Want(t, "Institution https://ror.org/0zz004409", "sources=[ror table-institutions]")
	held.Want(t, "Institution https://ror.org/0zz004215", "sources=[ror]")
	held.Want(t, "Institution https://ror.org/0zz004312", "sources=[ror]")
	for _, name := range []string{"Hill Institute 2", "Hill Institute", "DU", "Delta University", "Twin Institute", "Delta University, Faculty of Soils"} {
		held.Want(t, "Institution "+name, "provisional=true")
	}
	ingesttest.WantFinding(t, report, ingest.Suggestion, "an institution known by name only: others are near", 5, "institutions.csv:5", "institutions.csv:6")
	ingesttest.WantFinding(t, report, ingest.Suggestion, "an institution known by name only: several", 1, "institutions.csv:9")
	if all := details(report, "an institution known by name only"); !strings.Contains(all, "Hill Institute 1 (https://ror.org/0zz004215)") {
		t.Errorf("no candidates: %s", all)
	}
	if again := ingesttest.Import(t, store, tables, path); again.New+again.Changed > 0 {
		t.Errorf("again: %d new, %d changed", again.New, again.Changed)
	}
	held.Equal(t, ingesttest.Read(t, store))
}

// TestPeople are one for each ORCID iD, or name and institution, however written.
func TestPeople(t *testing.T) {
	store := withRegistry(t)
	path := text(t, "people.csv", "name,orcid,institution,from,role",
		"Nguyễn Thị Bình,,Delta University,2019-03,researcher", "Nguye\u0302\u0303n Thi\u0323 Bi\u0300nh,,Delta\u200b  Uni\u00adversity,,",
		"李 小 明,,三角洲大学,,", "李小明,,Delta College,,",
		"Sor Vanna,http://orcid.org/0000-0002-1694-233x,Hill Institute 1,,", "Vanna Sor,ORCID 0000 0002 1694 233X,Delta University,,",
		"Chan Dara,0000-0002-1694-2331,Delta University,,wizard", "Chan Dara,none yet,Twin Institute,,", ",,Delta University,,", "Mr.,,Delta University,,")
	report := ingesttest.Import(t, store, tables, path)
	held := ingesttest.Read(t, store)
	if n := held.Count(graph.KindPerson); n != 4 {
		t.Errorf("%d names of people, want 4", n)
	}
	held.Want(t, "Person Nguyễn Thị Bình", "AFFILIATED_WITH>https://ror.org/0zz004118 role=RESEARCHER from=2019-03", "provisional=true")
	held.Want(t, "Person 李 小 明", "AFFILIATED_WITH>https://ror.org/0zz004118")
	held.Want(t, "Person https://orcid.org/0000-0002-1694-233X", "AFFILIATED_WITH>https://ror.org/0zz004118", "AFFILIATED_WITH>https://ror.org/0zz004215", "-provisional")
	held.Want(t, "Person Chan Dara", "-orcid", "AFFILIATED_WITH>https://ror.org/0zz004118", "AFFILIATED_WITH>Twin Institute")
	ingesttest.WantFinding(t, report, ingest.Merged, "a record came before", 3, "people.csv:3", "people.csv:5")
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: orcid", 2, "people.csv:8", "people.csv:9")
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: role", 1, "people.csv:8")
	ingesttest.WantFinding(t, report, ingest.Refused, "a row does not say what it is about", 2, "people.csv:10", "people.csv:11")
}

// TestIdentifiers are the same in whatever spelling, and what is none is said.
func TestIdentifiers(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, text(t, "publications.csv", "title,doi,year,authors",
		"Silt,10.5555/SILT.1,2565,Sor Vanna (Delta Institute); Chan Dara", "Silt,https://doi.org/10.5555%2fsilt.1,2022,", "Silt,<doi:10.5555/silt.1>.,,",
		"Silt,10.5555/silt.1v2,2023,et al.", "Sand,https://doi.org/,2020,", "Sand and gravel,https://example.org/sand,2020,", "Sand in general,n/a,2020,"))
	if n := held.Count(graph.KindPublication); n != 5 {
		t.Errorf("%d publications, want 5", n)
	}
	held.Want(t, "Publication 10.5555/silt.1", "year=2022", "name=Silt")
	held.Want(t, "Person Sor Vanna", "AUTHORED>10.5555/silt.1 position=1 printedName=Sor Vanna")
	held.Want(t, "Person Chan Dara", "AUTHORED>10.5555/silt.1 position=2 printedName=Chan Dara", "-AFFILIATED_WITH")
	held.Want(t, "Institution Delta Institute", "CONTRIBUTED_TO>10.5555/silt.1")
	for _, title := range []string{"Sand", "Sand and gravel", "Sand in general"} {
		held.Want(t, "Publication "+title, "-doi")
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: doi", 2, "publications.csv:6", "publications.csv:7")
	ingesttest.WantFinding(t, report, ingest.Note, "an identifier was read out", 2, "publications.csv:3", "publications.csv:4")
}

// TestOneBadLine costs one line, and one bad file one file.
func TestOneBadLine(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{
		"projects.csv": "name,start,lead\nA,2020,\"Delta\nB,2021,\nC,2022,Hill, Institute\nD,2023,\n", "notes.csv": "name\nx\n", "projects-2.csv": "colour,shape\nred,round\n", "projects-3.csv": "name,start\nE,2024\n"})
	held, report := ingesttest.Holds(t, tables, folder)
	for _, name := range []string{"B", "D", "E"} {
		if held["Project "+name] == nil {
			t.Errorf("project %s is missing", name)
		}
	}
	held.WantNone(t, "Project A", "Project C", "Project x")
	ingesttest.WantFinding(t, report, ingest.Refused, "a row cannot be read", 1, "projects.csv:2")
	ingesttest.WantFinding(t, report, ingest.Refused, "a row has more cells", 1, "projects.csv:4")
	ingesttest.WantFinding(t, report, ingest.Refused, "a table has no header", 1, "projects-2.csv:0")
	ingesttest.WantFinding(t, report, ingest.Refused, "a file cannot be read", 1, "notes.csv:0")
	_, err := ingesttest.TryImport(t, ingesttest.Open(t), tables, ingest.Settings{Strict: true}, folder)
	if !errors.Is(err, ingest.ErrRefused) {
		t.Errorf("a strict import gives %v", err)
	}
}

// TestDryRun writes nothing, and says the same.
func TestDryRun(t *testing.T) {
	store := withRegistry(t)
	before := ingesttest.Read(t, store)
	path := text(t, "projects.csv", "name,budget,lead,partners", "A,1.250,Delta University,Hill Institute", "B,5,,")
	report, err := ingesttest.TryImport(t, store, tables, ingest.Settings{DryRun: true}, path)
	if err != nil {
		t.Fatal(err)
	}
	before.Equal(t, ingesttest.Read(t, store))
	if got := report.Nodes["Project"]; !report.DryRun || got == nil || got.New != 2 {
		t.Errorf("%+v", report.Nodes)
	}
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: budget", 1, "projects.csv:2")
	ingesttest.WantFinding(t, report, ingest.Suggestion, "an institution known by name only", 1, "projects.csv:2")
	ingesttest.Import(t, store, tables, path)
	if report, err = ingesttest.TryImport(t, store, tables, ingest.Settings{DryRun: true}, path); err != nil || report.Nodes["Project"].New != 0 || report.Nodes["Project"].Unchanged != 2 {
		t.Errorf("%v, %+v", err, report.Nodes["Project"])
	}
}

// TestApostrophes undoes what makes texts harmless to spreadsheets, and no more.
func TestApostrophes(t *testing.T) {
	held, _ := ingesttest.Holds(t, projects, text(t, "p.csv", "name,summary", "'=A1 and more,'+5 '-5", "'quoted',''@x"))
	held.Want(t, "Project =A1 and more", "summary=+5 '-5")
	held.Want(t, "Project 'quoted'", "summary='@x")
}

// TestTemplates are read back: nothing of them is data, and each column is known.
func TestTemplates(t *testing.T) {
	for _, noun := range table.Nouns() {
		var out bytes.Buffer
		if err := table.TemplateCSV(&out, table.Noun(noun)); err != nil {
			t.Fatal(err)
		}
		folder := ingesttest.Write(t, map[string]string{noun + ".csv": out.String(), "real/" + noun + ".csv": strings.ReplaceAll(out.String(), "Example: ", "")})
		report := ingesttest.Import(t, ingesttest.Open(t), tables, filepath.Join(folder, noun+".csv"))
		ingesttest.WantFinding(t, report, ingest.Skipped, "the template's example line", 1, noun+".csv:2")
		if len(report.Findings) != 1 || report.New > 0 {
			t.Errorf("%s: %d new, %s", noun, report.New, details(report, ""))
		}
		real := ingesttest.Import(t, withCountriesAndAreas(t), tables, filepath.Join(folder, "real", noun+".csv"))
		if real.Unread+real.Refused > 0 || real.New == 0 {
			t.Errorf("the example of %s as data: %d unread, %d refused, %d new: %s", noun, real.Unread, real.Refused, real.New, details(real, ""))
		}
	}
	var out bytes.Buffer
	if err := table.TemplateWorkbook(&out, table.Noun("people"), table.Noun("projects")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "own.xlsx")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	report := ingesttest.Import(t, ingesttest.Open(t), tables, path)
	ingesttest.WantFinding(t, report, ingest.Skipped, "the template's example line", 2)
	ingesttest.WantFinding(t, report, ingest.Note, "a sheet whose name is no noun", 1)
}

// withCountriesAndAreas is a store with the areas that the examples name.
func withCountriesAndAreas(t *testing.T) graph.Store {
	t.Helper()
	store := ingesttest.Open(t)
	d := ingest.NewDraft("areas")
	d.Node(ingest.SourceKey("areas"), &graph.Source{Entity: graph.Entity{Name: "Areas"}, Slug: "areas"})
	for _, n := range []int{1, 7} {
		d.Node(ingest.AreaKey(n), &graph.InitiativeArea{Entity: graph.Entity{Name: "Area"}, Number: n})
	}
	if _, err := store.Apply(t.Context(), &d.Set); err != nil {
		t.Fatal(err)
	}
	return store
}

// TestEveryNounHasItsColumns holds that columns follow from the model: each
// property that a table may state, and each tie.
func TestEveryNounHasItsColumns(t *testing.T) {
	for noun, want := range map[string][]string{
		"projects": {"name", "start", "end", "last day", "budget", "currency", "lead", "partners", "members", "funders", "areas", "themes"}, "people": {"name", "orcid", "institution", "role", "from"},
		"institutions": {"ror", "country", "type", "parents"}, "publications": {"title", "doi", "authors", "authors corresponding"}, "activities": {"hosts", "held in"}, "agreements": {"signed", "countries"}, "statistics": {"indicator", "country", "value"},
	} {
		var names []string
		for _, c := range table.Columns(table.Noun(noun)) {
			if names = append(names, c.Name); c.Doc == "" {
				t.Errorf("%s: column %s is not described", noun, c.Name)
			}
		}
		for _, name := range want {
			if !slices.Contains(names, name) {
				t.Errorf("%s have no column %s: %v", noun, name, names)
			}
		}
	}
}

// workbook writes a workbook of one file.
func workbook(t testing.TB, fill func(*excelize.File)) string {
	t.Helper()
	file := excelize.NewFile()
	defer file.Close()
	fill(file)
	path := filepath.Join(t.TempDir(), "own.xlsx")
	if err := file.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestOrderOfImports does not matter: institutions that come after the table are
// those that it names, and its people stay one.
func TestOrderOfImports(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{"people.csv": "name,institution\nSor Vanna,Delta University\nChan Dara,Hill Institute 9\n", "projects.csv": "name,lead,partners\nRoots,Delta University,Hill Institute 1\n"})
	first := withRegistry(t)
	ingesttest.Import(t, first, tables, folder)
	later := ingesttest.Open(t)
	ingesttest.Import(t, later, tables, folder)
	path := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": registry}), "ror.jsonl")
	ingesttest.Import(t, later, registered, path)
	want := sourceless(ingesttest.Read(t, first))
	want.Equal(t, sourceless(ingesttest.Read(t, later)))
	for range 2 {
		ingesttest.Import(t, later, tables, folder)
		want.Equal(t, sourceless(ingesttest.Read(t, later)))
	}
}

// sourceless is a graph without the sources of its records: what was known by its
// name only is stated by the table, too.
func sourceless(g ingesttest.Graph) ingesttest.Graph {
	for label, texts := range g {
		g[label] = slices.DeleteFunc(texts, func(s string) bool { return strings.HasPrefix(s, "sources=") })
	}
	return g
}
