package server_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"corridor/graph/graphtest"
	"corridor/server/servertest"
)

// plain gives a body as it was before it was encoded.
func plain(t *testing.T, answer *httptest.ResponseRecorder) string {
	t.Helper()
	var from io.Reader = answer.Body
	var err error
	switch encoding := answer.Header().Get("Content-Encoding"); encoding {
	case "gzip":
		from, err = gzip.NewReader(answer.Body)
	case "zstd":
		from, err = zstd.NewReader(answer.Body)
	case "":
	default:
		t.Fatalf("encoded as %s", encoding)
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const introspect = `{ __schema { types { name description fields { name description args { name description } } } } }`

func TestLongBodiesAreEncodedAsClientsTakeThem(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	for name, request := range map[string]func() *http.Request{
		"an answer":  func() *http.Request { return query(introspect) },
		"the schema": func() *http.Request { return httptest.NewRequest(http.MethodGet, "/schema.graphql", nil) },
		"the page":   func() *http.Request { return httptest.NewRequest(http.MethodGet, explorerFiles(t, handler)[0], nil) },
	} {
		whole := send(t, handler, request()).Body.String()
		for accept, want := range map[string]string{
			"gzip": "gzip", "zstd": "zstd", "gzip, deflate, br, zstd": "zstd", "gzip, deflate, br": "gzip", "GZIP": "gzip",
			"zstd;q=0.5, gzip;q=0.8": "gzip", "gzip;q=0": "", "gzip;q=0, zstd;q=0": "", "br": "", "identity": "", "*": "", "": "",
		} {
			asked := request()
			asked.Header.Set("Accept-Encoding", accept)
			answer := send(t, handler, asked)
			sent := answer.Body.Len()
			if got := answer.Header().Get("Content-Encoding"); got != want {
				t.Errorf("%s, taken as %q: encoded as %q, want %q", name, accept, got, want)
			}
			if !strings.Contains(strings.Join(answer.Header().Values("Vary"), ","), "Accept-Encoding") {
				t.Errorf("%s, taken as %q: Vary %q", name, accept, answer.Header().Values("Vary"))
			}
			if plain(t, answer) != whole {
				t.Errorf("%s, taken as %q: is another", name, accept)
			}
			if want != "" && sent > len(whole)/2 {
				t.Errorf("%s, taken as %q: %d bytes of %d", name, accept, sent, len(whole))
			}
		}
	}
}

func TestShortAnswersAreNotEncoded(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	request := query(`{ people { totalCount } }`)
	request.Header.Set("Accept-Encoding", "gzip, zstd")
	if answer := send(t, handler, request); answer.Header().Get("Content-Encoding") != "" || answer.Header().Get("Content-Length") == "" {
		t.Errorf("%v %s", answer.Header(), answer.Body)
	}
}

// heldWriter takes nothing until it is told to go on.
type heldWriter struct {
	*httptest.ResponseRecorder
	begun chan struct{}
	goOn  chan struct{}
	held  bool
}

func (w *heldWriter) Write(b []byte) (int, error) {
	if !w.held {
		w.held = true
		w.begun <- struct{}{}
		<-w.goOn
	}
	return w.ResponseRecorder.Write(b)
}

// TestFewBodiesAreEncodedAtOnce has clients that do not read hold all encoders;
// the next one is answered without.
func TestFewBodiesAreEncodedAtOnce(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	const many = 32
	begun, goOn, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	ask := func() *http.Request {
		request := query(introspect)
		request.Header.Set("Accept-Encoding", "gzip")
		return request.WithContext(t.Context())
	}
	held := make([]*heldWriter, many)
	for i := range held {
		held[i] = &heldWriter{ResponseRecorder: httptest.NewRecorder(), begun: begun, goOn: goOn}
		go func() {
			handler.ServeHTTP(held[i], ask())
			done <- struct{}{}
		}()
		<-begun
	}
	answer := send(t, handler, ask())
	if answer.Header().Get("Content-Encoding") != "" {
		t.Errorf("another is encoded beside %d", many)
	}
	whole := answer.Body.Bytes()
	close(goOn)
	for range held {
		<-done
	}
	for _, w := range held {
		if w.Header().Get("Content-Encoding") != "gzip" || !bytes.Equal([]byte(plain(t, w.ResponseRecorder)), whole) {
			t.Error("one that was held is another")
		}
	}
	if again := send(t, handler, ask()); again.Header().Get("Content-Encoding") != "gzip" {
		t.Error("none is encoded once they are done")
	}
}

func TestWhatAClientHasIsNotSentAgain(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	tags := map[string]bool{}
	for _, path := range []string{"/schema.graphql", "/"} {
		tag := send(t, handler, httptest.NewRequest(http.MethodGet, path, nil)).Header().Get("ETag")
		if tag == "" || tags[tag] {
			t.Errorf("%s: ETag %q", path, tag)
		}
		tags[tag] = true
		for _, c := range []struct {
			has, takes string
			status     int
		}{
			{tag, "", 304}, {tag, "gzip", 304}, {tag, "zstd", 304}, {`"other", ` + tag, "", 304}, {"*", "", 304},
			{`"other"`, "", 200}, {strings.TrimPrefix(tag, "W/"), "", 304},
		} {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				request := httptest.NewRequest(method, path, nil)
				request.Header.Set("If-None-Match", c.has)
				request.Header.Set("Accept-Encoding", c.takes)
				answer := send(t, handler, request)
				if answer.Code != c.status || answer.Header().Get("ETag") != tag || answer.Header().Get("Cache-Control") != "no-cache" {
					t.Errorf("%s %s with %s: %d %v", method, path, c.has, answer.Code, answer.Header())
				}
				if empty := answer.Body.Len() == 0; empty != (c.status == 304 || method == http.MethodHead) {
					t.Errorf("%s %s with %s: %d bytes", method, path, c.has, answer.Body.Len())
				}
			}
		}
	}
}
