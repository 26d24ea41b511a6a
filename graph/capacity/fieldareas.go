package capacity

import (
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"corridor/graph"
)

// FieldArea says that a field of research, as OpenAlex names it, belongs to an
// area. A field may belong to several, each of which then has all of its works,
// or to none.
type FieldArea struct {
	Field string
	Area  int
}

//go:embed fieldareas.csv
var fieldAreas string

// DefaultFieldAreas is the table that is taken unless another is loaded:
// fieldareas.csv, which says why each field belongs where it does.
var DefaultFieldAreas = sync.OnceValue(func() []FieldArea {
	table, err := ReadFieldAreas(strings.NewReader(fieldAreas))
	if err != nil {
		panic("capacity: fieldareas.csv: " + err.Error())
	}
	return table
})

// ReadFieldAreas reads a table from fields to areas: CSV with the header
// field,area,why; a line for each field and area it belongs to. A field without
// a line, or with an empty area, belongs to none. What cannot be read is
// graph.ErrInvalid and names the line.
func ReadFieldAreas(table io.Reader) ([]FieldArea, error) {
	rows := csv.NewReader(table)
	header, err := rows.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadableFields(err)
	}
	if !slices.Equal(header, []string{"field", "area", "why"}) {
		return nil, graph.Invalid("line 1", "the header is %q; write field,area,why", header)
	}
	var out []FieldArea
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, unreadableFields(err)
		}
		line, _ := rows.FieldPos(0)
		if row[1] == "" {
			continue
		}
		area, err := strconv.Atoi(row[1])
		if err != nil || area < 1 || area > 10 {
			return nil, graph.Invalid(fmt.Sprint("line ", line), "%q is no area; write its number, 1 to 10, or nothing", row[1])
		}
		entry := FieldArea{row[0], area}
		if slices.Contains(out, entry) {
			return nil, graph.Invalid(fmt.Sprint("line ", line), "%s belongs to area %d already", row[0], area)
		}
		out = append(out, entry)
	}
}

func unreadableFields(err error) error {
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		return graph.Invalid(fmt.Sprint("line ", wrong.Line), "%v; write three fields, field,area,why", wrong.Err)
	}
	return fmt.Errorf("reading the table of fields: %w", err)
}
