package networks_test

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"corridor/export/networks"
	"corridor/graph/network"
)

func TestTablesSayTheNetwork(t *testing.T) {
	n := institutions(t)
	text := file(t, n, networks.CSV)
	archive, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	members := map[string]string{}
	for _, f := range archive.File {
		body := must(io.ReadAll(must(f.Open())(t)))(t)
		members[f.Name] = string(body)
	}
	if members["nodes.csv"] != file(t, n, networks.NodesCSV) || members["edges.csv"] != file(t, n, networks.EdgesCSV) {
		t.Error("the tables in the archive are not those by themselves")
	}
	if !strings.Contains(members["about.txt"], n.Statement) || !strings.Contains(members["about.txt"], string(n.Projection.Version)) {
		t.Errorf("the archive says of itself %q", members["about.txt"])
	}
	rows := must(csv.NewReader(strings.NewReader(members["edges.csv"])).ReadAll())(t)
	if got := rows[0][:6]; !slices.Equal(got, []string{"source", "target", "source_label", "target_label", "weight", "items"}) {
		t.Errorf("the columns are %v", got)
	}
	found := map[tie]float64{}
	for _, row := range rows[1:] {
		found[tie{row[0], row[1]}] = number(t, row[4])
	}
	sameTies(t, found, ties(n))
}

// TestTablesSayWhatIsMadeUp in their last columns, and nothing of it where nothing is.
func TestTablesSayWhatIsMadeUp(t *testing.T) {
	for _, f := range []networks.Format{networks.NodesCSV, networks.EdgesCSV} {
		n := institutions(t)
		r := n.Receipt()
		rows := must(csv.NewReader(strings.NewReader(file(t, n, f))).ReadAll())(t)
		end := len(rows[0]) - 2
		if want := []string{fmt.Sprint(r.Counted), fmt.Sprint(r.Synthetic)}; r.Synthetic == 0 || !slices.Equal(rows[0][end:], []string{"counted_items", "synthetic_items"}) || !slices.Equal(rows[1][end:], want) {
			t.Errorf("%s ends in %q and %q, want %q", f, rows[0][end:], rows[1][end:], want)
		}
		if real := file(t, counted(t, network.Query{Level: network.Institutions, Filter: network.Filter{Synthetic: new(false)}}), f); strings.Contains(real, "synthetic_items") {
			t.Errorf("%s of nothing made up says %q", f, real)
		}
	}
}

// TestTablesBeginWithAMark where one is asked for.
func TestTablesBeginWithAMark(t *testing.T) {
	n, marked := institutions(t), institutions(t)
	marked.ByteOrderMark = true
	for _, f := range []networks.Format{networks.NodesCSV, networks.EdgesCSV} {
		if bare, text := file(t, n, f), file(t, marked, f); text != "\ufeff"+bare || !f.IsTable() {
			t.Errorf("%s begins %q, without a mark %q", f, text[:10], bare[:10])
		}
	}
}

// TestPajekSaysTheNetwork reads its files line by line.
func TestPajekSaysTheNetwork(t *testing.T) {
	n := institutions(t)
	n.Entities[0].Name, n.Entities[1].Name = "The same", "The same"
	lines := strings.Split(file(t, n, networks.Pajek), "\n")
	start := slices.Index(lines, fmt.Sprintf("*Vertices %d", len(n.Nodes)))
	if start < 0 || !strings.HasPrefix(lines[0], "% title: ") {
		t.Fatalf("the file begins %q", lines[:3])
	}
	seen := map[string]bool{}
	for i, line := range lines[start+1 : start+1+len(n.Nodes)] {
		parts := strings.Split(line, `"`)
		if len(parts) != 3 || parts[0] != fmt.Sprintf("%d ", i+1) || seen[parts[1]] || len(strings.Fields(parts[2])) != 3 {
			t.Errorf("line %q", line)
		}
		seen[parts[1]] = true
	}
	found := map[tie]float64{}
	for _, line := range lines[start+len(n.Nodes)+2 : len(lines)-1] {
		var from, to int
		var weight float64
		if _, err := fmt.Sscanf(line, "%d %d %g", &from, &to, &weight); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		found[tie{string(n.Entity(n.Nodes[from-1])), string(n.Entity(n.Nodes[to-1]))}] = weight
	}
	sameTies(t, found, ties(n))
	project := file(t, n, networks.PajekProject)
	for _, section := range []string{"*Network ", "*Partition community\n", "*Partition country 1=", "*Vector pageRank\n", "*Vector betweenness\n"} {
		if !strings.Contains(project, section) {
			t.Errorf("the project has no %q", section)
		}
	}
}

// TestSomeNodes: with nodes left out, the ties are those between the others, and
// the file says so.
func TestSomeNodes(t *testing.T) {
	n := institutions(t)
	n.Nodes, n.Entities = []int32{7, 3, 20, 11, 5}, n.Entities[:5]
	for _, format := range all {
		text := file(t, n, format)
		if format == networks.GraphML && !strings.Contains(text, "54 of the network&#39;s 59 nodes") {
			t.Errorf("%s does not say what is left out: %.2000s", format, text)
		}
	}
	rows := must(csv.NewReader(strings.NewReader(file(t, n, networks.EdgesCSV))).ReadAll())(t)
	want := ties(n)
	if len(want) == 0 || len(rows)-1 != len(want) {
		t.Errorf("%d ties, want %d", len(rows)-1, len(want))
	}
}
