package resolvers_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
)

// marked is a change that brings works that count only where asked: by people, at
// institutions, on areas and in years of the generated corridor, and beyond.
func marked(t testing.TB, store *world, d *rand.Rand) *graph.ChangeSet {
	t.Helper()
	found := ask(t, store, `{
		people(first: 200) { nodes { id } } institutions(first: 200) { nodes { id } } initiativeAreas { nodes { id } } themes(first: 60) { nodes { id } }
		publications(first: 200, filter: { counts: true, type: { eq: ARTICLE } }) { nodes { id } } }`, nil)
	pick := func(of string) graph.Ref {
		nodes := at(t, found, of, "nodes").(list)
		return graph.Ref{ID: graph.ID(at(t, nodes[d.IntN(len(nodes))], "id").(string))}
	}
	set := &graph.ChangeSet{Source: "marked", Nodes: []graph.NodeWrite{{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "marked"},
		Values: graph.Encode(&graph.Source{Entity: graph.Entity{Name: "marked"}, Slug: "marked", Generated: new(true)})}}}
	for i := range 600 {
		key := graph.LocalKey(graph.KindPublication, "marked", fmt.Sprint(i))
		record := &graph.Publication{Entity: graph.Entity{Name: fmt.Sprintf("Marked %d", i)}, Year: new(1990 + d.IntN(60)), Citations: new(d.IntN(900)), Type: new(graph.PublicationType("ARTICLE"))}
		to := func(e *graph.EdgeType, ends ...graph.Ref) {
			owned := graph.EdgesWrite{Type: e, Owner: graph.Ref{Key: key}}
			for _, end := range ends {
				owned.Edges = append(owned.Edges, graph.EdgeWrite{Other: end})
			}
			set.Edges = append(set.Edges, owned)
		}
		switch i % 3 {
		case 0:
			record.Retracted = new(true)
		case 1:
			record.Type = &graph.NoResearch()[d.IntN(len(graph.NoResearch()))]
		default:
			record.Type = new(graph.Preprint)
			to(graph.VersionOf, pick("publications"))
		}
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: key, Values: graph.Encode(record)})
		to(graph.PublicationAddresses, pick("initiativeAreas"))
		to(graph.PublicationOnTheme, pick("themes"))
		authors := graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: key}}
		for position := range 1 + d.IntN(4) {
			person := pick("people")
			if !slices.ContainsFunc(authors.Edges, func(e graph.EdgeWrite) bool { return e.Other == person }) {
				authors.Edges = append(authors.Edges, graph.EdgeWrite{Other: person, Values: map[string]any{"position": position + 1}, Institutions: []graph.Ref{pick("institutions"), pick("institutions")}})
			}
		}
		set.Edges = append(set.Edges, authors)
	}
	return set
}

// toldOfMarked are the fields that say what was left out, those that differ with
// every state of the data, and the alias under which all is asked for.
var toldOfMarked = []string{"uncountedWorks", "version", "link", "cursor", "startCursor", "endCursor", "retracted", "narrowed"}

var leftOutSentence = regexp.MustCompile(` Works not counted for what they are: [^.]*\.`)

// countsAlone gives an answer without what is said of works that do not count.
func countsAlone(value any) any {
	switch v := value.(type) {
	case object:
		out := maps.Clone(v)
		for _, name := range toldOfMarked {
			delete(out, name)
		}
		for name, inner := range out {
			out[name] = countsAlone(inner)
		}
		return out
	case list:
		out := slices.Clone(v)
		for i, inner := range out {
			out[i] = countsAlone(inner)
		}
		return out
	case string:
		return dataVersions.ReplaceAllString(leftOutSentence.ReplaceAllString(v, ""), "$1$2$3")
	}
	return value
}

// TestMarkedWorksChangeNothing: no number of networks and capacity changes with
// retracted works, works that are no research and preprints of works that are
// here; receipts count them, and asked for they count.
func TestMarkedWorksChangeNothing(t *testing.T) {
	filled, err := fill(graphtest.NewOracle(), nil)
	if err != nil {
		t.Fatal(err)
	}
	store := over(t, filled)
	networks, networkVars, _ := everythingAsked(t, store)
	capacity, capacityVars, _ := assessed(t, store)
	answers := func() [2]any {
		return [2]any{countsAlone(ask(t, store, networks, networkVars)), countsAlone(ask(t, store, capacity, capacityVars))}
	}
	before := answers()
	if _, err := store.Apply(t.Context(), marked(t, store, rand.New(rand.NewPCG(1, 2)))); err != nil {
		t.Fatal(err)
	}
	version := at(t, ask(t, store, `{ corridor { version } }`, nil), "corridor", "version")
	ask(t, store, `query($v: String!) { collaborationNetwork(level: COUNTRY, atLeast: $v) { nodeCount } }`, variables{"v": version})
	after := answers()
	for i, name := range []string{"networks", "capacity"} {
		if difference := firstDifference("", before[i], after[i]); difference != "" {
			t.Errorf("%s: %s", name, difference)
		}
	}
	receiptsAgree(t, store)
}

// receiptsAgree: what a receipt says would count does count where it is asked for.
func receiptsAgree(t *testing.T, store *world) {
	t.Helper()
	const all = `alsoCount: { retracted: true, versions: true, types: [EDITORIAL, ERRATUM, STANDARD, PEER_REVIEW, SUPPLEMENT, GRANT, GUIDE, PARATEXT, OTHER] }`
	const told = `{ receipt { countedItems uncountedWorks { reason type works explanation } statement } }`
	for _, field := range []string{`collaborationNetwork(level: INSTITUTION%s)`, `collaborationNetwork(level: COUNTRY, filter: {areas: [5], years: {from: 2000}}%s)`, `capacity(by: AREA%s)`, `capacity(years: {from: 2010, to: 2020}, dimensions: [PUBLICATIONS]%s)`} {
		answer := ask(t, store, fmt.Sprintf("{ usual: %s %s every: %s %s }", fmt.Sprintf(field, ""), told, fmt.Sprintf(field, ", "+all), told), nil)
		left, reasons := 0, map[any]bool{}
		for _, row := range at(t, answer, "usual", "receipt", "uncountedWorks").(list) {
			left += wholeAt(t, row, "works")
			reasons[at(t, row, "reason")] = true
		}
		usual, every := wholeAt(t, answer, "usual", "receipt", "countedItems"), wholeAt(t, answer, "every", "receipt", "countedItems")
		if len(reasons) != 3 || usual+left != every || len(at(t, answer, "every", "receipt", "uncountedWorks").(list)) != 0 {
			t.Errorf("%s: %d count, %d are left out for %d reasons, and %d count where all are asked for", field, usual, left, len(reasons), every)
		}
		if text := at(t, answer, "usual", "receipt", "statement").(string); !leftOutSentence.MatchString(text) {
			t.Errorf("%s does not say what is left out: %s", field, text)
		}
		if text := at(t, answer, "every", "receipt", "statement").(string); !strings.Contains(text, "As asked, these count as well: retracted works; works of type") {
			t.Errorf("%s does not say what was asked for: %s", field, text)
		}
	}
}

// wholeAt is the whole number at a place of an answer.
func wholeAt(t *testing.T, value any, path ...any) int {
	t.Helper()
	n, err := strconv.Atoi(fmt.Sprint(at(t, value, path...)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// firstDifference says where two answers differ first; "" where they do not.
func firstDifference(place string, a, b any) string {
	switch x := a.(type) {
	case object:
		y, _ := b.(object)
		for _, name := range slices.Sorted(maps.Keys(x)) {
			if found := firstDifference(place+"."+name, x[name], y[name]); found != "" {
				return found
			}
		}
		return ""
	case list:
		y, _ := b.(list)
		if len(x) != len(y) {
			return fmt.Sprintf("%s: %d rows, then %d", place, len(x), len(y))
		}
		for i := range x {
			if found := firstDifference(fmt.Sprintf("%s[%d]", place, i), x[i], y[i]); found != "" {
				return found
			}
		}
		return ""
	}
	if a != b {
		return fmt.Sprintf("%s: %v, then %v", place, a, b)
	}
	return ""
}

// TestTypesThatCountAlways are refused, as is asking statistics for more works.
func TestTypesThatCountAlways(t *testing.T) {
	store := open(t)
	for query, argument := range map[string]string{
		`{ capacity(alsoCount: { types: [ARTICLE] }) { rowCount: cells { items } } }`:                                  "types",
		`{ collaborationNetwork(level: COUNTRY, alsoCount: { types: [] }) { nodeCount } }`:                             "types",
		`{ collaborationNetwork(level: COUNTRY, evidence: STATISTICS, alsoCount: { retracted: true }) { nodeCount } }`: "alsoCount",
		`{ capacity(evidence: STATISTICS, by: FIELD, alsoCount: { retracted: true }) { cells { items } } }`:            "alsoCount",
		`{ movements(alsoCount: { types: [LETTER] }) { totalCount } }`:                                                 "types",
	} {
		if got := refused(t, store, query, nil).Argument; !strings.Contains(got, argument) {
			t.Errorf("%s: refused for %q, want %s", query, got, argument)
		}
	}
}
