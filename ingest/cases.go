package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Cases keeps the cases of findings of which a report shows only the first, in a file
// rather than in memory: there may be millions.
type Cases struct {
	file CaseFile
	size int64
	err  error // the first of writing
}

// CaseFile is what Cases are kept in, a file that nobody else writes to.
type CaseFile interface {
	io.ReaderAt
	io.WriterAt
}

// KeepCases keeps cases in an empty file.
func KeepCases(in CaseFile) *Cases { return &Cases{file: in} }

// cases are those of one finding that are not among its examples: some in the file,
// the last in memory.
type cases struct {
	pieces []piece
	last   bytes.Buffer // JSON, each behind a comma
}

// piece is a part of the file.
type piece struct{ at, size int64 }

// pieceSize is how much of a finding's cases is written at once.
const pieceSize = 16 << 10

func (c *Cases) add(to *cases, e Example) {
	if c.err != nil {
		return
	}
	to.last.WriteString(casesBetween)
	if c.err = encodeTo(&to.last, e); c.err != nil || to.last.Len() < pieceSize {
		return
	}
	size := int64(to.last.Len())
	if _, c.err = c.file.WriteAt(to.last.Bytes(), c.size); c.err != nil {
		c.err = fmt.Errorf("keeping cases for the report: %w", c.err)
		return
	}
	to.pieces = append(to.pieces, piece{c.size, size})
	c.size += size
	to.last.Reset()
}

// writeTo writes the cases of a finding.
func (c *Cases) writeTo(w io.Writer, of *cases) error {
	if c.err != nil {
		return c.err
	}
	for _, p := range of.pieces {
		if _, err := io.Copy(w, io.NewSectionReader(c.file, p.at, p.size)); err != nil {
			return fmt.Errorf("reading cases for the report: %w", err)
		}
	}
	_, err := w.Write(of.last.Bytes())
	return err
}

// casesBetween stands between two cases.
const casesBetween = ",\n        "

// encodeTo writes a value as JSON on one line.
func encodeTo(w *bytes.Buffer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err
	}
	w.Truncate(w.Len() - len("\n"))
	return nil
}

// noFindings is how a report without findings says so, and nothing else in it: within
// texts no line breaks.
const noFindings = "\n  \"findings\": []"

// WriteJSON writes the whole report: of each finding all cases where they were kept,
// else the examples.
func (r *Report) WriteJSON(w io.Writer) error {
	shell := *r
	shell.Findings = []*Finding{}
	var all bytes.Buffer
	encoder := json.NewEncoder(&all)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(&shell); err != nil {
		return err
	}
	before, after, _ := bytes.Cut(all.Bytes(), []byte(noFindings))
	out := bufio.NewWriter(w) // keeps its first error
	fmt.Fprintf(out, "%s\n  \"findings\": [", before)
	for n, f := range r.Findings {
		if n > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		if err := r.writeFinding(out, f); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "\n  ]%s", after)
	return out.Flush()
}

// writeFinding writes a finding with a case on each line.
func (r *Report) writeFinding(w *bufio.Writer, f *Finding) error {
	shell := *f
	shell.Examples = []Example{}
	var text bytes.Buffer
	if err := encodeTo(&text, &shell); err != nil {
		return err
	}
	text.Truncate(text.Len() - len("]}"))
	for n, e := range f.Examples {
		between := casesBetween
		if n == 0 {
			between = casesBetween[len(","):]
		}
		text.WriteString(between)
		if err := encodeTo(&text, e); err != nil {
			return err
		}
	}
	w.Write(text.Bytes())
	if r.cases != nil {
		if err := r.cases.writeTo(w, &f.more); err != nil {
			return err
		}
	}
	_, err := w.WriteString("]}")
	return err
}
