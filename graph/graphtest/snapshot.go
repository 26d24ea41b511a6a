package graphtest

import (
	"cmp"
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/write"
)

// snapshot is one state of the oracle: its records and the edges between
// them. Placeholders and the edges at them are left out from the start, so
// nothing that reads a snapshot can see one.
type snapshot struct {
	version      graph.Version
	aliases      map[string]graph.ID
	records      map[graph.ID]*write.Node
	search       map[graph.ID]graph.Search
	kinds        map[*graph.Kind][]*write.Node
	edges        map[fan][]*write.Edge
	placeholders int
}

// fan names the edges of one type that leave a node or, reversed, enter it.
type fan struct {
	edge    *graph.EdgeType
	reverse bool
	node    graph.ID
}

func newSnapshot(o *oracle) *snapshot {
	s := &snapshot{
		version: o.version(), aliases: map[string]graph.ID{}, records: map[graph.ID]*write.Node{},
		search: map[graph.ID]graph.Search{}, kinds: map[*graph.Kind][]*write.Node{}, edges: map[fan][]*write.Edge{},
	}
	for key, alias := range o.aliases {
		s.aliases[key] = alias.ID
	}
	for id, n := range o.nodes {
		if n.Placeholder {
			s.placeholders++
			continue
		}
		s.records[id], s.search[id] = n, graph.SearchOf(n.Kind, n.Values)
		s.kinds[n.Kind] = append(s.kinds[n.Kind], n)
	}
	for _, e := range o.edges {
		if s.records[e.From] == nil || s.records[e.To] == nil {
			continue
		}
		from, to := fan{e.Type, false, e.From}, fan{e.Type, true, e.To}
		s.edges[from] = append(s.edges[from], e)
		s.edges[to] = append(s.edges[to], e)
	}
	return s
}

// step gives the edges that a step may take from a node.
func (s *snapshot) step(from graph.ID, step graph.Step) []*write.Edge {
	holds, err := s.predicate(step.Where)
	if err != nil {
		panic(err) // Prepare has refused it
	}
	var taken []*write.Edge
	for _, t := range step.Edges {
		for _, e := range s.edges[fan{t, step.Reverse, from}] {
			if holds("", e.Values) {
				taken = append(taken, e)
			}
		}
	}
	return taken
}

// other is the end of the edge that a step leads to.
func (s *snapshot) other(e *write.Edge, reverse bool) *write.Node {
	if reverse {
		return s.records[e.From]
	}
	return s.records[e.To]
}

// ends gives the distinct nodes at the end of a path.
func (s *snapshot) ends(from graph.ID, path graph.Path) []*write.Node {
	at := []*write.Node{s.records[from]}
	for _, step := range path {
		seen := map[graph.ID]bool{}
		var next []*write.Node
		for _, n := range at {
			for _, e := range s.step(n.ID, step) {
				if end := s.other(e, step.Reverse); !seen[end.ID] {
					seen[end.ID] = true
					next = append(next, end)
				}
			}
		}
		at = next
	}
	return at
}

func (s *snapshot) scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) error {
	for i, part := range parts {
		for _, n := range s.kinds[part.Kind] {
			if err := alive(ctx); err != nil {
				return err
			}
			node := &graph.ScanNode{Part: i, ID: n.ID, Values: pick(part.Properties, n.Values)}
			for _, wanted := range part.Edges {
				node.Edges = append(node.Edges, s.neighbours(n.ID, wanted))
			}
			if err := yield(node); err != nil {
				return err
			}
		}
	}
	return alive(ctx)
}

func (s *snapshot) neighbours(id graph.ID, wanted graph.ScanEdges) []graph.ScanNeighbour {
	edges := slices.Clone(s.edges[fan{wanted.Edge, wanted.Reverse, id}])
	slices.SortFunc(edges, func(x, y *write.Edge) int {
		return cmp.Or(cmp.Compare(s.other(x, wanted.Reverse).ID, s.other(y, wanted.Reverse).ID), cmp.Compare(x.Key, y.Key))
	})
	var out []graph.ScanNeighbour
	for _, e := range edges {
		neighbour := graph.ScanNeighbour{ID: s.other(e, wanted.Reverse).ID, Key: e.Key, Values: pick(wanted.Properties, e.Values)}
		if wanted.Sources {
			neighbour.Sources = slices.Clone(e.Sources)
		}
		out = append(out, neighbour)
	}
	return out
}

// pick gives the values of the properties, nil where absent.
func pick(properties []*graph.Property, values map[string]any) []any {
	out := make([]any, len(properties))
	for i, p := range properties {
		out[i] = values[p.Name]
	}
	return out
}

func (s *snapshot) statistics() *graph.Statistics {
	out := &graph.Statistics{Store: "Memory", Version: s.version, Placeholders: s.placeholders,
		Nodes: map[string]int{}, Synthetic: map[string]int{}, Edges: map[string]int{}}
	for _, k := range graph.Kinds() {
		out.Nodes[k.Name] = len(s.kinds[k])
		for _, n := range s.kinds[k] {
			if n.Values["synthetic"] == true {
				out.Synthetic[k.Name]++
			}
		}
	}
	for from, edges := range s.edges {
		if !from.reverse {
			out.Edges[from.edge.Name] += len(edges)
		}
	}
	return out
}
