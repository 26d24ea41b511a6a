// Package web holds the explorer, a web application in TypeScript, as `npm run
// build` makes it. README.md says how it hangs together.
package web

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed dist
var dist embed.FS

// Index is the page that loads the rest, by addresses below "explorer/".
const Index = "index.html"

// Files gives what the explorer is made of by name, Index among it. The names of
// all others change with what is in them.
func Files() (map[string][]byte, error) {
	entries, err := fs.ReadDir(dist, "dist")
	if err != nil {
		return nil, fmt.Errorf("listing the explorer's files: %w", err)
	}
	out := make(map[string][]byte, len(entries))
	for _, entry := range entries {
		body, err := dist.ReadFile("dist/" + entry.Name())
		if err != nil {
			return nil, fmt.Errorf("reading the explorer's file %s: %w", entry.Name(), err)
		}
		out[entry.Name()] = body
	}
	return out, nil
}
