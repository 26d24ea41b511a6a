package text

import (
	"slices"
	"strings"
)

// form is a way to spell a text's words that have joiners.
type form int

const (
	apart  form = iota // "co op", "mongkut", "a i t"
	closed             // "coop", "mongkuts", "ait"
	bare               // "coop", "mongkut", "ait"
	forms              // how many there are
)

// spelt gives the tokens of words in a form.
func spelt(list []word, in form) []token {
	out := make([]token, 0, len(list))
	for _, w := range list {
		parts := w.own()
		if w.tied() && in == closed {
			parts = []string{w.closed()}
		} else if w.tied() && in == bare {
			parts = []string{w.bare()}
		}
		for _, p := range parts {
			out = append(out, token{p, w.unspaced})
		}
	}
	return out
}

// eachForm gives the tokens of the words in each form that differs.
func eachForm(list []word) [][]token {
	if len(list) == 0 {
		return nil
	}
	if !slices.ContainsFunc(list, word.tied) {
		return [][]token{spelt(list, apart)}
	}
	var out [][]token
	var seen []string
	for f := range forms {
		tokens := spelt(list, f)
		if joined := join(tokens); !slices.Contains(seen, joined) {
			seen, out = append(seen, joined), append(out, tokens)
		}
	}
	return out
}

// readings gives the words of a text and, where it is probably Zawgyi, those
// of its conversion.
func readings(s string) [][]word {
	list, _ := words(s)
	out := [][]word{list}
	if converted, ok := fromZawgyi(s); ok {
		list, _ := words(converted)
		out = append(out, list)
	}
	return out
}

// Normal returns the plain form of a text: its tokens with one space before,
// between and after them, such as " royal university of phnom penh " and
// " 清 华 大 学 "; "" for a text without tokens. Words of spaced scripts are
// tokens, their parts where hyphens, dots and apostrophes tie some together; in
// Chinese, Japanese, Thai, Lao, Khmer and Burmese every code point is.
//
// Normal is idempotent.
func Normal(s string) string {
	list, _ := words(s)
	return closing(join(spelt(list, apart)))
}

// NormalIn gives Normal of the text whose Forms these are.
func NormalIn(forms string) string {
	if forms == "" {
		return ""
	}
	end := strings.Index(forms[2:], "  ")
	return forms[1 : 2+end+1]
}

// Forms returns all forms of a text in which phrases are searched, one after
// the other, with a space before the first and one after the last: "" for a
// text without tokens. "Co-op" gives "  co op  coop  ". Between forms there are
// two spaces, so that no phrase reaches across, and Forms of several texts may
// be concatenated.
func Forms(s string) string { return formsOf(spellings(s)) }

// spellings gives the tokens of a text in each form of each of its readings.
func spellings(s string) [][]token {
	var out [][]token
	for _, list := range readings(s) {
		out = append(out, eachForm(list)...)
	}
	return out
}

func formsOf(spellings [][]token) string {
	var b strings.Builder
	var seen []string
	for _, tokens := range spellings {
		seen = append(seen, join(tokens)+" ")
	}
	for _, f := range distinct(seen) {
		b.WriteString(f)
	}
	if b.Len() == 0 {
		return ""
	}
	return " " + b.String() + " "
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

// closing puts a space after what is not empty.
func closing(joined string) string {
	if joined == "" {
		return ""
	}
	return joined + " "
}
