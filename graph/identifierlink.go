package graph

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// How identifiers come: pasted from pages, letters, tables and reference lists,
// with what stood around them there. Each parser undoes that in the same steps:
// pasted, unlabelled, linked; and then holds what is left to its form.

// maxIdentifier is how many bytes of a text are read as an identifier: none is
// longer, with all that may stand around it.
const maxIdentifier = 2048

// pasted gives an identifier without what copying brings along: characters that
// cannot be seen, spaces, quotation marks and brackets around it, punctuation
// after it. Any hyphen or dash is a hyphen. A text of more than maxIdentifier
// bytes stays as it is.
func pasted(text string) string {
	if len(text) > maxIdentifier {
		return text
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r): // zero-width and direction marks, the soft hyphen
			return -1
		case unicode.Is(unicode.Pd, r), r == '−':
			return '-'
		case r == '\u00a0', r == '\u3000':
			return ' '
		}
		return r
	}, text)
	for {
		shorter := unwrapped(strings.TrimRight(strings.TrimSpace(text), ".,;:!?。，；"))
		if shorter == text {
			return text
		}
		text = shorter
	}
}

// brackets are the pairs that may stand around an identifier, or close behind it.
var brackets = []struct{ open, closing string }{
	{"<", ">"}, {"(", ")"}, {"[", "]"}, {"{", "}"}, {`"`, `"`}, {"'", "'"}, {"“", "”"}, {"‘", "’"}, {"«", "»"},
}

// unwrapped takes off a mark that opens the text, as no identifier begins with
// one, or else a mark that closes what the text does not open. A pair within it
// stays.
func unwrapped(text string) string {
	for _, pair := range brackets {
		if rest, opens := strings.CutPrefix(text, pair.open); opens {
			return rest
		}
	}
	for _, pair := range brackets {
		if rest, closes := strings.CutSuffix(text, pair.closing); closes && open(rest, pair.open, pair.closing) <= 0 {
			return rest
		}
	}
	return text
}

// open counts the pairs that a text opens and does not close; it is below 0
// where the text closes one that it has not opened.
func open(text, opening, closing string) int {
	if opening == closing {
		return strings.Count(text, opening) % 2
	}
	depth := 0
	for ; text != "" && depth >= 0; text = text[1:] {
		switch {
		case strings.HasPrefix(text, opening):
			depth++
		case strings.HasPrefix(text, closing):
			depth--
		}
	}
	return depth
}

// unlabelled gives what comes after one of the labels, in any case: "DOI: ",
// "orcid=". A label is followed by something that is no part of a name.
func unlabelled(text string, labels ...string) string {
	for _, label := range labels {
		rest, ok := cutPrefixFold(text, label)
		if ok && rest != "" && strings.ContainsRune(" :=/", rune(rest[0])) {
			return strings.TrimLeft(rest, " :=/")
		}
	}
	return text
}

// cutPrefixFold is strings.CutPrefix without regard to case.
func cutPrefixFold(text, prefix string) (string, bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return text, false
	}
	return text[len(prefix):], true
}

// link is a web address. Its zero value is none.
type link struct {
	host string // in lower case, without a port
	path string // after the host and its slash, as written
	tail string // query and fragment with their marks, as written
}

var linkForm = regexp.MustCompile(`^(?i:(https?:)?//)?([^/?#\s]+)(?:/([^?#]*))?(.*)$`)

var hostForm = regexp.MustCompile(`^(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+\.?$`)

// linkOf reads a text as a web address, with a scheme or from its host on.
func linkOf(text string) (link, bool) {
	parts := linkForm.FindStringSubmatch(text)
	if parts == nil {
		return link{}, false
	}
	host := strings.ToLower(parts[2])
	host, _, _ = strings.Cut(host[strings.LastIndexByte(host, '@')+1:], ":")
	return link{host, parts[3], parts[4]}, hostForm.MatchString(host)
}

// at tells whether a link leads to one of the hosts: itself, with www before it,
// or through a library's proxy, which puts its own name behind: doi.org.proxy.edu
// or doi-org.proxy.edu.
func (l link) at(hosts ...string) bool {
	host := strings.TrimSuffix(strings.TrimPrefix(l.host, "www."), ".")
	return slices.ContainsFunc(hosts, func(name string) bool {
		dashed := strings.ReplaceAll(name, ".", "-")
		return host == name || strings.HasPrefix(host, name+".") || strings.HasPrefix(host, dashed+".") || strings.HasPrefix(host, "www-"+dashed+".")
	})
}

var carriedForm = regexp.MustCompile(`[?&]q?url=(.+)$`)

// linked gives the link that a text is; of one to a proxy's door with the link
// meant in its query (login?url=https://doi.org/…), the one meant.
func linked(text string) (link, bool) {
	l, ok := linkOf(text)
	if !ok { // it may be encoded as a whole
		if l, ok = linkOf(unescaped(text)); !ok {
			return link{}, false
		}
	}
	if carried := carriedForm.FindStringSubmatch(l.tail); carried != nil {
		if inner, ok := linkOf(unescaped(carried[1])); ok {
			return inner, true
		}
	}
	return l, true
}

var escape = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)

// unescaped undoes percent-encoding, however often it was done.
func unescaped(text string) string {
	for escape.MatchString(text) {
		text = escape.ReplaceAllStringFunc(text, func(code string) string {
			plain, err := url.PathUnescape(code)
			if err != nil { // never so for two hexadecimal digits
				return code
			}
			return plain
		})
	}
	return text
}

// after gives the identifier in a text as it was pasted: what comes after a
// label, or last in the path of a link to one of the hosts. What is wrong with
// a link elsewhere is an error.
func after(text, what string, labels, hosts []string) (string, error) {
	if len(text) <= maxIdentifier {
		if id, ok := alone(text, hosts[0], ""); ok {
			return id, nil
		}
	}
	path, isLink, err := pathAfter(text, what, labels, hosts)
	if isLink {
		path = path[strings.LastIndexByte(path, '/')+1:]
	}
	return path, err
}

// pathAfter is after for identifiers that are the whole path of a link, and
// tells whether the text is one.
func pathAfter(text, what string, labels, hosts []string) (path string, isLink bool, err error) {
	if len(text) > maxIdentifier {
		return "", false, Invalid("", "%q is too long for %s", brief(text), WithArticle(what))
	}
	rest := unlabelled(pasted(width.Fold.String(text)), labels...)
	l, isLink := linked(rest)
	switch {
	case !isLink:
		return rest, false, nil
	case !l.at(hosts...):
		return "", true, Invalid("", "%q is a link to %s, which gives no %s; give the %s itself or a link to %s", brief(text), brief(l.host), what, what, hosts[0])
	}
	path = strings.Trim(pasted(unescaped(l.path)), "/")
	if path == "" {
		return "", true, Invalid("", "%q is a link to %s without any %s", brief(text), l.host, what)
	}
	return path, true, nil
}

// alone gives an identifier that comes by itself or behind its canonical
// address, of letters, digits, hyphens and the other marks given, which it does
// not end with. All steps above leave such a one as it is; most of what programs
// write is such, and the steps take far longer than this.
func alone(text, host, marks string) (string, bool) {
	if rest, behind := strings.CutPrefix(text, "https://"); behind {
		if text, behind = strings.CutPrefix(rest, host+"/"); !behind {
			return "", false
		}
	}
	for i := range len(text) {
		b := text[i]
		if !(b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z') && (b != '-' && strings.IndexByte(marks, b) < 0 || i == len(text)-1) {
			return "", false
		}
	}
	return text, text != ""
}

// brief is as much of a text as an error repeats.
func brief(text string) string {
	const most = 100
	count := 0
	for i := range text {
		if count++; count > most {
			return text[:i] + "…"
		}
	}
	return text
}
