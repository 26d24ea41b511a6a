package capacityql

import (
	"fmt"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// works gives the ids of items in the order of evidence.
func (m *Matrix) works(items []int32) []graph.ID { return network.Works(m.m.Projection, items) }

// ids gives those of people or institutions.
func ids(of *projection.Table, numbers []int32) []graph.ID {
	out := make([]graph.ID, len(numbers))
	for i, n := range numbers {
		out[i] = of.ID(n)
	}
	return out
}

// records makes the page that a field asks for of some records; of tells what
// they are the records of.
func (m *Matrix) records(f loaders.Field, ids []graph.ID, of ...any) (*computed.Works, error) {
	return computed.NewWorks(f, ids, fmt.Sprintf("%s\x00%v", m.list, of))
}
