package server

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"sync"
)

// bodies reads the bodies of requests, each of which, and all that are being
// read or answered together, have so many bytes.
type bodies struct {
	each     int64
	together budget
}

// read reads a POST's body. What it takes is held until done is called, which
// may be more than once.
func (b *bodies) read(w http.ResponseWriter, r *http.Request) (body []byte, done func(), refused *refusal) {
	if r.Method != http.MethodPost {
		return nil, func() {}, nil
	}
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != typeJSON {
		return nil, func() {}, &refusal{http.StatusUnsupportedMediaType, "send the query as JSON, with Content-Type: application/json"}
	}
	counted := &countedReader{from: http.MaxBytesReader(w, r.Body, b.each), of: &b.together}
	body, err = io.ReadAll(counted)
	return body, sync.OnceFunc(counted.close), b.refusal(err)
}

// refusal says why a body was not read, nil where it was.
func (b *bodies) refusal(err error) *refusal {
	var tooLarge *http.MaxBytesError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &tooLarge):
		return &refusal{http.StatusRequestEntityTooLarge, fmt.Sprintf("the request's body is larger than %d bytes", b.each)}
	case errors.Is(err, errBusy):
		return &refusal{http.StatusServiceUnavailable, tooBusy}
	}
	return &refusal{http.StatusBadRequest, "the request's body could not be read"}
}

// countedReader takes what it reads from a budget, and gives errBusy where
// nothing is left of that.
type countedReader struct {
	from        io.Reader
	of          *budget
	read, taken int64
}

// Read reads on.
func (c *countedReader) Read(into []byte) (int, error) {
	for c.taken < c.read+int64(len(into)) {
		if !c.of.take() {
			return 0, errBusy
		}
		c.taken += portion
	}
	n, err := c.from.Read(into)
	c.read += int64(n)
	return n, err
}

// close gives back what was taken.
func (c *countedReader) close() { c.of.give(c.taken) }
