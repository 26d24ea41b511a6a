package works_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/ror"
	"corridor/ingest/ingesttest"
)

const registered = `{"id":"https://ror.org/0zz004118","status":"active","names":[{"value":"University of Medicine 1","types":["label","ror_display"]}],"locations":[{"geonames_details":{"country_code":"MM"}}]}
{"id":"https://ror.org/0zz004215","status":"active","names":[{"value":"University of Medicine 2","types":["label","ror_display"]},{"value":"ဆေးတက္ကသိုလ်(၂)","lang":"my","types":["label"]}],"locations":[{"geonames_details":{"country_code":"MM"}}]}
{"id":"https://ror.org/0zz004409","status":"active","names":[{"value":"Riverside University","types":["label","ror_display"]},{"value":"RU","types":["acronym"]},{"value":"Old Riverside College","types":["alias"]}],"locations":[{"geonames_details":{"country_code":"KH"}}]}
{"id":"https://ror.org/0zz004506","status":"active","names":[{"value":"Twin Institute","types":["label","ror_display"]}],"locations":[{"geonames_details":{"country_code":"KH"}}]}
{"id":"https://ror.org/0zz004603","status":"active","names":[{"value":"Twin Institute","types":["label","ror_display"]}],"locations":[{"geonames_details":{"country_code":"KH"}}]}
`

var atNames = []string{"MM: A B (UNIVERSITY of Medicine-2)", "MM: B C (University of Medicine)", "KH: C D (Old Riverside College)", "KH: D E (Riverside University Hospital)",
	"TH: E F (Riverside University)", "KH: F G (Twin Institute)", "KH: G H (RU)", "MM: H I (ဆေးတက္ကသိုလ်(၂))", "KH: I J (Unheard Of)"}

func registry(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
	return ror.Import(ctx, store, set, ror.Options{}, s)
}

// TestInstitutionsByName matches whole names in their country and no more,
// whichever file comes first.
func TestInstitutionsByName(t *testing.T) {
	known := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": registered}), "ror.jsonl")
	printed := file(t, work(t, "W1", "Vision", 2019, atNames...))
	store := ingesttest.Open(t)
	ingesttest.Import(t, store, registry, known)
	report := ingesttest.Import(t, store, importer, printed)
	held := ingesttest.Read(t, store)
	held.Want(t, "Institution https://ror.org/0zz004215", "name=University of Medicine 2", "CONTRIBUTED_TO>W1", "-provisional")
	held.Want(t, "Institution https://ror.org/0zz004409", "name=Riverside University", "CONTRIBUTED_TO>W1", "-provisional")
	for _, ror := range []string{"0zz004118", "0zz004506", "0zz004603"} {
		held.Want(t, "Institution https://ror.org/"+ror, "-CONTRIBUTED_TO")
	}
	for _, name := range []string{"University of Medicine", "Riverside University Hospital", "Riverside University", "Twin Institute", "RU", "Unheard Of"} {
		held.Want(t, "Institution "+name, "provisional=true", "CONTRIBUTED_TO>W1")
	}
	ingesttest.WantFinding(t, report, ingest.Merged, "an institution known by name only is the one", 3, "works.jsonl:1")
	ingesttest.WantFinding(t, report, ingest.Suggestion, "an institution known by name only: several", 1, "works.jsonl:1")
	ingesttest.WantFinding(t, report, ingest.Suggestion, "an institution known by name only: others are near", 4, "works.jsonl:1")
	ingesttest.WantFinding(t, report, ingest.Note, "an institution known by name only: none", 1, "works.jsonl:1")
	for _, f := range report.Findings {
		if f.Kind == ingest.Suggestion && strings.Contains(f.About, "others are near") && !strings.Contains(f.Examples[0].Detail, "0zz00") {
			t.Errorf("no candidates: %v", f.Examples)
		}
	}

	other := ingesttest.Open(t)
	ingesttest.Import(t, other, importer, printed)
	ingesttest.Import(t, other, registry, known)
	held.Equal(t, ingesttest.Read(t, other))
	for range 2 {
		again := ingesttest.Import(t, other, importer, printed)
		if again.New+again.Changed > 0 {
			t.Errorf("again: %d new, %d changed", again.New, again.Changed)
		}
	}
	held.Equal(t, ingesttest.Read(t, other))
}

func TestOneWorkOfAFile(t *testing.T) {
	held, report := ingesttest.Holds(t, importer, file(t,
		`{"paper_id":"p1","title":"One","publication_year":2020,"authors_by_country":{"TH":["A B (X)"]}}`,
		`{"paper_id":"p1","title":"One, corrected","publication_year":2021,"authors_by_country":{"TH":["A B (X)"]}}`,
		`{"paper_id":"W7","doi":"10.5555/SAME","title":"Two","authors_by_country":{}}`,
		`{"paper_id":"p2","doi":"https://doi.org/10.5555%2Fsame","title":"Two again","authors_by_country":{}}`))
	if n := held.Count(graph.KindPublication); n != 2 {
		t.Errorf("%d publications, want 2", n)
	}
	ingesttest.WantFinding(t, report, ingest.Merged, "a work came before", 2, "works.jsonl:2", "works.jsonl:4")
}
