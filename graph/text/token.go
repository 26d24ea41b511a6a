package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of a spaced script or one code point of an unspaced one.
type token struct {
	text     string
	unspaced bool
	joined   bool // continues the unspaced run of the token before it
}

// class is what a code point of a folded text is to the tokeniser.
type class int

const (
	separator class = iota
	spaced          // part of a word
	unspaced        // a token of its own
	inherited       // a mark without a script, part of a word or nothing
)

// tokens splits a text, folding it first. Letters, numbers and marks form
// tokens, everything else separates, but apostrophes are removed. The second
// result tells whether the text ends in its last token, with no separator
// after it.
func tokens(s string) (list []token, open bool) {
	s = withoutApostrophes(fold(s))
	start, before := 0, separator // before: the class of the code point last seen
	for i, r := range s {
		c := classify(r)
		if c == inherited {
			if before != spaced {
				continue
			}
			c = spaced
		}
		if before == spaced && c != spaced {
			list = append(list, token{text: s[start:i]})
		}
		switch {
		case c == unspaced:
			list = append(list, token{s[i : i+utf8.RuneLen(r)], true, before == unspaced})
		case c == spaced && before != spaced:
			start = i
		}
		before = c
	}
	if before == spaced {
		list = append(list, token{text: s[start:]})
	}
	return list, before != separator
}

func classify(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return spaced
		}
		return separator
	case !unicode.In(r, unicode.L, unicode.M, unicode.N):
		return separator
	case isUnspaced(r):
		return unspaced
	case unicode.Is(unicode.Inherited, r):
		return inherited
	}
	return spaced
}

// isUnspaced reports the scripts written without spaces between words. The
// Japanese prolonged sound mark belongs to no one script.
func isUnspaced(r rune) bool {
	return r >= 0x0E00 && (r == 'ー' || unicode.In(r, unicode.Han, unicode.Thai, unicode.Lao,
		unicode.Khmer, unicode.Myanmar, unicode.Hiragana, unicode.Katakana))
}

// withoutApostrophes removes apostrophes from a folded text, and folds again
// where that brought marks to another letter.
func withoutApostrophes(s string) string {
	if !strings.ContainsFunc(s, apostrophe) {
		return s
	}
	return fold(strings.Map(func(r rune) rune {
		if apostrophe(r) {
			return -1
		}
		return r
	}, s))
}

// apostrophe reports the characters written for an apostrophe inside words,
// among them those of romanisations ("Xi'an", "Hawaiʻi").
func apostrophe(r rune) bool {
	switch r {
	case '\'', '\u2019', '\u2018', '\u02BC', '\u02BB', '\u02B9', '\u2032':
		return true
	}
	return false
}

// Normal returns the form of a text in which phrases are searched: its tokens
// with one space before, between and after them, such as
// " royal university of phnom penh " and " 清 华 大 学 "; "" for a text without
// tokens. Words of spaced scripts are tokens; in Chinese, Japanese, Thai, Lao,
// Khmer and Burmese every code point is.
//
// Normal is idempotent. Normal forms may be concatenated: the two spaces where
// they meet keep any phrase from crossing. With one more space at either end,
// the concatenation contains " "+q.Exact()+" " when one of the texts is exactly
// the query q, and " "+q.Begins() when one begins with it.
func Normal(s string) string {
	list, _ := tokens(s)
	if len(list) == 0 {
		return ""
	}
	return join(list) + " "
}

// join puts a space before every token.
func join(list []token) string {
	size := 0
	for _, t := range list {
		size += 1 + len(t.text)
	}
	var b strings.Builder
	b.Grow(size + 1)
	for _, t := range list {
		b.WriteByte(' ')
		b.WriteString(t.text)
	}
	return b.String()
}
