package files

import (
	"errors"
	"fmt"
	"io"
)

// Bounds of what is read.
const (
	MaxRecord  = 32 << 20 // bytes of one record
	MaxNesting = 64       // levels of a JSON record
	maxMembers = 100_000  // of an archive, and files of a folder
	maxLayers  = 3        // of compression around a file
	mostMember = 1 << 40  // bytes that a member of an archive is taken to have, whatever it says
	// A compressed file may expand to freely many bytes, and beyond them to
	// maxRatio times its size: JSON and CSV stay below 50.
	freely   = 64 << 20
	maxRatio = 200
)

// Why a file or record cannot be read.
var (
	ErrExpands = fmt.Errorf("it expands to more than %d times its size", maxRatio)
	ErrLong    = fmt.Errorf("the record is longer than %d bytes", MaxRecord)
	ErrDeep    = fmt.Errorf("the record is nested deeper than %d levels", MaxNesting)
	ErrFormat  = errors.New("not a format that is read")
	ErrHeader  = errors.New("the table's header cannot be read")
	ErrPath    = errors.New("the archive's member has a path that leads outside")
)

// counting counts the bytes that pass, also for somebody else.
type counting struct {
	r     io.Reader
	n     int64
	count func(int)
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.count != nil {
		c.count(n)
	}
	return n, err
}

// expanding bounds how far compressed bytes expand.
type expanding struct {
	r          io.Reader
	n          int64
	compressed func() int64 // bytes that went in so far
}

func (e *expanding) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	e.n += int64(n)
	if e.n > freely && e.n > maxRatio*e.compressed() {
		return 0, ErrExpands
	}
	return n, err
}
