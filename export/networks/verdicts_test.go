package networks_test

import (
	"encoding/csv"
	"encoding/xml"
	"strings"
	"testing"

	"corridor/export/networks"
	"corridor/graph/network"
	"corridor/graph/network/chance"
)

// TestTiesSayTheirVerdicts in the table and in GraphML, as the network judges them.
func TestTiesSayTheirVerdicts(t *testing.T) {
	n := counted(t, network.Query{Level: network.Countries})
	lines := must(csv.NewReader(strings.NewReader(file(t, n, networks.EdgesCSV))).ReadAll())(t)
	place := map[string]int{}
	for i, name := range lines[0] {
		place[name] = i
	}
	var read graphML
	if err := xml.Unmarshal([]byte(file(t, n, networks.GraphML)), &read); err != nil {
		t.Fatal(err)
	}
	seen := map[chance.Verdict]int{}
	for i, r := range must(n.OrderedTies(t.Context(), nil))(t) {
		tie := n.At(r.From, r.At)
		e := n.Chances.Of(tie.From, tie.To)
		want, line, markup := e.Judge(tie.Count, chance.Minimum), lines[i+1], read.named(read.Graph.Edges[i].Data)
		seen[want.Verdict]++
		if line[place["verdict"]] != string(want.Verdict) || markup["verdict"] != string(want.Verdict) {
			t.Errorf("%v: %q and %q, want %q", line[:4], line[place["verdict"]], markup["verdict"], want.Verdict)
		}
		if want.Verdict == "" {
			continue
		}
		for name, value := range map[string]float64{"expected": e.Mean, "ratio": want.Ratio, "expectedDeviation": e.Deviation, "low": want.Low, "high": want.High} {
			in := strings.ReplaceAll(name, "expectedDeviation", "expected_deviation")
			if number(t, line[place[in]]) != value || number(t, markup[name]) != value {
				t.Errorf("%v: %s is %s and %s, want %v", line[:4], name, line[place[in]], markup[name], value)
			}
		}
	}
	if len(seen) < 2 {
		t.Errorf("the ties have the verdicts %v alone", seen)
	}
}

// TestEmptyNetworksSayWhy in every format that has a place for it, and to who takes it.
func TestEmptyNetworksSayWhy(t *testing.T) {
	n := counted(t, network.Query{Level: network.Institutions, Filter: network.Filter{From: 1800, To: 1801}})
	for _, f := range []networks.Format{networks.GraphML, networks.GEXF, networks.VOSviewer, networks.Pajek, networks.PajekProject} {
		d, text := n.Document(f), file(t, n, f)
		if d.Note == "" || d.Note != n.EmptyReason() || !strings.Contains(text, d.Note) {
			t.Errorf("%s: the note is %q, in\n%s", f, d.Note, text)
		}
	}
	if d := counted(t, network.Query{Level: network.Institutions}).Document(networks.GEXF); d.Note != "" {
		t.Errorf("a network with ties has the note %q", d.Note)
	}
	some := counted(t, network.Query{Level: network.Institutions})
	some.Nodes, some.Entities = some.Nodes[:1], some.Entities[:1]
	if d := some.Document(networks.GEXF); !strings.Contains(d.Note, "write more") {
		t.Errorf("one node alone has the note %q", d.Note)
	}
}
