package network

import "fmt"

// Synthetic tells whether a node is made up, or only supposed.
func (n *Network) Synthetic(node int32) bool {
	switch entity := n.entities[node]; n.Query.Level {
	case Institutions:
		return n.Projection.InstitutionSynthetic[entity]
	case People:
		return n.Projection.PersonSynthetic[entity]
	}
	return false
}

// SyntheticText says how many of the items behind something are synthetic: "3 of the 5
// items behind this are synthetic". Whatever can be quoted says it so.
func SyntheticText(synthetic, behind int) string {
	verb := "are"
	if behind == 1 {
		verb = "is"
	}
	return fmt.Sprintf("%d of the %s behind this %s synthetic", synthetic, items(behind), verb)
}

// SyntheticItems is the number of items counted that are made up or only supposed.
func (n *Network) SyntheticItems() int {
	count := 0
	for item := range n.selection.counting() {
		if n.Projection.Synthetic[item] {
			count++
		}
	}
	return count
}

// Type is the type of a node that is an institution, of a person's main
// institution; "" for countries, and where none is given.
func (n *Network) Type(node int32) string {
	entity := n.entities[node]
	switch n.Query.Level {
	case Countries:
		return ""
	case People:
		entity = n.Projection.PersonInstitution[entity]
	}
	if entity < 0 {
		return ""
	}
	return n.Projection.InstitutionTypeNames[n.Projection.InstitutionTypes[entity]]
}

// Years are the first and the last year of what a node took part in; 0 where none
// has a year. Last is projection.OpenEnd where something has no end. Of
// statistics they are those of its ties.
func (n *Network) Years(node int32) (first, last int) {
	for _, span := range n.spans(node) {
		if span[0] == 0 {
			continue
		}
		if first == 0 || span[0] < first {
			first = span[0]
		}
		last = max(last, span[0], span[1])
	}
	return first, last
}

// spans are the years of what a node took part in.
func (n *Network) spans(node int32) [][2]int {
	var out [][2]int
	if n.figures != nil {
		g := n.Graph()
		for at := g.Offsets[node]; at < g.Offsets[node+1]; at++ {
			tie := n.At(node, at)
			out = append(out, [2]int{tie.First, tie.Last})
		}
		return out
	}
	p := n.Projection
	for _, item := range n.Items(node) {
		out = append(out, [2]int{int(p.First[item]), int(p.Last[item])})
	}
	return out
}
