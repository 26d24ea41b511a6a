package server

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// The media types of an answer. By GraphQL over HTTP they differ in the status
// of a request that is not executed: see [statusOf].
const (
	typeJSON     = "application/json"
	typeResponse = "application/graphql-response+json"
	typeHTML     = "text/html"
)

// choice is something that a client would take.
type choice struct {
	name    string  // in small letters
	quality float64 // 0: not at all
}

// choices reads a header of choices with quality values, such as Accept.
func choices(header http.Header, name string) []choice {
	var out []choice
	for part := range strings.SplitSeq(strings.Join(header.Values(name), ","), ",") {
		named, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		quality := 1.0
		if q, given := parameters["q"]; given {
			if quality, err = strconv.ParseFloat(q, 64); err != nil {
				continue
			}
		}
		out = append(out, choice{named, quality})
	}
	return out
}

// mediaTypeOf gives the media type to answer a request in: of those that the
// server has the one that the client likes best, of two liked alike the one
// that it names first. It is application/json where the client names neither.
func mediaTypeOf(r *http.Request) string {
	best, quality := typeJSON, 0.0
	for _, c := range choices(r.Header, "Accept") {
		switch c.name {
		case typeJSON, typeResponse, typeHTML:
			if c.quality > quality {
				best, quality = c.name, c.quality
			}
		}
	}
	return best
}

// answerTypeOf is mediaTypeOf for what is never HTML.
func answerTypeOf(r *http.Request) string {
	if chosen := mediaTypeOf(r); chosen != typeHTML {
		return chosen
	}
	return typeJSON
}

// encodingOf gives the encoding to send a long body in, "" for none: what the
// client likes best, of two liked alike the one that takes fewer bytes.
func encodingOf(r *http.Request) string {
	best, quality := "", 0.0
	for _, c := range choices(r.Header, "Accept-Encoding") {
		switch {
		case c.name != encodingZstd && c.name != encodingGzip:
		case c.quality > quality, c.quality == quality && c.quality > 0 && c.name == encodingZstd:
			best, quality = c.name, c.quality
		}
	}
	return best
}
