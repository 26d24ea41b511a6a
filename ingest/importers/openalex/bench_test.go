package openalex_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/openalex/crowd"
)

// crowdFile writes works of a crowd into a file.
func crowdFile(b *testing.B, o crowd.Options) (path string, content []byte) {
	b.Helper()
	var out bytes.Buffer
	if err := crowd.Write(&out, o); err != nil {
		b.Fatal(err)
	}
	path = filepath.Join(b.TempDir(), "works")
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
	return path, out.Bytes()
}

// emptyStore holds nothing, and takes what is written without keeping it.
type emptyStore struct{ graph.Store }

func (emptyStore) Apply(context.Context, *graph.ChangeSet) (*graph.Applied, error) {
	return &graph.Applied{Replayed: true}, nil
}

func (emptyStore) Read(context.Context, ...*graph.Plan) ([]*graph.Rows, error) {
	return []*graph.Rows{{}}, nil
}

func (emptyStore) Group(context.Context, ...*graph.Grouping) ([]*graph.Groups, error) {
	return []*graph.Groups{{}}, nil
}

func (emptyStore) Scan(context.Context, []graph.ScanPart, func(*graph.ScanNode) error) (graph.Version, error) {
	return "", nil
}

// BenchmarkReading reads 2,000 works of which none is taken, and 2,000 of which
// all are, beside decoding the same lines into the same structs.
func BenchmarkReading(b *testing.B) {
	path, content := crowdFile(b, crowd.Options{Works: 2000, Whole: true})
	reading := func(countries ...graph.CountryCode) func(*testing.B) {
		return func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			for b.Loop() {
				set, err := files.Open(path)
				if err != nil {
					b.Fatal(err)
				}
				options := openalex.Options{Countries: countries, Date: new(graph.Date("2026-10-20"))}
				if _, err := openalex.Import(b.Context(), emptyStore{}, set, options, ingest.Settings{}); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.Run("none taken", reading("FJ"))
	b.Run("all taken", reading())
	b.Run("encoding json", func(b *testing.B) {
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			for line := range bytes.Lines(content) {
				var w openalex.Work
				if err := json.Unmarshal(line, &w); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
