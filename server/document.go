package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"sync"
	"time"
)

// document is a body that stays the same while the server runs. A client that
// has it already, which it says by its ETag, is not sent it again.
type document struct {
	header  http.Header
	body    []byte
	tag     string // weak: it is of what the body says, in whatever encoding
	encoded map[string]func() []byte
}

// newDocument makes a document with its headers, Content-Type among them.
func newDocument(body []byte, header http.Header) *document {
	sum := sha256.Sum256(body)
	d := &document{header: header, body: body, tag: `W/"` + hex.EncodeToString(sum[:16]) + `"`, encoded: map[string]func() []byte{}}
	for _, named := range []string{encodingGzip, encodingZstd} {
		d.encoded[named] = sync.OnceValue(func() []byte {
			var out bytes.Buffer
			_ = encodeTo(&out, named, wholly(body)) // a buffer takes whatever is written
			return out.Bytes()
		})
	}
	return d
}

// ServeHTTP sends the document, or 304 to a client that has it.
func (d *document) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, values := range d.header {
		w.Header()[name] = values
	}
	w.Header().Set("ETag", d.tag)
	if d.header.Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "no-cache") // it may be kept, and is to be asked for by its tag
	}
	w.Header().Add("Vary", "Accept-Encoding")
	body := d.body
	if named := encodingOf(r); named != "" && len(body) > shortBody {
		w.Header().Set("Content-Encoding", named)
		body = d.encoded[named]()
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}
