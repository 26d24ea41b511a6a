package table_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/ror"
	"corridor/ingest/importers/table"
	"corridor/ingest/ingesttest"
)

// work is a work in OpenAlex's form, of one author whom it puts at the wrong
// institution.
const work = `{"id":"https://openalex.org/W990000001","doi":"https://doi.org/10.5555/silt.1","title":"Silt","publication_year":2022,"authorships":[{"author_position":"first","author":{"id":"https://openalex.org/A990000001","display_name":"Sor Vanna"},"institutions":[{"id":"https://openalex.org/I990000001","ror":"https://ror.org/0zz004118","display_name":"Delta University","country_code":"VN"}],"countries":["VN"]}]}
`

func importWork(t testing.TB, store graph.Store) *ingest.Report {
	t.Helper()
	path := filepath.Join(ingesttest.Write(t, map[string]string{"works.jsonl": work}), "works.jsonl")
	return ingesttest.Import(t, store, func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return openalex.Import(ctx, store, set, openalex.Options{}, s)
	}, path)
}

// corrections is the importer of corrections that somebody makes on a day.
func corrections(day graph.Date) ingesttest.Importer {
	return of(table.Options{Curated: true, By: "Dao P.", Why: "as printed", Day: day})
}

// TestWrongAffiliationIsPutRight on the person and on the work, whichever comes
// first, stays so when the work is imported again, and can be taken back.
func TestWrongAffiliationIsPutRight(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{
		"people.csv":       "open alex,institution,not institution\nA990000001,Hill Institute 1,Delta University\n",
		"publications.csv": "doi,authors\n10.5555/silt.1,A990000001 (Hill Institute 1)\n"})
	store := withRegistry(t)
	importWork(t, store)
	before := ingesttest.Read(t, store)
	before.Want(t, "Person A990000001", "AFFILIATED_WITH>https://ror.org/0zz004118")
	report := ingesttest.Import(t, store, corrections("2026-11-02"), folder)
	if report.Unread+report.Refused > 0 {
		t.Errorf("%d unread, %d refused: %s", report.Unread, report.Refused, details(report, ""))
	}
	right := func() ingesttest.Graph {
		t.Helper()
		held := ingesttest.Read(t, store)
		held.Want(t, "Person A990000001", "name=Sor Vanna", "AFFILIATED_WITH>https://ror.org/0zz004215", "-AFFILIATED_WITH>https://ror.org/0zz004118", "-provisional")
		held.Want(t, "Institution https://ror.org/0zz004215", "CONTRIBUTED_TO>10.5555/silt.1")
		held.Want(t, "Institution https://ror.org/0zz004118", "-CONTRIBUTED_TO")
		return held
	}
	held := right()
	held.Want(t, "Source corrections-people", "curated=true", "publisher=Dao P.", "note=as printed", "retrieved=2026-11-02")
	if again := ingesttest.Import(t, store, corrections("2026-11-09"), folder); again.New+again.Changed > 0 {
		t.Errorf("again: %d new, %d changed", again.New, again.Changed)
	}
	held.Equal(t, ingesttest.Read(t, store))
	importWork(t, store)
	held.Equal(t, right())
	if _, err := ingest.Undo(t.Context(), store, "corrections-people", nil); err != nil {
		t.Fatal(err)
	}
	before.Equal(t, ingesttest.Read(t, store))

	first := withRegistry(t)
	ingesttest.Import(t, first, of(table.Options{Curated: true, Day: "2026-11-02"}), text(t, "people.csv", "name,open alex,institution,not institution", "Sor Vanna,A990000001,Hill Institute 1,Delta University"))
	store = first
	importWork(t, store)
	ingesttest.Read(t, store).Want(t, "Person A990000001", "AFFILIATED_WITH>https://ror.org/0zz004215", "-AFFILIATED_WITH>https://ror.org/0zz004118")
}

// TestCorrectionSaysWhen it last said something new.
func TestCorrectionSaysWhen(t *testing.T) {
	store := withRegistry(t)
	importWork(t, store)
	ingesttest.Import(t, store, corrections("2026-11-02"), text(t, "publications.csv", "doi,year", "10.5555/silt.1,2021"))
	ingesttest.Read(t, store).Want(t, "Publication 10.5555/silt.1", "year=2021", "name=Silt")
	ingesttest.Import(t, store, corrections("2026-11-09"), text(t, "publications.csv", "doi,year", "10.5555/silt.1,2020"))
	held := ingesttest.Read(t, store)
	held.Want(t, "Publication 10.5555/silt.1", "year=2020")
	held.Want(t, "Source corrections-publications", "retrieved=2026-11-09")
}

// TestNamesOfCountriesGoWithTheLastThatNeedsThem: undoing one source leaves them to
// another, and undoing that takes them too.
func TestNamesOfCountriesGoWithTheLastThatNeedsThem(t *testing.T) {
	store := withRegistry(t)
	importWork(t, store)
	for _, undone := range []struct {
		source string
		left   bool
	}{{openalex.Source, true}, {ror.Source, false}} {
		if _, err := ingest.Undo(t.Context(), store, undone.source, nil); err != nil {
			t.Fatal(err)
		}
		list, _, err := ingest.Holdings(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		if left := slices.ContainsFunc(list, func(h ingest.Holding) bool { return h.Source.Slug == ingest.CountrySource }); left != undone.left {
			t.Errorf("without %s the names of countries are there: %t; left are %v", undone.source, left, list)
		}
	}
}

// TestCorrectionsOfOneDay: the first by name holds, which is told, unless a date says
// which is the newer.
func TestCorrectionsOfOneDay(t *testing.T) {
	store := withRegistry(t)
	importWork(t, store)
	of := func(source string, date *graph.Date) ingesttest.Importer {
		return of(table.Options{Curated: true, Day: "2026-11-02", Source: source, Date: date})
	}
	year := func(year string) string { return text(t, "publications.csv", "doi,year", "10.5555/silt.1,"+year) }
	ingesttest.Import(t, store, of("corrections-b", nil), year("2021"))
	report := ingesttest.Import(t, store, of("my-own", nil), year("2020"))
	if said := details(report, "other corrections are of the same day"); said != "corrections-b before my-own" {
		t.Errorf("of two corrections of one day is told %q", said)
	}
	ingesttest.Read(t, store).Want(t, "Publication 10.5555/silt.1", "year=2021")
	report = ingesttest.Import(t, store, of("corrections-d", new(graph.Date("2026-11-03"))), year("2019"))
	if said := details(report, "other corrections are of the same day"); said != "" {
		t.Errorf("of a newer one is told %q", said)
	}
	ingesttest.Read(t, store).Want(t, "Publication 10.5555/silt.1", "year=2019")
}

// TestTheSourceIsCalledAsAFileThatIsRead, not as one that is refused before it.
func TestTheSourceIsCalledAsAFileThatIsRead(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{"a-list.csv": "what,ever\n1,2\n", "projects.csv": "name,start\nSilt,2021\n"})
	if report := ingesttest.Import(t, withRegistry(t), of(table.Options{}), folder); report.Source != "table-projects" {
		t.Errorf("the source is %s", report.Source)
	}
}

// TestCorrectionOfNothing is refused: a row without a name is of a record that is
// here.
func TestCorrectionOfNothing(t *testing.T) {
	report := ingesttest.Import(t, withRegistry(t), corrections("2026-11-02"), text(t, "people.csv", "open alex,institution,id", "A990000009,Hill Institute 1,", ",Hill Institute 1,pers_0000000000000000"))
	ingesttest.WantFinding(t, report, ingest.Refused, "a row does not say what it is about", 2, "people.csv:2")
	if report.New > 0 {
		t.Errorf("%d new", report.New)
	}
}

// TestNotIsForCorrections alone.
func TestNotIsForCorrections(t *testing.T) {
	_, report := ingesttest.Holds(t, tables, text(t, "people.csv", "name,institution,not institution", "Sor Vanna,Hill Institute,Delta University"))
	ingesttest.WantFinding(t, report, ingest.Warning, "a column that is not known", 1, "people.csv:1")
}
