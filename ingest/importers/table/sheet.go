package table

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
	"corridor/ingest/sheets"
)

// sheet is one table under way.
type sheet struct {
	run      *run
	kind     *graph.Kind
	file     string
	name     string // "" of a text
	workbook bool
	rows     []sheets.Row
	hidden   map[int]bool
	columns  byHeader
	header   *header
	money    map[int]graph.Currency // of the row's amounts, by column
	dated    map[int]*reading.Dates
	counted  map[int]*reading.Amounts
	kept     []keptRow
}

// at is the place of a cell.
func (s *sheet) at(row sheets.Row, h headed) ingest.Place {
	p := s.line(row.Line)
	p.Column = h.text
	if s.workbook {
		p.Cell = sheets.Name(h.at, row.Line)
	}
	return p
}

// line is the place of a row.
func (s *sheet) line(line int) ingest.Place {
	return ingest.Place{File: s.file, Sheet: s.name, Line: line}
}

// open finds the header and tells what of it is not read. It is false where
// nothing of the sheet can be read.
func (s *sheet) open() (bool, error) {
	first, last := 0, 0
	if text := s.run.options.HeaderRow; text != "" {
		var err error
		if first, last, err = HeaderRows(text); err != nil {
			return false, err
		}
	}
	s.columns = headersOf(s.kind, s.run.options.Curated)
	s.header = s.columns.findHeader(s.rows, first, last)
	if s.header == nil || len(s.header.columns) == 0 {
		return false, s.run.Refuse(s.line(0), "a table has no header that is known",
			fmt.Sprintf("none of its first rows names columns of %s, such as %s; corridor ingest template %s shows them all, and --header-row says where the header stands%s",
				NameOf(s.kind), strings.Join(firstColumns(s.kind), ", "), NameOf(s.kind), s.columns.suggested(s.rows)), nil)
	}
	if better := s.columns.headerAt(s.rows, s.header.at-1, true); s.header.first == s.header.last && better.known() > s.header.known() {
		s.run.Tell(ingest.Warning, s.line(s.header.first), "a header on two rows would name more columns", fmt.Sprintf("perhaps --header-row %d-%d", better.first, better.last))
	}
	s.leaveRunning()
	s.tellHeader()
	return true, nil
}

// leaveRunning leaves out columns of keys that only number the rows: 1, 2, 3.
func (s *sheet) leaveRunning() {
	s.header.columns = slices.DeleteFunc(s.header.columns, func(h headed) bool {
		if h.sort != ofProperty || !h.property.Key || h.property.Format != nil || !s.running(h.at) {
			return false
		}
		s.run.Tell(ingest.Warning, s.line(s.header.first), "a column that only numbers the rows was not read as what they are known by", h.text)
		s.header.left = append(s.header.left, h)
		return true
	})
}

// running tells whether a column numbers the rows one after the other.
func (s *sheet) running(column int) bool {
	next, rows := -1, 0
	for _, row := range s.rows[s.header.at:] {
		if s.isExample(row) || row.Cell(column).Blank() {
			continue
		}
		plain, _ := reading.Digits(clean(row.Cell(column).Text))
		n, err := strconv.Atoi(strings.TrimSuffix(plain, "."))
		if err != nil || rows == 0 && n > 1 || rows > 0 && n != next {
			return false
		}
		next, rows = n+1, rows+1
	}
	return rows > 1
}

func firstColumns(k *graph.Kind) []string {
	var out []string
	for _, c := range columnsOf(k)[:4] {
		out = append(out, c.name)
	}
	return out
}

// tellHeader reports once what is not read of the header.
func (s *sheet) tellHeader() {
	h, at := s.header, s.line(s.header.first)
	if h.first > 1 || h.last > h.first {
		s.run.Tell(ingest.Note, at, "a header was found below the first row, or on two", rowsText(h))
	}
	for _, u := range h.unknown {
		detail := fmt.Sprintf("%q, column %s", u.text, letterOf(u.at))
		if near := s.columns.nearest(u.text); near != "" {
			detail += fmt.Sprintf(": is %s meant? then write that", near)
		}
		s.run.Tell(ingest.Warning, at, "a column that is not known was not read", detail)
	}
	for _, d := range h.doubled {
		s.run.Tell(ingest.Warning, at, "two columns are called the same: rows in which they differ are refused", fmt.Sprintf("columns %s and %s", letterOf(d[0]), letterOf(d[1])))
	}
	if len(h.unnamed) > 0 {
		var letters []string
		for _, n := range h.unnamed {
			letters = append(letters, letterOf(n-1))
		}
		s.run.Tell(ingest.Note, at, "columns without a name were not read", strings.Join(letters[:min(len(letters), 20)], ", "))
	}
	for _, c := range h.columns {
		if s.hidden[c.at] {
			s.run.Tell(ingest.Warning, at, "a hidden column was read", c.text)
		}
	}
	for _, c := range h.unknown {
		if s.hidden[c.at] {
			s.run.Tell(ingest.Note, at, "a hidden column that is not known was not read", c.text)
		}
	}
	if h.unit != "" {
		where := s.line(h.unitAt.line)
		if s.workbook {
			where.Cell = sheets.Name(h.unitAt.column, h.unitAt.line)
		}
		s.run.Tell(ingest.Warning, where, "the sheet says in what unit amounts are", h.unit)
	}
}

func rowsText(h *header) string {
	if h.last > h.first {
		return fmt.Sprintf("rows %d and %d", h.first, h.last)
	}
	return fmt.Sprintf("row %d", h.first)
}

func letterOf(column int) string { return strings.TrimRight(sheets.Name(column, 1), "0123456789") }

// dates are how the dates of a column are read, which all of its cells say.
func (s *sheet) dates(column int) *reading.Dates {
	if s.dated[column] == nil {
		s.dated[column] = reading.SettleDates(s.texts(column))
	}
	return s.dated[column]
}

// amounts are how the amounts of a column are read.
func (s *sheet) amounts(h headed) *reading.Amounts {
	if s.counted[h.at] == nil {
		var cells []reading.Written
		for row := range s.withText(h.at) {
			one := reading.Written{Text: row.Cell(h.at).Text}
			if h.property.Unit != "" {
				one.Beside = s.currencyBeside(row, h)
			}
			cells = append(cells, one)
		}
		s.counted[h.at] = reading.SettleAmounts(cells)
	}
	return s.counted[h.at]
}

func (s *sheet) texts(column int) []string {
	var out []string
	for row := range s.withText(column) {
		out = append(out, row.Cell(column).Text)
	}
	return out
}

// withText are the rows in which a column has a text.
func (s *sheet) withText(column int) iter.Seq[sheets.Row] {
	return func(yield func(sheets.Row) bool) {
		for _, row := range s.rows[s.header.at:] {
			if row.Cell(column).Kind == sheets.Text && !s.isExample(row) && !yield(row) {
				return
			}
		}
	}
}

// each reads the rows that are records.
func (s *sheet) each() error {
	for _, row := range s.rows[s.header.at:] {
		if err := s.run.ctx.Err(); err != nil {
			return err
		}
		s.run.Report.Read++
		s.run.file.Records++
		at := s.line(row.Line)
		if row.Err != nil {
			if err := s.run.Refuse(at, "a row cannot be read", row.Err.Error(), nil); err != nil {
				return err
			}
			continue
		}
		if row.Mended {
			s.run.Tell(ingest.Mended, at, "quotes within a field are not doubled: the row was read as well as possible", "")
		}
		if s.skipped(row, at) {
			continue
		}
		if err := s.row(row, at); err != nil {
			return err
		}
	}
	return nil
}

// skipped tells whether a row is no record, and reports it.
func (s *sheet) skipped(row sheets.Row, at ingest.Place) bool {
	switch {
	case s.isExample(row):
		s.run.Tell(ingest.Skipped, at, "the template's example line was left out", "")
	case len(s.filledCells(row)) == 0:
		s.run.Report.Read--
		s.run.file.Records--
	case s.isTotals(row):
		s.run.Tell(ingest.Skipped, at, "a row of totals is no record", s.firstText(row))
	case s.isNote(row):
		s.run.Tell(ingest.Skipped, at, "a row with a note is no record", s.firstText(row))
	default:
		if row.Hidden {
			s.run.Tell(ingest.Warning, at, "a hidden row was read", s.firstText(row))
		}
		return false
	}
	return true
}

// exampleMark begins the name in the template's example line.
const exampleMark = "example:"

func (s *sheet) isExample(row sheets.Row) bool {
	for _, h := range s.header.columns {
		if h.sort == ofName && strings.HasPrefix(strings.ToLower(clean(row.Cell(h.at).Text)), exampleMark) {
			return true
		}
	}
	return s.kind == graph.KindObservation && strings.HasPrefix(strings.ToLower(clean(s.firstText(row))), exampleMark)
}

// filledCells are those in which something stands.
func (s *sheet) filledCells(row sheets.Row) []int {
	var out []int
	for i, c := range row.Cells {
		if !c.Blank() {
			out = append(out, i)
		}
	}
	return out
}

func (s *sheet) firstText(row sheets.Row) string {
	for _, c := range row.Cells {
		if !c.Blank() {
			return clean(c.Text)
		}
	}
	return ""
}

// isTotals tells a row that adds others up: a word for it stands in its first cell
// or for the name, and for the rest it has numbers.
func (s *sheet) isTotals(row sheets.Row) bool {
	cells := s.filledCells(row)
	if len(cells) == 0 || !isTotal(s.firstText(row)) && !isTotal(s.nameIn(row)) {
		return false
	}
	words := 0
	for _, i := range cells {
		if c := row.Cells[i]; c.Kind == sheets.Text && c.Head == "" && !hasDigit(c.Text) && !isTotal(c.Text) {
			if _, err := reading.Currency(c.Text); err != nil {
				words++
			}
		}
	}
	return words == 0
}

func (s *sheet) nameIn(row sheets.Row) string {
	for _, h := range s.header.columns {
		if h.sort == ofName {
			return clean(row.Cell(h.at).Text)
		}
	}
	return ""
}

// isNote tells a row with nothing but a remark: one cell, which is merged over
// several columns, or begins as notes do, or stands where no name is.
func (s *sheet) isNote(row sheets.Row) bool {
	cells := s.filledCells(row)
	if len(cells) != 1 || len(s.header.columns) < 2 {
		return false
	}
	c, text := row.Cells[cells[0]], clean(row.Cells[cells[0]].Text)
	folded := strings.ToLower(text)
	for _, mark := range []string{"*", "†", "‡", "note:", "notes:", "note ", "source:", "sources:", "remark", "หมายเหตุ", "ที่มา", "注:", "注：", "备注", "资料来源", "ghi chú", "nguồn:", "ໝາຍເຫດ", "សម្គាល់", "(1)", "1)"} {
		if strings.HasPrefix(folded, mark) {
			return true
		}
	}
	return c.Across || s.nameIn(row) == "" && c.Kind == sheets.Text && len(strings.Fields(text)) > 3
}
