package dump

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"time"

	"corridor/graph"
	"corridor/graph/write"
)

// Writer writes a dump line by line. It is to be begun with Begin and ended with End.
type Writer struct {
	out   *bufio.Writer
	sum   hash.Hash
	lines int
	last  *write.Content // that was added
	// Program is the version of the program, for the header.
	Program string
	// Part says that the dump is of some records only.
	Part bool
}

// NewWriter makes a writer to w.
func NewWriter(w io.Writer) *Writer {
	sum := sha256.New()
	return &Writer{out: bufio.NewWriterSize(io.MultiWriter(w, sum), 1<<20), sum: sum}
}

// Begin writes the header.
func (w *Writer) Begin(s *graph.Statistics) error {
	return w.line(Header{Corridor: "dump", Format: Format, Program: w.Program, Store: s.Store, Version: s.Version, Written: time.Now().UTC().Truncate(time.Second),
		Part: w.Part, Nodes: s.Nodes, Edges: s.Edges, Placeholders: s.Placeholders})
}

// Add writes one thing. What no dump can hold, since reading would refuse it, is
// told here, and not when the dump is needed.
func (w *Writer) Add(c *write.Content) error {
	l := lineOf(c)
	_, err := l.content()
	if err == nil && w.last != nil && compare(w.last, c) >= 0 {
		err = graph.Invalid("", "it is there twice, or comes out of order")
	}
	if err != nil {
		return fmt.Errorf("the store holds what breaks the model (see corridor check): %w", err)
	}
	w.last = c
	return w.line(l)
}

// End writes the last line.
func (w *Writer) End() error {
	if err := w.out.Flush(); err != nil {
		return err
	}
	if err := w.line(line{End: &end{w.lines, hex.EncodeToString(w.sum.Sum(nil))}}); err != nil {
		return err
	}
	return w.out.Flush()
}

func (w *Writer) line(v any) error {
	text, err := plain(v)
	if err != nil {
		return err
	}
	w.lines++
	if _, err := w.out.Write(text); err != nil {
		return err
	}
	return w.out.WriteByte('\n')
}
