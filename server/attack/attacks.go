package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// attack is a request that should not bring a server down, asked by so many at once,
// and the outcomes that are right: OK, or codes of errors.
type attack struct {
	name    string
	path    string
	get     bool
	body    []byte // of a POST
	clients int
	right   []string
}

// asked is an attack by a query.
func asked(name, query string, clients int, right ...string) attack {
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		panic(err) // a text always is JSON
	}
	return attack{name: name, path: "/graphql", body: body, clients: clients, right: right}
}

// wide is a filter of so many conditions that say nothing.
func wide(n int) string { return `{"and":[` + strings.Repeat("{},", n-1) + `{}]}` }

// given is an attack by a filter in a variable.
func given(name, filter, query string, clients int, right ...string) attack {
	out := asked(name, "query($f: PublicationFilter) "+query, clients, right...)
	out.body = append(out.body[:len(out.body)-1], `,"variables":{"f":`+filter+`}}`...)
	return out
}

// Outcomes of attacks.
const (
	ok          = "OK"
	tooMuch     = "COMPLEXITY_LIMIT_EXCEEDED"
	invalid     = "GRAPHQL_VALIDATION_FAILED"
	badInput    = "BAD_USER_INPUT"
	unavailable = "UNAVAILABLE"
)

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
		asked("a document under 400 aliases", aliases(400, "json")("{ capacity(by: THEME) { %s } }"), 1, tooMuch),
		asked("a document under 1,600 aliases", aliases(1600, "json")("{ capacity(by: THEME) { %s } }"), 1, tooMuch),
		asked("pages of 1,000 below pages of 1,000", "{ publications(first: 1000) { nodes { authors(first: 1000) { nodes { name publications(first: 1000) { nodes { name } } } } } } }", 1, tooMuch),
		asked("conditions three times round", "{ people(filter: {"+nested(3)+"}) { totalCount } }", 4, ok),
		asked("conditions six times round", "{ people(filter: {"+nested(6)+"}) { totalCount } }", 4, badInput),
		asked("a fragment on a type name of a megabyte", "{ ... on "+strings.Repeat("A", 1<<20-200)+" { name } }", 1, invalid),
		asked("9,000 fragments that nobody spreads", "{ corridor { store } }"+repeated(9000, func(i int) string { return fmt.Sprintf(" fragment f%d on Query { corridor { store } }", i) }), 1, tooMuch),
		asked("4,000 unknown fields", "{ "+repeated(4000, func(i int) string { return fmt.Sprintf("x%d ", i) })+"}", 1, tooMuch),
		asked("introspection under 300 aliases", aliases(300, "__schema { types { fields { name args { name } } } }")("{ %s }"), 1, tooMuch),
		asked("introspection 12 levels deep", "{ __schema { types { "+strings.Repeat("fields { type { ", 6)+"name"+strings.Repeat(" } }", 6)+" } } }", 1, invalid),
		given("300,000 empty filters in a variable", wide(300_000), "{ publications(filter: $f) { totalCount } }", 8, tooMuch, unavailable),
		given("the same for 30 fields", wide(300_000), aliases(30, "publications(filter: $f) { totalCount }")("{ %s }"), 8, tooMuch, unavailable),
		given("300,000 below 8,000 others", strings.Repeat(`{"not":`, 8000)+wide(270_000)+strings.Repeat("}", 8000), "{ publications(filter: $f) { totalCount } }", 8, tooMuch, unavailable),
		asked("betweenness of people, 50 at once", "{ collaborationNetwork(level: PERSON) { nodes(first: 5, orderBy: {field: BETWEENNESS}) { nodes { betweenness } } } }", 50, ok, unavailable),
		asked("the shortest paths of all people, 50 at once", "{ collaborationNetwork(level: PERSON) { diameter averageDistance nodes(first: 5, orderBy: {field: CLOSENESS}) { nodes { closeness } } } }", 50, ok, unavailable),
		asked("a middling query, 200 at once", middling, 200, ok, unavailable),
		asked("a large answer, 50 at once", "{ publications(first: 500) { nodes { id name authors(first: 100) { edges { position cursor node { id name } } } } } }", 50, ok, unavailable),
		asked("brackets 100,000 deep", strings.Repeat("{a", 100_000), 1, tooMuch),
		asked("a text of a megabyte to search for", `{ search(text: "`+strings.Repeat("a ", 500_000)+`", first: 1) { nodes { score } } }`, 1, invalid),
		asked("gaps of topics with their pictures", aliases(40, "svg csv json")("{ capacityGaps(by: TOPIC) { %s } }"), 4, tooMuch),
	}
}

// attacks makes the known attacks and writes a table of what came of them.
func (t *target) attacks(ctx context.Context) error {
	var faults []string
	fmt.Println("| attack | bytes asked | at once | status | first answer | bytes answered | longest, s | most memory, MB |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, a := range append(known(), elsewhere()...) {
		answers := make([]answer, a.clients)
		errs := make([]error, a.clients)
		var all sync.WaitGroup
		for i := range answers {
			all.Go(func() { answers[i], errs[i] = t.make(ctx, a) })
		}
		all.Wait()
		statuses, bytes, longest := map[string]int{}, int64(0), time.Duration(0)
		for i, one := range answers {
			status := fmt.Sprint(one.status)
			if errs[i] != nil {
				status = "no answer"
			}
			if wrong := a.wrong(one, errs[i]); wrong != "" {
				faults = append(faults, wrong)
			}
			statuses[status]++
			bytes, longest = max(bytes, one.bytes), max(longest, one.took)
		}
		fmt.Printf("| %s | %d | %d | %s | %s | %d | %.2f | %d |\n", a.name, a.size(), a.clients, told(statuses), a.said(answers[0]), bytes, longest.Seconds(), t.resident())
		if err := t.lives(ctx, 30*time.Second); err != nil {
			return fmt.Errorf("after %s: %w", a.name, err)
		}
	}
	if len(faults) > 0 {
		return fmt.Errorf("%d answers are not what they should be: %w: %s", len(faults), errAnswer, faults[0])
	}
	return nil
}

// make makes an attack once.
func (t *target) make(ctx context.Context, a attack) (answer, error) {
	if a.get {
		return t.get(ctx, a.path)
	}
	return t.post(ctx, a.path, a.body)
}

// size is how many bytes are asked, headers left out.
func (a attack) size() int {
	if a.get {
		return len(a.path)
	}
	return len(a.body)
}

// wrong says what is wrong with an answer, "" where nothing is: it is one of GraphQL's,
// and what comes of the attack is right.
func (a attack) wrong(one answer, err error) string {
	said := a.said(one)
	switch {
	case err != nil:
		return fmt.Sprintf("%s: %v", a.name, err)
	case one.status != a.status(said), !a.begins(one):
		return fmt.Sprintf("%s: %d %.300s", a.name, one.status, one.start)
	case !slices.Contains(a.right, said):
		return fmt.Sprintf("%s: %s, not one of %v", a.name, said, a.right)
	}
	return ""
}
