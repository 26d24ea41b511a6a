package table_test

import (
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/importers/table"
	"corridor/ingest/ingesttest"
)

// must stops a test where making a workbook fails.
func must(t testing.TB, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// set fills a sheet's cells in.
func set(t testing.TB, f *excelize.File, sheet string, cells map[string]any) {
	t.Helper()
	if index, err := f.GetSheetIndex(sheet); err != nil || index < 0 {
		_, err := f.NewSheet(sheet)
		must(t, err)
	}
	for at, v := range cells {
		must(t, f.SetCellValue(sheet, at, v))
	}
}

// styled gives a cell a number format.
func styled(t testing.TB, f *excelize.File, sheet, at, format string) {
	t.Helper()
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	must(t, err, f.SetCellStyle(sheet, at, at, style))
}

// TestDateCells are what their numbers say in either system, whatever their format
// shows.
func TestDateCells(t *testing.T) {
	for _, from1904 := range []bool{false, true} {
		serial := 44612.75 // 2022-02-20 18:00
		if from1904 {
			serial -= 1462
		}
		held, report := ingesttest.Holds(t, tables, workbook(t, func(f *excelize.File) {
			must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}))
			set(t, f, "projects", map[string]any{"A1": "name", "B1": "start", "C1": "budget", "A2": "Cell", "B2": serial, "A3": "Thai", "B3": serial, "A4": "Bare", "B4": float64(int(serial)),
				"A5": "Year", "B5": 2022, "A6": "Thai year", "B6": 2565, "A7": "Text", "B7": "20/02/2022", "A8": "Unclear", "B8": "02/03/2022", "A9": "Amount", "C9": 1250,
				"A10": "Far", "B10": serial + 2_900_000})
			styled(t, f, "projects", "B2", "yyyy-mm-dd hh:mm")
			styled(t, f, "projects", "B10", "yyyy-mm-dd")
			styled(t, f, "projects", "B3", "[$-D07041E]d mmm yyyy")
			styled(t, f, "projects", "C9", `"US$"#,##0.00`)
		}))
		for _, name := range []string{"Cell", "Thai", "Bare", "Text"} {
			held.Want(t, "Project "+name, "start=2022-02-20")
		}
		held.Want(t, "Project Year", "start=2022")
		held.Want(t, "Project Thai year", "start=2022")
		held.Want(t, "Project Unclear", "start=2022-03-02")
		held.Want(t, "Project Amount", "budget=1250")
		held.Want(t, "Project Far", "-start")
		ingesttest.WantFinding(t, report, ingest.Note, "a bare number was read as the date", 1, "own.xlsx:4")
		ingesttest.WantFinding(t, report, ingest.Warning, "day and month could be exchanged", 1, "own.xlsx:8")
		if from1904 {
			ingesttest.WantFinding(t, report, ingest.Note, "the workbook counts days from 1904", 1)
		}
	}
}

// office is a sheet as offices make them, to be printed.
func office(t testing.TB) string {
	return workbook(t, func(f *excelize.File) {
		set(t, f, "Projects 2022", map[string]any{"A1": "Joint projects of the ministry", "G2": "(Unit: million THB)",
			"A4": "Programme", "B4": "Project name", "C4": "Duration", "E4": "Institutions", "G4": "Budget", "C5": "Start", "D5": "End", "E5": "Lead", "F5": "Partners",
			"A6": "Soils", "B6": "Total diet", "C6": "2022-01-01", "D6": "2022-12-31", "E6": "Delta Institute", "G6": 1.5,
			"B7": "Roots", "C7": "2022-02-01", "E7": "Hill Institute", "F7": "Delta Institute", "G7": 2,
			"A8": "รวม", "G8": 3.5, "A9": "Water", "B9": "Wells", "C9": "2023-01-01", "G9": 1, "A10": "TOTAL (3 projects)", "G10": 4.5, "A12": "Source: annual report of the ministry"})
		must(t, f.MergeCell("Projects 2022", "A1", "G1"), f.MergeCell("Projects 2022", "A4", "A5"), f.MergeCell("Projects 2022", "B4", "B5"), f.MergeCell("Projects 2022", "C4", "D4"),
			f.MergeCell("Projects 2022", "E4", "F4"), f.MergeCell("Projects 2022", "G4", "G5"), f.MergeCell("Projects 2022", "A6", "A7"), f.DeleteSheet("Sheet1"))
	})
}

// TestOfficeSheets finds headers on two rows below titles, lets a merged cell hold
// for its rows, and leaves totals and notes out.
func TestOfficeSheets(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, office(t))
	if n := held.Count(graph.KindProject); n != 3 {
		t.Errorf("%d projects, want 3", n)
	}
	held.Want(t, "Project Total diet", "start=2022-01-01", "end=2022-12-31", "-budget")
	held.Want(t, "Institution Delta Institute", "PARTICIPATES_IN>Total diet role=LEAD", "PARTICIPATES_IN>Roots role=PARTNER")
	ingesttest.WantFinding(t, report, ingest.Note, "a header was found below", 1, "own.xlsx:4")
	ingesttest.WantFinding(t, report, ingest.Warning, "the sheet says in what unit", 1, "own.xlsx:2")
	ingesttest.WantFinding(t, report, ingest.Warning, "an amount was left out", 3, "own.xlsx:6")
	ingesttest.WantFinding(t, report, ingest.Skipped, "a row of totals", 2, "own.xlsx:8", "own.xlsx:10")
	ingesttest.WantFinding(t, report, ingest.Skipped, "a row with a note", 1, "own.xlsx:12")
	held, _ = ingesttest.Holds(t, of(table.Options{Unit: 1e6, HeaderRow: "4-5"}), office(t))
	held.Want(t, "Project Total diet", "budget=1.5e+06")
	_, report = ingesttest.Holds(t, of(table.Options{HeaderRow: "2"}), office(t))
	ingesttest.WantFinding(t, report, ingest.Refused, "a table has no header", 1)
}

// TestMergedValueHolds for all rows of the merged cell.
func TestMergedValueHolds(t *testing.T) {
	held, _ := ingesttest.Holds(t, tables, workbook(t, func(f *excelize.File) {
		set(t, f, "projects", map[string]any{"A1": "funders", "B1": "name", "C1": "areas", "A2": "Delta Fund", "B2": "One", "B3": "Two", "B4": "Three"})
		must(t, f.MergeCell("projects", "A2", "A3"))
	}))
	held.Want(t, "Project One", "PROJECT_FUNDED_BY>Delta Fund")
	held.Want(t, "Project Two", "PROJECT_FUNDED_BY>Delta Fund")
	held.Want(t, "Project Three", "-PROJECT_FUNDED_BY")
}

// TestHiddenAndFormulas says what is hidden, reads what formulas gave, and what
// they did not is told by its cell.
func TestHiddenAndFormulas(t *testing.T) {
	held, report := ingesttest.Holds(t, tables, workbook(t, func(f *excelize.File) {
		set(t, f, "projects", map[string]any{"A1": "name", "B1": "budget", "C1": "currency", "D1": "internal", "E1": "city", "A2": "One", "B2": 7, "C2": "USD", "D2": "x", "A3": "Hidden", "B3": 8, "C3": "USD",
			"A4": "Unworked", "C4": "USD", "A5": "Broken", "C5": "USD"})
		set(t, f, "projects old", map[string]any{"A1": "name", "A2": "Old"})
		set(t, f, "Notes", map[string]any{"A1": "fill in projects only"})
		must(t, f.SetCellFormula("projects", "B4", "B2*2"), f.SetCellValue("projects", "B5", "#DIV/0!"), f.SetRowVisible("projects", 3, false), f.SetColVisible("projects", "D", false),
			f.SetSheetVisible("projects old", false), f.DeleteSheet("Sheet1"))
	}))
	held.Want(t, "Project One", "budget=7")
	held.Want(t, "Project Hidden", "budget=8")
	held.Want(t, "Project Unworked", "-budget")
	held.Want(t, "Project Broken", "-budget")
	held.WantNone(t, "Project Old")
	ingesttest.WantFinding(t, report, ingest.Warning, "a hidden row was read", 1, "own.xlsx:3")
	ingesttest.WantFinding(t, report, ingest.Note, "a hidden sheet was not read", 1)
	ingesttest.WantFinding(t, report, ingest.Note, "a sheet whose name is no noun", 1)
	ingesttest.WantFinding(t, report, ingest.Note, "a hidden column that is not known", 1, "own.xlsx:1")
	ingesttest.WantFinding(t, report, ingest.Unread, "a cell cannot be read: budget", 2, "own.xlsx:4", "own.xlsx:5")
	for _, f := range report.Findings {
		if f.Kind == ingest.Unread && (f.Examples[0].Sheet != "projects" || f.Examples[0].Cell != "B4" || f.Examples[0].Column != "budget") {
			t.Errorf("the place of a cell is %+v", f.Examples[0].Place)
		}
	}
}

// TestSeveralSheets of one workbook name one another, in whatever order.
func TestSeveralSheets(t *testing.T) {
	held, _ := ingesttest.Holds(t, tables, workbook(t, func(f *excelize.File) {
		set(t, f, "projects", map[string]any{"A1": "name", "B1": "lead", "C1": "funds", "A2": "Roots", "B2": "Delta Institute", "C2": "Delta fund"})
		set(t, f, "agreements", map[string]any{"A1": "name", "B1": "type", "A2": "Delta Fund", "B2": "Fund"})
		set(t, f, "institutions", map[string]any{"A1": "name", "B1": "country", "A2": "Delta Institute", "B2": "Laos"})
		must(t, f.DeleteSheet("Sheet1"))
	}))
	held.Want(t, "Institution Delta Institute", "LOCATED_IN>LA", "PARTICIPATES_IN>Roots role=LEAD")
	held.Want(t, "Project Roots", "FUNDED_UNDER>Delta Fund")
}

// TestEncodings are told by a mark, or by the text, or said.
func TestEncodings(t *testing.T) {
	for name, c := range map[string]struct {
		in      encoding.Encoding
		project string
		note    string // that is guessed
	}{
		"thai":    {charmap.Windows874, "การศึกษาพันธุ์ข้าวในภาคอีสาน", "Windows-874"},
		"chinese": {simplifiedchinese.GB18030, "澜沧江流域渔业资源调查与保护", "GB18030"},
		"marked":  {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "ການສຶກສາພັນເຂົ້າ", ""},
		"little":  {unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "Nghiên cứu giống lúa", "UTF-16LE"},
		"big":     {unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "ការសិក្សាពូជស្រូវ", "UTF-16BE"},
		"plain":   {encoding.Nop, "Étude § du riz", ""},
	} {
		content, err := c.in.NewEncoder().String("name,start,lead\r\n" + c.project + ",2022-05-01,\r\n")
		must(t, err)
		folder := ingesttest.Write(t, map[string]string{name + ".csv": content})
		held, report := ingesttest.Holds(t, projects, folder)
		held.Want(t, "Project "+c.project, "start=2022-05-01")
		if c.note != "" && details(report, "the text is not UTF-8") != c.note {
			t.Errorf("%s: guessed %q, want %q", name, details(report, "the text is not UTF-8"), c.note)
		} else if c.note == "" && details(report, "the text is not UTF-8") != "" {
			t.Errorf("%s was guessed", name)
		}
	}
}

// TestUnknownEncodings are refused with what to say, and read when it is said.
func TestUnknownEncodings(t *testing.T) {
	content, err := charmap.Windows1252.NewEncoder().String("name,start\nÉtude du « café » né à Hué,2022\n")
	must(t, err)
	path := text(t, "p.csv", content)
	_, report := ingesttest.Holds(t, projects, path)
	ingesttest.WantFinding(t, report, ingest.Refused, "a file cannot be read", 1)
	if said := details(report, "a file cannot be read"); !strings.Contains(said, "--encoding") {
		t.Errorf("it says %s", said)
	}
	held, _ := ingesttest.Holds(t, of(table.Options{Noun: "projects", Encoding: "windows-1252"}), path)
	held.Want(t, "Project Étude du « café » né à Hué", "start=2022")
}

// TestBrokenWorkbooks cost no more than themselves.
func TestBrokenWorkbooks(t *testing.T) {
	whole, err := os.ReadFile(office(t))
	must(t, err)
	folder := ingesttest.Write(t, map[string]string{"a.xlsx": string(whole[:len(whole)/2]), "b.xlsx": string(whole), "projects.csv": "name\nA\n"})
	held, report := ingesttest.Holds(t, tables, folder)
	held.Want(t, "Project A")
	held.Want(t, "Project Roots")
	ingesttest.WantFinding(t, report, ingest.Refused, "a file cannot be read", 1, "a.xlsx:0")
	far := workbook(t, func(f *excelize.File) {
		set(t, f, "projects", map[string]any{"A1": "name", "A1048576": "far below"})
	})
	_, report = ingesttest.Holds(t, tables, far)
	ingesttest.WantFinding(t, report, ingest.Refused, "a sheet cannot be read", 1)
}
