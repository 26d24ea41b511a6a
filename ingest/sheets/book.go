package sheets

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bounds of a file.
const (
	maxBytes   = 64 << 20  // of a text, and of a workbook as it lies on disk
	maxExpands = 256 << 20 // bytes that a workbook may expand to
	maxMembers = 10_000    // parts of a workbook
	maxRows    = 200_000   // of a sheet
	maxCells   = 4_000_000 // of a workbook, those of merged ranges among them
	maxMerged  = 10_000    // merged ranges of a sheet
	MaxColumns = 1000      // of a sheet
)

// Why a file cannot be read.
var (
	ErrTooLarge  = errors.New("the table is too large")
	ErrEncoding  = errors.New("the text's encoding is not known")
	ErrNoSheet   = errors.New("it is no workbook of Excel that can be read")
	errNoContent = errors.New("it is empty")
)

// Book is a file of tables: a workbook, or a text, which has one sheet.
type Book struct {
	Sheets   []Sheet
	Encoding string // of a text: "UTF-8"; "" of a workbook
	Guessed  bool   // the encoding was guessed by the text
	From1904 bool   // the workbook counts days from 1904
	Workbook bool
}

// Sheet is one table.
type Sheet struct {
	Name    string       // "" of a text
	Hidden  bool         // it is not read
	Rows    []Row        // those that have anything
	Columns map[int]bool // hidden ones, from 0
	Err     error        // why it cannot be read
}

// Row is one row of a table.
type Row struct {
	Line   int // from 1; of a text the line on which it begins
	Hidden bool
	Cells  []Cell // shorter than those of other rows where nothing more stands
	Err    error  // it cannot be read
	Mended bool   // quotes within a field are not doubled; it was read as well as possible
}

// Cell gives a cell, from 0; an empty one where the row has none.
func (r Row) Cell(column int) Cell {
	if column < len(r.Cells) {
		return r.Cells[column]
	}
	return Cell{}
}

// Kind says what stands in a cell.
type Kind int

const (
	Empty    Kind = iota
	Text          // also a formula's result
	Number        // a number of a workbook
	Day           // a number that its format shows as a date
	Failed        // an error such as #N/A
	Unworked      // a formula without a stored result
)

// Cell is what stands in a cell.
type Cell struct {
	Kind  Kind
	Text  string  // as shown; of a Day the date, 2024-03-15
	Value float64 // of a Number and a Day, as stored
	Day   string  // of a Number: the date that it is when it counts days, "" where none
	// Head is the text of the merged range that the cell lies in, for headers.
	Head string
	// Across: it lies in a merged range of several columns.
	Across bool
}

// Blank tells that nothing stands in the cell.
func (c Cell) Blank() bool { return c.Kind == Empty }

// Name is the name of a cell of a workbook by its column, from 0, and line: "E5".
func Name(column, line int) string {
	name, err := excelize.CoordinatesToCellName(column+1, line)
	if err != nil {
		return fmt.Sprintf("column %d of row %d", column+1, line)
	}
	return name
}

// Read reads a text, in the encoding that is said ("" for what its content says),
// or a workbook.
func Read(ctx context.Context, r io.Reader, workbook bool, encoding string) (*Book, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case len(content) > maxBytes:
		return nil, fmt.Errorf("it has more than %d MB; give it in parts: %w", maxBytes>>20, ErrTooLarge)
	case workbook:
		return readWorkbook(ctx, content)
	}
	return readText(content, encoding)
}

// filled tells whether anything stands in a row.
func filled(cells []Cell) bool {
	for _, c := range cells {
		if !c.Blank() || c.Head != "" {
			return true
		}
	}
	return false
}

// textCell is a cell of text; one with nothing but white space and characters
// that are not seen is empty.
func textCell(text string) Cell {
	if strings.Trim(text, " \t\r\n\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\u202f") == "" {
		return Cell{}
	}
	return Cell{Kind: Text, Text: text}
}
