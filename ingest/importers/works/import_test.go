package works_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/works"
	"corridor/ingest/ingesttest"
)

func importer(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
	return works.Import(ctx, store, set, works.Options{Source: "names"}, s)
}

// work is a line of a file; authors are "TH: Name (Institution)".
func work(t testing.TB, id, title string, year int, authors ...string) string {
	t.Helper()
	by := map[string][]string{}
	for _, a := range authors {
		country, text, _ := strings.Cut(a, ": ")
		by[country] = append(by[country], text)
	}
	line, err := json.Marshal(map[string]any{"paper_id": id, "title": title, "publication_year": year, "authors_by_country": by})
	if err != nil {
		t.Fatal(err)
	}
	return string(line)
}

func file(t testing.TB, lines ...string) string {
	t.Helper()
	return filepath.Join(ingesttest.Write(t, map[string]string{"works.jsonl": strings.Join(lines, "\n")}), "works.jsonl")
}

func TestWhoIsOnePerson(t *testing.T) {
	held, report := ingesttest.Holds(t, importer, file(t,
		work(t, "W1", "Vision", 2019, "TH: Pimjai C (Hospital)", "TH: Pimjai C (Office)", "US: Pimjai C (Lake University)", "US: Robert Q. W (Lake University)"),
		work(t, "W2", "Fish", 2020, "MM: Thandar (Port)", "MM: Daw Thandar (Port)", "TH: Thandar (Lake)"),
		work(t, "W3", "Rain", 2021, "CN: Zhang Wei (Technology)", "CN: Wei Zhang (Technology)", "CN: Wei Zhang (Botany)"),
		work(t, "W4", "Alone", 2021, "LA: Thongphanh", "LA: Pimjai C (Elsewhere)"),
		work(t, "W5", "Together", 2022, "TH: Robert Q. W (Office)", "US: Robert Q. W (Lake University)"),
		work(t, "W6", "Later", 2023, "TH: Robert Q. W (Office)")))
	want := map[string]int{"Pimjai C": 2, "Robert Q. W": 1, "Thandar": 2, "Daw Thandar": 1, "Wei Zhang": 2, "Zhang Wei": 1, "Thongphanh": 1}
	total := 0
	for _, n := range want {
		total += n
	}
	if n := peopleIn(t, held); n != total {
		t.Errorf("%d people, want %d", n, total)
	}
	held.Want(t, "Person Robert Q. W", "provisional=true", "AFFILIATED_WITH>Office", "AFFILIATED_WITH>Lake University", "AUTHORED>W1 printedName=Robert Q. W",
		"AUTHORED>W5 printedName=Robert Q. W", "AUTHORED>W6 printedName=Robert Q. W")
	held.Want(t, "Institution Lake University", "LOCATED_IN>US", "CONTRIBUTED_TO>W1")
	ingesttest.WantFinding(t, report, ingest.Suggestion, "perhaps the same person", 2, "works.jsonl:2", "works.jsonl:3")
	ingesttest.WantFinding(t, report, ingest.Note, "an author without an institution", 1, "works.jsonl:4")
}

// peopleIn counts people; those of one name stand under one label, each with
// its own name.
func peopleIn(t testing.TB, held ingesttest.Graph) int {
	t.Helper()
	n := 0
	for label, texts := range held {
		if strings.HasPrefix(label, "Person ") {
			for _, text := range texts {
				if strings.HasPrefix(text, "name=") {
					n++
				}
			}
		}
	}
	return n
}

func TestNamesAsPrinted(t *testing.T) {
	held, report := ingesttest.Holds(t, importer, file(t,
		`{"paper_id":"https://openalex.org/W4","doi":"https://doi.org/10.5555/ABC","title":"CO<sub>2</sub> in clinics","publication_year":0,"institutions":{"TH":["Engine Works (Thailand)"]},`+
			`"authors_by_country":{"TH":["Ludwig van den Berg (Engine Works (Thailand))","van den Berg, L. (Engine Works (Thailand))","et al. (Lake)","Wei (张伟) (Lake)"],`+
			`"KH":["Sok, Pisey; Chan, Rithy (Wetland)","Daw (Wetland)","Rice Consortium (Wetland)","unknown (Wetland)"],"XX":["No Country (Nowhere)"]}}`,
		`{"paper_id":null,"title":"CO2 in Clinics.","authors_by_country":{"KH":["Ludwig van den Berg (Wetland)"]}}`,
		`{"paper_id":"W4","title":"Again","authors_by_country":{}}`,
		`{"paper_id":"W4285719527","title":"Deleted","authors_by_country":{}}`,
		`{"paper_id":"W5","title":null,"authors_by_country":{}}`,
		`{"some":"thing"}`, `not json`))
	held.Want(t, "Publication 10.5555/abc", "name=CO2 in clinics", "openAlex=W4", "-year")
	for _, name := range []string{"Ludwig van den Berg", "van den Berg, L.", "Wei (张伟)", "Sok, Pisey", "Chan, Rithy", "No Country"} {
		held.Want(t, "Person "+name, "provisional=true")
	}
	held.Want(t, "Institution Engine Works (Thailand)", "LOCATED_IN>TH")
	held.WantNone(t, "Institution Thailand)", "Institution Engine Works", "Person et al.", "Person Daw", "Person unknown", "Person Rice Consortium", "Publication W4285719527")
	if n := held.Count(graph.KindPublication); n != 2 {
		t.Errorf("%d publications", n)
	}
	for about, kind := range map[string]ingest.FindingKind{"authors that are not named": ingest.Note, "several names in one entry": ingest.Warning, "a group among": ingest.Note,
		"a year that is none": ingest.Warning, "a work came before": ingest.Merged, "a work's id stands for none": ingest.Skipped, "a work has no title": ingest.Refused,
		"a record is no JSON": ingest.Refused, "a record is no work": ingest.Refused, "a country that is none": ingest.Warning, "markup": ingest.Mended} {
		ingesttest.WantFinding(t, report, kind, about, 1)
	}
	ingesttest.WantFinding(t, report, ingest.Warning, "an author without a name", 2)
	ingesttest.WantFinding(t, report, ingest.Warning, "same title and year", 1, "works.jsonl:2")
}

// TestWhatHasNoAuthor: institutions at which no author is named are told, and give the
// work their country; so does an author without an institution.
func TestWhatHasNoAuthor(t *testing.T) {
	held, report := ingesttest.Holds(t, importer, file(t,
		`{"paper_id":"W1","title":"Nobody","publication_year":"2019","institutions":{"LA":["Riverside University"],"TH":[],"XX":["Nowhere"]}}`,
		`{"paper_id":"W2","title":"Half","publication_year":" 2020 ","institutions":{"KH":["Wetland"," wetland ","Harbour"]},"authors_by_country":{"KH":["(Only Inst)","Sok Pisey (WETLAND)"],"VN":["Rice Consortium (Delta)"]}}`,
		`{"paper_id":"W3","title":"Alone","publication_year":"long ago","authors_by_country":{"LA":["Kham"],"TH":["Kham (Port)","Kham"]}}`,
		`{"paper_id":"W4","title":"Fourth","publication_year":2021.0,"authors_by_country":null}`))
	held.Want(t, "Publication W1", "year=2019", "AUTHORED_IN>LA", "-AUTHORED_IN>TH")
	held.Want(t, "Publication W2", "year=2020", "AUTHORED_IN>KH", "AUTHORED_IN>VN")
	held.Want(t, "Publication W3", "-year", "AUTHORED_IN>LA", "AUTHORED_IN>TH")
	held.Want(t, "Publication W4", "year=2021", "-AUTHORED_IN")
	held.Want(t, "Person Kham", "AUTHORED>W3 printedName=Kham countries=[LA]", "AFFILIATED_WITH>Port")
	held.WantNone(t, "Institution Riverside University", "Institution Only Inst", "Institution Harbour", "Institution Delta", "Person (Only Inst)")
	ingesttest.WantFinding(t, report, ingest.Warning, "an institution at which no author is named", 5, "works.jsonl:1", "works.jsonl:1", "works.jsonl:2")
	ingesttest.WantFinding(t, report, ingest.Warning, "an author without a name", 1, "works.jsonl:2")
	ingesttest.WantFinding(t, report, ingest.Warning, "a year that is none", 1, "works.jsonl:3")
}

// TestInstitutionsAtWhichNobodyIs makes the mistake of a matcher: a general name
// in one country that draws in people of many institutions of another. Real
// double affiliations, and the institutions drawn from, are not suspect.
func TestInstitutionsAtWhichNobodyIs(t *testing.T) {
	var lines []string
	add := func(authors ...string) {
		lines = append(lines, work(t, fmt.Sprintf("W%d", len(lines)+1), fmt.Sprintf("Title %d", len(lines)), 2015, authors...))
	}
	for i := range 40 {
		name := fmt.Sprintf("Person %c%c", 'a'+i%26, 'a'+i/26)
		add("VN: "+name+" (University of Languages)", fmt.Sprintf("CN: %s (College %d)", name, i%12))
		add("VN: Coming Back (Real University)", "CN: Coming Back (Partner University)")
		add(fmt.Sprintf("CN: Local%d Author (College %d)", i, i%12))
	}
	for i := range 4 {
		add(fmt.Sprintf("VN: Own%d Author (University of Languages)", i))
	}
	store := ingesttest.Open(t)
	report := ingesttest.Import(t, store, importer, file(t, lines...))
	ingesttest.WantFinding(t, report, ingest.Warning, "works are probably at an institution by mistake", 40)
	for _, f := range report.Findings {
		if strings.HasPrefix(f.About, "works are probably") && (len(f.Examples) != 1 || !strings.Contains(f.Examples[0].Detail, "University of Languages (VN): 40 of its 44 works")) {
			t.Errorf("suspects %v", f.Examples)
		}
	}
}

func TestNamesThatAreNoText(t *testing.T) {
	_, report := ingesttest.Holds(t, importer, file(t, `{"title":"Rivers","authors_by_country":{"TH":["A\u0000 B (\ud800x)","C D (Y)"]}}`))
	ingesttest.WantFinding(t, report, ingest.Mended, "bytes that are no text were taken out of a name", 1, "works.jsonl:1")
}

func FuzzImport(f *testing.F) {
	f.Add(`{"paper_id":"W1","title":"T","authors_by_country":{"TH":["A B (I (x))","A B (J)","et al."]}}` + "\n" + `{"title":"T"}`)
	f.Add(`[{"title":"\ud800","authors_by_country":{"":["(","())","a;b ( )"]},"institutions":{"":["",")"]}}]`)
	ingesttest.Fuzz(f, importer)
}
