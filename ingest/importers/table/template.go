package table

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"corridor/graph"
)

// examples are what the template's example line has, by noun and column.
var examples = map[string]map[string]string{
	"projects": {"name": "Joint rice laboratory", "number": "LMC-2024-17", "status": "active", "start": "2024-01-01", "last day": "2026-12-31", "budget": "100000", "currency": "USD",
		"website": "https://example.org/rice", "summary": "Varieties that stand drought, tried in two countries.", "lead": "https://ror.org/05gzceg21", "partners": "National University of Laos; Can Tho University",
		"member institutions": "Savannakhet University", "members": "Dao Phimmasone (National University of Laos)", "areas": "1; 7"},
	"people":       {"name": "Dao Phimmasone", "orcid": "https://orcid.org/0000-0002-1825-0097", "institution": "National University of Laos", "role": "researcher", "from": "2019-03", "other names": "ດາວ ພິມມະສອນ"},
	"institutions": {"name": "National University of Laos", "ror": "https://ror.org/031xne895", "type": "university", "city": "Vientiane", "country": "Laos", "other names": "ມະຫາວິທະຍາໄລແຫ່ງຊາດ; NUOL"},
	"publications": {"title": "Drought and rice on the Bolaven plateau", "doi": "10.1234/example", "year": "2024", "type": "article", "venue": "Journal of Examples", "language": "en",
		"authors": "Dao Phimmasone (National University of Laos); Nguyen Van An (Can Tho University)", "areas": "7"},
	"activities": {"name": "Training on seed banks", "type": "training", "start": "2024-05-06", "last day": "2024-05-10", "city": "Vientiane", "held in": "Laos", "hosts": "National University of Laos",
		"participants": "Can Tho University; Kasetsart University", "areas": "7"},
	"agreements": {"name": "Memorandum on seed banks", "type": "memorandum", "signed": "2023-11-20", "countries": "Laos; Viet Nam", "institutions": "National University of Laos; Can Tho University", "areas": "7"},
	"statistics": {"indicator": "population", "country": "Laos", "year": "2023", "value": "7664993", "unit": "people", "name": "Population of Laos, 2023"},
}

// Column is one column of a template.
type Column struct{ Name, Doc, Example string }

// Columns lists the columns of a noun's template in their order; those of ids of
// records that are here come last.
func Columns(k *graph.Kind) []Column {
	var out []Column
	for _, c := range columnsOf(k) {
		one := Column{Name: c.name, Doc: c.doc, Example: examples[NameOf(k)][c.name]}
		if c.sort == ofName && one.Example != "" {
			one.Example = "Example: " + one.Example
		}
		out = append(out, one)
	}
	return out
}

// TemplateCSV writes the template of a noun as CSV with a byte order mark: a
// header and an example line, which is never read as data.
func TemplateCSV(w io.Writer, k *graph.Kind) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	var names, line []string
	for _, c := range Columns(k) {
		names, line = append(names, c.Name), append(line, c.Example)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.WriteAll([][]string{names, line}); err != nil {
		return fmt.Errorf("writing the template: %w", err)
	}
	return nil
}

// TemplateWorkbook writes the template of nouns as a workbook: a sheet for each,
// and one that says what each column is.
func TemplateWorkbook(w io.Writer, kinds ...*graph.Kind) (err error) {
	file := excelize.NewFile()
	defer func() { err = closed(file, err) }()
	text, err := file.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return fmt.Errorf("writing the template: %w", err)
	}
	words := [][]string{{"sheet", "column", "what it is"}}
	for _, k := range kinds {
		name := NameOf(k)
		if _, err := file.NewSheet(name); err != nil {
			return fmt.Errorf("writing the template: %w", err)
		}
		rows := [][]string{{}, {}}
		for _, c := range Columns(k) {
			rows[0], rows[1] = append(rows[0], c.Name), append(rows[1], c.Example)
			words = append(words, []string{name, c.Name, c.Doc})
		}
		if err := fill(file, name, rows, text); err != nil {
			return err
		}
	}
	const readMe = "Read me"
	if _, err := file.NewSheet(readMe); err != nil {
		return fmt.Errorf("writing the template: %w", err)
	}
	if err := fill(file, readMe, words, text); err != nil {
		return err
	}
	if err := file.DeleteSheet("Sheet1"); err != nil {
		return fmt.Errorf("writing the template: %w", err)
	}
	return file.Write(w)
}

func closed(file *excelize.File, err error) error {
	if failed := file.Close(); err == nil {
		return failed
	}
	return err
}

// fill writes rows of texts, so that Excel changes none of them into dates.
func fill(file *excelize.File, sheet string, rows [][]string, style int) error {
	for n, row := range rows {
		if err := file.SetSheetRow(sheet, fmt.Sprintf("A%d", n+1), &row); err != nil {
			return fmt.Errorf("writing the template: %w", err)
		}
	}
	last := "A"
	if len(rows[0]) > 0 {
		if name, err := excelize.ColumnNumberToName(len(rows[0])); err == nil {
			last = name
		}
	}
	if err := file.SetColStyle(sheet, "A:"+last, style); err != nil {
		return fmt.Errorf("writing the template: %w", err)
	}
	return file.SetColWidth(sheet, "A", strings.ToUpper(last), 22)
}
