package ror_test

import (
	"os"
	"path/filepath"
	"testing"

	"corridor/graph/graphtest"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/ror"
)

func FuzzImport(f *testing.F) {
	f.Add(org(idA, "Living", "VN", `"status":"active"`) + "\n" + org(idB, "Gone", "VN", `"status":"withdrawn","relationships":[{"type":"successor","id":"`+idA+`"}]`))
	f.Add(`[{"id":"` + idB + `","name":"Institut","labels":[{"label":"x","iso639":"km"}],"country":{"country_code":"KH"},"addresses":[],"external_ids":{"GRID":{"all":"g"}}}]`)
	f.Add(`{"id":"` + idA + `","names":[{"value":"\ud800\u0000","types":["label"]}],"locations":[{}],"established":1e9}`)
	f.Fuzz(func(t *testing.T, content string) {
		path := filepath.Join(t.TempDir(), "ror")
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		store := graphtest.NewOracle()
		defer store.Close()
		for range 2 {
			set, err := files.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			report, err := ror.Import(t.Context(), store, set, ror.Options{}, ingest.Settings{})
			if err != nil {
				t.Fatalf("importing: %v", err)
			}
			if report.Refused > 0 && len(report.Findings) == 0 {
				t.Error("refused and not said")
			}
		}
	})
}
