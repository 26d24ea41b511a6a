package text

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed simplified.txt
var simplifiedText string

// simplifiedForms maps the traditional characters to their simplified forms.
var simplifiedForms = sync.OnceValue(func() map[rune]rune {
	forms := map[rune]rune{}
	for line := range strings.Lines(simplifiedText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		pairs := []rune(strings.TrimSpace(line))
		for i := 1; i < len(pairs); i += 2 {
			forms[pairs[i-1]] = pairs[i]
		}
	}
	return forms
})

// simplify simplifies the Chinese in a folded text.
func simplify(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(simplified, s)
}

// simplified gives the simplified form of a traditional Chinese character;
// others stay. Characters that are one word each may share a form (后 and 後):
// it is for finding, never for identity.
func simplified(r rune) rune {
	if r < 0x3400 {
		return r
	}
	if form, ok := simplifiedForms()[r]; ok {
		return form
	}
	return r
}
