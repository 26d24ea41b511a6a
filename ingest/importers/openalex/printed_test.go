package openalex_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/ror"
	"corridor/ingest/ingesttest"
)

const registered = `{"id":"https://ror.org/0zz000114","names":[{"value":"Lao University","types":["label","ror_display"],"lang":"en"},{"value":"LUN","types":["acronym"]}],"types":["education"],"locations":[{"geonames_details":{"country_code":"LA","name":"Vientiane"}}]}
{"id":"https://ror.org/0zz000211","names":[{"value":"Thai University","types":["label","ror_display"],"lang":"en"}],"types":["education"],"locations":[{"geonames_details":{"country_code":"TH","name":"Bangkok"}}]}
`

// afterRegistry imports works into a store that holds the registry's records.
func afterRegistry(t testing.TB) ingesttest.Importer {
	t.Helper()
	path := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": registered}), "ror.jsonl")
	return func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		rors, err := files.Open(path)
		if err != nil {
			return nil, err
		}
		defer rors.Close()
		if _, err := ror.Import(ctx, store, rors, ror.Options{}, ingest.Settings{}); err != nil {
			return nil, err
		}
		return openalex.Import(ctx, store, set, openalex.Options{Countries: six}, s)
	}
}

func printed(author thing, texts ...string) thing {
	return with(author, "raw_affiliation_strings", texts)
}

func TestPrintedAffiliationsAreMatched(t *testing.T) {
	held, report := ingesttest.Holds(t, afterRegistry(t), file(t,
		work(1, "2026-08-01", printed(by("A1", "Matched", ""), "Faculty of Forestry, Lao University, Vientiane, Lao P.D.R."), printed(by("A2", "Named", "", ku), "Lao University, Vientiane, Laos")),
		work(2, "2026-08-01", printed(by("A1", "Matched", ""), "Lao University, Vientiane"), printed(by("A3", "Both", ""), "Lao University", "Thai University, Bangkok"),
			printed(by("", "Without Id", ""), "Lao University, Laos")),
		work(3, "2026-08-01", printed(by("A4", "Longer", "", thing{"id": nil, "display_name": "Lao University"}), "Lao University of Health, Vientiane, Laos"), printed(by("A5", "Short", ""), "LUN, Laos"),
			printed(by("A8", "Abroad", ""), "Thai University, Vientiane, Laos", "LU")),
		work(4, "2026-08-01", printed(by("A6", "Nobody's", "", mit), "Far Institute")),
		with(work(5, "2026-08-01", by("A7", "Old", "", thing{"id": nil, "display_name": "Lao University", "country_code": "LA"})))))
	held.Want(t, "Person A1", "AFFILIATED_WITH>https://ror.org/0zz000114 matchedBy=NAME confidence=0.99", "AUTHORED>10.5555/w.1 position=1 printedName=Matched rawAffiliations=[Faculty of Forestry, Lao University, Vientiane, Lao P.D.R.] matchedBy=NAME confidence=0.99")
	held.Want(t, "Person A2", "AFFILIATED_WITH>https://ror.org/0zz000211")
	held.Want(t, "Person A3", "AFFILIATED_WITH>https://ror.org/0zz000114 matchedBy=NAME confidence=0.97", "AFFILIATED_WITH>https://ror.org/0zz000211 matchedBy=NAME confidence=0.99")
	held.Want(t, "Person Without Id", "AFFILIATED_WITH>https://ror.org/0zz000114 matchedBy=NAME confidence=0.92")
	held.Want(t, "Person A4", "-AFFILIATED_WITH>https://ror.org/0zz000114")
	held.Want(t, "Person A5", "-AFFILIATED_WITH>https://ror.org/0zz000114")
	held.Want(t, "Person A7", "AFFILIATED_WITH>https://ror.org/0zz000114 matchedBy=NAME confidence=0.92")
	held.Want(t, "Institution https://ror.org/0zz000114", "CONTRIBUTED_TO>10.5555/w.1", "CONTRIBUTED_TO>10.5555/w.2", "CONTRIBUTED_TO>10.5555/w.5", "-CONTRIBUTED_TO>10.5555/w.3")
	held.Want(t, "Publication 10.5555/w.2", "AUTHORED_IN>LA", "AUTHORED_IN>TH")
	held.WantNone(t, "Institution Lao University", "Publication 10.5555/w.4")
	ingesttest.WantFinding(t, report, ingest.Note, "a printed affiliation was matched", 6, "works.jsonl:1")
	ingesttest.WantFinding(t, report, ingest.Suggestion, "a printed affiliation was not matched", 2, "works.jsonl:3")
}

// TestAMatchGivesWay: where OpenAlex names the institution later, or on another
// work, the person is there by its word.
func TestAMatchGivesWay(t *testing.T) {
	store := ingesttest.Open(t)
	importer := afterRegistry(t)
	matched := work(1, "2026-08-01", printed(by("A1", "One", ""), "Lao University, Vientiane, Laos"))
	ingesttest.Import(t, store, importer, file(t, matched))
	ingesttest.Read(t, store).Want(t, "Person A1", "AFFILIATED_WITH>https://ror.org/0zz000114 matchedBy=NAME confidence=0.99")
	ingesttest.Import(t, store, importer, file(t, work(2, "2026-08-01", by("A1", "One", "", nuol))))
	want := ingesttest.Read(t, store)
	want.Want(t, "Person A1", "AFFILIATED_WITH>https://ror.org/0zz000114", "-AFFILIATED_WITH>https://ror.org/0zz000114 matchedBy=NAME confidence=0.99")
	ingesttest.Import(t, store, importer, file(t, with(matched, "updated_date", "2026-08-02T00:00:00")))
	ingesttest.Read(t, store).Want(t, "Person A1", "AFFILIATED_WITH>https://ror.org/0zz000114", "-AFFILIATED_WITH>https://ror.org/0zz000114 matchedBy=NAME confidence=0.99")
}

// TestMatchingCostsOneScan: what is read of the store to match does not grow with
// the works, and nothing is scanned for institutions that are known by name only where
// none is.
func TestMatchingCostsOneScan(t *testing.T) {
	calls := func(works int) graphcount.Counts {
		store := graphcount.New(ingesttest.Open(t))
		var records []thing
		for i := range works {
			records = append(records, work(i+1, "2026-08-01", printed(by("A1", "One", ""), "Lao University, Vientiane, Laos"), printed(by("A2", "Two", ""), "Nowhere known")))
		}
		ingesttest.Import(t, store, afterRegistry(t), file(t, records...))
		return store.Counts()
	}
	if one, many := calls(1), calls(150); one != many || one.Scans != 1 {
		t.Errorf("%+v calls for one work, %+v for 150", one, many)
	}
}

// TestMisplacedWorks: an institution of which the printed affiliations are in
// another country is told, with what they mean.
func TestMisplacedWorks(t *testing.T) {
	store := ingesttest.Open(t)
	var records []thing
	for i := range 12 {
		records = append(records, work(i+1, "2026-08-01", printed(by(fmt.Sprint("A", i+1), "Drawn In", "", nuol), "School of Law, Thai University, Bangkok, Thailand"),
			printed(by(fmt.Sprint("A", i+50), "Own", "", ku), "Thai University, Thailand")))
	}
	report := ingesttest.Import(t, store, afterRegistry(t), file(t, records...))
	ingesttest.WantFinding(t, report, ingest.Warning, "works are probably at an institution by mistake: the affiliations", 12)
	for _, f := range report.Findings {
		if strings.Contains(f.About, "by mistake") && (len(f.Examples) != 1 || !strings.Contains(f.Examples[0].Detail, "Lao University (LA, I1): 12 of its 12 works") || !strings.Contains(f.Examples[0].Detail, "which is Thai University")) {
			t.Errorf("%+v", f.Examples)
		}
	}
}

// TestAuthorsWithoutAnIDAreNotOne: works that are at an institution by mistake are
// found whether their authors have ids, none, or the one that is nobody's.
func TestAuthorsWithoutAnIDAreNotOne(t *testing.T) {
	for _, id := range []func(int) string{func(i int) string { return fmt.Sprint("A", i+1) }, func(int) string { return "" }, func(int) string { return "A9999999999" }} {
		var records []thing
		for i := range 12 {
			records = append(records, work(i+1, "2026-08-01", by(id(i), fmt.Sprint("Drawn In ", i), "", nuol, ku)))
		}
		report := ingesttest.Import(t, ingesttest.Open(t), afterRegistry(t), file(t, records...))
		if !slices.ContainsFunc(report.Findings, func(f *ingest.Finding) bool { return strings.Contains(f.About, "by mistake") }) {
			t.Errorf("with ids as %q nothing is found", id(0))
		}
	}
}
