package sheets_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"corridor/ingest/sheets"
)

// workbook makes a workbook.
func workbook(t testing.TB, fill func(*excelize.File)) []byte {
	t.Helper()
	file := excelize.NewFile()
	defer file.Close()
	fill(file)
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withPart gives a workbook with another text for one of its parts. What is no
// archive stays.
func withPart(t testing.TB, content []byte, part, text string) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return content
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range archive.File {
		if m.UncompressedSize64 > 1<<20 {
			return content
		}
		to, err := w.Create(m.Name)
		if err != nil {
			return content
		}
		if m.Name == part {
			if _, err := io.WriteString(to, text); err != nil {
				t.Fatal(err)
			}
			continue
		}
		from, err := m.Open()
		if err != nil {
			return content
		}
		if _, err := io.Copy(to, from); err != nil {
			return content
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// check holds what is true of every book.
func check(t *testing.T, book *sheets.Book) {
	t.Helper()
	for _, s := range book.Sheets {
		last := 0
		for _, r := range s.Rows {
			if r.Line <= last {
				t.Errorf("row %d comes after %d", r.Line, last)
			}
			last = r.Line
			if len(r.Cells) > sheets.MaxColumns {
				t.Errorf("a row has %d cells", len(r.Cells))
			}
			for _, c := range r.Cells {
				if c.Blank() && c.Text != "" {
					t.Errorf("an empty cell has a text: %q", c.Text)
				}
				if !book.Workbook && !utf8.ValidString(c.Text) {
					t.Errorf("a text that is none: %q", c.Text)
				}
			}
		}
	}
}
