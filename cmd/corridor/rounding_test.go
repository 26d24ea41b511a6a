package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSentencesRoundInOnePlace: what says numbers to people writes them by graph.Decimal or
// graph.Steady, by which a number reads the same whatever order it was summed in.
func TestSentencesRoundInOnePlace(t *testing.T) {
	rounds, looked := regexp.MustCompile(`%\.\d+[fgv]|FormatFloat\([^)]*'[fg]', [^-]`), 0
	for _, folder := range []string{"graph/capacity", "graph/network", "resolvers", "export", "server/assistant"} {
		err := filepath.WalkDir("../../"+folder, func(path string, entry fs.DirEntry, err error) error {
			switch name := filepath.ToSlash(path); {
			case err != nil:
				return err
			case entry.IsDir() && (strings.HasSuffix(name, "/comparison") || strings.HasSuffix(name, "/calibrate")): // report to who develops
				return fs.SkipDir
			case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "export/heatmap.go") || strings.HasSuffix(name, "/pajek.go"): // places in a picture
				return nil
			}
			text, err := os.ReadFile(path)
			looked++
			for number, line := range strings.Split(string(text), "\n") {
				if rounds.MatchString(line) && !strings.Contains(line, "graph.Steady") {
					t.Errorf("%s:%d rounds by itself: %s", path, number+1, strings.TrimSpace(line))
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if looked < 100 {
		t.Errorf("only %d files were looked at", looked)
	}
}
