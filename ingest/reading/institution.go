package reading

import (
	"slices"
	"strings"
	"unicode"
)

// smallWords are words of institutions' names that people leave out or add.
var smallWords = map[string]bool{"the": true, "of": true, "and": true, "for": true, "at": true, "in": true, "a": true, "de": true, "du": true, "la": true,
	"i": true, "ii": true, "iii": true, "iv": true, "v": true, "vi": true, "first": true, "second": true, "third": true, "no": true,
	"one": true, "two": true, "three": true}

// LooseName gives a text that institutions' names which are near have in common:
// the words of a folded name in order of the alphabet, without numbers and small
// words. It is for suggestions and never more; "" where nothing tells is left.
func LooseName(folded string) string {
	words := slices.DeleteFunc(strings.Fields(folded), func(word string) bool {
		return smallWords[word] || strings.IndexFunc(word, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
	})
	if len(words) < 2 {
		return ""
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}
