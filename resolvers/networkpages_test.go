package resolvers_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
)

// TestNetworkPages walks nodes forward and backward, and refuses cursors of
// other lists and of other states of the data.
func TestNetworkPages(t *testing.T) {
	store := open(t, joint())
	page := func(arguments string, cursor any) any {
		return at(t, ask(t, store, `query($c: Cursor) { collaborationNetwork(level: INSTITUTION) { nodes(`+arguments+`) {
			edges { cursor node { entity { name } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } } }`,
			variables{"c": cursor}), "collaborationNetwork", "nodes")
	}
	var forward, backward []string
	cursor := any(nil)
	for more := true; more; {
		p := page("first: 4, after: $c", cursor)
		forward = append(forward, lines(t, at(t, p, "edges"), "node"))
		cursor, more = at(t, p, "pageInfo", "endCursor"), at(t, p, "pageInfo", "hasNextPage").(bool)
	}
	last := cursor
	cursor = nil
	for more := true; more; {
		p := page("last: 4, before: $c", cursor)
		backward = append(backward, lines(t, at(t, p, "edges"), "node"))
		cursor, more = at(t, p, "pageInfo", "startCursor"), at(t, p, "pageInfo", "hasPreviousPage").(bool)
	}
	same(t, "forward", strings.Join(forward, ", "), "k1|v1|l1|k2, j1|x1")
	same(t, "backward", strings.Join(backward, ", "), "l1|k2|j1|x1, k1|v1")
	for _, query := range []string{
		`query($c: Cursor) { collaborationNetwork(level: INSTITUTION) { nodes(after: $c, orderBy: [{field: ITEMS}]) { totalCount } } }`,
		`query($c: Cursor) { collaborationNetwork(level: INSTITUTION, counting: UNIT) { nodes(after: $c) { totalCount } } }`,
		`query($c: Cursor) { collaborationNetwork(level: INSTITUTION) { ties(after: $c) { totalCount } } }`,
		`query($c: Cursor) { institutions(after: $c) { nodes { id } } }`,
	} {
		if got := refused(t, store, query, variables{"c": last}); !strings.HasSuffix(got.Argument, "after") {
			t.Errorf("%s\nrefuses %v, want after", query, got)
		}
	}
	version := applied(t, store, authored("b5", "l1", "v1"))
	const newer = `query($c: Cursor, $v: String) { collaborationNetwork(level: INSTITUTION, atLeast: $v) { nodes(after: $c) { totalCount } } }`
	if got := refused(t, store, newer, variables{"c": last, "v": version}); !strings.Contains(got.Reason, "the data has changed") {
		t.Errorf("a cursor from before a change is refused because %s", got.Reason)
	}
}

// applied makes edges in the store and gives its version then.
func applied(t testing.TB, store *world, edges graph.EdgesWrite) string {
	t.Helper()
	answer, err := store.Apply(t.Context(), &graph.ChangeSet{Source: "real", Edges: []graph.EdgesWrite{edges}})
	if err != nil {
		t.Fatal(err)
	}
	return string(answer.Version)
}

// TestAtLeastWaitsForANewerState reads its own write.
func TestAtLeastWaitsForANewerState(t *testing.T) {
	store := open(t, joint())
	const ties = `query($v: String, $i: ID!) { collaborationNetwork(level: INSTITUTION, atLeast: $v) { tieCount receipt { version } }
		institution(id: $i) { collaborators(atLeast: $v) { nodes { name } } } }`
	vars := variables{"i": institutionID("k2")}
	before := ask(t, store, ties, vars)
	version := applied(t, store, leads(graph.ParticipatesIn, "r1", "k1", "l1", "k2"))
	if again := ask(t, store, ties, vars); fmt.Sprint(again) != fmt.Sprint(before) {
		t.Errorf("without atLeast the answer is %v, before the write it was %v", again, before)
	}
	vars["v"] = version
	after := ask(t, store, ties, vars)
	same(t, "after", lines(t, list{after}, "collaborationNetwork.tieCount", "collaborationNetwork.receipt.version", "institution.collaborators"), "7 "+version+" l1+k1+x1")
	if got := store.Counts(); got.Scans != 2 {
		t.Errorf("%+v, want one scan for each state", got)
	}
}

// TestRecordsThatAreGone deletes a person whom the networks still count.
func TestRecordsThatAreGone(t *testing.T) {
	store := open(t, joint())
	const query = `{ collaborationNetwork(level: PERSON) { nodes { nodes { items entity { name } } } } }`
	ask(t, store, query, nil)
	remove := &graph.ChangeSet{Source: "real", Deletes: []graph.Delete{{Ref: graph.Ref{Key: local(graph.KindPerson, "at x1")}, Cascade: true}}}
	if _, err := store.Apply(t.Context(), remove); err != nil {
		t.Fatal(err)
	}
	if _, errs := execute(t, store, query, nil); len(errs) != 1 || !errors.Is(errs[0], graph.ErrChanged) {
		t.Errorf("the answer has errors %v, want one that the data has changed", errs)
	}
}
