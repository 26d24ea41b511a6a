package server

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"strings"
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
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && !strings.EqualFold(encoding, "identity") {
		return nil, func() {}, &refusal{http.StatusUnsupportedMediaType, "send the query as it is, without Content-Encoding"}
	}
	if r.ContentLength > b.each {
		return nil, func() {}, b.tooLarge()
	}
	counted := &countedReader{from: http.MaxBytesReader(w, r.Body, b.each), share: b.together.share()}
	counted.share.waits(func() { _ = http.NewResponseController(w).SetReadDeadline(longAgo) })
	body, err = io.ReadAll(counted)
	counted.share.goesOn()
	return body, counted.share.close, b.refusal(err)
}

// refusal says why a body was not read, nil where it was.
func (b *bodies) refusal(err error) *refusal {
	var tooLarge *http.MaxBytesError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &tooLarge):
		return b.tooLarge()
	case errors.Is(err, errBusy):
		return &refusal{http.StatusServiceUnavailable, tooBusy}
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &refusal{http.StatusRequestTimeout, "the request's body came too slowly; send it again"}
	}
	return &refusal{http.StatusBadRequest, "the request's body could not be read"}
}

func (b *bodies) tooLarge() *refusal {
	return &refusal{http.StatusRequestEntityTooLarge, fmt.Sprintf("the request's body is larger than %d bytes", b.each)}
}

// page is how many bytes a body takes of what all have at a time: few, so that many that
// are sent slowly take little.
const page = 4 << 10

// countedReader takes what it reads from a budget, and gives errBusy where
// nothing is left of that.
type countedReader struct {
	from        io.Reader
	share       *share
	read, taken int64
}

// Read reads on.
func (c *countedReader) Read(into []byte) (int, error) {
	for c.taken < c.read+int64(len(into)) {
		if !c.share.take(page) {
			return 0, errBusy
		}
		c.taken += page
	}
	n, err := c.from.Read(into)
	c.read += int64(n)
	return n, err
}
