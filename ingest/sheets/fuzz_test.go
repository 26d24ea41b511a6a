package sheets_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"corridor/ingest/sheets"
)

// FuzzText reads a text of whatever content and encoding: what is read is within
// bounds, and valid.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"name,start\na,2024\n", "\ufeffname;x\r\n\"a;b\";c\r\n", "sep=;\na;b", "\xff\xfea\x00,\x00b\x00\n\x00", "\xa1\xd2\xc3\xa8\xd1\xb4,\xa1\xd2\xc3\n", "\x95\x34\xb2\x35,\xc0\xbd\xb2\xd7\n", "a\rb\rc", "\"a\nb"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := sheets.Read(t.Context(), bytes.NewReader(content), false, "")
		if err == nil {
			check(t, book)
		}
	})
}

// FuzzWorkbook reads the parts of a workbook made otherwise than Excel does.
func FuzzWorkbook(f *testing.F) {
	whole := workbook(f, func(file *excelize.File) {
		for at, v := range map[string]any{"A1": "name", "B1": "start", "A2": "x", "B2": 45366, "C2": true} {
			if err := file.SetCellValue("Sheet1", at, v); err != nil {
				f.Fatal(err)
			}
		}
	})
	f.Add(whole, "", "")
	f.Add(whole, "xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>9</v></c><c r="XFD1"><f>A1</f></c></row><row r="1048576"><c r="B1048576"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`)
	f.Add(whole, "xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="2"><c r="A2" s="99" t="e"><v>#REF!</v></c></row></sheetData></worksheet>`)
	f.Add(whole, "xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`)
	f.Add(whole, "xl/workbook.xml", `<workbook><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1"/></sheets></workbook>`)
	f.Add([]byte("PK\x03\x04"), "", "")
	f.Fuzz(func(t *testing.T, content []byte, part, text string) {
		if part != "" {
			content = withPart(t, content, part, text)
		}
		book, err := sheets.Read(t.Context(), bytes.NewReader(content), true, "")
		if err == nil {
			check(t, book)
		}
	})
}
