package openalex_test

import (
	"strings"
	"testing"
	"time"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/ingesttest"
)

// TestWhatIsNoFileOfOpenAlexs: a table is one of merged ids by its columns alone; what
// else there is is named, and costs nothing of the rest.
func TestWhatIsNoFileOfOpenAlexs(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{
		"a/works.jsonl": lines(t, work(1, "2026-01-01", by("A1", "One", "", nuol))) + "[]\n\"x\"\n42\n",
		"a/t.csv":       "a;b\n1;2\n1;2;3\n", "notes.txt": "hello\n", "b.csv": "id,name\nA1,x\n",
		"merged_ids/authors/1.csv": "Merge_Date,ID,merge_into_id\n2026-01-01,A2,A1\n",
	})
	report := ingesttest.Import(t, ingesttest.Open(t), importer, folder)
	ingesttest.WantFinding(t, report, ingest.Refused, "a table without the columns of merged ids", 3, "t.csv:0", "b.csv:0", "notes.txt:0")
	ingesttest.WantFinding(t, report, ingest.Refused, "a record is no JSON", 3)
	if report.Refused != 3 || report.Nodes["Publication"].New != 1 {
		t.Errorf("%d refused, %+v", report.Refused, report.Nodes)
	}
	for _, f := range report.Findings {
		for n, e := range f.Examples {
			if f.About == "a record is no JSON" && e.Detail != []string{"a list where a record is due", "a text where a record is due", "a number where a record is due"}[n] {
				t.Errorf("%q", e.Detail)
			}
		}
	}
}

// TestDatesToCome: data that says it is of a day to come is of no date, and keeps
// nothing out that comes later.
func TestDatesToCome(t *testing.T) {
	store := ingesttest.Open(t)
	later := time.Now().AddDate(0, 0, 3).Format(time.DateOnly)
	one := lines(t, work(1, "2026-01-01", by("A1", "One", "", nuol)))
	report := ingesttest.Import(t, store, importer, ingesttest.Write(t, map[string]string{"works/updated_date=" + later + "/a.jsonl": one}))
	ingesttest.WantFinding(t, report, ingest.Warning, "the data says that it is of a day that is yet to come", 1)
	if report.DataDate != nil {
		t.Errorf("of %s", *report.DataDate)
	}
	report = ingesttest.Import(t, store, importer, ingesttest.Write(t, map[string]string{"works/updated_date=" + later + "/a.jsonl": one, "works/updated_date=2026-02-01/b.jsonl": one}))
	if report.DataDate == nil || *report.DataDate != graph.Date("2026-02-01") {
		t.Errorf("of %v", report.DataDate)
	}
	report = ingesttest.Import(t, store, importer, file(t, work(2, "2026-01-01", by("A1", "One", "", nuol))))
	for _, f := range report.Findings {
		if strings.HasPrefix(f.About, "the store holds newer data") && f.Examples[0].Detail != "2026-02-01 and now of no date" {
			t.Errorf("%q", f.Examples[0].Detail)
		}
	}
	ingesttest.WantFinding(t, report, ingest.Note, "the store holds newer data of this source", 1)
}
