package cost_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func TestAdviceSaysWhichPagesWouldPass(t *testing.T) {
	types, rules := program(t)
	for _, c := range []struct {
		query, want string
		limit       int
	}{
		{`{ people(first: 1000) { nodes { name } } }`, "first: 498 in people", 500},
		{`{ people(last: 1000) { nodes { name } } }`, "last: 498 in people", 500},
		{`{ people(first: 1000) { nodes { a: publications(first: 50) { nodes { title } } } } }`, "first: 192 in people, or first: 7 in people.nodes.a", 10_000},
		{`{ people(first: 1000) { nodes { ...f } } } fragment f on Person { publications { nodes { title } } }`, "first: 45 in people", 1000},
		{`{ suggest(text: "a", limit: 900) { text } }`, "limit: 99 in suggest", 100},
		{`{ a: people(first: 900) { nodes { id } } b: people(first: 900) { nodes { id } } }`, "at most 248 rows in each of a, b", 500},
		{`{ capacity(by: THEME) { a: json b: json } }`, "fewer long texts, or for them in several queries", 10_000},
		{`{ capacity(by: THEME) { cells { items } } }`, "fewer nested lists, or for less in several queries", 100},
	} {
		doc := parse(t, types, c.query)
		if got := rules.Advice(doc, doc.Operations[0], nil, c.limit); got != c.want {
			t.Errorf("%s within %d: ask for %s\nwant %s", c.query, c.limit, got, c.want)
		}
	}
}

// TestAdvicePasses takes each piece of advice, and wants it to be within the
// limit, and a row more not to be.
func TestAdvicePasses(t *testing.T) {
	types, rules := program(t)
	const query = `{ people(first: 1000) { nodes { name publications(first: 700) { nodes { title authors(first: 300) { edges { node { name } } } } } } } }`
	doc := parse(t, types, query)
	const limit = 500_000
	advice := regexp.MustCompile(`(\w+): (\d+) in ([\w.]+)`).FindAllStringSubmatch(rules.Advice(doc, doc.Operations[0], nil, limit), -1)
	if len(advice) == 0 {
		t.Fatal("there is no advice")
	}
	asked := map[string]int{"people": 1000, "people.nodes.publications": 700, "people.nodes.publications.nodes.authors": 300}
	for _, a := range advice {
		n := 0
		fmt.Sscan(a[2], &n)
		for more, within := range map[int]bool{0: true, 1: false} {
			taken := strings.Replace(query, fmt.Sprintf("first: %d)", asked[a[3]]), fmt.Sprintf("first: %d)", n+more), 1)
			if got := costOf(t, rules, types, taken, nil); (got <= limit) != within {
				t.Errorf("%s, and %d more: %d values", a[0], more, got)
			}
		}
	}
}

// TestAdviceOnManyPages holds that advice takes no more time the more there is
// to give.
func TestAdviceOnManyPages(t *testing.T) {
	types, rules := program(t)
	var query strings.Builder
	for i := range 30 {
		fmt.Fprintf(&query, "q%d: people(first: 1000) { nodes { ", i)
		for j := range 30 {
			fmt.Fprintf(&query, "p%d: publications(first: 1000) { nodes { id } } ", j)
		}
		query.WriteString("} } ")
	}
	doc := parse(t, types, "{ "+query.String()+"}")
	if got := rules.Advice(doc, doc.Operations[0], nil, 500_000); len(got) > 1000 {
		t.Errorf("%d bytes of advice: %s", len(got), got)
	}
}
