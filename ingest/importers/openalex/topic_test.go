package openalex_test

import (
	"context"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/ingesttest"
)

// on is a topic of Medicine with a score.
func on(id string, score any) thing {
	return thing{"id": "https://openalex.org/" + id, "display_name": "Topic " + id, "score": score,
		"subfield": thing{"id": "https://openalex.org/subfields/2725", "display_name": "Infectious Diseases"},
		"field":    thing{"id": "https://openalex.org/fields/27", "display_name": "Medicine"},
		"domain":   thing{"id": "https://openalex.org/domains/4", "display_name": "Health Sciences"}}
}

// dated imports data of a date.
func dated(date graph.Date) ingesttest.Importer {
	return func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return openalex.Import(ctx, store, set, openalex.Options{Countries: six, Date: &date}, s)
	}
}

const (
	beforeModel = graph.Date("2026-08-15")
	afterModel  = graph.Date("2026-10-10")
)

// classified is a work with topics, of which the first is its primary one.
func classified(number int, list ...thing) thing {
	return with(work(number, "2026-08-01", by("A1", "One", "", nuol)), "topics", list, "primary_topic", list[0])
}

func TestTopicsOfAWork(t *testing.T) {
	held, report := ingesttest.Holds(t, dated(afterModel), file(t, with(classified(1, on("T2", 0.5), on("T1", "0.25")),
		"sustainable_development_goals", []thing{{"id": "https://metadata.un.org/sdg/3", "score": 0.75}, {"id": "https://metadata.un.org/sdg/18"}})))
	held.Want(t, "Publication 10.5555/w.1", "PUBLICATION_ON_TOPIC>v2/T2 score=0.5 primary=true", "PUBLICATION_ON_TOPIC>v2/T1 score=0.25 primary=false",
		"PUBLICATION_ON_GOAL>3 score=0.75", "classifiers=[affiliations: of 2026-09-28 topics: of 2026-10-06]")
	held.Want(t, "Topic v2/T1", "name=Topic T1", "level=TOPIC", "version=V2", "TOPIC_WITHIN>v2/subfields/2725")
	held.Want(t, "Topic v2/fields/27", "name=Medicine", "level=FIELD", "TOPIC_WITHIN>v2/domains/4")
	ingesttest.WantFinding(t, report, ingest.Warning, "what is no Sustainable Development Goal", 1)
}

// TestNumbersOfFields: ids above topics may be bare numbers.
func TestNumbersOfFields(t *testing.T) {
	old := with(on("T1", 0.5), "subfield", thing{"id": 2725, "display_name": "Infectious Diseases"}, "field", thing{"id": 27, "display_name": "Medicine"}, "domain", thing{"id": 4, "display_name": "Health Sciences"})
	held, _ := ingesttest.Holds(t, dated(beforeModel), file(t, classified(1, old)))
	held.Want(t, "Topic v1/T1", "TOPIC_WITHIN>v1/subfields/2725")
	held.Want(t, "Topic v1/fields/27", "name=Medicine", "TOPIC_WITHIN>v1/domains/4")
}

// TestTopicVersions: what each date of data says of the model, the day on which
// a record was changed among them.
func TestTopicVersions(t *testing.T) {
	for _, c := range []struct {
		importer ingesttest.Importer
		updated  string
		want     string
	}{
		{dated(beforeModel), "2026-08-01", "v1/T1"},
		{dated("2026-10-06"), "2026-08-01", "v2/T1"},
		{importer, "2026-08-01", "unknown/T1"},
		{importer, "2026-10-07", "v2/T1"},
	} {
		held, _ := ingesttest.Holds(t, c.importer, file(t, with(classified(1, on("T1", 0.5)), "updated_date", c.updated+"T00:00:00")))
		held.Want(t, "Publication 10.5555/w.1", "PUBLICATION_ON_TOPIC>"+c.want+" score=0.5 primary=true")
	}
}

func TestReimportReplacesAssignments(t *testing.T) {
	store := ingesttest.Open(t)
	report := ingesttest.Import(t, store, dated(beforeModel), file(t, classified(1, on("T1", 0.9), on("T2", 0.8)), classified(2, on("T1", 0.9))))
	if report.Reassigned != (ingest.Reassigned{}) {
		t.Errorf("%+v of new works was assigned anew", report.Reassigned)
	}
	moved := with(classified(1, on("T2", 0.7), on("T3", 0.6)), "authorships", []thing{by("A1", "One", "", ku)})
	report = ingesttest.Import(t, store, dated(afterModel), file(t, moved))
	if want := (ingest.Reassigned{Topics: 4, Affiliations: 2, Ties: 2}); report.Reassigned != want {
		t.Errorf("%+v was assigned anew, want %+v", report.Reassigned, want)
	}
	later := []string{"PUBLICATION_ON_TOPIC>v2/T2 score=0.7 primary=true", "PUBLICATION_ON_TOPIC>v2/T3 score=0.6 primary=false", "-PUBLICATION_ON_TOPIC>v1"}
	ingesttest.Read(t, store).Want(t, "Publication 10.5555/w.1", later...)
	ingesttest.Read(t, store).Want(t, "Publication 10.5555/w.2", "PUBLICATION_ON_TOPIC>v1/T1 score=0.9 primary=true", "classifiers=[affiliations: before 2026-09-28 topics: before 2026-10-06]")

	report = ingesttest.Import(t, store, dated(beforeModel), file(t, classified(1, on("T1", 0.9)))) // older takes nothing back
	ingesttest.WantFinding(t, report, ingest.Note, "what a later version of OpenAlex's programs assigned", 2)
	ingesttest.Read(t, store).Want(t, "Publication 10.5555/w.1", later...)
	ingesttest.Read(t, store).Want(t, "Person A1", "AUTHORED>10.5555/w.1 position=1 printedName=One")
}

// TestLessKnowledgeOfTopics: a record that says nothing of topics, or the primary
// one alone, leaves those that are held; an empty list says that there are none.
func TestLessKnowledgeOfTopics(t *testing.T) {
	both := []string{"PUBLICATION_ON_TOPIC>v2/T1 score=0.9 primary=true", "PUBLICATION_ON_TOPIC>v2/T2 score=0.8 primary=false", "PUBLICATION_ON_GOAL>3"}
	for name, c := range map[string]struct {
		next []any
		want []string
	}{
		"absent":                 {[]any{"topics", "absent", "primary_topic", "absent", "sustainable_development_goals", "absent", "concepts", []thing{{"id": "C1"}}}, both},
		"null":                   {[]any{"topics", nil, "primary_topic", nil, "sustainable_development_goals", nil}, both},
		"of another form":        {[]any{"topics", "T1", "primary_topic", 3}, both},
		"the same primary alone": {[]any{"topics", "absent"}, both},
		"another primary alone":  {[]any{"topics", "absent", "primary_topic", on("T3", 0.5)}, []string{"PUBLICATION_ON_TOPIC>v2/T3 score=0.5 primary=true", "-PUBLICATION_ON_TOPIC>v2/T1"}},
		"empty":                  {[]any{"topics", []thing{}, "primary_topic", nil, "sustainable_development_goals", []thing{}}, []string{"-PUBLICATION_ON_TOPIC>", "-PUBLICATION_ON_GOAL>"}},
	} {
		t.Run(name, func(t *testing.T) {
			store := ingesttest.Open(t)
			whole := func() thing {
				return with(classified(1, on("T1", 0.9), on("T2", 0.8)), "sustainable_development_goals", []thing{{"id": "https://metadata.un.org/sdg/3"}})
			}
			ingesttest.Import(t, store, dated(afterModel), file(t, whole()))
			ingesttest.Import(t, store, dated(afterModel), file(t, with(whole(), c.next...)))
			ingesttest.Read(t, store).Want(t, "Publication 10.5555/w.1", c.want...)
		})
	}
}
