package capacity

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"corridor/graph"
)

// ReadShares reads a table of the world's shares, for baseline WorldValue: CSV
// with the header column,share; a line for each area's number or theme's slug
// and the share of the world's work that is in it, 0 or more. Shares need not
// sum to 1. What cannot be read is graph.ErrInvalid and names the line.
func ReadShares(table io.Reader) ([]Share, error) {
	rows := csv.NewReader(table)
	header, err := rows.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(err)
	}
	if !slices.Equal(header, []string{"column", "share"}) {
		return nil, graph.Invalid("line 1", "the header is %q; write column,share", header)
	}
	var out []Share
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, unreadable(err)
		}
		line, _ := rows.FieldPos(0)
		at := fmt.Sprint("line ", line)
		value, err := strconv.ParseFloat(row[1], 64)
		if err != nil || !(value >= 0) || math.IsInf(value, 0) {
			return nil, graph.Invalid(at, "%q is no share; write a number, 0 or more", row[1])
		}
		if slices.ContainsFunc(out, func(s Share) bool { return s.Column == row[0] }) {
			return nil, graph.Invalid(at, "column %s has a share already; give one for each", row[0])
		}
		out = append(out, Share{Column: row[0], Value: value})
	}
	if len(out) == 0 {
		return nil, graph.Invalid("line 2", "the table has no shares; write a line for each area's number or theme's slug")
	}
	return out, nil
}

// unreadable says where a table is not CSV. Other failures stay as they are.
func unreadable(err error) error {
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		return graph.Invalid(fmt.Sprint("line ", wrong.Line), "%v; write two fields, column,share", wrong.Err)
	}
	return fmt.Errorf("reading the world's shares: %w", err)
}
