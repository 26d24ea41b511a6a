package networks_test

import (
	"encoding/json"
	"strings"
	"testing"

	"corridor/export/networks"
	"corridor/graph/network"
)

type vosviewer struct {
	Network struct {
		Items []struct {
			ID      int
			Label   string
			X, Y    *float64
			Cluster int
			Weights map[string]float64
			Scores  map[string]float64
		}
		Links []struct {
			Source   int `json:"source_id"`
			Target   int `json:"target_id"`
			Strength float64
		}
		Clusters []struct {
			Cluster int
			Label   string
		}
	}
	Config map[string]map[string]any
	Info   struct{ Title, Description string }
}

// TestVOSviewerKeepsToItsSchema: what its documentation asks for, and what the
// network says.
func TestVOSviewerKeepsToItsSchema(t *testing.T) {
	n := institutions(t)
	var read vosviewer
	if err := json.Unmarshal([]byte(file(t, n, networks.VOSviewer)), &read); err != nil {
		t.Fatal(err)
	}
	clusters := map[int]bool{0: true}
	for _, c := range read.Network.Clusters {
		clusters[c.Cluster] = true
	}
	for i, item := range read.Network.Items {
		if item.ID != i+1 || item.Label != n.Entities[i].Name || item.X == nil || !clusters[item.Cluster] || item.Cluster != int(n.Measures[network.MeasureCommunity].Of[i])+1 {
			t.Errorf("item %+v", item)
		}
		if item.Weights["Links"] != n.Measures[network.MeasureDegree].Of[i] || item.Scores["pageRank"] != n.Measures[network.MeasurePageRank].Of[i] {
			t.Errorf("item %+v", item)
		}
		for name, weight := range item.Weights {
			if weight < 0 {
				t.Errorf("%s of %s is %v", name, item.Label, weight)
			}
		}
	}
	found := map[tie]float64{}
	for _, link := range read.Network.Links {
		found[tie{string(n.Entity(n.Nodes[link.Source-1])), string(n.Entity(n.Nodes[link.Target-1]))}] = link.Strength
	}
	sameTies(t, found, ties(n))
	if !strings.Contains(read.Info.Description, "Counted &lt;so&gt; &amp; so.") || read.Info.Title == "" || strings.Contains(read.Info.Description, "<") {
		t.Errorf("the file says of itself %+v", read.Info)
	}
}
