package networkql

import (
	"context"
	"fmt"
	"slices"

	"corridor/export"
	"corridor/export/networks"
	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
)

// namesAtOnce is how many records are read at once for a file, so that it does
// not hold all that is read of a large network together.
const namesAtOnce = graph.MaxInValues

// entitiesOf reads what a file says of its nodes, in their order. Names of more
// bytes than a file may have, unless that is 0, are export.ErrTooLarge.
func (n *CollaborationNetwork) entitiesOf(ctx context.Context, nodes []int32, most int64) ([]networks.Entity, error) {
	ids := make([]graph.ID, len(nodes))
	for i, v := range nodes {
		ids[i] = n.Entity(v)
	}
	return entitiesNamed(ctx, kindOf(n.Query.Level), ids, most)
}

func kindOf(level network.Level) *graph.Kind {
	return map[network.Level]*graph.Kind{
		network.Countries: graph.KindCountry, network.Institutions: graph.KindInstitution, network.People: graph.KindPerson,
	}[level]
}

func entitiesNamed(ctx context.Context, kind *graph.Kind, ids []graph.ID, most int64) ([]networks.Entity, error) {
	name, _ := kind.Property("name")
	properties := append([]*graph.Property{name}, kind.Keys()...)
	var out []networks.Entity
	bytes := int64(0)
	for some := range slices.Chunk(ids, namesAtOnce) {
		answers, err := loaders.Store(ctx).Read(ctx, &graph.Plan{Kind: kind, IDs: some, List: graph.List{Select: graph.Select{Properties: properties}}})
		if err != nil {
			return nil, fmt.Errorf("reading the names of nodes: %w", err)
		}
		found := map[graph.ID]networks.Entity{}
		for _, row := range answers[0].Items {
			found[row.Node.ID] = entityRead(row.Node)
		}
		for _, id := range some {
			entity, is := found[id]
			if !is {
				entity.Name = string(id) // only supposed, or no longer there
			}
			if bytes += int64(len(entity.Name)); most > 0 && bytes > most {
				return nil, fmt.Errorf("the names of %d nodes: %w", len(ids), export.ErrTooLarge)
			}
			out = append(out, entity)
		}
	}
	return out, nil
}

// entityRead is what a file says of a record: its name, and the first of its keys.
func entityRead(node *graph.Node) networks.Entity {
	out := networks.Entity{Name: fmt.Sprint(node.Values[0])}
	for _, key := range node.Values[1:] {
		if key != nil {
			out.Key = fmt.Sprint(key)
			break
		}
	}
	return out
}
