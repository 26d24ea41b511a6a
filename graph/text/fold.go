package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is how many combining marks in a row are kept. No orthography needs
// as many; the bound keeps folding independent of the normal form, since
// package norm breaks up runs of more than 30.
const maxMarks = 16

// Fold returns s with everything a reader does not type or see made alike:
// Unicode compatibility characters (NFKC), letter case, the diacritics of Latin
// letters ("Đại" and "dai", "Øresund" and "oresund"), the order of the parts of
// a Thai, Lao, Khmer or Burmese syllable and what is drawn alike there (see the
// package's comment), decimal digits of all scripts (ASCII's), typographic
// apostrophes and hyphens, invisible characters (removed, as are invalid UTF-8
// and U+FFFD), and white space with control characters (one space between
// words, none at the ends). All other marks stay, and traditional Chinese does.
//
// Fold is idempotent, its result is in NFKC, and texts that differ only in
// their Unicode normal form fold to the same result; of a run of combining
// marks only the first 16 count. In particular Thai sara am is decomposed.
func Fold(s string) string { return collapse(fold(s)) }

// fold is Fold without its treatment of white space.
func fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	s = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || ignorable(r) {
			return -1
		}
		return r
	}, s)
	decomposed := foldDecomposed(withoutAcutes(norm.NFKD.String(s)))
	if !hasSyllables(decomposed) {
		return norm.NFKC.String(decomposed)
	}
	folded := norm.NFKC.String(orthographic(decomposed))
	for range maxPasses {
		again := norm.NFKC.String(orthographic(norm.NFKD.String(folded)))
		if again == folded {
			break
		}
		folded = again
	}
	return folded
}

// withoutAcutes writes an apostrophe for an acute accent that stands by itself
// (decomposed, on white space), which some keyboards have in that place.
func withoutAcutes(decomposed string) string {
	before, after, found := strings.Cut(decomposed, "\u0301")
	if !found {
		return decomposed
	}
	if last, size := utf8.DecodeLastRuneInString(before); blank(last) {
		return before[:len(before)-size] + "'" + withoutAcutes(after)
	}
	return before + "\u0301" + withoutAcutes(after)
}

// maxPasses bounds how often syllables are put in order and then normalised.
// Marks of several scripts on one base, which is no text in any language, may
// be moved by either.
const maxPasses = 8

// foldDecomposed folds the case of a decomposed text, removes the marks of
// Latin letters, replaces the characters that have no decomposition, and cuts
// long runs of marks.
func foldDecomposed(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	latin, marks := false, 0
	for _, r := range s {
		r = foldCase(r)
		switch {
		case r < utf8.RuneSelf:
			latin, marks = 'a' <= r && r <= 'z', 0
			b.WriteByte(byte(r))
		case ignorable(r): // norm inserts U+034F into long runs of marks
		case unicode.IsMark(r):
			marks++
			regional := scriptOf(r) != inOther
			if latin && !regional && unicode.In(r, unicode.Mn, unicode.Me) {
				continue
			}
			latin = latin && regional
			if marks <= maxMarks {
				b.WriteRune(r)
			}
		default:
			latin, marks = unicode.Is(unicode.Latin, r), 0
			b.WriteString(plain(r))
		}
	}
	return b.String()
}

// foldCase returns Unicode's simple case folding of r, except that Cherokee too
// becomes lower case. It goes by way of upper case for the likes of final sigma.
func foldCase(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r < utf8.RuneSelf || 0x0E00 <= r && r < 0x10A0 || 0x1780 <= r && r < 0x1800 || 0x3000 <= r && r < 0xA000:
		return r // no case: Thai to Burmese, Khmer, Chinese and Japanese
	}
	return unicode.ToLower(unicode.ToUpper(r))
}

// plain spells a Latin letter without decomposition as readers expect it, and
// typographic apostrophes (those of romanisations among them) and hyphens as
// keyboards have them; it gives every other code point itself. (Sharp s is the
// one letter left whose full case folding, once decomposed, is more than its
// simple one.)
func plain(r rune) string {
	switch r {
	case 'đ', 'ð', 'ɖ':
		return "d"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	case 'ħ':
		return "h"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ß':
		return "ss"
	case '\u2019', '\u2018', '\u201B', '\u02BC', '\u02BB', '\u02B9', '\u2032':
		return "'"
	case '\u2010', '\u2012', '\u2013', '\u2212':
		return "-"
	}
	return string(r)
}

// ignorable reports Unicode's Default_Ignorable_Code_Point: zero-width spaces
// and joiners, the soft hyphen, the byte order mark, variation selectors and
// other characters that are not seen.
func ignorable(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r < 0x1100:
		return r == 0xAD || r == 0x34F || r == 0x61C
	case r < 0x2000:
		return r == 0x115F || r == 0x1160 || r == 0x17B4 || r == 0x17B5 || 0x180B <= r && r <= 0x180F
	case r < 0x2070:
		return 0x200B <= r && r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2060 <= r
	case r < 0x10000:
		return r == 0x3164 || 0xFE00 <= r && r <= 0xFE0F || r == 0xFEFF || r == 0xFFA0 || 0xFFF0 <= r && r <= 0xFFF8
	}
	return 0x1BCA0 <= r && r <= 0x1BCA3 || 0x1D173 <= r && r <= 0x1D17A || 0xE0000 <= r && r <= 0xE0FFF
}

// collapse trims white space and control characters and leaves one space where
// they stood between others. A text already like that is returned as it is.
func collapse(s string) string {
	if collapsed(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, blank), " ")
}

func collapsed(s string) bool {
	afterBlank := true
	for _, r := range s {
		b := blank(r)
		if b && (afterBlank || r != ' ') {
			return false
		}
		afterBlank = b
	}
	return s == "" || !afterBlank
}

func blank(r rune) bool {
	if r > ' ' && r < '\x7f' {
		return false
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
