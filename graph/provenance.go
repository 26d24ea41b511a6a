package graph

import "time"

// Provenance says of each source what it states, placeholders and the edges at
// them left out.
type Provenance struct {
	Version Version
	Sources map[string]*Stated // by the source's slug; sources that state nothing may be left out
	Erased  int                // people who were erased
}

// Stated counts what one source states.
type Stated struct {
	Nodes, NodesAlone map[string]int // by kind name: all, and those that no other source states
	Edges, EdgesAlone map[string]int // by edge type name, derived ones left out
	// First and Last are when change sets with a key of the source's were applied
	// first and last; zero where that was not noted.
	First, Last time.Time
}

// Of gives what a source states, an entry of its own for one that is not there yet.
func (p *Provenance) Of(slug string) *Stated {
	if p.Sources[slug] == nil {
		p.Sources[slug] = &Stated{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, time.Time{}, time.Time{}}
	}
	return p.Sources[slug]
}

// AddNodes counts so many nodes of a kind that these sources state.
func (p *Provenance) AddNodes(kind string, slugs []string, n int) {
	for _, slug := range slugs {
		p.Of(slug).Nodes[kind] += n
		if len(slugs) == 1 {
			p.Of(slug).NodesAlone[kind] += n
		}
	}
}

// AddEdges counts so many edges of a type that these sources state.
func (p *Provenance) AddEdges(edge string, slugs []string, n int) {
	for _, slug := range slugs {
		p.Of(slug).Edges[edge] += n
		if len(slugs) == 1 {
			p.Of(slug).EdgesAlone[edge] += n
		}
	}
}

// AddSets notes that sets of a source were applied from the one time to the other.
func (p *Provenance) AddSets(slug string, first, last time.Time) {
	s := p.Of(slug)
	if s.First.IsZero() || first.Before(s.First) {
		s.First = first
	}
	if last.After(s.Last) {
		s.Last = last
	}
}
