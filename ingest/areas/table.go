package areas

import (
	"crypto/sha256"
	_ "embed"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"corridor/graph"
)

// Table is a table of rules, ready to judge by.
type Table struct {
	rows    []Row
	version string
	byID    map[id][]int // rows of all but titles and calls
	calls   []call
	titles  titles
}

// id names what a row speaks of: T10001, 1908, 19 or 3 of a basis.
type id struct {
	basis graph.AssignmentBasis
	value string
}

// call is a row that speaks of parts of calls.
type call struct {
	row   int
	parts string // "-HLTH-"
}

// Default is the text of the table that is in force unless another is given.
//
//go:embed areas.csv
var Default string

var header = []string{"kind", "value", "area", "theme", "weight", "why"}

// Bounds of a table.
const (
	maxRows  = 50_000
	maxBytes = 16 << 20
)

// Read reads a table: CSV with the header kind,value,area,theme,weight,why. Lines
// that begin with # are left out. Themes gives the area of each theme there is.
// What is wrong is graph.ErrInvalid, all of it at once, each with its line.
func Read(text io.Reader, themes map[graph.Slug]int) (*Table, error) {
	bounded := &io.LimitedReader{R: text, N: maxBytes + 1}
	rows := csv.NewReader(bounded)
	rows.Comment, rows.FieldsPerRecord = '#', -1
	first, err := rows.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(err)
	}
	if len(first) > 0 {
		first[0] = strings.TrimPrefix(first[0], "\uFEFF")
	}
	if !slices.Equal(first, header) {
		return nil, graph.Invalid("line 1", "the header is %q; write %s", strings.Join(first, ","), strings.Join(header, ","))
	}
	t, wrong := readRows(rows, themes)
	if bounded.N <= 0 {
		wrong = append(wrong, graph.Invalid("table", "it is of more than %d bytes", maxBytes))
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	t.index()
	return t, nil
}

func readRows(rows *csv.Reader, themes map[graph.Slug]int) (t *Table, wrong []error) {
	t = &Table{}
	seen := map[Row]int{}
	for {
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return t, wrong
		}
		if err != nil {
			return t, append(wrong, unreadable(err))
		}
		line, _ := rows.FieldPos(0)
		at := fmt.Sprint("line ", line)
		if len(fields) != len(header) {
			wrong = append(wrong, graph.Invalid(at, "it has %d fields; write %d: %s", len(fields), len(header), strings.Join(header, ",")))
			continue
		}
		row, complaints := readRow(fields, themes)
		for _, complaint := range complaints {
			wrong = append(wrong, graph.Invalid(at, "%s", complaint))
		}
		said := Row{Basis: row.Basis, Value: row.Value, Area: row.Area, Theme: row.Theme}
		if before, twice := seen[said]; twice && len(complaints) == 0 {
			wrong = append(wrong, graph.Invalid(at, "it says again what line %d says", before))
		}
		seen[said], row.Line = line, line
		if t.rows = append(t.rows, row); len(t.rows) > maxRows {
			return t, append(wrong, graph.Invalid(at, "the table has more than %d rows", maxRows))
		}
	}
}

func unreadable(err error) error {
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		return graph.Invalid(fmt.Sprint("line ", wrong.Line), "%v", wrong.Err)
	}
	return fmt.Errorf("reading the table of areas: %w", err)
}

// index makes the rows ready to be found by what they speak of.
func (t *Table) index() {
	t.byID = map[id][]int{}
	t.titles = newTitles()
	hash := sha256.New()
	var said []string
	for i, row := range t.rows {
		switch row.Basis {
		case graph.BasisTitle:
			t.titles.add(i, row)
		case graph.BasisCall:
			t.calls = append(t.calls, call{i, "-" + row.Value + "-"})
		default:
			t.byID[id{row.Basis, row.Value}] = append(t.byID[id{row.Basis, row.Value}], i)
		}
		said = append(said, fmt.Sprintf("%s|%q|%d|%s|%g\n", row.Basis, row.Value, row.Area, row.Theme, row.Weight))
	}
	slices.Sort(said)
	for _, s := range said {
		io.WriteString(hash, s)
	}
	t.version = "areas-" + hex.EncodeToString(hash.Sum(nil))[:10]
}

// Version names what the rows say: two tables have one version where their rows
// say the same, in whatever order and for whatever reasons.
func (t *Table) Version() string { return t.version }

// Rows are its rows, in their order.
func (t *Table) Rows() []Row { return slices.Clone(t.rows) }
