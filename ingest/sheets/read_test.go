package sheets_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

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

// TestMergedRangesAreBounded: the library compares all of a sheet's with each other.
func TestMergedRangesAreBounded(t *testing.T) {
	for _, tag := range []string{`<mergeCell ref="B2:C2"/>`, "<mergeCell\nref='B2:C2'/>", `<x:mergeCell ref="B2:C2"/>`} {
		content := withPart(t, workbook(t, func(*excelize.File) {}), "xl/worksheets/sheet1.xml",
			`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/><mergeCells>`+strings.Repeat(tag, 20_000)+`</mergeCells></worksheet>`)
		if _, err := sheets.Read(t.Context(), bytes.NewReader(content), true, ""); !errors.Is(err, sheets.ErrTooLarge) {
			t.Errorf("%s: %v", tag, err)
		}
	}
}

// TestEncodingWithCurrency: the sign of the baht is no fault of a Thai text.
func TestEncodingWithCurrency(t *testing.T) {
	text, err := charmap.Windows874.NewEncoder().String("ชื่อ,งบประมาณ\nโครงการข้าว,\"฿1,250,000\"\n")
	if err != nil {
		t.Fatal(err)
	}
	book, err := sheets.Read(t.Context(), strings.NewReader(text), false, "")
	if err != nil || book.Encoding != "Windows-874" || book.Sheets[0].Rows[1].Cell(1).Text != "฿1,250,000" {
		t.Errorf("%+v: %v", book, err)
	}
}

// TestSeparatorIsWhatLinesAgreeOn, whatever stands within their texts.
func TestSeparatorIsWhatLinesAgreeOn(t *testing.T) {
	book, err := sheets.Read(t.Context(), strings.NewReader("name;budget\nRice, fish, ducks, and geese;5\nOne, two, three;6\nFour;7\n"), false, "")
	if err != nil {
		t.Fatal(err)
	}
	if row := book.Sheets[0].Rows[1]; row.Cell(0).Text != "Rice, fish, ducks, and geese" || row.Cell(1).Text != "5" {
		t.Errorf("%+v", row)
	}
}
