package areas_test

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest/areas"
	"corridor/seed"
)

var update = flag.Bool("update", false, "write what is measured into docs/areas.md")

func readInitiative(t testing.TB) *seed.Initiative {
	t.Helper()
	initiative, err := seed.ReadInitiative()
	if err != nil {
		t.Fatal(err)
	}
	return initiative
}

func defaultTable(t testing.TB) *areas.Table {
	t.Helper()
	table, err := areas.Read(strings.NewReader(areas.Default), readInitiative(t).Themes)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// tally counts how often something was right.
type tally struct{ right, of int }

func (c *tally) add(right bool) {
	c.of++
	if right {
		c.right++
	}
}

// fewest is how many cases a share needs to be told.
const fewest = 10

// String is the share with Wilson's 95% interval, such as "85% (68 to 94; 22 of 26)".
func (c tally) String() string {
	if c.of < fewest {
		return fmt.Sprintf("too few to tell (%d of %d)", c.right, c.of)
	}
	const z = 1.96
	n, p := float64(c.of), float64(c.right)/float64(c.of)
	middle, reach, scale := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n)), 1+z*z/n
	percent := func(x float64) int { return int(math.Round(100 * x)) }
	return fmt.Sprintf("%d%% (%d to %d; %d of %d)", percent(p), percent((middle-reach)/scale), percent((middle+reach)/scale), c.right, c.of)
}

// measured is how often a table is right on a part of the labels.
type measured struct {
	precision, recall [11]tally // by area
	none              tally     // of titles labelled without an area, those that get none
	themes            tally     // of themes that a title makes clear, those that are found
	byBasis           map[graph.AssignmentBasis]*tally
	byConfidence      [4]tally
}

// bands are the lower ends of bands of confidence.
var bands = [4]float64{0.5, 0.6, 0.8, 0.9}

func measure(table *areas.Table, labels []label, parts ...string) *measured {
	m := &measured{byBasis: map[graph.AssignmentBasis]*tally{}}
	for _, l := range labels {
		if slices.Contains(parts, l.part) {
			m.take(l, table.Judge(l.work))
		}
	}
	return m
}

func (m *measured) take(l label, said []areas.Said) {
	var found []int
	var themes []graph.Slug
	for _, s := range said {
		switch {
		case !s.Holds():
		case s.Theme != "":
			themes = append(themes, s.Theme)
		default:
			found = append(found, s.Area)
			m.takeArea(s, slices.Contains(l.areas, s.Area))
		}
	}
	for _, area := range l.areas {
		m.recall[area].add(slices.Contains(found, area))
	}
	for _, theme := range l.themes {
		m.themes.add(slices.Contains(themes, theme))
	}
	if len(l.areas) == 0 {
		m.none.add(len(found) == 0)
	}
}

func (m *measured) takeArea(s areas.Said, right bool) {
	m.precision[s.Area].add(right)
	if m.byBasis[s.Basis] == nil {
		m.byBasis[s.Basis] = &tally{}
	}
	m.byBasis[s.Basis].add(right)
	for i := len(bands) - 1; i >= 0; i-- {
		if s.Confidence >= bands[i] {
			m.byConfidence[i].add(right)
			return
		}
	}
}

func sum(of [11]tally) (out tally) {
	for _, c := range of {
		out.right += c.right
		out.of += c.of
	}
	return out
}

// describe is the section of docs/areas.md that says how often the table is right.
func describe(t testing.TB) string {
	table, labels, names := defaultTable(t), readLabels(t), readInitiative(t).Areas
	test, after := measure(table, labels, "test"), measure(table, labels, "after")
	out := &strings.Builder{}
	fmt.Fprintf(out, "Version of the table: `%s`.\n\n", table.Version())
	out.WriteString("| area | precision, after | recall, after | precision, test | recall, test |\n| --- | --- | --- | --- | --- |\n")
	line := func(name string, cells ...tally) {
		fmt.Fprintf(out, "| %s", name)
		for _, c := range cells {
			fmt.Fprintf(out, " | %s", c)
		}
		out.WriteString(" |\n")
	}
	for area := 1; area <= 10; area++ {
		line(fmt.Sprintf("%d %s", area, strings.ToLower(names[area])), after.precision[area], after.recall[area], test.precision[area], test.recall[area])
	}
	line("all", sum(after.precision), sum(after.recall), sum(test.precision), sum(test.recall))
	fmt.Fprintf(out, "\nOf titles on no area, %s get none in the part `after`, %s in `test`. ", after.none, test.none)
	fmt.Fprintf(out, "Of the themes that a title\nmakes clear, %s are found in `after`, %s in `test`.\n\n", after.themes, test.themes)
	describeConfidence(out, measure(table, labels, "test", "after"))
	return out.String()
}

func describeConfidence(out *strings.Builder, both *measured) {
	out.WriteString("| confidence | right, of both parts |\n| --- | --- |\n")
	for i, from := range bands {
		to := 1.0
		if i+1 < len(bands) {
			to = bands[i+1]
		}
		fmt.Fprintf(out, "| %g to %g | %s |\n", from, to, both.byConfidence[i])
	}
	out.WriteString("\n| strongest row | right, of both parts |\n| --- | --- |\n")
	for _, basis := range []graph.AssignmentBasis{graph.BasisTopic, graph.BasisSubfield, graph.BasisField, graph.BasisGoal, graph.BasisCall, graph.BasisTitle} {
		share := tally{}
		if both.byBasis[basis] != nil {
			share = *both.byBasis[basis]
		}
		fmt.Fprintf(out, "| %s | %s |\n", strings.ToLower(string(basis)), share)
	}
}

// TestDocsSayWhatIsMeasured recomputes what docs/areas.md says of the table.
func TestDocsSayWhatIsMeasured(t *testing.T) {
	const path, begin, end = "../../docs/areas.md", "<!-- measured -->\n", "<!-- /measured -->"
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(content), begin)
	held, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no part between %s and %s", path, begin, end)
	}
	now := describe(t)
	if *update {
		if err := os.WriteFile(path, []byte(before+begin+now+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if held != now {
		t.Errorf("docs/areas.md says\n%s\nand measured is\n%s\nrun go test ./ingest/areas -update if that is meant", held, now)
	}
}

// TestTableIsOfUse holds the table to what it is to reach on titles that it was
// not tuned on, by a margin below what it reaches today.
func TestTableIsOfUse(t *testing.T) {
	m := measure(defaultTable(t), readLabels(t), "test", "after")
	for what, c := range map[string]struct {
		tally
		least float64
	}{"precision": {sum(m.precision), 0.8}, "recall": {sum(m.recall), 0.75}, "none": {m.none, 0.75}} {
		if share := float64(c.right) / float64(c.of); share < c.least {
			t.Errorf("%s is %s, less than %g", what, c.tally, c.least)
		}
	}
}

// TestLabels holds the labels to the initiative, and their parts to what was
// drawn.
func TestLabels(t *testing.T) {
	initiative, seen, parts := readInitiative(t), map[string]bool{}, map[string]int{}
	for _, l := range readLabels(t) {
		if seen[l.source+l.id] || seen[strings.ToLower(l.work.Title)] {
			t.Errorf("%s %s comes twice", l.source, l.id)
		}
		seen[l.source+l.id], seen[strings.ToLower(l.work.Title)] = true, true
		parts[l.part]++
		for _, area := range l.areas {
			if initiative.Areas[area] == "" {
				t.Errorf("%s: area %d", l.id, area)
			}
		}
		for _, theme := range l.themes {
			if !slices.Contains(l.areas, initiative.Themes[theme]) {
				t.Errorf("%s: theme %s without its area", l.id, theme)
			}
		}
	}
	if parts["build"] != 189 || parts["test"] != 192 || parts["after"] != 139 || len(parts) != 3 {
		t.Errorf("parts %v", parts)
	}
}
