package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MaxTermRunes is how many code points of a word a term holds. Longer words are
// cut, in the index and in queries alike; even with every code point encoded a
// term stays under the 255 characters at which Lucene splits tokens.
const MaxTermRunes = 40

// FormsAndTerms gives Forms of a text and appends its terms to those of others:
// what both take is worked out once. Terms are what the full-text index holds of
// a text: the tokens of all its forms and, for unspaced scripts, the pairs of
// neighbouring code points, each encoded.
//
// A term consists of lower-case ASCII letters and digits only, so that neither
// FTS5's ascii tokenizer nor Lucene's whitespace analyzer changes or splits it.
// Plain words are their own terms but for the letter z, which escapes: "zz"
// stands for z, and "z" with three digits in base 36 ("zw" with four) for any
// other code point. Different words have different terms, and the term of a
// word's beginning is the beginning of the word's term, up to MaxTermRunes.
func FormsAndTerms(s string, terms []string) (forms string, all []string) {
	list := spellings(s)
	for _, tokens := range list {
		terms = appendTerms(terms, tokens)
	}
	return formsOf(list), terms
}

// JoinTerms makes one text of terms, which it sorts: each once, with single
// spaces between them; "" when there are none.
func JoinTerms(terms []string) string {
	slices.Sort(terms)
	return strings.Join(slices.Compact(terms), " ")
}

// appendTerms appends the terms of a text in one form.
func appendTerms(all []string, tokens []token) []string {
	for i, t := range tokens {
		all = append(all, encode(t.text))
		if i > 0 && t.unspaced && tokens[i-1].unspaced {
			all = append(all, encode(tokens[i-1].text+t.text))
		}
	}
	return all
}

// Code points below shortLimit take three digits, of which the first is below
// 'w'; they include all of the unspaced scripts but the rarest Chinese.
const shortLimit = 32 * 36 * 36

// encode returns the term of a token or pair, cut to MaxTermRunes code points.
func encode(word string) string {
	if len(word) <= MaxTermRunes && isASCII(word) && !strings.Contains(word, "z") {
		return word
	}
	b := make([]byte, 0, 4*utf8.RuneCountInString(word))
	count := 0
	for _, r := range word {
		if count == MaxTermRunes {
			break
		}
		count++
		switch {
		case r == 'z':
			b = append(b, "zz"...)
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		case r < shortLimit:
			b = appendDigits(append(b, 'z'), r, 36*36)
		default:
			b = appendDigits(append(b, "zw"...), r, 36*36*36)
		}
	}
	return string(b)
}

// appendDigits appends r in base 36, beginning with the digit of the given
// weight.
func appendDigits(b []byte, r rune, weight rune) []byte {
	for ; weight > 0; weight /= 36 {
		b = append(b, "0123456789abcdefghijklmnopqrstuvwxyz"[r/weight%36])
	}
	return b
}
