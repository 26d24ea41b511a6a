package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"corridor/graph/spreadsheet"
	"corridor/server"
)

// writeAnswer writes an answer in a format. As csv and table it is what rowsOf
// makes of it, csv with a byte-order mark where that is asked for; what they leave out,
// and errors, go to where a person reads them.
func writeAnswer(s streams, format string, mark bool, answer *server.Response) error {
	if format == "json" {
		text, err := json.MarshalIndent(answer, "", "  ")
		if err != nil {
			return fmt.Errorf("writing the answer: %w", err)
		}
		_, err = fmt.Fprintln(s.out, string(text))
		return err
	}
	for _, e := range answer.Errors {
		fmt.Fprintf(s.err, "corridor: %s\n", e.Message)
	}
	if answer.Data == nil {
		return nil
	}
	table, err := rowsOf(answer.Data)
	if err != nil {
		return err
	}
	if table.more {
		fmt.Fprintf(s.err, "corridor: %s has more than these %d rows; ask for more with first, or page on with after\n", table.list, len(table.cells))
	}
	if len(table.others) > 0 {
		fmt.Fprintf(s.err, "corridor: these are the rows of %s; ask for the others by themselves: %s\n", table.list, strings.Join(table.others, ", "))
	}
	if len(table.columns) == 0 {
		fmt.Fprintf(s.err, "corridor: %s has no rows\n", table.list)
		return nil
	}
	if format == "csv" {
		return table.writeCSV(s.out, mark)
	}
	return table.writeTable(s.out)
}

// writeCSV writes RFC 4180's CSV, in UTF-8 with a header, a list's members joined
// by semicolons. A byte-order mark tells spreadsheets that it is UTF-8.
func (r *rows) writeCSV(w io.Writer, mark bool) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if mark {
		if _, err := io.WriteString(w, spreadsheet.ByteOrderMark); err != nil {
			return fmt.Errorf("writing CSV: %w", err)
		}
	}
	lines := [][]string{r.columns}
	for _, row := range r.cells {
		line := make([]string, len(r.columns))
		for i, column := range r.columns {
			line[i] = cellOf(row[column])
		}
		lines = append(lines, line)
	}
	if err := out.WriteAll(lines); err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	return nil
}

// cellOf writes a value so that a spreadsheet runs no text of it.
func cellOf(value any) string {
	list, is := value.([]string)
	if !is {
		return spreadsheet.Escape(textOf(value))
	}
	out := make([]string, len(list))
	for i, text := range list {
		out[i] = spreadsheet.Escape(text)
	}
	return textOf(out)
}

// widest is how many places of a terminal a cell takes at most.
const widest = 60

// writeTable writes columns side by side, numbers to the right, for a person.
func (r *rows) writeTable(w io.Writer) error {
	lines := [][]string{r.columns}
	for _, row := range r.cells {
		line := make([]string, len(r.columns))
		for i, column := range r.columns {
			line[i] = runewidth.Truncate(printable(textOf(row[column])), widest, "…")
		}
		lines = append(lines, line)
	}
	widths, numbers := make([]int, len(r.columns)), make([]bool, len(r.columns))
	for i, column := range r.columns {
		for _, line := range lines {
			widths[i] = max(widths[i], runewidth.StringWidth(line[i]))
		}
		numbers[i] = r.isNumber(column)
	}
	for _, line := range lines {
		if err := writeLine(w, line, widths, numbers); err != nil {
			return err
		}
	}
	return nil
}

func writeLine(w io.Writer, line []string, widths []int, numbers []bool) error {
	var out strings.Builder
	for i, cell := range line {
		padding := strings.Repeat(" ", widths[i]-runewidth.StringWidth(cell))
		if i > 0 {
			out.WriteString("  ")
		}
		if numbers[i] {
			out.WriteString(padding + cell)
		} else {
			out.WriteString(cell + padding)
		}
	}
	_, err := fmt.Fprintln(w, strings.TrimRight(out.String(), " "))
	return err
}

// isNumber tells whether a column has nothing but numbers.
func (r *rows) isNumber(column string) bool {
	found := false
	for _, row := range r.cells {
		switch row[column].(type) {
		case nil:
		case json.Number:
			found = true
		default:
			return false
		}
	}
	return found
}

// printable keeps a text on its line, and from speaking to the terminal.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || c >= 0x7f && c < 0xa0 {
			return ' '
		}
		return c
	}, text)
}
