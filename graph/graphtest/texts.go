package graphtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Keep holds the text of a translation to the file of its name, or writes the
// file anew where update is set. The question stands above, as comments.
func (c Translation) Keep(t *testing.T, folder, extension, comment, text string, update bool) {
	t.Helper()
	question := strings.TrimSuffix(c.describe(), "\n")
	text = comment + strings.ReplaceAll(question, "\n", "\n"+comment) + "\n\n" + text
	file := filepath.Join(folder, strings.ReplaceAll(c.Name, " ", "-")+extension)
	if update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != text {
		t.Errorf("%s is translated otherwise than %s says; go test -update writes it anew:\n%s", c.Name, file, text)
	}
}

func (c Translation) describe() string {
	switch {
	case c.Plan != nil:
		return describePlan(c.Plan)
	case c.Grouping != nil:
		return describeGrouping(c.Grouping)
	}
	text := "scan " + c.Scan.Kind.Name + " " + describeProperties(c.Scan.Properties)
	for _, e := range c.Scan.Edges {
		arrow := ">"
		if e.Reverse {
			arrow = "<"
		}
		text += " " + arrow + e.Edge.Name + " " + describeProperties(e.Properties)
	}
	return text
}

// Layout says how the lines of a language's texts are broken for reading.
type Layout struct {
	Clauses     []string // begin a line, each of one or two words
	Open, Close string   // of what is indented where a clause stands first in it
}

var token = regexp.MustCompile("\"(?:[^\"]|\"\")*\"|`[^`]*`|'[^']*'|\\$?\\w+|\\s+|.")

// Lines breaks a text into lines.
func (l Layout) Lines(text string) string {
	tokens := token.FindAllString(text, -1)
	var b strings.Builder
	var blocks []bool // of the brackets open, whether each is indented
	depth := 0
	newline := func() {
		trimmed := strings.TrimRight(b.String(), " ")
		b.Reset()
		b.WriteString(trimmed + "\n" + strings.Repeat("  ", depth))
	}
	inline := func() bool { return len(blocks) > 0 && !blocks[len(blocks)-1] }
	for i := 0; i < len(tokens); i++ {
		switch word := tokens[i]; {
		case strings.Contains("([{", word):
			block := word == l.Open && l.clause(tokens[i+1:]) != "" && bracketed(tokens[i:]) > shortest
			blocks = append(blocks, block)
			b.WriteString(word)
			if block {
				depth++
			}
		case strings.Contains(")]}", word):
			if !inline() {
				depth--
				newline()
			}
			blocks = blocks[:len(blocks)-1]
			b.WriteString(word)
		case !inline() && l.clause(tokens[i:]) == word && (i < 2 || tokens[i-2] != "STARTS"):
			if i > 0 {
				newline()
			}
			b.WriteString(word)
		case strings.TrimSpace(word) == "" && (strings.HasSuffix(b.String(), "\n") || strings.HasSuffix(b.String(), " ")):
		default:
			b.WriteString(word)
		}
	}
	return regexp.MustCompile(`(?m) +$`).ReplaceAllString(strings.TrimSpace(b.String()), "") + "\n"
}

// shortest is how long what stands in brackets may be to stay on its line.
const shortest = 60

// bracketed tells how long what stands in the brackets is that the tokens begin
// with.
func bracketed(tokens []string) int {
	length, depth := 0, 0
	for _, t := range tokens {
		switch {
		case strings.Contains("([{", t):
			depth++
		case strings.Contains(")]}", t):
			depth--
		}
		if length += len(t); depth == 0 {
			return length
		}
	}
	return length
}

// clause gives the first word of the clause that the tokens begin with, "" if
// they begin with none.
func (l Layout) clause(tokens []string) string {
	var words []string
	for _, t := range tokens {
		if len(words) == 2 {
			break
		}
		if strings.TrimSpace(t) != "" {
			words = append(words, t)
		}
	}
	for _, clause := range l.Clauses {
		parts := strings.Fields(clause)
		if len(words) >= len(parts) && strings.Join(words[:len(parts)], " ") == clause {
			return words[0]
		}
	}
	return ""
}
