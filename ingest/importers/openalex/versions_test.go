package openalex_test

import (
	"path/filepath"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/ingesttest"
)

// at are the places of a work.
func at(urls ...string) []thing {
	out := []thing{}
	for _, url := range urls {
		out = append(out, thing{"landing_page_url": url, "source": nil})
	}
	return out
}

// TestVersions: a preprint is tied to the work that is found under its DOI, or
// under whose DOI it is found, and to nothing else.
func TestVersions(t *testing.T) {
	someone := by("A1", "Some Body", "", nuol)
	preprint := func(number int, pairs ...any) thing {
		return with(with(work(number, "2026-08-01", someone), "type", "preprint"), pairs...)
	}
	held, report := ingesttest.Holds(t, importer, file(t,
		with(work(1, "2026-08-01", someone), "locations", at("https://doi.org/10.5555/w.1", "https://doi.org/10.5555/W.11", "https://doi.org/10.5555/w.99", "https://example.org/10.5555/w.12")),
		preprint(11), preprint(12),
		preprint(13, "locations", []thing{{"id": "doi:10.5555/w.2", "landing_page_url": nil}}), with(work(2, "2026-08-01", someone), "type", "book-chapter"),
		with(work(3, "2026-08-01", someone), "locations", at("https://doi.org/10.5555/w.2", "https://doi.org/10.5555/w.3")),
		with(work(4, "2026-08-01", someone), "type", "dataset", "locations", at("https://doi.org/10.5555/w.12")),
		preprint(14, "locations", at("https://doi.org/10.5555/w.12")), preprint(15, "locations", "none"), preprint(16, "locations", nil)))
	held.Want(t, "Publication 10.5555/w.11", "type=PREPRINT", "VERSION_OF>10.5555/w.1")
	held.Want(t, "Publication 10.5555/w.13", "VERSION_OF>10.5555/w.2")
	for _, other := range []string{"1", "2", "3", "4", "12", "14", "15", "16"} {
		held.Want(t, "Publication 10.5555/w."+other, "-VERSION_OF")
	}
	ingesttest.WantFinding(t, report, ingest.Note, "a preprint that OpenAlex finds at a work here", 2)
}

// TestVersionsOfWhatIsHeld: of two imports the later ties, and does not take back
// what an earlier one tied.
func TestVersionsOfWhatIsHeld(t *testing.T) {
	someone := by("A1", "Some Body", "", nuol)
	store := ingesttest.Open(t)
	tied := func(number string, records ...thing) {
		t.Helper()
		ingesttest.Import(t, store, importer, file(t, records...))
		ingesttest.Read(t, store).Want(t, "Publication 10.5555/w.11", "VERSION_OF>10.5555/w."+number)
	}
	ingesttest.Import(t, store, importer, file(t, with(work(11, "2026-08-01", someone), "type", "preprint")))
	tied("1", with(work(1, "2026-08-01", someone), "locations", at("https://doi.org/10.5555/w.11")))
	tied("1", with(work(11, "2026-08-02", someone), "type", "preprint"))
	tied("2", with(work(2, "2026-08-01", someone), "locations", at("https://doi.org/10.5555/w.11")))
	tied("1", with(work(3, "2026-08-01", someone)))
}

// TestVersionsAreSuggested: the same title, first author and about the same year
// tie nothing, and are reported.
func TestVersionsAreSuggested(t *testing.T) {
	first, other := by("A1", "Some Body", "", nuol), by("A2", "Other One", "", nuol)
	called := func(title string, year int, kind string, w thing) thing {
		return with(w, "title", title, "publication_year", year, "type", kind)
	}
	const title = "Rice under drought in the Mekong delta"
	folder := ingesttest.Write(t, map[string]string{
		"a.jsonl": lines(t, called("Rice Under Drought in the Mekong Delta.", 2020, "preprint", work(11, "2026-08-01", first)),
			called(title, 2010, "preprint", work(12, "2026-08-01", first)),          // too long ago
			called(title, 2021, "preprint", work(13, "2026-08-01", other)),          // by another
			called("Introduction", 2021, "preprint", work(14, "2026-08-01", first)), // says nothing
			called("Tied to its article by OpenAlex itself", 2021, "preprint", work(15, "2026-08-01", first))),
		"b.jsonl": lines(t, called(title, 2022, "article", work(1, "2026-08-01", first, other)), called("Introduction", 2021, "article", work(2, "2026-08-01", first)),
			with(called("Tied to its article by OpenAlex itself", 2021, "article", work(3, "2026-08-01", first)), "locations", at("https://doi.org/10.5555/w.15"))),
	})
	held, report := ingesttest.Holds(t, importer, filepath.Join(folder, "b.jsonl"), filepath.Join(folder, "a.jsonl"))
	held.Want(t, "Publication 10.5555/w.11", "-VERSION_OF")
	ingesttest.WantFinding(t, report, ingest.Suggestion, "a preprint and a work with the same title", 1)
	for _, f := range report.Findings {
		if e := f.Examples[0]; f.Kind == ingest.Suggestion && (e.Record != "W11" || e.Detail != "W1") {
			t.Errorf("suggested is %s for %s", e.Detail, e.Record)
		}
	}
}

// TestTypes: what each of OpenAlex's types is here, and whether that counts.
func TestTypes(t *testing.T) {
	for theirs, want := range map[string]string{
		"article": "ARTICLE counts", "letter": "LETTER counts", "dataset": "DATASET counts", "software": "SOFTWARE counts", "preprint": "PREPRINT counts",
		"paratext": "PARATEXT", "editorial": "EDITORIAL", "erratum": "ERRATUM", "retraction": "ERRATUM", "peer-review": "PEER_REVIEW", "grant": "GRANT",
		"supplementary-materials": "SUPPLEMENT", "libguides": "GUIDE", "standard": "STANDARD", "other": "OTHER", "never heard of": "OTHER",
	} {
		t.Run(theirs, func(t *testing.T) {
			store := ingesttest.Open(t)
			ingesttest.Import(t, store, importer, file(t, with(work(1, "2026-08-01", by("A1", "Some Body", "", nuol)), "type", theirs)))
			property, _ := graph.KindPublication.Property("type")
			rows, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindPublication, List: graph.List{Select: graph.Select{Properties: []*graph.Property{property}}}},
				&graph.Plan{Kind: graph.KindPublication, List: graph.List{Filter: graph.Admission{}.Counting()}})
			if err != nil {
				t.Fatal(err)
			}
			got := rows[0].Items[0].Node.Values[0].(string)
			if len(rows[1].Items) == 1 {
				got += " counts"
			}
			if got != want {
				t.Errorf("%s, want %s", got, want)
			}
		})
	}
}
