package openalex_test

import (
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/ingesttest"
)

// TestAfterDecisions: what people made one is found under each of its ids: the
// same data again changes nothing, and less of it takes nothing away.
func TestAfterDecisions(t *testing.T) {
	campus := thing{"id": "https://openalex.org/I4", "display_name": "Campus of the Thai University", "ror": "https://ror.org/0zz000308", "country_code": "TH", "type": "education"}
	author := func(id, name, other string) thing {
		return thing{"id": "https://openalex.org/" + id, "display_name": name, "display_name_alternatives": []string{other}, "last_known_institutions": []thing{nuol}}
	}
	preprint := func(number int) thing {
		return with(work(number, "2026-08-01", by("A3", "Three", "", nuol)), "type", "preprint")
	}
	all := []string{
		file(t, work(1, "2026-08-01", by("A1", "One", "", nuol), by("A3", "Three", "", ku)), work(2, "2026-08-01", by("A2", "Two", "", campus), by("A3", "Three", "", campus)),
			preprint(11), preprint(12), with(work(3, "2026-08-01", by("A3", "Three", "", nuol)), "locations", at("https://doi.org/10.5555/w.12"))),
		ingesttest.Write(t, map[string]string{"authors": lines(t, author("A1", "One", "O. N. E."), author("A2", "Two", "T. W. O."))}),
	}
	store := ingesttest.Open(t)
	ingesttest.Import(t, store, importer, all...)
	key := func(kind *graph.Kind, scheme, value string) graph.Key {
		return graph.Key{Kind: kind, Scheme: scheme, Value: value}
	}
	decisions := [][2]graph.Key{
		{key(graph.KindPerson, "openAlex", "A1"), key(graph.KindPerson, "openAlex", "A2")},
		{key(graph.KindPublication, "doi", "10.5555/w.11"), key(graph.KindPublication, "doi", "10.5555/w.12")},
		{key(graph.KindInstitution, "ror", "https://ror.org/0zz000211"), key(graph.KindInstitution, "ror", "https://ror.org/0zz000308")},
	}
	before := ingesttest.Read(t, store)
	before.Want(t, "Person A2", "names=[LABEL||Two ALIAS||T. W. O.]")
	for _, d := range decisions {
		if _, err := ingest.Decide(t.Context(), store, ingest.Decision{Verdict: graph.SameThing, One: d[0], Other: d[1], Day: "2026-09-01"}); err != nil {
			t.Fatal(err)
		}
	}
	held := ingesttest.Read(t, store)
	held.Want(t, "Person A1", "AFFILIATED_WITH>https://ror.org/0zz000114", "AFFILIATED_WITH>https://ror.org/0zz000211")
	held.Want(t, "Publication 10.5555/w.11", "VERSION_OF>10.5555/w.3")
	for _, again := range [][]string{
		all,
		{file(t, with(work(1, "2026-08-01", by("A1", "One", "", nuol)), "is_authors_truncated", true))},
		{file(t, with(work(2, "2026-08-01", by("A2", "Two", "", campus)), "is_authors_truncated", true))},
		{file(t, work(2, "2026-08-01", by("A2", "Two", "", campus), by("A3", "Three", "", campus)))},
		{file(t, with(work(3, "2026-08-01", by("A3", "Three", "", nuol)), "locations", at("https://doi.org/10.5555/w.11")))},
		{file(t, preprint(12))},
	} {
		ingesttest.Import(t, store, importer, again...)
		ingesttest.Read(t, store).Equal(t, held)
	}
	for _, d := range decisions {
		if _, err := ingest.TakeBack(t.Context(), store, graph.SameThing, d[0], d[1]); err != nil {
			t.Fatal(err)
		}
	}
	after := ingesttest.Read(t, store)
	after.Want(t, "Person A2", "names=[LABEL||Two ALIAS||T. W. O.]", "AFFILIATED_WITH>https://ror.org/0zz000308")
	after.Want(t, "Publication 10.5555/w.12", "VERSION_OF>10.5555/w.3")
	for label, facts := range before {
		if label != "Source identity-decisions" {
			after.Want(t, label, facts...)
		}
	}
}
