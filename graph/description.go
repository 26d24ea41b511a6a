package graph

import "strings"

// Doc describes an element of the model to those who ask. Everything that is
// said of it anywhere is made of this.
type Doc struct {
	// Phrase stands within a sentence, as in "the agreement's …" or "by …":
	// "date of signature", "whether it is synthetic".
	Phrase string
	// Text says what it is, in one or more full sentences.
	Text string
}

// docOf reads a Doc written as "phrase: Text.".
func docOf(text string) Doc {
	phrase, sentences, _ := strings.Cut(text, ": ")
	return Doc{Phrase: phrase, Text: sentences}
}

// UpperSnake writes a name as a GraphQL enum value: openAlex is OPEN_ALEX,
// InitiativeArea is INITIATIVE_AREA.
func UpperSnake(name string) string {
	var out []rune
	for i, c := range name {
		switch capital := c >= 'A' && c <= 'Z'; {
		case capital && i > 0:
			out = append(out, '_', c)
		case capital:
			out = append(out, c)
		default:
			out = append(out, c-'a'+'A')
		}
	}
	return string(out)
}
