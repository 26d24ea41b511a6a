package capacity

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
)

// World is a table of the world's shares, for baseline WorldValue.
type World struct {
	Source string // who says so; "" where the table does not tell
	Date   string // of the data, as the table writes it; "" where it does not tell
	Shares []Share
}

// Text names the table: "the table of UNESCO, 2024".
func (w World) Text() string {
	return "the table of " + cmp.Or(w.Source, "a source that it does not name") + ", " + cmp.Or(w.Date, "of no known date")
}

// ReadWorld reads a table of the world's shares: CSV with the header column,share, or
// dimension,column,share where they differ by dimension; a line for each area's number
// or theme's slug and the share of the world's work that is in it, 0 or more, for the
// dimension named, or for all that have no line of their own where that is empty.
// Shares need not sum to 1. Lines before the header that begin with "# source:" and
// "# date:" say where the table is from and of when. What cannot be read is
// graph.ErrInvalid and names the line.
func ReadWorld(table io.Reader) (World, error) {
	var out World
	text, err := io.ReadAll(table)
	if err != nil {
		return out, fmt.Errorf("reading the world's shares: %w", err)
	}
	rest := out.readHead(strings.TrimPrefix(string(text), "\ufeff"))
	out.Shares, err = readShares(strings.NewReader(rest))
	return out, err
}

// readHead reads the lines before the header, and gives the text with these empty, so
// that its lines keep their numbers. Spreadsheets fill such a line up with commas, and
// put quotation marks about one that has any.
func (w *World) readHead(text string) string {
	for line := range strings.Lines(text) {
		cell := strings.Trim(strings.TrimRight(strings.TrimSpace(line), ","), `"`)
		said, isSaid := strings.CutPrefix(cell, "#")
		if !isSaid {
			break
		}
		name, value, _ := strings.Cut(said, ":")
		switch value = strings.TrimSpace(value); strings.ToLower(strings.TrimSpace(name)) {
		case "source":
			w.Source = value
		case "date":
			w.Date = value
		}
		text = strings.Replace(text, line, "\n", 1)
	}
	return text
}

// readShares reads what stands under the header.
func readShares(table io.Reader) ([]Share, error) {
	rows := csv.NewReader(table)
	header, err := rows.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(err)
	}
	byDimension := slices.Equal(header, []string{"dimension", "column", "share"})
	if !byDimension && !slices.Equal(header, []string{"column", "share"}) {
		line, _ := 1, 0
		if header != nil {
			line, _ = rows.FieldPos(0)
		}
		return nil, graph.Invalid(fmt.Sprint("line ", line), "the header is %q; write column,share, or dimension,column,share", header)
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
		read := Share{Column: row[len(row)-2]}
		if byDimension {
			read.Dimension = Dimension(row[0])
		}
		if read.Dimension != "" && !slices.Contains(Dimensions(), read.Dimension) {
			return nil, graph.Invalid(at, "%q is no dimension; write one of %v, or nothing for all", row[0], Dimensions())
		}
		if read.Value, err = strconv.ParseFloat(row[len(row)-1], 64); err != nil || !(read.Value >= 0) || math.IsInf(read.Value, 0) {
			return nil, graph.Invalid(at, "%q is no share; write a number, 0 or more", row[len(row)-1])
		}
		if slices.ContainsFunc(out, read.isOf) {
			return nil, graph.Invalid(at, "column %s has a share already; give one for each", read.Column)
		}
		out = append(out, read)
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
		return graph.Invalid(fmt.Sprint("line ", wrong.Line), "%v; write the fields of the header, column,share or dimension,column,share", wrong.Err)
	}
	return fmt.Errorf("reading the world's shares: %w", err)
}
