package server

import (
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/sync/semaphore"
)

// The encodings of bodies, as Accept-Encoding names them.
const (
	encodingGzip = "gzip"
	encodingZstd = "zstd"
)

// shortBody is up to how many bytes a body is sent as it is: about what fits a
// packet.
const shortBody = 1400

// maxEncoders is how many bodies are encoded at once; past it they are sent as
// they are. One of zstd holds 0.9 MB, one of gzip 0.8 MB, while a client reads
// what it writes.
const maxEncoders = 32

// What encoders are set to, so that they take little time and memory for about
// as few bytes as they could write: the level of gzip, how far back zstd looks.
const (
	gzipLevel  = 4
	zstdWindow = 128 << 10
)

// encoder is what writes in an encoding.
type encoder interface {
	io.WriteCloser
	Reset(w io.Writer)
}

// encoders are kept for the next body, so that not each makes its own.
var (
	encoding = semaphore.NewWeighted(maxEncoders)
	encoders = map[string]*sync.Pool{
		encodingGzip: {New: func() any { return mustEncode(gzip.NewWriterLevel(io.Discard, gzipLevel)) }},
		encodingZstd: {New: func() any {
			return mustEncode(zstd.NewWriter(io.Discard, zstd.WithEncoderLevel(zstd.SpeedFastest),
				zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(zstdWindow), zstd.WithLowerEncoderMem(true)))
		}},
	}
)

// mustEncode panics where the options of an encoder are wrong.
func mustEncode[E encoder](made E, err error) E {
	if err != nil {
		panic("server: " + err.Error())
	}
	return made
}

// send answers a request with a body, in an encoding that the client takes
// where that is worth it. The client has gone where writing fails.
func send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.Header().Add("Vary", "Accept-Encoding")
	named := encodingOf(r)
	if named == "" || len(body) <= shortBody || !encoding.TryAcquire(1) {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(status)
		_, _ = w.Write(body)
		return
	}
	defer encoding.Release(1)
	w.Header().Set("Content-Encoding", named)
	w.WriteHeader(status)
	_ = encodeTo(w, named, wholly(body))
}

// encodeTo writes a body in an encoding; what is not written whole does not end
// as the encoding does.
func encodeTo(w io.Writer, named string, write func(io.Writer) error) error {
	e := encoders[named].Get().(encoder)
	e.Reset(w)
	err := write(e)
	if err == nil {
		err = e.Close()
	}
	e.Reset(io.Discard) // lets go of w
	encoders[named].Put(e)
	return err
}

// wholly writes a body.
func wholly(body []byte) func(io.Writer) error {
	return func(w io.Writer) error { _, err := w.Write(body); return err }
}
