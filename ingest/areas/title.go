package areas

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridor/graph/text"
)

// pattern is what a title must hold: each of the phrases, in any order, in the
// analyser's plain form. A phrase without a space at its end may go on.
type pattern []string

// readPattern reads a pattern: words one after the other, of which the last may
// end in * for "and whatever follows"; several such phrases are joined by &.
// Words are compared as a search compares them. In scripts without spaces a
// phrase is found anywhere.
func readPattern(written string) (pattern, error) {
	var out pattern
	for part := range strings.SplitSeq(written, "&") {
		words, open := strings.CutSuffix(strings.TrimSpace(part), "*")
		phrase := text.Normal(words)
		if phrase == "" || strings.Contains(words, "*") {
			return nil, fmt.Errorf("%q are no words of a title; write words, the last perhaps with * at its end, and & between phrases", written)
		}
		if open {
			phrase = strings.TrimSuffix(phrase, " ")
		}
		out = append(out, phrase)
	}
	return out, nil
}

// in tells whether a title, given as all its forms, holds the pattern.
func (p pattern) in(forms string) bool {
	for _, phrase := range p {
		if !strings.Contains(forms, phrase) {
			return false
		}
	}
	return true
}

// titles finds the rows whose patterns a title holds.
type titles struct {
	patterns map[int]pattern
	begin    map[string][]int // rows by the first word of their pattern
	open     map[string][]int // rows whose pattern begins with a word that may go on
	shortest int              // the shortest of those words, in bytes
	silent   []string         // phrases whose words say nothing
}

func newTitles() titles {
	return titles{patterns: map[int]pattern{}, begin: map[string][]int{}, open: map[string][]int{}, shortest: 1 << 30}
}

// add takes in the pattern of a row, which has been read before. Of a row that
// names no area the words say nothing, wherever they stand as a phrase.
func (t *titles) add(i int, row Row) {
	p, err := readPattern(row.Value)
	if err != nil {
		panic("areas: a pattern that was read before: " + err.Error())
	}
	if row.Area == 0 {
		t.silent = append(t.silent, p[0])
		return
	}
	t.patterns[i] = p
	word, rest, closed := strings.Cut(strings.TrimPrefix(p[0], " "), " ")
	if closed || rest != "" {
		t.begin[word] = append(t.begin[word], i)
		return
	}
	t.open[word] = append(t.open[word], i)
	t.shortest = min(t.shortest, len(word))
}

// find lists the rows whose patterns the title holds.
func (t *titles) find(title string) []int {
	forms := text.Forms(title)
	for _, phrase := range t.silent {
		forms = strings.ReplaceAll(forms, phrase, "  ")
	}
	found := map[int]bool{}
	for word := range strings.FieldsSeq(forms) {
		t.look(t.begin[word], forms, found)
		for n := t.shortest; n <= len(word); n++ {
			t.look(t.open[word[:n]], forms, found)
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func (t *titles) look(rows []int, forms string, found map[int]bool) {
	for _, row := range rows {
		if !found[row] && t.patterns[row].in(forms) {
			found[row] = true
		}
	}
}
