package networks

import (
	"fmt"
	"io"
)

// graphMLTypes are what GraphML calls the kinds of values.
var graphMLTypes = map[kind]string{text: "string", whole: "int", number: "double", truth: "boolean"}

// writeGraphML writes GraphML 1.0. Nodes have the ids of their records; what the
// file says of itself are data of the graph.
func (n *Network) writeGraphML(w io.Writer, step func(int)) error {
	m := newMarkup(w)
	m.open("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
		"xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd")
	m.raw("\n")
	facts, nodes, ties := n.facts(), n.nodeColumns(), tieColumns()
	for i, f := range facts {
		m.empty("key", "id", fmt.Sprintf("g%d", i), "for", "graph", "attr.name", f.name, "attr.type", "string")
	}
	keys(m, "n", "node", nodes)
	keys(m, "e", "edge", ties)
	m.open("graph", "id", "network", "edgedefault", "undirected")
	m.raw("\n")
	for i, f := range facts {
		m.text("data", f.value, "key", fmt.Sprintf("g%d", i))
	}
	done := 0
	for i, v := range n.Nodes {
		m.open("node", "id", string(n.Entity(v)))
		data(m, "n", nodes, i)
		m.raw("</node>\n")
		done++
		step(done)
	}
	for t := range n.ties {
		m.open("edge", "source", string(n.Entity(t.From)), "target", string(n.Entity(t.To)))
		data(m, "e", ties, n.judge(t))
		m.raw("</edge>\n")
		done++
		step(done)
	}
	m.raw("</graph>\n</graphml>\n")
	return m.end()
}

// keys says which columns there are.
func keys[T any](m markup, prefix, of string, columns []column[T]) {
	for i, c := range columns {
		m.empty("key", "id", fmt.Sprintf("%s%d", prefix, i), "for", of, "attr.name", c.name, "attr.type", graphMLTypes[c.kind])
	}
}

// data says the values of one node or tie.
func data[T any](m markup, prefix string, columns []column[T], of T) {
	for i, c := range columns {
		if value := c.of(of); value != nil {
			m.text("data", written(value), "key", fmt.Sprintf("%s%d", prefix, i))
		}
	}
}
