package networks

import (
	"archive/zip"
	"bufio"
	"encoding/csv"
	"fmt"
	"io"

	"corridor/graph/spreadsheet"
)

// table writes CSV: RFC 4180, UTF-8, a header, CR LF.
type table struct{ *csv.Writer }

// newTable begins one, with a byte-order mark where that is asked for.
func (n *Network) newTable(w io.Writer) table {
	if n.ByteOrderMark {
		_, _ = io.WriteString(w, spreadsheet.ByteOrderMark) // what fails here fails at the end too
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	return table{out}
}

// row writes a line, in which a spreadsheet takes no text for a formula.
func (t table) row(cells ...any) {
	line := make([]string, len(cells))
	for i, cell := range cells {
		if line[i] = written(cell); isText(cell) {
			line[i] = spreadsheet.Escape(line[i])
		}
	}
	_ = t.Write(line) // the writer keeps the error
}

func isText(cell any) bool { _, is := cell.(string); return is }

func (t table) end() error {
	t.Flush()
	if err := t.Error(); err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	return nil
}

// counted are the last columns of every table: how and of what it was counted and, where
// any of that is made up, how much.
func (n *Network) counted() (names, values []any) {
	r := n.receipt
	names, values = []any{"formula", "counting", "strength_formula", "data_version"}, []any{r.Formula, string(r.Counting), string(r.Strength), string(r.Version)}
	if r.Synthetic > 0 {
		names, values = append(names, "counted_items", "synthetic_items"), append(values, r.Counted, r.Synthetic)
	}
	return names, values
}

// writeNodes writes the table of nodes: a line for each.
func (n *Network) writeNodes(w io.Writer, step func(int)) error {
	t, columns := n.newTable(w), n.nodeColumns()
	names, how := n.counted()
	t.row(append(append([]any{"id"}, headers(columns)...), names...)...)
	for i, v := range n.Nodes {
		t.row(append(append([]any{string(n.Entity(v))}, cells(columns, i)...), how...)...)
		step(i + 1)
	}
	return t.end()
}

// writeEdges writes the table of ties: a line for each, with the names of its ends.
func (n *Network) writeEdges(w io.Writer, step func(int)) error {
	t, columns := n.newTable(w), tieColumns()
	names, how := n.counted()
	t.row(append(append([]any{"source", "target", "source_label", "target_label"}, headers(columns)...), names...)...)
	done := 0
	for tie := range n.ties {
		ends := []any{string(n.Entity(tie.From)), string(n.Entity(tie.To)), n.nameOf(tie.From), n.nameOf(tie.To)}
		t.row(append(append(ends, cells(columns, n.judge(tie))...), how...)...)
		done++
		step(done)
	}
	return t.end()
}

func (n *Network) nameOf(v int32) string { return n.Entities[n.at[v]].Name }

func headers[T any](columns []column[T]) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = plain(c.name)
	}
	return out
}

func cells[T any](columns []column[T], of T) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		out[i] = c.of(of)
	}
	return out
}

// writeTables writes a zip archive of both tables, and of what they are.
func (n *Network) writeTables(w io.Writer, step func(int)) error {
	archive := zip.NewWriter(w)
	for _, member := range []struct {
		name  string
		write func(io.Writer, func(int)) error
		done  int
	}{{"nodes.csv", n.writeNodes, 0}, {"edges.csv", n.writeEdges, len(n.Nodes)}, {"about.txt", n.writeAbout, n.parts()}} {
		file, err := archive.CreateHeader(&zip.FileHeader{Name: member.name, Method: zip.Deflate, Modified: n.Written.UTC()})
		if err != nil {
			return fmt.Errorf("writing %s: %w", member.name, err)
		}
		buffered := bufio.NewWriterSize(file, 1<<16)
		if err := member.write(buffered, func(parts int) { step(member.done + parts) }); err != nil {
			return err
		}
		if err := buffered.Flush(); err != nil {
			return fmt.Errorf("writing %s: %w", member.name, err)
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("writing the archive: %w", err)
	}
	return nil
}

func (n *Network) writeAbout(w io.Writer, _ func(int)) error {
	for _, f := range n.facts() {
		if _, err := fmt.Fprintf(w, "%s: %s\n", f.name, oneLine(f.value)); err != nil {
			return fmt.Errorf("writing about.txt: %w", err)
		}
	}
	return nil
}
