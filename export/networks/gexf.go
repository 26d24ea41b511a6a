package networks

import (
	"fmt"
	"io"
	"math"
	"slices"
	"time"

	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// gexfTypes are what GEXF calls the kinds of values.
var gexfTypes = map[kind]string{text: "string", whole: "integer", number: "double", truth: "boolean"}

// writeGEXF writes GEXF 1.3. A node or tie with years is there from the first day
// of the first to the last day of the last, without an end where something has
// none yet. Nodes are coloured by community and sized by the square root of their
// strength, and lie where their positions are.
func (n *Network) writeGEXF(w io.Writer, step func(int)) error {
	m := newMarkup(w)
	m.open("gexf", "xmlns", "http://gexf.net/1.3", "xmlns:viz", "http://gexf.net/1.3/viz", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
		"xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd", "version", "1.3")
	m.raw("\n")
	m.open("meta", "lastmodifieddate", n.Written.UTC().Format(time.DateOnly))
	m.text("creator", "Corridor")
	m.text("keywords", n.title())
	m.text("description", described(n.facts()))
	m.raw("</meta>\n")
	m.open("graph", "defaultedgetype", "undirected", "mode", "dynamic", "timeformat", "date", "timerepresentation", "interval")
	m.raw("\n")
	nodes, ties := n.nodeColumns()[1:], tieColumns()[1:] // label and weight have attributes of their own
	gexfAttributes(m, "node", nodes)
	gexfAttributes(m, "edge", ties)
	draw := n.drawing()
	m.open("nodes", "count", len(n.Nodes))
	m.raw("\n")
	for i, v := range n.Nodes {
		first, last := n.Years(v)
		m.open("node", append([]any{"id", string(n.Entity(v)), "label", n.Entities[i].Name}, interval(first, last)...)...)
		gexfValues(m, nodes, i)
		draw.node(m, v)
		m.raw("</node>\n")
		step(i + 1)
	}
	m.raw("</nodes>\n")
	m.open("edges", "count", n.tieCount)
	m.raw("\n")
	number := 0
	for t := range n.ties {
		m.open("edge", append([]any{"id", number, "source", string(n.Entity(t.From)), "target", string(n.Entity(t.To)), "weight", t.Weight}, interval(t.First, t.Last)...)...)
		gexfValues(m, ties, n.judge(t))
		m.raw("</edge>\n")
		number++
		step(len(n.Nodes) + number)
	}
	m.raw("</edges>\n</graph>\n</gexf>\n")
	return m.end()
}

func gexfAttributes[T any](m markup, of string, columns []column[T]) {
	m.open("attributes", "class", of, "mode", "static")
	m.raw("\n")
	for i, c := range columns {
		m.empty("attribute", "id", i, "title", c.name, "type", gexfTypes[c.kind])
	}
	m.raw("</attributes>\n")
}

func gexfValues[T any](m markup, columns []column[T], of T) {
	m.open("attvalues")
	for i, c := range columns {
		if value := c.of(of); value != nil {
			m.empty("attvalue", "for", i, "value", value)
		}
	}
	m.raw("</attvalues>\n")
}

// interval are the attributes that say from when to when something is there.
func interval(first, last int) []any {
	switch {
	case first == 0:
		return nil
	case last == projection.OpenEnd:
		return []any{"start", fmt.Sprintf("%04d-01-01", first)}
	}
	return []any{"start", fmt.Sprintf("%04d-01-01", first), "end", fmt.Sprintf("%04d-12-31", max(first, last))}
}

// drawing says how nodes are drawn.
type drawing struct {
	of       *Network
	strength []float64
	largest  float64
}

func (n *Network) drawing() *drawing {
	out := &drawing{of: n}
	if values := n.Measures[network.MeasureStrength]; values != nil {
		out.strength = values.Of
		out.largest = slices.Max(append([]float64{0}, values.Of...))
	}
	return out
}

// How large nodes are drawn, and how far apart places are, so that they do not
// cover each other.
const (
	smallest, sizes = 4.0, 36.0
	gexfScale       = 1000.0
)

// communityColours are the colours of communities, the largest first; told apart
// also by who is colour-blind (Okabe and Ito 2008).
var communityColours = [][3]int{{0, 114, 178}, {230, 159, 0}, {0, 158, 115}, {204, 121, 167}, {86, 180, 233}, {213, 94, 0}, {240, 228, 66}}

// otherColour is of communities beyond those.
var otherColour = [3]int{153, 153, 153}

func (n *Network) colour(v int32) [3]int {
	values := n.Measures[network.MeasureCommunity]
	if values == nil || int(values.Of[v]) >= len(communityColours) {
		return otherColour
	}
	return communityColours[int(values.Of[v])]
}

func (d *drawing) node(m markup, v int32) {
	c := d.of.colour(v)
	m.empty("viz:color", "r", c[0], "g", c[1], "b", c[2])
	if d.of.Places != nil {
		at := d.of.Places[v]
		m.empty("viz:position", "x", at.X*gexfScale, "y", at.Y*gexfScale, "z", 0.0)
	}
	size := smallest
	if d.largest > 0 {
		size += float64(sizes * math.Sqrt(d.strength[v]/d.largest))
	}
	m.empty("viz:size", "value", size)
}
