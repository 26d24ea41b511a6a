package measure

import (
	"cmp"
	"slices"
)

// Components are the connected components of a graph: the largest sets of nodes
// within which a path leads from each to every other. They are numbered from 0,
// the larger first, and among those of one size the one with the smallest node.
type Components struct {
	// Of is the component of each node.
	Of []int32
	// Sizes are the numbers of nodes of the components, descending.
	Sizes []int
}

// ConnectedComponents finds the components of a graph by a breadth-first search
// of each, in time linear in nodes and ties. An isolated node is a component of
// its own; a graph without nodes has none.
func ConnectedComponents(g *Graph) *Components {
	n := g.Nodes()
	c := &Components{Of: make([]int32, n)}
	for v := range c.Of {
		c.Of[v] = -1
	}
	queue := make([]int32, 0, n)
	for v := range int32(n) {
		if c.Of[v] >= 0 {
			continue
		}
		found, start := int32(len(c.Sizes)), len(queue)
		c.Of[v] = found
		queue = append(queue, v)
		for at := start; at < len(queue); at++ {
			for _, u := range g.Neighbours(queue[at]) {
				if c.Of[u] < 0 {
					c.Of[u] = found
					queue = append(queue, u)
				}
			}
		}
		c.Sizes = append(c.Sizes, len(queue)-start)
	}
	c.number()
	return c
}

// number numbers the components, found by their smallest nodes, by size.
func (c *Components) number() {
	order := make([]int32, len(c.Sizes))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(c.Sizes[b], c.Sizes[a]) })
	sizes, number := make([]int, len(order)), make([]int32, len(order))
	for i, found := range order {
		sizes[i] = c.Sizes[found]
		number[found] = int32(i)
	}
	c.Sizes = sizes
	for v, found := range c.Of {
		c.Of[v] = number[found]
	}
}

// Members gives the nodes of a component, ascending.
func (c *Components) Members(component int32) []int32 {
	members := make([]int32, 0, c.Sizes[component])
	for v, of := range c.Of {
		if of == component {
			members = append(members, int32(v))
		}
	}
	return members
}
