package areas_test

import (
	"context"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/areas"
	"corridor/ingest/files"
	"corridor/ingest/importers/cordis"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/works"
	"corridor/ingest/ingesttest"
)

// assigning is an importer into a store that holds the initiative, which assigns
// by the table.
func assigning(table *areas.Table, importer ingesttest.Importer) ingesttest.Importer {
	return func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		if err := loadInitiative(ctx, store); err != nil {
			return nil, err
		}
		s.Areas = areas.NewAssigner(table)
		return importer(ctx, store, set, s)
	}
}

// TestImports: importers assign what they write, also when run again or killed.
func TestImports(t *testing.T) {
	table := read(t, "title,fever,5,epidemiology,0.9,", "call,HLTH,5,,0.8,")
	for name, c := range map[string]struct {
		importer ingesttest.Importer
		files    map[string]string
		label    string
		want     []string
	}{
		"works": {func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
			return works.Import(ctx, store, set, works.Options{Source: "names"}, s)
		}, map[string]string{"w.jsonl": `{"paper_id":"W1","title":"Fever","authors_by_country":{"LA":["A Person (Institute)"]}}` + "\n" +
			`{"paper_id":"W2","title":"Sets","authors_by_country":{"LA":["A Person (Institute)"]}}`},
			"Publication W1", []string{"PUBLICATION_ADDRESSES>5 method=CLASSIFIED confidence=0.9 basis=TITLE table=" + table.Version(),
				"PUBLICATION_ON_THEME>epidemiology method=CLASSIFIED confidence=0.9 basis=TITLE table=" + table.Version()}},
		"openalex": {func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
			return openalex.Import(ctx, store, set, openalex.Options{}, s)
		}, map[string]string{"w.jsonl": `{"id":"https://openalex.org/W1","title":"Fever","authorships":[{"author":{"id":"https://openalex.org/A1","display_name":"A Person"},"countries":["LA"]}],"updated_date":"2026-10-10"}` + "\n" +
			`{"id":"https://openalex.org/W2","title":"Sets","updated_date":"2026-10-10"}`},
			"Publication W1", []string{"PUBLICATION_ADDRESSES>5 method=CLASSIFIED confidence=0.9 basis=TITLE table=" + table.Version()}},
		"cordis": {func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
			return cordis.Import(ctx, store, set, cordis.Options{}, s)
		}, map[string]string{"project.csv": "id;title;startDate;topics;frameworkProgramme\r\n101;Rivers;2024-01-01;HORIZON-HLTH-2024-01;HORIZON\r\n102;Sets;2024-01-01;;HORIZON\r\n",
			"organization.csv": "projectID;organisationID;name;country;role\r\n101;11;Institute;LA;coordinator\r\n"},
			"Project 101", []string{"PROJECT_ADDRESSES>5 method=CLASSIFIED confidence=0.8 basis=CALL table=" + table.Version()}},
	} {
		t.Run(name, func(t *testing.T) {
			held, report := ingesttest.Holds(t, assigning(table, c.importer), ingesttest.Write(t, c.files))
			held.Want(t, c.label, c.want...)
			if a := report.Areas; a == nil || a.Works != 2 || a.One != 1 || a.None != 1 {
				t.Errorf("report %+v", a)
			}
			var text strings.Builder
			if err := report.WriteText(&text); err != nil || !strings.Contains(text.String(), "areas: 2 works: 1 with one area, 0 with several, 1 with none") {
				t.Errorf("%v in %s", err, &text)
			}
		})
	}
}

// TestImportByAnotherTable: an import says that what is held was assigned by
// another version of the table.
func TestImportByAnotherTable(t *testing.T) {
	store := ingesttest.Open(t)
	importer := func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return works.Import(ctx, store, set, works.Options{Source: "names"}, s)
	}
	folder := ingesttest.Write(t, map[string]string{"w.jsonl": `{"paper_id":"W1","title":"Fever"}`})
	for i, table := range []*areas.Table{read(t, "title,fever,5,,0.9,"), read(t, "title,fever,5,,0.9,"), read(t, "title,fever,5,,0.8,")} {
		warned := false
		for _, f := range ingesttest.Import(t, store, assigning(table, importer), folder).Findings {
			warned = warned || strings.HasPrefix(f.About, "another version of the table of areas")
		}
		if warned != (i == 2) {
			t.Errorf("import %d: warned %t", i, warned)
		}
	}
}
