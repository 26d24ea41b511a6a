package network_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"corridor/graph/network"
)

// documented reads a table of the documentation: the rows after the line that
// begins a passage, by their first cell.
func documented(t *testing.T, passage, header string) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("../../docs/networks.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(text), passage)
	if !found {
		t.Fatalf("the documentation does not say %q", passage)
	}
	_, after, found = strings.Cut(after, header+"\n")
	if !found {
		t.Fatalf("there is no table %q after %q", header, passage)
	}
	rows := map[string][]string{}
	for line := range strings.Lines(after) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			break
		}
		var cells []string
		for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
			cells = append(cells, strings.TrimSpace(cell))
		}
		if !strings.HasPrefix(cells[0], "---") {
			rows[cells[0]] = cells[1:]
		}
	}
	return rows
}

// handWorked is the example of docs/networks.md.
func handWorked(t *testing.T) *asked {
	w := newWorld(t)
	w.institutions("A:KH B:KH C:VN D:LA")
	for item, cells := range documented(t, "## An example to follow", "| item | institutions | n |") {
		w.people(strings.ToLower(item))
		w.publication(item, 2020, strings.ToLower(item)+"@"+strings.ReplaceAll(cells[0], " ", ","))
	}
	return w.open()
}

func TestTheDocumentedExampleIsCountedAsDocumented(t *testing.T) {
	a := handWorked(t)
	credits := documented(t, "**What each entity gets.**", "| entity | FULL | FRACTIONAL | UNIT |")
	for i, counting := range countings {
		n := a.network(network.Query{Level: network.Institutions, Counting: counting})
		if n.Nodes() != len(credits) {
			t.Fatalf("%d nodes, documented are %d", n.Nodes(), len(credits))
		}
		for v := range int32(n.Nodes()) {
			name := a.name[n.Entity(v)]
			agree(t, fmt.Sprint(counting, " credit of ", name), n.Tally(v).Credit, credits[name][i])
		}
		checkTotals(t, a, n, 2*i+1)
		checkTies(t, a, counting)
	}
}

// checkTotals holds the sums of the entities' ties to a column of the table.
func checkTotals(t *testing.T, a *asked, n *network.Network, column int) {
	t.Helper()
	rows := documented(t, "**Three numbers that the strengths need.**", "| entity | S FULL | s FULL | S FRACTIONAL | s FRACTIONAL | S UNIT | s UNIT |")
	totals, err := n.Measure(t.Context(), network.MeasureStrength)
	if err != nil {
		t.Fatal(err)
	}
	for v := range int32(n.Nodes()) {
		name := a.name[n.Entity(v)]
		agree(t, fmt.Sprint("total of ", name), totals.Of[v], rows[name][column])
	}
}

func checkTies(t *testing.T, a *asked, counting network.Counting) {
	t.Helper()
	rows := documented(t, fmt.Sprintf("By `%s`:", counting), "| tie | RAW | SALTON | JACCARD | ASSOCIATION | ASSOCIATION_CORRECTED | expected | ratio |")
	for i, strength := range strengths {
		n := a.network(network.Query{Level: network.Institutions, Counting: counting, Strength: strength})
		if n.Graph().Ties() != len(rows) {
			t.Fatalf("%d ties, documented are %d", n.Graph().Ties(), len(rows))
		}
		for ends, cells := range rows {
			from, to, _ := strings.Cut(ends, "–")
			tie, found := n.Between(a.node(n, from), a.node(n, to))
			if !found {
				t.Fatalf("%s are not tied", ends)
			}
			agree(t, fmt.Sprint(counting, " expectation of ", ends), expected(t, n, tie.From, tie.To), cells[5])
			agree(t, fmt.Sprint(counting, " ratio of ", ends), tie.Count/expected(t, n, tie.From, tie.To), cells[6])
			agree(t, fmt.Sprint(counting, strength, " weight of ", ends), tie.Weight, cells[i])
		}
	}
}

// agree holds a number to what is documented, to its last digit.
func agree(t *testing.T, what string, got float64, documented string) {
	t.Helper()
	if text := fmt.Sprintf("%.4f", got); text != documented {
		t.Errorf("%s is %s, documented is %s", what, text, documented)
	}
}
