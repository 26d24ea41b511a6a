package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"corridor/graph/capacity"
)

// InSentence gives how a sentence calls a country and what a column is about:
// as their names are, but for the column's first letter, which is small unless
// it is an abbreviation's or other words of the name are capitalised too.
func InSentence(country, column string) capacity.Names {
	word, _, _ := strings.Cut(column, " ")
	first, size := utf8.DecodeRuneInString(word)
	if size > 0 && !strings.ContainsFunc(word, unicode.IsDigit) && !strings.ContainsFunc(column[size:], unicode.IsUpper) {
		column = string(unicode.ToLower(first)) + column[size:]
	}
	return capacity.Names{Country: country, Column: column}
}
