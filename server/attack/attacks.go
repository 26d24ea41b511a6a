package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"
)

// attack is a request that should not bring a server down, asked by so many at once.
type attack struct {
	name    string
	query   string
	clients int
}

// repeated writes what each number gives.
func repeated(n int, write func(int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(write(i))
	}
	return b.String()
}

func aliases(n int, field string) func(string) string {
	return func(around string) string {
		return fmt.Sprintf(around, repeated(n, func(i int) string { return fmt.Sprintf("a%d: %s ", i, field) }))
	}
}

// known are the attacks that brought servers of this kind down, or could.
func known() []attack {
	nested := func(n int) string {
		return strings.Repeat("publications: {some: {authors: {some: {", n) + `name: {contains: "a"}` + strings.Repeat("}}}}", n)
	}
	return []attack{
		{"a document under 400 aliases", aliases(400, "json")("{ capacity(by: THEME) { %s } }"), 1},
		{"a document under 1,600 aliases", aliases(1600, "json")("{ capacity(by: THEME) { %s } }"), 1},
		{"pages of 1,000 below pages of 1,000", "{ publications(first: 1000) { nodes { authors(first: 1000) { nodes { name publications(first: 1000) { nodes { name } } } } } } }", 1},
		{"conditions three times round", "{ people(filter: {" + nested(3) + "}) { totalCount } }", 4},
		{"conditions six times round", "{ people(filter: {" + nested(6) + "}) { totalCount } }", 4},
		{"a fragment on a type name of a megabyte", "{ ... on " + strings.Repeat("A", 1<<20-200) + " { name } }", 1},
		{"9,000 fragments that nobody spreads", "{ corridor { store } }" + repeated(9000, func(i int) string { return fmt.Sprintf(" fragment f%d on Query { corridor { store } }", i) }), 1},
		{"4,000 unknown fields", "{ " + repeated(4000, func(i int) string { return fmt.Sprintf("x%d ", i) }) + "}", 1},
		{"introspection under 300 aliases", aliases(300, "__schema { types { fields { name args { name } } } }")("{ %s }"), 1},
		{"introspection 12 levels deep", "{ __schema { types { " + strings.Repeat("fields { type { ", 6) + "name" + strings.Repeat(" } }", 6) + " } } }", 1},
		{"betweenness of people, 50 at once", "{ collaborationNetwork(level: PERSON) { nodes(first: 5, orderBy: {field: BETWEENNESS}) { nodes { betweenness } } } }", 50},
		{"the shortest paths of all people, 50 at once", "{ collaborationNetwork(level: PERSON) { diameter averageDistance nodes(first: 5, orderBy: {field: CLOSENESS}) { nodes { closeness } } } }", 50},
		{"a middling query, 200 at once", "{ publications(first: 100, orderBy: {field: CITATIONS, direction: DESC}) { totalCount nodes { name authors(first: 10) { nodes { name } } } } }", 200},
		{"brackets 100,000 deep", strings.Repeat("{a", 100_000), 1},
		{"a text of a megabyte to search for", `{ search(text: "` + strings.Repeat("a ", 500_000) + `", first: 1) { nodes { score } } }`, 1},
		{"gaps of topics with their pictures", aliases(40, "svg csv json")("{ capacityGaps(by: TOPIC) { %s } }"), 4},
	}
}

// attacks makes the known attacks and writes a table of what came of them.
func (t *target) attacks(ctx context.Context) error {
	fmt.Println("| attack | bytes asked | at once | status | first answer | bytes answered | longest, s | most memory, MB |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, a := range known() {
		body, err := json.Marshal(map[string]string{"query": a.query})
		if err != nil {
			return err
		}
		answers := make([]answer, a.clients)
		errs := make([]error, a.clients)
		var all sync.WaitGroup
		for i := range answers {
			all.Go(func() { answers[i], errs[i] = t.ask(ctx, body) })
		}
		all.Wait()
		statuses, bytes, longest := map[string]int{}, int64(0), time.Duration(0)
		for i, one := range answers {
			status := fmt.Sprint(one.status)
			if errs[i] != nil {
				status = "no answer"
			}
			statuses[status]++
			bytes, longest = max(bytes, one.bytes), max(longest, one.took)
		}
		fmt.Printf("| %s | %d | %d | %s | %s | %d | %.2f | %d |\n", a.name, len(body), a.clients, told(statuses), outcome(answers[0].start), bytes, longest.Seconds(), t.resident())
		if err := t.lives(ctx, 30*time.Second); err != nil {
			return fmt.Errorf("after %s: %w", a.name, err)
		}
	}
	return nil
}
