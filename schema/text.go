package schema

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.graphqls
var files embed.FS

// Text is the whole schema in GraphQL's schema language: the files one after
// the other, by name.
func Text() string {
	names, err := fs.Glob(files, "*.graphqls")
	if err != nil {
		panic("schema: the pattern is malformed: " + err.Error())
	}
	texts := make([]string, len(names))
	for i, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic("schema: an embedded file cannot be read: " + err.Error())
		}
		texts[i] = string(text)
	}
	return strings.Join(texts, "\n")
}
