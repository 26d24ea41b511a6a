package sheets

import (
	"bytes"
	"fmt"
	"strings"

	"corridor/ingest/files"
)

// readText reads a text's rows.
func readText(content []byte, asked string) (*Book, error) {
	text, name, guessed, err := decode(content, asked)
	if err != nil {
		return nil, err
	}
	text = []byte(strings.TrimPrefix(string(text), "\ufeff"))
	if !bytes.Contains(text, []byte("\n")) {
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n")) // of a Mac of old
	}
	sheet := Sheet{}
	cells, skipped := 0, 0
	if rest, ok := withoutInstruction(text); ok {
		text, skipped = rest, 1
	}
	err = files.Grid(bytes.NewReader(text), func(r files.Row) error {
		row := Row{Line: r.Line + skipped, Err: r.Err, Mended: r.Mended}
		for _, field := range r.Fields() {
			row.Cells = append(row.Cells, textCell(field))
		}
		cells += len(row.Cells)
		if len(sheet.Rows) >= maxRows || cells > maxCells {
			return fmt.Errorf("it has more than %d rows or %d cells; give it in parts: %w", maxRows, maxCells, ErrTooLarge)
		}
		if row.Err != nil || filled(row.Cells) {
			sheet.Rows = append(sheet.Rows, row)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(sheet.Rows) == 0 {
		sheet.Err = errNoContent
	}
	return &Book{Sheets: []Sheet{sheet}, Encoding: name, Guessed: guessed}, nil
}

// withoutInstruction takes off the line "sep=;" that Excel takes for an
// instruction. What separates fields, the rows say.
func withoutInstruction(text []byte) (rest []byte, ok bool) {
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimRight(line, "\r")
	return rest, len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep="))
}
