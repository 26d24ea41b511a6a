package server

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// How much of what a client sent is repeated to it.
const (
	briefText    = 100 // characters of one name or value
	briefMessage = 300 // characters of a message that others make
	briefPath    = 20  // steps of a path
)

// brief is a text of at most briefText characters.
func brief(text string) string { return cut(text, briefText) }

func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for i := range text {
		if most--; most < 0 {
			return text[:i] + "…"
		}
	}
	return text
}

// cutWithin is a text of at most so many bytes, whose midst is left out past them.
func cutWithin(text string, most int) string {
	if len(text) <= most {
		return text
	}
	half := (most - len("…")) / 2
	return strings.ToValidUTF8(text[:half], "") + "…" + strings.ToValidUTF8(text[len(text)-half:], "")
}

// briefly makes an error of gqlparser's or gqlgen's repeat no more than a few
// characters of what the client sent.
func briefly(err *gqlerror.Error) *gqlerror.Error {
	words := strings.Fields(err.Message)
	for i := range words {
		words[i] = brief(words[i])
	}
	err.Message = cut(strings.Join(words, " "), briefMessage)
	err.Path = err.Path[:min(len(err.Path), briefPath)]
	for i, step := range err.Path {
		if name, ok := step.(ast.PathName); ok {
			err.Path[i] = ast.PathName(brief(string(name)))
		}
	}
	return err
}

// named makes an error about a variable's value, of which gqlparser tells the
// place apart, say it itself.
func named(err *gqlerror.Error) *gqlerror.Error {
	if len(err.Path) > 1 && err.Path[0] == ast.PathName("variable") {
		err.Message = "$" + err.Path[1:].String() + ": " + err.Message
		err.Path = nil
	}
	return err
}
