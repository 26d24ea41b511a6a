package networks

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"corridor/graph/network"
)

// maxClusters is how many clusters VOSviewer knows.
const maxClusters = 1000

// vosWeights are the columns by which VOSviewer may size an item, which are never
// negative; the other numbers are scores, by which it may colour one.
var vosWeights = map[string]string{"items": "Items", "credit": "Credit", "degree": "Links", "strength": "Total link strength", "ledItems": "Led items", "citations": "Citations"}

// vosLeft are columns that an item has places of its own for.
var vosLeft = map[string]bool{"community": true, "component": true, "x": true, "y": true}

type vosItem struct {
	ID          int                `json:"id"`
	Label       string             `json:"label"`
	Description string             `json:"description,omitempty"`
	URL         string             `json:"url,omitempty"`
	X           *float64           `json:"x,omitempty"`
	Y           *float64           `json:"y,omitempty"`
	Cluster     int                `json:"cluster,omitempty"`
	Weights     map[string]float64 `json:"weights,omitempty"`
	Scores      map[string]float64 `json:"scores,omitempty"`
}

type vosLink struct {
	Source   int     `json:"source_id"`
	Target   int     `json:"target_id"`
	Strength float64 `json:"strength"`
}

type vosCluster struct {
	Cluster int    `json:"cluster"`
	Label   string `json:"label"`
}

// writeVOSviewer writes a JSON file of VOSviewer and VOSviewer Online. Communities
// are clusters; of the 1,000 largest, for it knows no more. Items are numbered in
// their order. Links of no strength are links.
func (n *Network) writeVOSviewer(w io.Writer, step func(int)) error {
	j := newListing(w)
	j.raw(`{"network":{"items":[`)
	columns := n.nodeColumns()
	for i := range n.Nodes {
		j.element(n.vosItem(columns, i))
		step(i + 1)
	}
	j.raw(`],"links":[`)
	done := len(n.Nodes)
	for t := range n.ties {
		j.element(vosLink{int(n.at[t.From]) + 1, int(n.at[t.To]) + 1, t.Weight})
		done++
		step(done)
	}
	j.raw(`],"clusters":[`)
	for cluster := range n.clusters() {
		j.element(vosCluster{cluster + 1, fmt.Sprintf("Community %d", cluster+1)})
	}
	j.raw(`]},"config":`)
	j.value(map[string]any{"terminology": n.vosTerms(), "parameters": map[string]any{"largest_component": false}})
	j.raw(`,"info":`)
	j.value(map[string]string{"title": n.title(), "description": html.EscapeString(described(n.facts()[1:]))})
	j.raw("}\n")
	return j.end()
}

func (n *Network) vosTerms() map[string]string {
	level := n.Query.Level
	return map[string]string{
		"item": capital(level.Noun(1)), "items": capital(level.Noun(2)), "link": "Tie", "links": "Ties", "cluster": "Community", "clusters": "Communities",
		"link_strength": "Weight (" + string(n.Query.Strength) + ")", "total_link_strength": "Strength",
	}
}

// capital writes a word as a heading does.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func (n *Network) vosItem(columns []column[int], i int) vosItem {
	out := vosItem{ID: i + 1, Label: n.Entities[i].Name, Cluster: n.cluster(i), Weights: map[string]float64{}, Scores: map[string]float64{}}
	if strings.HasPrefix(n.Entities[i].Key, "https://") {
		out.URL = n.Entities[i].Key
	}
	for _, c := range columns {
		switch v := c.of(i).(type) {
		case float64:
			out.put(c.name, v)
		case int:
			out.put(c.name, float64(v))
		case string:
			if c.name != "label" {
				out.Description += fmt.Sprintf("%s: %s<br>", html.EscapeString(c.name), html.EscapeString(v))
			}
		}
	}
	return out
}

func (o *vosItem) put(name string, value float64) {
	switch weight := vosWeights[name]; {
	case name == "x":
		o.X = &value
	case name == "y":
		o.Y = &value
	case vosLeft[name]:
	case weight != "":
		o.Weights[weight] = value
	default:
		o.Scores[name] = value
	}
}

// clusters is the number of clusters of all nodes, as far as VOSviewer knows them.
func (n *Network) clusters() int {
	most := 0
	for i := range n.Nodes {
		most = max(most, n.cluster(i))
	}
	return most
}

// cluster is the community of a node, 0 for none that VOSviewer knows.
func (n *Network) cluster(i int) int {
	values := n.Measures[network.MeasureCommunity]
	if values == nil {
		return 0
	}
	if c := int(values.Of[n.Nodes[i]]) + 1; c <= maxClusters {
		return c
	}
	return 0
}

// listing writes JSON, element by element; an error is kept, and told by end.
type listing struct {
	*bufio.Writer
	encoder *json.Encoder
	first   bool
	err     error
}

func newListing(w io.Writer) *listing {
	buffer := bufio.NewWriterSize(w, 1<<16)
	out := &listing{Writer: buffer, encoder: json.NewEncoder(buffer)}
	out.encoder.SetEscapeHTML(false)
	return out
}

// raw writes what is JSON already; an element after it is the first of its list.
func (l *listing) raw(text string) {
	_, _ = l.WriteString(text) // the writer keeps the error
	l.first = true
}

// element writes one element of a list, on a line of its own.
func (l *listing) element(v any) {
	if !l.first {
		_ = l.WriteByte(',') // as above
	}
	l.first = false
	l.value(v)
}

func (l *listing) value(v any) {
	if l.err == nil {
		l.err = l.encoder.Encode(v)
	}
}

func (l *listing) end() error {
	if l.err == nil {
		l.err = l.Flush()
	}
	if l.err != nil {
		return fmt.Errorf("writing JSON: %w", l.err)
	}
	return nil
}
