package reading

import (
	"strings"

	"corridor/graph"
)

// ORCID reads an ORCID iD in any of the forms that graph.ParseORCID takes. ""
// where it is none: the check digit must be right.
func ORCID(s string) graph.ORCID {
	orcid, err := graph.ParseORCID(s)
	if err != nil {
		return ""
	}
	return graph.ORCID(orcid)
}

// SharedORCID tells whether the iDs of a work's authors, "" for those without,
// are one iD on all of several: then it is nobody's.
func SharedORCID(ids []graph.ORCID) bool {
	if len(ids) < 2 || ids[0] == "" {
		return false
	}
	for _, id := range ids {
		if id != ids[0] {
			return false
		}
	}
	return true
}

// DOI reads a DOI in any of the forms that graph.ParseDOI takes: as a link, also
// through a library's proxy, percent-encoded, with what ended the sentence. ""
// where it is none.
func DOI(s string) graph.DOI {
	doi, err := graph.ParseDOI(s)
	if err != nil {
		return ""
	}
	return graph.DOI(doi)
}

// ROR reads a ROR id in any spelling, "" where it is none.
func ROR(s string) graph.ROR {
	ror, err := graph.ParseROR(s)
	if err != nil {
		return ""
	}
	return graph.ROR(ror)
}

// Website reads a web address, to which http:// is given where it has no scheme.
// Nil where it is none.
func Website(s string) *graph.URL {
	s, _ = Text(s)
	if s == "" {
		return nil
	}
	if !strings.Contains(s, "://") {
		s = "http://" + s
	}
	if _, err := graph.ParseURL(s); err != nil || !strings.Contains(s, ".") {
		return nil
	}
	return new(graph.URL(s))
}
