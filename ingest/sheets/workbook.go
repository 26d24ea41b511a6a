package sheets

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// readWorkbook reads a workbook of Excel.
func readWorkbook(ctx context.Context, content []byte) (book *Book, err error) {
	defer func() {
		if broken := recover(); broken != nil { // the library's word on a file that is made to break it
			book, err = nil, fmt.Errorf("%v: %w", broken, ErrNoSheet)
		}
	}()
	if err := checkArchive(content); err != nil {
		return nil, err
	}
	file, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: maxExpands, UnzipXMLSizeLimit: maxExpands})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoSheet, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	w := &workbook{ctx: ctx, file: file, dates: map[int]bool{}}
	if props, err := file.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		w.from1904 = *props.Date1904
	}
	book = &Book{Workbook: true, From1904: w.from1904}
	for _, name := range file.GetSheetList() {
		book.Sheets = append(book.Sheets, w.sheet(name))
	}
	return book, ctx.Err()
}

// checkArchive refuses what expands too far, before anything is expanded.
func checkArchive(content []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNoSheet, err)
	}
	var total uint64
	for _, m := range archive.File {
		if total += m.UncompressedSize64; total > maxExpands || m.UncompressedSize64 > maxExpands {
			return fmt.Errorf("it expands to more than %d MB: %w", maxExpands>>20, ErrTooLarge)
		}
	}
	if len(archive.File) > maxMembers {
		return fmt.Errorf("it has more than %d parts: %w", maxMembers, ErrTooLarge)
	}
	for _, m := range archive.File {
		if err := checkMerged(m); err != nil {
			return err
		}
	}
	return nil
}

// checkMerged refuses a sheet with too many merged ranges: the library compares all
// with each other, and looks through them for each cell.
func checkMerged(m *zip.File) (err error) {
	if !strings.Contains(strings.ToLower(m.Name), "worksheets/") {
		return nil
	}
	content, err := m.Open()
	if err != nil {
		return fmt.Errorf("%s: %w: %w", m.Name, ErrNoSheet, err)
	}
	defer func() { err = errors.Join(err, content.Close()) }()
	words, found := bufio.NewReader(io.LimitReader(content, maxExpands)), 0
	for {
		tag, err := words.ReadSlice('<')
		if elementOf(tag) == "mergeCell" {
			if found++; found > maxMerged {
				return fmt.Errorf("a sheet has more than %d merged ranges: %w", maxMerged, ErrTooLarge)
			}
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return nil // at the end, and what is broken the library tells of
		}
	}
}

// elementOf is the name of the element that a tag begins, without its namespace.
func elementOf(tag []byte) string {
	if end := bytes.IndexAny(tag, " \t\r\n/>"); end >= 0 {
		tag = tag[:end]
	}
	return string(tag[bytes.IndexByte(tag, ':')+1:])
}

// workbook is a workbook under way.
type workbook struct {
	ctx      context.Context // of reading
	file     *excelize.File
	from1904 bool
	dates    map[int]bool // whether a style shows numbers as dates
	cells    int
}

func (w *workbook) sheet(name string) Sheet {
	s := Sheet{Name: name, Columns: map[int]bool{}}
	if visible, err := w.file.GetSheetVisible(name); err == nil && !visible {
		s.Hidden = true
		return s
	}
	rows, err := w.raw(name)
	if err != nil {
		s.Err = err
		return s
	}
	if len(rows) == 0 {
		s.Err = errNoContent
		return s
	}
	within, err := w.merged(name, len(rows))
	if err != nil {
		s.Err = err
		return s
	}
	for i := range rows {
		if w.ctx.Err() != nil {
			return s
		}
		w.row(name, &rows[i], within[i])
	}
	w.fill(rows, within)
	for _, r := range rows {
		if filled(r.Cells) {
			s.Rows = append(s.Rows, r)
		}
		for column := range r.Cells {
			if _, known := s.Columns[column]; !known {
				s.Columns[column] = w.hiddenColumn(name, column)
			}
		}
	}
	return s
}

func (w *workbook) hiddenColumn(sheet string, column int) bool {
	letter, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		return false
	}
	visible, err := w.file.GetColVisible(sheet, letter)
	return err == nil && !visible
}

// raw reads the rows of a sheet with their cells as they are stored, before the
// library makes a table of all that the sheet says it has.
func (w *workbook) raw(name string) ([]Row, error) {
	iterator, err := w.file.Rows(name)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoSheet, err)
	}
	defer iterator.Close()
	var out []Row
	for line := 1; iterator.Next(); line++ {
		if line > maxRows {
			return nil, fmt.Errorf("it has a cell below row %d: %w", maxRows, ErrTooLarge)
		}
		if err := w.ctx.Err(); err != nil {
			return nil, err
		}
		hidden := iterator.GetRowOpts().Hidden
		texts, err := iterator.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", line, err)
		}
		if w.cells += len(texts); len(texts) > MaxColumns || w.cells > maxCells {
			return nil, fmt.Errorf("it has more than %d columns or %d cells: %w", MaxColumns, maxCells, ErrTooLarge)
		}
		row := Row{Line: line, Hidden: hidden && len(texts) > 0}
		for _, text := range texts {
			row.Cells = append(row.Cells, Cell{Text: text})
		}
		out = append(out, row)
	}
	return out, iterator.Error()
}

// area is a merged range, from 0.
type area struct{ left, top, right, bottom int }

// merged gives the merged ranges that each row lies in.
func (w *workbook) merged(name string, rows int) ([][]area, error) {
	ranges, err := w.file.GetMergeCells(name, true)
	if err != nil {
		return nil, fmt.Errorf("its merged cells: %w", err)
	}
	out := make([][]area, rows)
	for _, m := range ranges {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			continue
		}
		right, bottom, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil {
			continue
		}
		a := area{left - 1, top - 1, min(right, MaxColumns) - 1, min(bottom, rows) - 1}
		for line := a.top; line <= a.bottom; line++ {
			if w.cells += a.right - a.left + 1; w.cells > maxCells {
				return nil, fmt.Errorf("it has more than %d cells: %w", maxCells, ErrTooLarge)
			}
			out[line] = append(out[line], a)
		}
	}
	return out, nil
}

// row says what the cells of a row are.
func (w *workbook) row(sheet string, r *Row, within []area) {
	for column := range r.Cells {
		covered := false
		for _, a := range within {
			covered = covered || column >= a.left && column <= a.right && (column > a.left || r.Line-1 > a.top)
		}
		if covered {
			r.Cells[column] = Cell{}
			continue
		}
		r.Cells[column] = w.cell(sheet, Name(column, r.Line), r.Cells[column].Text)
	}
}

// cell says what a cell with this stored text is.
func (w *workbook) cell(sheet, at, raw string) Cell {
	if raw == "" {
		if formula, err := w.file.GetCellFormula(sheet, at); err == nil && formula != "" {
			return Cell{Kind: Unworked, Text: "=" + formula}
		}
		return Cell{}
	}
	kind, err := w.file.GetCellType(sheet, at)
	if err != nil {
		return textCell(raw)
	}
	switch kind {
	case excelize.CellTypeError:
		return Cell{Kind: Failed, Text: raw}
	case excelize.CellTypeNumber, excelize.CellTypeUnset:
		if value, err := strconv.ParseFloat(raw, 64); err == nil && value-value == 0 {
			return w.number(sheet, at, raw, value)
		}
	case excelize.CellTypeBool:
		return textCell(strings.ToUpper(strconv.FormatBool(raw == "1" || strings.EqualFold(raw, "true"))))
	case excelize.CellTypeDate:
		if day := raw[:min(len(raw), len(time.DateOnly))]; isDay(day) {
			return Cell{Kind: Day, Text: day}
		}
	}
	return textCell(raw)
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// number says what a number is, which its format decides.
func (w *workbook) number(sheet, at, raw string, value float64) Cell {
	c := Cell{Kind: Number, Text: raw, Value: value}
	if shown, err := w.file.GetCellValue(sheet, at); err == nil && shown != "" {
		c.Text = shown
	}
	if value >= 1 && value < 110_000 {
		if day, err := excelize.ExcelDateToTime(value, w.from1904); err == nil {
			c.Day = day.Format(time.DateOnly)
		}
	}
	if style, err := w.file.GetCellStyle(sheet, at); err == nil && w.isDate(style) && c.Day != "" {
		c.Kind, c.Text = Day, c.Day
	}
	return c
}

// isDate tells whether a style shows numbers as dates.
func (w *workbook) isDate(style int) bool {
	if known, is := w.dates[style]; is {
		return known
	}
	is := false
	if s, err := w.file.GetStyle(style); err == nil {
		is = dateFormat(s.NumFmt, s.CustomNumFmt)
	}
	w.dates[style] = is
	return is
}

// dateFormat tells whether a number format shows dates: one of those built in, or
// one with a day, month or year outside of quotes and brackets.
func dateFormat(number int, custom *string) bool {
	if custom == nil {
		return number >= 14 && number <= 17 || number == 22 || number >= 27 && number <= 36 || number >= 50 && number <= 58 || number >= 71 && number <= 81
	}
	quoted, level := false, 0
	for i, r := range strings.ToLower(*custom) {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted || i > 0 && (*custom)[i-1] == '\\':
		case r == '[':
			level++
		case r == ']':
			level--
		case level == 0 && (r == 'y' || r == 'd' || r == 'b'):
			return true
		case level == 0 && r == 'm' && !strings.ContainsAny(strings.ToLower(*custom), "hs"):
			return true
		}
	}
	return false
}

// fill gives the cells of merged ranges their value: for all rows in the first
// column, and as a heading for all columns.
func (w *workbook) fill(rows []Row, within [][]area) {
	for i := range rows {
		for _, a := range within[i] {
			first := rows[a.top].Cell(a.left)
			if a.top == i && len(rows[i].Cells) > a.left {
				rows[i].Cells[a.left].Head, rows[i].Cells[a.left].Across = first.Text, a.right > a.left
			}
			if first.Blank() {
				continue
			}
			for len(rows[i].Cells) <= a.right {
				rows[i].Cells = append(rows[i].Cells, Cell{})
			}
			for column := a.left; column <= a.right; column++ {
				c := &rows[i].Cells[column]
				if column == a.left && i > a.top {
					*c = first
				}
				c.Head, c.Across = first.Text, a.right > a.left
			}
		}
	}
}
