package networkql

import (
	"context"
	"fmt"
	"slices"

	"corridor/export"
	"corridor/export/networks"
	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
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
	var out []networks.Entity
	bytes := int64(0)
	for some := range slices.Chunk(ids, namesAtOnce) {
		found, err := entitiesRead(ctx, kind, some)
		if err != nil {
			return nil, err
		}
		for _, id := range some {
			entity, is := found[id]
			if !is {
				entity.Name = unread(kind, id)
			}
			if bytes += int64(len(entity.Name)); most > 0 && bytes > most {
				return nil, fmt.Errorf("the names of %d nodes have more than %d bytes, ask for fewer (first, nodes): %w", len(ids), most, export.ErrTooLarge)
			}
			out = append(out, entity)
		}
	}
	return out, nil
}

// entitiesRead reads what a file says of some records, by their ids.
func entitiesRead(ctx context.Context, kind *graph.Kind, ids []graph.ID) (map[graph.ID]networks.Entity, error) {
	name, _ := kind.Property("name")
	plan := &graph.Plan{Kind: kind, IDs: slices.DeleteFunc(slices.Clone(ids), projection.IsAdded)}
	plan.Properties = append([]*graph.Property{name}, kind.Keys()...)
	answers, err := loaders.Store(ctx).Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("reading the names of nodes: %w", err)
	}
	out := map[graph.ID]networks.Entity{}
	for _, row := range answers[0].Items {
		out[row.Node.ID] = entityRead(row.Node)
	}
	return out, nil
}

// unread is the name of a node whose record is not there: it is only supposed, or
// has been deleted since it was counted.
func unread(kind *graph.Kind, id graph.ID) string {
	if projection.IsAdded(id) {
		return fmt.Sprintf("supposed %s %s", kind.Singular(), id)
	}
	return string(id)
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
