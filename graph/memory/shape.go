package memory

import (
	"slices"

	"corridor/graph"
)

// holds tells whether a copy holds a property: what may be compared, ordered or
// grouped by, or added up, what lists other records, all names, and whatever is no
// text. Texts that are only shown stay in the store.
func holds(p *graph.Property) bool {
	if p.Filter || p.Sort || p.Facet || p.Years || p.Sum || p.Scope {
		return true
	}
	switch p.Type {
	case graph.TypeString, graph.TypeStrings:
		return false
	}
	return true
}

// heldOf lists the properties that are held of those of a kind.
func heldOf(properties []*graph.Property) []*graph.Property {
	var out []*graph.Property
	for _, p := range properties {
		if holds(p) {
			out = append(out, p)
		}
	}
	return out
}

// heldOfEdges lists the properties that are held of edges.
func heldOfEdges(e *graph.EdgeType) []*graph.Property {
	var out []*graph.Property
	for _, p := range e.Properties {
		if holdsOfEdges(e, p) {
			out = append(out, p)
		}
	}
	return out
}

func holdsOfEdges(e *graph.EdgeType, p *graph.Property) bool {
	for _, l := range e.Listings {
		if l.Property == p {
			return true
		}
	}
	return holds(p)
}

// searched lists the properties from which it is worked out how nodes are found by
// text, whether or not they are held.
func searched(kind *graph.Kind) []*graph.Property {
	name, _ := kind.Property("name")
	names, _ := kind.Property("names")
	return append([]*graph.Property{name, names}, kind.Searchable()...)
}

// parts asks a scan for all that a copy is made of. Edges come from the side whose
// records state them, where they lie together.
func parts() []graph.ScanPart {
	var out []graph.ScanPart
	for _, kind := range graph.Kinds() {
		part := graph.ScanPart{Kind: kind, Properties: heldOf(kind.Properties)}
		for _, p := range searched(kind) {
			if !slices.Contains(part.Properties, p) {
				part.Properties = append(part.Properties, p)
			}
		}
		for _, e := range graph.EdgeTypes() {
			if e.OwnerKind() == kind {
				part.Edges = append(part.Edges, graph.ScanEdges{Edge: e, Reverse: e.Owner == graph.To, Properties: heldOfEdges(e)})
			}
		}
		out = append(out, part)
	}
	return out
}
