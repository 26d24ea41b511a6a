package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"corridor/graph/text"
)

// Text is a text as every store can keep it: what was invalid (bytes that are no
// UTF-8, lone surrogates) is U+FFFD, so that the loss is seen; zero bytes and
// other control characters are taken out; white space is one space between words
// and none at the ends. Mended tells whether anything was lost or taken out,
// white space aside.
func Text(s string) (clean string, mended bool) {
	if plain(s) {
		return s, false
	}
	if !utf8.ValidString(s) {
		s, mended = strings.ToValidUTF8(s, "\uFFFD"), true
	}
	mended = mended || strings.ContainsRune(s, utf8.RuneError)
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\uFEFF':
			mended = true
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " "), mended
}

// plain tells that a text is as it should be, which most are.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7F || s[i] == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// separators are what stands between the words of a name.
const separators = `.,;:'"()[]（），。-/·`

// Fold is what names are compared by: graph/text's Fold (Unicode form, case,
// Latin diacritics, invisible characters, hyphens and apostrophes, digits, white
// space), without full stops and commas, and with a space for a hyphen or slash,
// and for the accents that stand on such marks. Words and their order, numbers and initials stay: "Medicine 1" is not
// "Medicine 2", and "J. Li" is not "Jun Li".
func Fold(name string) string {
	folded := text.Fold(name)
	if !strings.ContainsFunc(folded, isSeparator) {
		return folded
	}
	separated := false
	folded = strings.Map(func(r rune) rune {
		separated = isSeparator(r) || separated && unicode.IsMark(r)
		if separated {
			return ' '
		}
		return r
	}, folded)
	return strings.Join(strings.Fields(folded), " ")
}

func isSeparator(r rune) bool {
	switch {
	case r == ' ', r >= 'a' && r <= 'z': // most of them, and none
		return false
	}
	return strings.ContainsRune(separators, r)
}
