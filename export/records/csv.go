package records

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/graph/write"
)

// Folder makes the files of a sink that writes several.
type Folder interface {
	// Create makes a file of that name.
	Create(name string) (io.WriteCloser, error)
}

// Tables writes a table for each noun and each type of edge that there is any of,
// as CSV for spreadsheets: RFC 4180 in UTF-8 with a byte-order mark, a header, CR
// LF. What is absent is empty, and members of lists stand one after the other with
// semicolons between them.
type Tables struct {
	folder   Folder
	harmless func(text string) string
	files    map[string]*tableFile
}

// NewTables makes the sink. harmless changes texts that a spreadsheet would run.
func NewTables(folder Folder, harmless func(text string) string) *Tables {
	return &Tables{folder: folder, harmless: harmless, files: map[string]*tableFile{}}
}

// Begin does nothing: tables are made as their first rows come.
func (t *Tables) Begin(*graph.Statistics) error { return nil }

// Add writes a row of a record or an edge.
func (t *Tables) Add(c *write.Content) error {
	switch {
	case c.Node != nil:
		return t.row(c.Node.Kind.Plural, []string{"id"}, []string{string(c.Node.ID)}, shown(c.Node.Kind.Properties), c.Node.Values)
	case c.Edge != nil:
		e := c.Edge
		values := map[string]any{"sources": e.Sources, "synthetic": e.Synthetic}
		for name, v := range e.Values {
			values[name] = v
		}
		return t.row(EdgeName(e.Type), []string{"from", "to", "key"}, []string{string(e.From), string(e.To), e.Key}, edgeProperties(e.Type), values)
	}
	return nil
}

// EdgeName is what files of a type of edges are called: "project_addresses".
func EdgeName(t *graph.EdgeType) string { return strings.ToLower(t.Name) }

// shown are the properties that are fields of GraphQL's too.
func shown(all []*graph.Property) []*graph.Property {
	var out []*graph.Property
	for _, p := range all {
		if !p.Hidden && p.Name != "id" {
			out = append(out, p)
		}
	}
	return out
}

// edgeProperties are an edge type's own with those that every edge has.
func edgeProperties(t *graph.EdgeType) []*graph.Property {
	out := shown(t.Properties)
	for _, p := range graph.CommonProperties() {
		if p.Name == "sources" || p.Name == "synthetic" {
			out = append(out, p)
		}
	}
	return out
}

func (t *Tables) row(name string, heads, first []string, properties []*graph.Property, values map[string]any) error {
	file := t.files[name]
	if file == nil {
		for _, p := range properties {
			heads = append(heads, p.Name)
		}
		var err error
		if file, err = newTableFile(t.folder, name+".csv", heads); err != nil {
			return err
		}
		t.files[name] = file
	}
	row := first
	for i := range row {
		row[i] = t.harmless(row[i])
	}
	for _, p := range properties {
		row = append(row, t.cell(p, values[p.Name]))
	}
	return file.csv.Write(row)
}

// cell writes a value. Numbers stay numbers.
func (t *Tables) cell(p *graph.Property, v any) string {
	switch v := v.(type) {
	case string:
		return t.harmless(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case []string:
		list := append([]string(nil), v...)
		if p.Type == graph.TypeNames {
			for i, name := range list {
				list[i] = graph.StoredName(name).Value
			}
		}
		return t.harmless(strings.Join(list, "; "))
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
	file io.WriteCloser
	out  *bufio.Writer
	csv  *csv.Writer
}

func newTableFile(folder Folder, name string, header []string) (*tableFile, error) {
	file, err := folder.Create(name)
	if err != nil {
		return nil, err
	}
	t := &tableFile{file: file, out: bufio.NewWriterSize(file, 1<<16)}
	_, _ = t.out.WriteString("\uFEFF") // what fails here fails at the end too
	t.csv = csv.NewWriter(t.out)
	t.csv.UseCRLF = true
	return t, t.csv.Write(header)
}

func (t *tableFile) close() error {
	t.csv.Flush()
	return errors.Join(t.csv.Error(), t.out.Flush(), t.file.Close())
}
