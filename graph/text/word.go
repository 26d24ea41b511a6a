package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word of a spaced script or an unbroken run of an unspaced one.
type word struct {
	// parts are what apostrophes, hyphens and dots tie together ("co" and "op"
	// of "co-op"), or the code points of the run.
	parts      []string
	unspaced   bool
	possessive bool // the last part is the s of "Mongkut's"
}

// token is what phrases and normal forms consist of: a word or a part of one,
// or one code point of an unspaced script.
type token struct {
	text     string
	unspaced bool
}

// class is what a code point of a folded text is to the tokeniser.
type class int

const (
	separator class = iota
	spaced          // part of a word
	unspaced        // a token of its own
	inherited       // a mark without a script, part of a word or nothing
	joiner          // ties parts of a word together where it stands between them
)

// wordReader splits a folded text into words.
type wordReader struct {
	text   string
	list   []word
	start  int   // of the part being read, in text
	before class // of the code point last seen
	last   rune  // the last letter or digit of a spaced script
	tie    rune  // the joiner last seen
}

// words splits a text, folding it first and simplifying its Chinese. Letters,
// numbers and marks make words; everything else separates them. The second
// result tells whether the text may go on in its last word, with no separator
// after it.
func words(s string) (list []word, open bool) {
	r := &wordReader{text: simplify(fold(s))}
	for i, c := range r.text {
		r.read(i, c)
	}
	return r.list, r.before == spaced || r.before == unspaced || r.before == joiner && r.tie != '.'
}

func (w *wordReader) read(at int, r rune) {
	c := classify(r)
	switch c {
	case inherited:
		if w.before == spaced {
			w.extend(at, r)
		}
		return
	case joiner:
		if w.before != spaced && (w.before != joiner || w.tie != r) {
			c = separator
		}
		w.tie = r
	case unspaced:
		w.readUnspaced(at, r)
	case spaced:
		w.readSpaced(at, r)
		w.last = r
	}
	w.before = c
}

func (w *wordReader) readUnspaced(at int, r rune) {
	if w.before != unspaced {
		w.list = append(w.list, word{unspaced: true})
	}
	word := &w.list[len(w.list)-1]
	word.parts = append(word.parts, w.text[at:at+utf8.RuneLen(r)])
}

func (w *wordReader) readSpaced(at int, r rune) {
	switch {
	case w.before == joiner && ties(w.tie, w.last, r):
		word := &w.list[len(w.list)-1]
		w.start = at
		word.parts = append(word.parts, w.text[at:at+utf8.RuneLen(r)])
		word.possessive = isApostrophe(w.tie) && r == 's'
	case w.before == spaced:
		w.extend(at, r)
	default:
		w.start = at
		w.list = append(w.list, word{parts: []string{w.text[at : at+utf8.RuneLen(r)]}})
	}
}

// extend lets the part being read go on with the code point.
func (w *wordReader) extend(at int, r rune) {
	word := &w.list[len(w.list)-1]
	word.parts[len(word.parts)-1] = w.text[w.start : at+utf8.RuneLen(r)]
	word.possessive = false
}

func classify(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return spaced
		}
		if isApostrophe(r) || r == '-' || r == '.' {
			return joiner
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

func isApostrophe(r rune) bool { return r == '\'' || r == '`' }

// ties tells whether a joiner between two code points makes one word of them.
// A dot does so between letters, as in "A.I.T.", but not in numbers.
func ties(tie, left, right rune) bool {
	return tie != '.' || unicode.IsLetter(left) && unicode.IsLetter(right)
}

// isUnspaced reports the scripts written without spaces between words. The
// Japanese prolonged sound mark belongs to no one script.
func isUnspaced(r rune) bool {
	return r >= 0x0E00 && (r == 'ー' || unicode.In(r, unicode.Han, unicode.Thai, unicode.Lao,
		unicode.Khmer, unicode.Myanmar, unicode.Hiragana, unicode.Katakana))
}

// own are the parts without the s of a possessive.
func (w word) own() []string {
	if w.possessive {
		return w.parts[:len(w.parts)-1]
	}
	return w.parts
}

// closed is the word without its joiners: "mongkuts", "cooperation".
func (w word) closed() string { return strings.Join(w.parts, "") }

// bare is closed without the s of a possessive: "mongkut".
func (w word) bare() string { return strings.Join(w.own(), "") }

// tied tells a word that is spelt in several ways.
func (w word) tied() bool { return !w.unspaced && len(w.parts) > 1 }
