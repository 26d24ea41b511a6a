package networks_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"corridor/export/networks"
	"corridor/graph/network"
)

type graphML struct {
	Keys []struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	} `xml:"key"`
	Graph struct {
		Default string        `xml:"edgedefault,attr"`
		Data    []graphMLData `xml:"data"`
		Nodes   []struct {
			ID   string        `xml:"id,attr"`
			Data []graphMLData `xml:"data"`
		} `xml:"node"`
		Edges []struct {
			Source string        `xml:"source,attr"`
			Target string        `xml:"target,attr"`
			Data   []graphMLData `xml:"data"`
		} `xml:"edge"`
	} `xml:"graph"`
}

type graphMLData struct {
	Key  string `xml:"key,attr"`
	Text string `xml:",chardata"`
}

// named gives data by what its keys are called.
func (g *graphML) named(data []graphMLData) map[string]string {
	out := map[string]string{}
	for _, d := range data {
		for _, key := range g.Keys {
			if key.ID == d.Key {
				out[key.Name] = d.Text
			}
		}
	}
	return out
}

func TestGraphMLSaysTheNetwork(t *testing.T) {
	n := institutions(t)
	var read graphML
	if err := xml.Unmarshal([]byte(file(t, n, networks.GraphML)), &read); err != nil {
		t.Fatal(err)
	}
	about := read.named(read.Graph.Data)
	if about["statement"] != n.Statement || about["dataVersion"] != string(n.Projection.Version) || about["written"] != "2026-02-03" || about["link"] != n.Link {
		t.Errorf("the file says of itself %v", about)
	}
	if !strings.Contains(about["synthetic"], "items behind this are synthetic") {
		t.Errorf("the made-up corridor is said to be %q", about["synthetic"])
	}
	if len(read.Graph.Nodes) != n.Network.Nodes() || read.Graph.Default != "undirected" {
		t.Fatalf("%d nodes, %s", len(read.Graph.Nodes), read.Graph.Default)
	}
	for i, node := range read.Graph.Nodes {
		data := read.named(node.Data)
		if node.ID != string(n.Entity(n.Nodes[i])) || data["label"] != n.Entities[i].Name {
			t.Fatalf("node %d is %s, %v", i, node.ID, data)
		}
		if number(t, data["pageRank"]) != n.Measures[network.MeasurePageRank].Of[i] || number(t, data["x"]) != n.Places[i].X ||
			number(t, data["community"]) != n.Measures[network.MeasureCommunity].Of[i]+1 {
			t.Errorf("node %d has %v", i, data)
		}
	}
	found := map[tie]float64{}
	for _, e := range read.Graph.Edges {
		found[tie{e.Source, e.Target}] = number(t, read.named(e.Data)["weight"])
	}
	sameTies(t, found, ties(n))
}
