package networks_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"corridor/export/networks"
)

type gexf struct {
	XMLName xml.Name `xml:"http://gexf.net/1.3 gexf"`
	Version string   `xml:"version,attr"`
	Meta    struct {
		Modified    string `xml:"lastmodifieddate,attr"`
		Creator     string `xml:"creator"`
		Description string `xml:"description"`
	} `xml:"meta"`
	Graph struct {
		Mode       string `xml:"mode,attr"`
		Format     string `xml:"timeformat,attr"`
		Attributes []struct {
			Class     string `xml:"class,attr"`
			Attribute []struct {
				ID    string `xml:"id,attr"`
				Title string `xml:"title,attr"`
				Type  string `xml:"type,attr"`
			} `xml:"attribute"`
		} `xml:"attributes"`
		Nodes struct {
			Count int        `xml:"count,attr"`
			Node  []gexfPart `xml:"node"`
		} `xml:"nodes"`
		Edges struct {
			Count int        `xml:"count,attr"`
			Edge  []gexfPart `xml:"edge"`
		} `xml:"edges"`
	} `xml:"graph"`
}

type gexfPart struct {
	ID     string `xml:"id,attr"`
	Label  string `xml:"label,attr"`
	Source string `xml:"source,attr"`
	Target string `xml:"target,attr"`
	Weight string `xml:"weight,attr"`
	Start  string `xml:"start,attr"`
	End    string `xml:"end,attr"`
	Values []struct {
		For   string `xml:"for,attr"`
		Value string `xml:"value,attr"`
	} `xml:"attvalues>attvalue"`
	Colour *struct {
		R uint8 `xml:"r,attr"`
		G uint8 `xml:"g,attr"`
		B uint8 `xml:"b,attr"`
	} `xml:"http://gexf.net/1.3/viz color"`
	Place *struct {
		X float64 `xml:"x,attr"`
		Y float64 `xml:"y,attr"`
	} `xml:"http://gexf.net/1.3/viz position"`
	Size *struct {
		Value float64 `xml:"value,attr"`
	} `xml:"http://gexf.net/1.3/viz size"`
}

// TestGEXFKeepsToItsSchema: what GEXF 1.3 asks for, and what the network says.
func TestGEXFKeepsToItsSchema(t *testing.T) {
	n := institutions(t)
	var read gexf
	if err := xml.Unmarshal([]byte(file(t, n, networks.GEXF)), &read); err != nil {
		t.Fatal(err)
	}
	if read.Version != "1.3" || read.Graph.Mode != "dynamic" || read.Graph.Format != "date" || read.Meta.Modified != "2026-02-03" || !strings.Contains(read.Meta.Description, n.Statement) {
		t.Errorf("the file says %s, %s, %s, %+v", read.Version, read.Graph.Mode, read.Graph.Format, read.Meta)
	}
	types := map[string]map[string]string{}
	for _, of := range read.Graph.Attributes {
		types[of.Class] = map[string]string{}
		for _, a := range of.Attribute {
			if !slices.Contains([]string{"string", "integer", "double", "boolean"}, a.Type) || types[of.Class][a.ID] != "" {
				t.Errorf("attribute %+v", a)
			}
			types[of.Class][a.ID] = a.Type
		}
	}
	if read.Graph.Nodes.Count != len(read.Graph.Nodes.Node) || read.Graph.Edges.Count != len(read.Graph.Edges.Edge) {
		t.Error("the counts are not those of the parts")
	}
	seen, found := map[string]bool{}, map[tie]float64{}
	for i, node := range read.Graph.Nodes.Node {
		if node.gexfWrong(types["node"]) != "" || seen[node.ID] || node.Label != n.Entities[i].Name || node.Colour == nil || node.Place == nil || node.Size.Value < 4 {
			t.Errorf("node %+v: %s", node, node.gexfWrong(types["node"]))
		}
		seen[node.ID] = true
		if first, _ := n.Years(n.Nodes[i]); node.Start != fmt.Sprintf("%d-01-01", first) {
			t.Errorf("node %s starts %s, want %d", node.ID, node.Start, first)
		}
	}
	edges := map[string]bool{}
	for _, edge := range read.Graph.Edges.Edge {
		if edge.gexfWrong(types["edge"]) != "" || edges[edge.ID] || !seen[edge.Source] || !seen[edge.Target] || edge.Start == "" {
			t.Errorf("edge %+v: %s", edge, edge.gexfWrong(types["edge"]))
		}
		edges[edge.ID] = true
		found[tie{edge.Source, edge.Target}] = number(t, edge.Weight)
	}
	sameTies(t, found, ties(n))
}

// gexfWrong says what a part has that its schema does not allow.
func (p gexfPart) gexfWrong(types map[string]string) string {
	for _, day := range []string{p.Start, p.End} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return err.Error()
		}
	}
	if p.End != "" && p.End < p.Start {
		return "it ends before it starts"
	}
	for _, v := range p.Values {
		var err error
		switch types[v.For] {
		case "":
			err = errors.New("no such attribute")
		case "integer":
			_, err = strconv.Atoi(v.Value)
		case "double":
			_, err = strconv.ParseFloat(v.Value, 64)
		case "boolean":
			_, err = strconv.ParseBool(v.Value)
		}
		if err != nil {
			return v.For + ": " + err.Error()
		}
	}
	return ""
}
