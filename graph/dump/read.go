package dump

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"slices"

	"corridor/graph"
	"corridor/graph/write"
)

// maxLine is how many bytes a line may have.
const maxLine = 32 << 20

// ErrCut: the file does not end as a dump does, or is not what was written.
var ErrCut = errors.New("the dump is not what was written")

// Read reads a dump. header gets the first line, and yield each thing after it with
// the number of its line. A file that is not whole is ErrCut, which shows at its
// end; one that is no dump, or not of this program's format, is graph.ErrInvalid.
func Read(ctx context.Context, r io.Reader, header func(*Header) error, yield func(line int, c *write.Content) error) (digest string, err error) {
	d := &reading{in: bufio.NewReaderSize(r, 1<<20), state: sha256.New(), yield: yield}
	for {
		if d.number%1024 == 0 && ctx.Err() != nil {
			return "", ctx.Err()
		}
		text, err := d.next()
		if err != nil {
			return "", err
		}
		switch {
		case d.number == 1:
			err = d.header(text, header)
		default:
			var done bool
			if done, err = d.line(text); done {
				return d.digest, err
			}
		}
		if err != nil {
			return "", at(d.number, err)
		}
		_, _ = d.state.Write(text) // a hash never fails
	}
}

// reading is a dump being read.
type reading struct {
	in     *bufio.Reader
	number int       // of the line read last, from 1
	state  hash.Hash // of the lines before
	digest string
	last   *write.Content
	yield  func(int, *write.Content) error
}

// next gives the next line with its end.
func (d *reading) next() ([]byte, error) {
	d.number++
	var text []byte
	for {
		part, err := d.in.ReadSlice('\n')
		text = append(text, part...)
		switch {
		case len(text) > maxLine:
			return nil, at(d.number, graph.Invalid("", "it is longer than %d bytes, and so no line of a dump", maxLine))
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			return nil, at(d.number, fmt.Errorf("it ends before its last line, so that it is not whole; get the dump anew from where it was written: %w", ErrCut))
		case err != nil:
			return nil, err
		}
		return text, nil
	}
}

func (d *reading) header(text []byte, yield func(*Header) error) error {
	h := &Header{}
	if err := decode(text, h); err != nil || h.Corridor != "dump" {
		return graph.Invalid("", `it is no dump of Corridor's, which begins with {"corridor":"dump"`)
	}
	if h.Format != Format {
		return graph.Invalid("format", "the dump is of format %d, and this program reads %d: use the version that wrote it (%s)", h.Format, Format, cmp.Or(h.Program, "unknown"))
	}
	return yield(h)
}

// line takes a line after the first, and tells whether it is the last.
func (d *reading) line(text []byte) (done bool, err error) {
	l := &line{}
	if err := decode(text, l); err != nil {
		return false, err
	}
	if l.End != nil {
		d.digest = hex.EncodeToString(d.state.Sum(nil))
		switch {
		case l.End.Lines != d.number-1:
			return true, fmt.Errorf("it has %d lines before its last, and %d were written: lines were taken out of it or put in; get the dump anew from where it was written: %w", d.number-1, l.End.Lines, ErrCut)
		case l.End.SHA256 != d.digest:
			return true, fmt.Errorf("it has all of its lines, and not all are as they were written: it was changed, in an editor or on its way; get the dump anew from where it was written: %w", ErrCut)
		}
		if rest, _ := io.Copy(io.Discard, io.LimitReader(d.in, 1)); rest > 0 {
			return true, at(d.number, graph.Invalid("", "there is more after its last line"))
		}
		return true, nil
	}
	c, err := l.content()
	if err != nil {
		return false, err
	}
	if d.last != nil && compare(d.last, c) >= 0 {
		return false, graph.Invalid("", "it is out of order, or there twice")
	}
	d.last = c
	return false, d.yield(d.number, c)
}

// compare orders things as a dump has them.
func compare(x, y *write.Content) int {
	if of := cmp.Compare(rank(x), rank(y)); of != 0 {
		return of
	}
	switch {
	case x.Node != nil:
		return cmp.Or(cmp.Compare(slices.Index(graph.Kinds(), x.Node.Kind), slices.Index(graph.Kinds(), y.Node.Kind)), cmp.Compare(x.Node.ID, y.Node.ID))
	case x.Edge != nil:
		a, b := x.Edge, y.Edge
		return cmp.Or(cmp.Compare(slices.Index(graph.EdgeTypes(), a.Type), slices.Index(graph.EdgeTypes(), b.Type)),
			cmp.Compare(a.OwnerID(), b.OwnerID()), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Key, b.Key))
	case x.Answer != nil:
		return cmp.Compare(x.Answer.Key, y.Answer.Key)
	}
	return 0
}

func rank(c *write.Content) int {
	return slices.Index([]bool{c.Marks != nil, c.Node != nil, c.Edge != nil, c.Answer != nil}, true)
}
