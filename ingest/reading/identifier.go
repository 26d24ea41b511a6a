package reading

import (
	"net/url"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
)

// ORCID reads an ORCID iD as people write it: as a link or bare, with spaces or
// typographic hyphens, with a small x. "" where it is none: the check digit must
// be right.
func ORCID(s string) graph.ORCID {
	s = strings.ReplaceAll(text.Fold(s), " ", "")
	s = strings.TrimPrefix(strings.TrimRight(s, "/"), "orcid:")
	id := s[strings.LastIndexByte(s, '/')+1:]
	if bare := strings.ReplaceAll(id, "-", ""); len(bare) == 16 {
		id = bare[:4] + "-" + bare[4:8] + "-" + bare[8:12] + "-" + bare[12:]
	}
	orcid, err := graph.ParseORCID(id)
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

// DOI reads a DOI as people paste it: as a link, through a library's proxy,
// percent-encoded, after "doi:", with the full stop or bracket that ended the
// sentence. "" where it is none.
func DOI(s string) graph.DOI {
	s, _ = Text(s)
	if strings.Contains(s, "%") {
		if decoded, err := url.PathUnescape(s); err == nil {
			s = decoded
		}
	}
	if i := strings.Index(s, "10."); i > 0 && doiLead(s[:i]) {
		s = s[i:]
	}
	s = strings.TrimRight(s, ".,;\"'>")
	for _, pair := range []string{"()", "[]"} {
		for strings.HasSuffix(s, pair[1:]) && strings.Count(s, pair[1:]) > strings.Count(s, pair[:1]) {
			s = s[:len(s)-1]
		}
	}
	doi, err := graph.ParseDOI(s)
	if err != nil {
		return ""
	}
	return graph.DOI(doi)
}

// doiLead tells whether what stands before "10." may stand before a DOI.
func doiLead(s string) bool {
	s = strings.ToLower(s)
	return strings.HasSuffix(s, "/") && strings.Contains(s, "doi") || strings.HasSuffix(strings.TrimSpace(s), "doi:") ||
		strings.TrimSpace(s) == "doi" || strings.HasSuffix(s, "=") && strings.Contains(s, "doi")
}

// ROR reads a ROR id in any spelling, "" where it is none.
func ROR(s string) graph.ROR {
	ror, err := graph.ParseROR(strings.TrimRight(s, "/ "))
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
