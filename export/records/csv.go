package records

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/graph/spreadsheet"
	"corridor/graph/write"
)

// Tables writes a table for each noun and each type of edge, as CSV for spreadsheets:
// RFC 4180 in UTF-8 with a byte-order mark, a header, CR LF. What is absent is empty,
// and members of lists stand one after the other with semicolons between them. No text is a
// formula to a spreadsheet.
type Tables struct {
	folder    Folder
	selection Selection
	files     map[string]*tableFile
}

// NewTables makes the sink.
func NewTables(folder Folder, selection Selection) *Tables {
	return &Tables{folder: folder, selection: selection, files: map[string]*tableFile{}}
}

// Begin writes the headers.
func (t *Tables) Begin(*graph.Statistics) error {
	for _, one := range t.selection.tables() {
		var err error
		if t.files[one.name], err = newTableFile(t.folder, one); err != nil {
			return err
		}
	}
	return nil
}

// Add writes a row of a record or an edge.
func (t *Tables) Add(c *write.Content) error {
	name, row, values, ok := rowOf(c)
	if !ok {
		return nil
	}
	for i := range row {
		row[i] = spreadsheet.Escape(row[i])
	}
	file := t.files[name]
	for _, p := range file.properties {
		row = append(row, cellOf(p, values[p.Name]))
	}
	return file.csv.Write(row)
}

// cellOf writes a value. Numbers stay numbers. Of a list each member is escaped, for
// where semicolons part cells a spreadsheet may see each by itself.
func cellOf(p *graph.Property, v any) string {
	switch v := v.(type) {
	case string:
		return spreadsheet.Escape(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		list := make([]string, len(v))
		for i, text := range v {
			if p.Type == graph.TypeNames {
				text = graph.StoredName(text).Value
			}
			list[i] = spreadsheet.Escape(text)
		}
		return strings.Join(list, "; ")
	}
	return ""
}

// End closes the tables.
func (t *Tables) End() error {
	var errs []error
	for _, f := range t.files {
		errs = append(errs, f.close())
	}
	return errors.Join(errs...)
}

// tableFile is one table being written.
type tableFile struct {
	table
	file io.WriteCloser
	out  *bufio.Writer
	csv  *csv.Writer
}

func newTableFile(folder Folder, of table) (*tableFile, error) {
	file, err := folder.Create(of.name + ".csv")
	if err != nil {
		return nil, err
	}
	t := &tableFile{table: of, file: file, out: bufio.NewWriter(file)}
	_, _ = t.out.WriteString(spreadsheet.ByteOrderMark) // what fails here fails at the end too
	t.csv = csv.NewWriter(t.out)
	t.csv.UseCRLF = true
	header := slices.Clone(of.heads)
	for _, p := range of.properties {
		header = append(header, p.Name)
	}
	return t, t.csv.Write(header)
}

func (t *tableFile) close() error {
	t.csv.Flush()
	return errors.Join(t.csv.Error(), t.out.Flush(), t.file.Close())
}
