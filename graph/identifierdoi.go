package graph

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

var (
	doiForm   = regexp.MustCompile(`^10\.\d{4,9}(?:\.\d+)*/\S+$`)
	doiWithin = regexp.MustCompile(`10\.\d{4,9}(?:\.\d+)*/\S+$`)
	doiQuery  = regexp.MustCompile(`^\?[^?#]*=`) // what a link says besides the DOI, which would have %3F for its own mark
	doiAnchor = regexp.MustCompile(`#[\w-]+$`)
)

// ParseDOI accepts a DOI as it is pasted: bare, with doi: before it, as a link
// to doi.org or dx.doi.org, also through a library's proxy; percent-encoded, in
// either case, in full-width letters, in brackets, with punctuation after it, a
// link or a label within a link. It gives the DOI bare and
// in lower case, as DOIs are compared without regard to case. A link to somewhere
// else is an error, even where a DOI stands in it: where that ends cannot be known.
func ParseDOI(text string) (string, error) {
	if len(text) > maxIdentifier {
		return "", Invalid("", "%q is too long for a DOI", brief(text))
	}
	if doi, ok := alone(text, "doi.org", "./_"); ok && strings.HasPrefix(doi, "10.") && doiForm.MatchString(doi) {
		return strings.ToLower(doi), nil
	}
	rest := unlabelledDOI(pasted(unmarked(width.Fold.String(text))))
	l, isLink := linked(rest)
	isLink = isLink && !strings.HasPrefix(rest, "10.")
	if isLink && !l.at(doiHosts...) {
		return "", foreignDOI(text, l)
	}
	doi := plainDOI(linkedDOI(rest))
	switch {
	case doiForm.MatchString(doi) && isPrintable(doi):
		return doi, nil
	case isLink && doi == "":
		return "", Invalid("", "%q is a link to %s without any DOI; a DOI begins with 10., as in 10.1234/abc", brief(text), l.host)
	case strings.ContainsFunc(doi, unicode.IsSpace) && strings.HasPrefix(doi, "10."):
		return "", Invalid("", "%q is not a DOI: there is a space in it; write it without, as in 10.1234/abc", brief(text))
	case strings.HasPrefix(doi, "10."):
		return "", Invalid("", "%q is not a DOI: after 10. come four to nine digits, a slash and more, as in 10.1234/abc", brief(text))
	}
	return "", Invalid("", "%q is not a DOI: that begins with 10.; write it as 10.1234/abc", brief(text))
}

// doiHosts are those whose links are DOIs.
var doiHosts = []string{"doi.org", "dx.doi.org", "hdl.handle.net"}

func unlabelledDOI(text string) string {
	return unlabelled(unlabelled(text, "info", "urn"), "doi", "hdl")
}

// linkedDOI gives what a link to a DOI says, also where a link or a label was put
// into one; else the text.
func linkedDOI(text string) string {
	for {
		l, isLink := linked(text)
		if !isLink || strings.HasPrefix(text, "10.") || !l.at(doiHosts...) {
			return text
		}
		inner := l.path
		if !doiQuery.MatchString(l.tail) {
			inner += doiAnchor.ReplaceAllString(l.tail, "")
		}
		text = unlabelledDOI(inner)
	}
}

// plainDOI undoes all that may be written otherwise within a DOI, as often as
// it was done.
func plainDOI(text string) string {
	for {
		plainer := lowered(pasted(unmarked(unescaped(text))))
		if plainer == text {
			return text
		}
		text = plainer
	}
}

// foreignDOI says why a link to somewhere else is no DOI, and what in it may be one.
func foreignDOI(text string, l link) error {
	if found := doiWithin.FindString(unescaped(l.path)); found != "" {
		return Invalid("", "%q is a link to %s and not to doi.org; if the DOI in it is %s, give that", brief(text), brief(l.host), brief(found))
	}
	return Invalid("", "%q is a link to %s and not a DOI; a DOI begins with 10., as in 10.1234/abc, and its link with https://doi.org/", brief(text), brief(l.host))
}

var htmlMarks = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// unmarked undoes the marks that HTML writes for < > and &.
func unmarked(text string) string { return htmlMarks.Replace(text) }

// lowered puts the letters A to Z into lower case: those are what a DOI is
// compared without the case of.
func lowered(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + ('a' - 'A')
		}
		return r
	}, text)
}

// isPrintable tells whether a text has nothing in it but characters that show.
func isPrintable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) })
}
