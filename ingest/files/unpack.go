package files

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// Why compressed data breaks off.
var (
	ErrTrailing = errors.New("what comes after the compressed data is neither more of it nor zeros")
	ErrDamaged  = errors.New("the compressed data is damaged")
	ErrCutShort = errors.New("the compressed data ends before its end: it was cut")
)

// unpacking reads the members of a gzip one after the other, and zeros behind the last,
// which are padding, as gzip itself does.
type unpacking struct {
	from   *bufio.Reader
	member *gzip.Reader
	ended  error
}

func unpack(from *bufio.Reader) (io.Reader, error) {
	member, err := gzip.NewReader(from)
	if err != nil {
		return nil, inWords(err)
	}
	member.Multistream(false)
	return &unpacking{from: from, member: member}, nil
}

// Read reads on, in the next member where one ends.
func (u *unpacking) Read(p []byte) (n int, err error) {
	for n == 0 && u.ended == nil {
		n, err = u.member.Read(p)
		if errors.Is(err, io.EOF) {
			err = u.next()
		}
		u.ended = inWords(err)
	}
	if n > 0 {
		return n, nil
	}
	return 0, u.ended
}

// next begins the next member; io.EOF where there is none.
func (u *unpacking) next() error {
	if start, _ := u.from.Peek(len(gzipMagic)); bytes.Equal(start, gzipMagic) {
		err := u.member.Reset(u.from)
		u.member.Multistream(false)
		return err
	}
	for {
		b, err := u.from.ReadByte()
		switch {
		case err != nil:
			return err
		case b != 0:
			return ErrTrailing
		}
	}
}

// inWords says what is wrong with compressed data as people do.
func inWords(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return ErrCutShort
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.As(err, &corrupt):
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	}
	return err
}
