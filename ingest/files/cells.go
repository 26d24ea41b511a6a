package files

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Cell is a field as it stands in a row.
type Cell struct {
	Text   string
	Quoted bool // it stood in quotes, so that an empty one is a text
}

// Cells are the fields of a row in their order.
func (r Row) Cells() []Cell {
	out := make([]Cell, len(r.fields))
	for i, text := range r.fields {
		out[i] = Cell{text, r.quoted[i]}
	}
	return out
}

// Columns are the columns that a table's first line names. Of what is no table, or cannot
// be read, there are none.
func (f *File) Columns() Columns {
	if f.Format != Separated {
		return nil
	}
	content, err := f.Open(nil)
	if err != nil {
		return nil
	}
	defer content.Close()
	names, _, _, err := First(content, 0)
	if err != nil {
		return nil
	}
	return names
}

// Columns are names of columns as they stand in a header.
type Columns []string

// Have tells whether all of the columns are there.
func (c Columns) Have(names ...string) bool { return len(c.Lack(names...)) == 0 }

// Lack lists those of the columns that are not there.
func (c Columns) Lack(names ...string) []string {
	has := func(name string) bool {
		return slices.ContainsFunc(c, func(column string) bool { return columnName(column) == columnName(name) })
	}
	return slices.DeleteFunc(slices.Clone(names), has)
}

// First reads the first line of a table, and tells what separates its fields and
// whether there is more behind it. A separator that is given is taken as it is. Where
// the line breaks a bound the error is ErrHeader.
func First(r io.Reader, separator byte) (fields []string, by byte, more bool, err error) {
	t := &table{r: bufio.NewReaderSize(r, headSize), next: 1}
	line, err := t.line()
	if errors.Is(err, ErrLong) {
		return nil, 0, false, fmt.Errorf("%w: it is longer than %d bytes", ErrHeader, MaxRecord)
	}
	if err != nil {
		return nil, 0, false, notEOF(err)
	}
	if separator == 0 {
		separator = separatorOf(line)
	}
	parts := splitting{separator: separator}
	parts.feed(line)
	if len(parts.fields) > maxColumns {
		return nil, 0, false, fmt.Errorf("%w: it names more than %d columns", ErrHeader, maxColumns)
	}
	for {
		line, err := t.line()
		if err != nil {
			return parts.fields, separator, false, nil
		}
		if len(bytes.TrimSpace(line)) > 0 {
			return parts.fields, separator, true, nil
		}
	}
}

// Rows reads the rows of a table of so many columns from its first line on, as CSV
// reads those below a header.
func Rows(r io.Reader, separator byte, columns int, yield func(Row) error) error {
	t := &table{r: bufio.NewReaderSize(r, headSize), next: 1, separator: separator, columns: columns, ahead: maxRowLines}
	return t.each(yield)
}
