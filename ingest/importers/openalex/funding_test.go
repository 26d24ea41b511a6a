package openalex_test

import (
	"testing"

	"corridor/graph"
	"corridor/ingest/ingesttest"
)

var (
	riceFund = thing{"id": "https://openalex.org/F9", "display_name": "Rice Fund"}
	award    = thing{"funder_id": "https://openalex.org/F9", "funder_display_name": "Rice Fund", "funder_award_id": "R-1"}
	unknown  = thing{"funder_id": nil, "funder_display_name": "Village Fund", "funder_award_id": "V-7"}
)

// TestFunding: the same facts in the words of 2023 and of 2026; funders without
// an id are kept as text.
func TestFunding(t *testing.T) {
	for name, pairs := range map[string][]any{
		"2023": {"grants", []thing{{"funder": "https://openalex.org/F9", "funder_display_name": "Rice Fund", "award_id": "R-1"},
			{"funder": nil, "funder_display_name": "Village Fund", "award_id": "V-7"}}},
		"2026": {"funders", []thing{riceFund}, "awards", []thing{award, unknown}},
	} {
		t.Run(name, func(t *testing.T) {
			held, _ := ingesttest.Holds(t, importer, file(t, with(work(1, "2026-08-01", by("A1", "One", "", nuol)), pairs...)))
			held.Want(t, "Publication 10.5555/w.1", "PUBLICATION_FUNDED_BY>Rice Fund awards=[R-1]", "otherFunding=[Village Fund: V-7]")
			held.WantNone(t, "Institution Village Fund")
		})
	}
}

// TestLessKnowledgeOfFunding: who says funders without grants leaves the grants,
// who says grants alone leaves the other funders, who says nothing leaves all.
func TestLessKnowledgeOfFunding(t *testing.T) {
	const sea = "PUBLICATION_FUNDED_BY>https://ror.org/0zz000308"
	for name, c := range map[string]struct {
		next []any
		want []string
	}{
		"neither":      {nil, []string{"PUBLICATION_FUNDED_BY>Rice Fund awards=[R-1]", sea, "otherFunding=[Village Fund: V-7]"}},
		"funders only": {[]any{"funders", []thing{riceFund}}, []string{"PUBLICATION_FUNDED_BY>Rice Fund awards=[R-1]", "-" + sea, "otherFunding=[Village Fund: V-7]"}},
		"awards only":  {[]any{"awards", []thing{award}}, []string{"PUBLICATION_FUNDED_BY>Rice Fund awards=[R-1]", sea}},
		"empty":        {[]any{"funders", []thing{}, "awards", []thing{}}, []string{"-PUBLICATION_FUNDED_BY>", "-otherFunding"}},
	} {
		t.Run(name, func(t *testing.T) {
			store := ingesttest.Open(t)
			plain := func() thing { return work(1, "2026-08-01", by("A1", "One", "", nuol)) }
			ingesttest.Import(t, store, importer, file(t, with(plain(), "awards", []thing{award, unknown},
				"funders", []thing{riceFund, {"id": "https://openalex.org/F8", "display_name": "Sea Fund", "ror": "https://ror.org/0zz000308"}})))
			ingesttest.Import(t, store, importer, file(t, with(plain(), c.next...)))
			ingesttest.Read(t, store).Want(t, "Publication 10.5555/w.1", c.want...)
		})
	}
}

// TestNumbersAsTexts: a number in quotes is that number, a date says the year
// that nothing else says, and what cannot be read is not said.
func TestNumbersAsTexts(t *testing.T) {
	for name, c := range map[string]struct {
		pairs []any
		want  []string
	}{
		"in quotes":     {[]any{"publication_year", " 2021 ", "cited_by_count", "12"}, []string{"year=2021", "citations=12"}},
		"with fraction": {[]any{"publication_year", 2021.0, "publication_date", nil}, []string{"year=2021"}},
		"of the date":   {[]any{"publication_year", nil, "publication_date", "2021-03-04"}, []string{"year=2021", "published=2021-03-04"}},
		"words":         {[]any{"publication_year", "last year", "cited_by_count", "many"}, []string{"year=2024", "-citations"}},
	} {
		t.Run(name, func(t *testing.T) {
			held, _ := ingesttest.Holds(t, importer, file(t, with(work(1, "2026-08-01", by("A1", "One", "", nuol)), c.pairs...)))
			held.Want(t, "Publication 10.5555/w.1", c.want...)
		})
	}
}

// TestCitationsAsOf: the count is dated by the first data that gave it.
func TestCitationsAsOf(t *testing.T) {
	store := ingesttest.Open(t)
	for _, c := range []struct {
		date  graph.Date
		count any
		want  string
	}{
		{"2026-08-15", 3, "2026-08-15"}, {"2026-09-15", 3, "2026-08-15"}, {"2026-10-10", 4, "2026-10-10"}, {"2026-10-11", "absent", "2026-10-10"},
	} {
		ingesttest.Import(t, store, dated(c.date), file(t, with(work(1, "2026-08-01", by("A1", "One", "", nuol)), "cited_by_count", c.count)))
		ingesttest.Read(t, store).Want(t, "Publication 10.5555/w.1", "citationsAsOf="+c.want)
	}
}
