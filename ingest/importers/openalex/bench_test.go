package openalex_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
)

// BenchmarkReading reads works of which none is taken, beside decoding the same
// lines into structs of the same fields.
func BenchmarkReading(b *testing.B) {
	content := ""
	for i := range 2000 {
		line := lines(b, with(work(i+1, "2026-08-01", by(fmt.Sprintf("A%d", i+1), "Some Body", orcidA, nuol), by(fmt.Sprintf("A%d", i+9999), "Any Body", "", ku, mit)),
			"referenced_works", make([]int, 200), "concepts", make([]thing, 20)))
		content += fmt.Sprintf(`{"id":"https://openalex.org/W%d",%s`, i+1, line[1:]) // the id stands in front, as in OpenAlex's files
	}
	path := filepath.Join(b.TempDir(), "works")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		b.Fatal(err)
	}
	b.Run("import", func(b *testing.B) {
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			set, err := files.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			store := graphtest.NewOracle()
			if _, err := openalex.Import(b.Context(), store, set, openalex.Options{Countries: []graph.CountryCode{"FJ"}}, ingest.Settings{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			for line := range bytes.Lines([]byte(content)) {
				var w struct {
					ID, Title, DOI, Type, Language string
					Year                           int    `json:"publication_year"`
					Date                           string `json:"publication_date"`
					Authorships                    []struct {
						Author struct {
							ID, ORCID string
							Name      string `json:"display_name"`
						}
						Institutions []struct {
							ID, ROR, Type string
							Name          string `json:"display_name"`
							Country       string `json:"country_code"`
						}
						Countries []string
						RawName   string `json:"raw_author_name"`
					}
				}
				if err := json.Unmarshal(line, &w); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
