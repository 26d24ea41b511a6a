package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestReadmeShowsTheFolders holds the README's picture and table of folders to
// the code. The picture says which folders each one imports, but for those that
// are imported on the way; the table names every folder once.
func TestReadmeShowsTheFolders(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- folders -->")
	section, _, ended := strings.Cut(rest, "<!-- /folders -->")
	if !found || !ended {
		t.Fatal("README.md has no section between <!-- folders --> and <!-- /folders -->")
	}
	folders := foldersOf(packages(t))
	if want := pictureOf(folders); !strings.Contains(section, "```\n"+want+"```\n") {
		t.Errorf("README.md does not show the folders as they are:\n%s", want)
	}
	var named []string
	for _, row := range regexp.MustCompile("(?m)^\\| (`[^|]*)").FindAllString(section, -1) {
		for _, name := range regexp.MustCompile("`[^`]+`").FindAllString(row, -1) {
			named = append(named, strings.Trim(name, "`/"))
		}
	}
	slices.Sort(named)
	if want := slices.Sorted(maps.Keys(folders)); !slices.Equal(named, want) {
		t.Errorf("README.md's table names the folders\n%q\nwant\n%q", named, want)
	}
}

// foldersOf gathers packages by the first two parts of their paths: what each
// such folder imports of the others.
func foldersOf(packages map[string][]string) map[string]map[string]bool {
	folder := func(path string) string {
		parts := strings.Split(path, "/")
		return strings.Join(parts[:min(2, len(parts))], "/")
	}
	folders := map[string]map[string]bool{}
	for path, imports := range packages {
		if folders[folder(path)] == nil {
			folders[folder(path)] = map[string]bool{}
		}
		for _, imported := range imports {
			if folder(imported) != folder(path) {
				folders[folder(path)][folder(imported)] = true
			}
		}
	}
	return folders
}

// pictureOf draws the folders that import others, a line each: no arrow goes up.
func pictureOf(folders map[string]map[string]bool) string {
	below := map[string]map[string]bool{}
	for name := range folders {
		below[name] = map[string]bool{}
		reach(folders, name, below[name])
	}
	names := slices.SortedFunc(maps.Keys(folders), func(x, y string) int {
		return cmp.Or(len(below[y])-len(below[x]), strings.Compare(x, y))
	})
	picture, width := "", 0
	for _, name := range names {
		width = max(width, len(name))
	}
	for _, name := range names {
		var direct []string
		for imported := range folders[name] {
			onTheWay := func(other string) bool { return other != imported && below[other][imported] }
			if !slices.ContainsFunc(slices.Collect(maps.Keys(folders[name])), onTheWay) {
				direct = append(direct, imported)
			}
		}
		if slices.Sort(direct); direct != nil {
			picture += fmt.Sprintf("%-*s ──► %s\n", width, name, strings.Join(direct, ", "))
		}
	}
	return picture
}

// reach adds what a folder imports, and what that imports in turn.
func reach(folders map[string]map[string]bool, name string, found map[string]bool) {
	for imported := range folders[name] {
		if !found[imported] {
			found[imported] = true
			reach(folders, imported, found)
		}
	}
}
