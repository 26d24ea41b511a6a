package crowd_test

import (
	"bytes"
	"context"
	"reflect"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/openalex/crowd"
	"corridor/ingest/ingesttest"
)

// TestWorksAreTaken imports works: all are taken and nothing is refused or
// doubted, the same whether they are whole or not.
func TestWorksAreTaken(t *testing.T) {
	importer := func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return openalex.Import(ctx, store, set, openalex.Options{Date: new(graph.Date("2026-10-20"))}, s)
	}
	const works = 300
	sizes := map[bool]int{}
	for _, whole := range []bool{false, true} {
		var content, again bytes.Buffer
		for _, out := range []*bytes.Buffer{&content, &again} {
			if err := crowd.Write(out, crowd.Options{Works: works, Whole: whole}); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(content.Bytes(), again.Bytes()) {
			t.Error("two runs differ")
		}
		sizes[whole] = content.Len() / works
		store := ingesttest.Open(t)
		report := ingesttest.Import(t, store, importer, ingesttest.Write(t, map[string]string{"works": content.String()}))
		if got, want := *report.Nodes["Publication"], (ingest.Counts{New: works}); !reflect.DeepEqual(got, want) {
			t.Errorf("publications %v", got)
		}
		if people := report.Nodes["Person"].New; people < works || people > works*3/2 {
			t.Errorf("%d people", people)
		}
		for _, f := range report.Findings {
			if f.Kind != ingest.Note {
				t.Errorf("%s: %s: %d: %v", f.Kind, f.About, f.Count, f.Examples[0])
			}
		}
	}
	if sizes[false] < 4000 || sizes[true] < 12000 {
		t.Errorf("bytes of a work %v", sizes)
	}
}
