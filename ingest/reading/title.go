package reading

import (
	"html"
	"regexp"
	"strings"
)

// tags are the elements that publishers leave in titles, of HTML, MathML and
// JATS. What is in angle brackets and none of them is text: "N<30".
const tags = `(?:i|b|u|s|a|p|em|tt|br|hr|li|ul|ol|h[1-6]|sc|sub|sup|inf|bold|italic|strong|small|big|font|span|div|title|center|strike|` +
	`subtitle|jats:subtitle|roman|monospace|underline|overline|named-content|styled-content|inline-formula|alternatives|xref|ext-link|list|list-item|break|` +
	`math|mi|mn|mo|ms|mtext|mspace|mrow|mfrac|msqrt|mroot|mstyle|merror|mpadded|mphantom|mfenced|menclose|msub|msup|msubsup|munder|` +
	`mover|munderover|mmultiscripts|mtable|mtr|mtd|semantics|(?:mml|jats|m|xhtml):[a-z-]+)`

var (
	// what carries no text to read: programs, and formulas a second time
	silent = regexp.MustCompile(`(?is)<(script|style|annotation|mml:annotation|annotation-xml|mml:annotation-xml|tex-math|jats:tex-math)(?:\s[^<>]*)?>.*?</(?:script|style|annotation|mml:annotation|annotation-xml|mml:annotation-xml|tex-math|jats:tex-math)\s*>|<!--.*?-->`)
	breaks = regexp.MustCompile(`(?i)<(?:br|hr|p|/p|li|div|/div|jats:p|/jats:p|break)(?:\s[^<>]*)?/?>`)
	// what begins a subtitle
	subtitle = regexp.MustCompile(`(?i)\s*<(?:subtitle|jats:subtitle)(?:\s[^<>]*)?>`)
	// words stand in these by themselves, unlike in <sub> and <sup>
	emphasis = regexp.MustCompile(`(?i)</?(?:i|em|b|strong|bold|italic|named-content|styled-content|inline-formula|math|mml:math|jats:italic|jats:bold)(?:\s[^<>]*)?>`)
	joint    = regexp.MustCompile(`(\p{L}\p{L})\x00+(\p{L}\p{L})`)
	markup   = regexp.MustCompile(`(?i)</?` + tags + `(?:\s[^<>]*)?/?>`)
	cdata    = regexp.MustCompile(`(?s)<!\[CDATA\[(.*?)\]\]>`)
	// Entities end with a semicolon: "AT&T" and "&copy" are text.
	entity = regexp.MustCompile(`&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});`)
)

// maxEscapes is how many times over markup may be escaped.
const maxEscapes = 3

// maxTitle bounds a title, in bytes: what is longer is no title.
const maxTitle = 4000

// Title gives a title as a person would read it: without the markup of HTML,
// MathML and JATS, with its entities written out, also those that were escaped
// twice. Angle brackets that are no markup stay, and nothing is run or
// rendered. It is "" where the title stands for "none". Mended tells whether
// anything but white space was changed.
func Title(s string) (title string, mended bool) {
	if len(s) > maxTitle {
		s, mended = strings.ToValidUTF8(s[:maxTitle], "")+"…", true
	}
	before := s
	s = strings.ReplaceAll(s, "\x00", "")
	for range maxEscapes {
		s = cdata.ReplaceAllString(s, "$1")
		s = silent.ReplaceAllString(s, " ")
		s = breaks.ReplaceAllString(s, " ")
		s = subtitle.ReplaceAllString(s, ": ")
		s = apart(s)
		s = markup.ReplaceAllString(s, "")
		unescaped := entity.ReplaceAllStringFunc(s, html.UnescapeString)
		if unescaped == s {
			break
		}
		s = unescaped
	}
	mended = mended || s != before
	s, lost := Text(s)
	if NoTitle(s) {
		return "", mended
	}
	return s, mended || lost
}

// apart takes emphasis and formulas out, and leaves a space where words would run
// together: "<i>In vitro</i>studies" is "In vitro studies", and "<i>p</i>H" pH.
func apart(s string) string {
	marked := emphasis.ReplaceAllString(s, "\x00")
	if marked == s {
		return s
	}
	marked = markup.ReplaceAllString(marked, "")
	for range 2 { // what is found may overlap
		marked = joint.ReplaceAllString(marked, "$1 $2")
	}
	return strings.ReplaceAll(marked, "\x00", "")
}

// TitleKey is what titles are compared by: their letters and digits, folded.
func TitleKey(title string) string {
	return strings.ReplaceAll(strings.Map(func(r rune) rune {
		switch r {
		case '?', '!', '&', '*', '+', '=', '<', '>', '|', '#', '“', '”', '«', '»', '–', '—', '…':
			return ' '
		}
		return r
	}, Fold(title)), " ", "")
}
