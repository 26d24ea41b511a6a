package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// commandsOf lists a command with all below it.
func commandsOf(n *kong.Node) []*kong.Node {
	out := []*kong.Node{n}
	for _, child := range n.Children {
		out = append(out, commandsOf(child)...)
	}
	return out
}

// TestAdviceNamesTheCommand that was given, whole.
func TestAdviceNamesTheCommand(t *testing.T) {
	var c cli
	parser, err := newParser(&c, streams{}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range commandsOf(parser.Model.Node) {
		path := strings.Fields(command.FullPath())[1:]
		if len(path) == 0 || len(command.Children) > 0 {
			continue
		}
		want := "See: corridor " + strings.Join(path, " ") + " --help"
		if code, _, errs := corridor(t, "", append(path, "--no-such-flag")...); code != exitUsage || !strings.Contains(errs, want+"\n") {
			t.Errorf("%v: exit %d: %s", path, code, errs)
		}
	}
}

// said is a command in a text, with the words behind it.
var said = regexp.MustCompile(`\bcorridor((?: [a-z][a-z-]*)+)`)

// TestCommandsInMessagesAreThere: in what the program says, and in the pages.
func TestCommandsInMessagesAreThere(t *testing.T) {
	var c cli
	model, err := newParser(&c, streams{}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	below := map[string]bool{}
	for _, command := range commandsOf(model.Model.Node) {
		below[command.Name] = true
	}
	found := 0
	check := func(at, text string) {
		for _, one := range said.FindAllStringSubmatch(text, -1) {
			node, words := model.Model.Node, strings.Fields(one[1])
			for len(words) > 0 {
				i := slices.IndexFunc(node.Children, func(n *kong.Node) bool { return n.Name == words[0] })
				if i < 0 {
					break
				}
				node, words = node.Children[i], words[1:]
			}
			if node != model.Model.Node {
				found++
			}
			if len(words) > 0 && below[words[0]] && len(node.Children) > 0 {
				t.Errorf("%s: %q names no command: %s is none of %s", at, one[0], words[0], node.FullPath())
			}
		}
	}
	err = filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{"node_modules", "testdata", ".git"}, d.Name()):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".md"):
			text, err := os.ReadFile(path)
			check(path, string(text))
			return err
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, is := n.(*ast.BasicLit); is && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil && strings.Contains(text, "corridor ") {
					check(path, text)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 50 {
		t.Errorf("only %d commands were found", found)
	}
}
