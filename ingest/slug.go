package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"regexp"
	"strings"

	"corridor/graph"
	"corridor/ingest/files"
	"corridor/ingest/reading"
)

var noSlug = regexp.MustCompile(`[^a-z0-9]+`)

// FirstName is the name of the first of the files, "" where there is none.
func FirstName(list []*files.File) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Name
}

// SlugOf is the slug of a source: the one that is given, else one of what comes in
// and of the name of its file or folder, or of an archive's member behind "!", without
// its ending. Names that no slug can tell apart, those in other scripts, do so by six
// digits of their fingerprint.
func SlugOf(given, kind, file string) graph.Slug {
	if given != "" {
		if slug := slugged(given); slug != "" {
			return graph.Slug(slug)
		}
		return graph.Slug(kind + "-" + mark(given))
	}
	if _, member, within := strings.Cut(file, "!"); within {
		file = member
	}
	base := path.Base(strings.ReplaceAll(file, `\\`, "/"))
	if at := strings.IndexByte(base, '.'); at > 0 {
		base = base[:at]
	}
	folded := reading.Fold(base)
	slug := kind
	if name := slugged(folded); name != "" {
		slug += "-" + name
	}
	if strings.ContainsFunc(folded, func(r rune) bool { return r > 0x7f }) {
		slug += "-" + mark(folded)
	}
	return graph.Slug(slug)
}

func slugged(text string) string {
	return strings.Trim(noSlug.ReplaceAllString(strings.ToLower(text), "-"), "-")
}

func mark(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:3])
}
