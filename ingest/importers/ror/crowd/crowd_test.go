package crowd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"corridor/graph/sqlite"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/ror"
	"corridor/ingest/importers/ror/crowd"
)

// All that is invented is imported: the importer refuses, mends and doubts none.
func TestImported(t *testing.T) {
	const many = 200
	var content bytes.Buffer
	if err := crowd.Write(&content, many); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "ror.jsonl")
	if err := os.WriteFile(path, content.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	set, err := files.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer set.Close()
	store, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	report, err := ror.Import(t.Context(), store, set, ror.Options{}, ingest.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if got := report.Nodes["Institution"].New; got != many {
		t.Errorf("%d of %d institutions were imported", got, many)
	}
	for _, f := range report.Findings {
		if f.Kind == ingest.Refused || f.Kind == ingest.Mended || f.Kind == ingest.Conflict {
			t.Errorf("%s: %s", f.Kind, f.About)
		}
	}
}
