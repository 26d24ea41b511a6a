package ingest_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/ingesttest"
)

// counted reads all records and rows of a folder's files, as an import that takes
// none of them does, and counts them. each is called at every one.
func counted(ctx context.Context, t *testing.T, folder string, each func()) (int, *ingest.Report, error) {
	t.Helper()
	set, err := files.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer set.Close()
	n, report := 0, ingest.NewReport("test")
	i := ingest.New(nil, report, ingest.Settings{})
	count := func() error {
		n++
		each()
		return nil
	}
	for _, f := range i.Files(set) {
		if f.Format == files.Separated {
			err = i.Rows(ctx, f, func(ingest.Place, files.Row) error { return count() })
		} else {
			err = i.JSON(ctx, f, func(ingest.Record) error { return count() })
		}
		if err != nil {
			break
		}
	}
	return n, report, err
}

func TestTheContextEndsReading(t *testing.T) {
	for name, content := range map[string]string{"lines": strings.Repeat("{}\n", 100), "array": "[" + strings.Repeat("{},", 100) + "{}]",
		"rows": "a;b\n" + strings.Repeat("1;2\n", 100)} {
		ctx, cancel := context.WithCancel(t.Context())
		n, report, err := counted(ctx, t, ingesttest.Write(t, map[string]string{name: content}), cancel)
		if n != 1 || !errors.Is(err, context.Canceled) || report.Incomplete || report.Refused > 0 {
			t.Errorf("%s: %d read, error %v, report %+v", name, n, err, report)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // no record ever ends this one
	folder := ingesttest.Write(t, map[string]string{"spaces": "[" + strings.Repeat(" ", 1<<20)})
	if _, report, err := counted(ctx, t, folder, func() {}); !errors.Is(err, context.Canceled) || report.Refused > 0 {
		t.Errorf("without records: error %v, report %+v", err, report)
	}
}

func TestABadHeaderCostsOneFile(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{"a.csv": strings.Repeat("a;", 2000) + "\n1;2\n", "b.csv": "a;b\n1;2\n"})
	n, report, err := counted(t.Context(), t, folder, func() {})
	if n != 1 || err != nil {
		t.Errorf("%d rows, error %v", n, err)
	}
	ingesttest.WantFinding(t, report, ingest.Refused, "a file cannot be read", 1, "a.csv:1")
}
