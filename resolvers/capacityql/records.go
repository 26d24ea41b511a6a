package capacityql

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// works gives the ids of items in the order of evidence.
func (m *CapacityMatrix) works(items []int32) []graph.ID { return network.Works(m.m.Projection, items) }

// ids gives those of people or institutions.
func ids(of *projection.Table, numbers []int32) []graph.ID {
	out := make([]graph.ID, len(numbers))
	for i, n := range numbers {
		out[i] = of.ID(n)
	}
	return out
}

// records makes the page of records that a field of an object shows, once; of
// tells what they are the records of.
func (m *CapacityMatrix) records(ctx context.Context, object any, ids func() []graph.ID, of ...any) (*computed.WorkConnection, error) {
	return computed.Works(ctx, object, func() ([]graph.ID, string) {
		return ids(), fmt.Sprintf("%s\x00%v", m.list, of)
	})
}

// namesOf gives the names of records, for a field that writes them.
func namesOf(ctx context.Context, ids ...graph.ID) ([]string, error) {
	records, err := loaders.Records[graph.Record](ctx, ids...)
	out := make([]string, len(records))
	for i, record := range records {
		out[i] = record.Head().Name
	}
	return out, err
}
