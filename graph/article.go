package graph

import "strings"

// WithArticle puts the indefinite article before a word: "an institution".
func WithArticle(word string) string {
	if word != "" && strings.ContainsRune("aeioAEIO", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}
