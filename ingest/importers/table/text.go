package table

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"corridor/ingest/reading"
)

// clean is a text as it is kept and shown: as reading.Text has it, with letters
// and their marks as one, and without what is not seen but where it keeps the
// words of a script apart that is written without spaces.
func clean(s string) string {
	s, _ = reading.Text(reading.WithoutApostrophe(s))
	s = norm.NFC.String(strings.Map(func(r rune) rune {
		if r == '\u00ad' || r == '\u2060' || r == '\ufeff' {
			return -1
		}
		return r
	}, s))
	s = withoutBreaks(s)
	return strings.Trim(s, " \u200b\u200c\u200d")
}

// withoutBreaks takes out marks for breaking lines that stand beside a letter of
// an alphabet, a space or a sign.
func withoutBreaks(s string) string {
	if !strings.ContainsRune(s, '\u200b') {
		return s
	}
	var out strings.Builder
	for i, r := range s {
		if r == '\u200b' {
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			after, _ := utf8.DecodeRuneInString(s[i+len("\u200b"):])
			if !unspaced(before) || !unspaced(after) {
				continue
			}
		}
		out.WriteRune(r)
	}
	return out.String()
}

// unspaced tells whether a letter is of a script without spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// personKey is what names of people are compared by within a table: folded, and
// without spaces between Chinese characters.
func personKey(name string) string {
	folded := []rune(reading.Fold(name))
	var out strings.Builder
	for i, r := range folded {
		if r == ' ' && i > 0 && i+1 < len(folded) && unicode.Is(unicode.Han, folded[i-1]) && unicode.Is(unicode.Han, folded[i+1]) {
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// several cuts a cell that names several at semicolons, bars and line breaks.
func several(s string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(";；|\n\r", r) }) {
		if part = clean(strings.TrimSpace(part)); part != "" {
			out = append(out, part)
		}
	}
	return out
}
