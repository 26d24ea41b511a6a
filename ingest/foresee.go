package ingest

import (
	"context"
	"fmt"

	"corridor/graph"
)

// foresee counts which records of a set would be new, and which are there.
func (i *Import) foresee(ctx context.Context, set *graph.ChangeSet) error {
	i.Report.DryRun = true
	by := map[*graph.Kind][]graph.Key{}
	for _, n := range set.Nodes {
		if i.foreseen[n.Identity] {
			continue // the source of names of countries, once for each
		}
		if i.foreseen == nil {
			i.foreseen = map[graph.Key]bool{}
		}
		if n.Identity.Kind == graph.KindSource {
			i.foreseen[n.Identity] = true
		}
		by[n.Identity.Kind] = append(by[n.Identity.Kind], n.Identity)
	}
	for kind, keys := range by {
		there, err := i.there(ctx, kind, keys)
		if err != nil {
			return err
		}
		for n := range keys {
			outcome := graph.Created
			if n < there {
				outcome = graph.Unchanged
			}
			i.Report.count(kind, outcome)
		}
	}
	return nil
}

// there counts the keys of a kind that lead to a record.
func (i *Import) there(ctx context.Context, kind *graph.Kind, keys []graph.Key) (int, error) {
	plan := &graph.Plan{Kind: kind, Keys: []graph.Key{}}
	for _, key := range keys {
		if id := key.OfID(); id != "" {
			plan.IDs = append(plan.IDs, id)
		} else {
			plan.Keys = append(plan.Keys, key)
		}
	}
	found := len(plan.IDs) // an id was looked for when it was read
	plan.IDs = nil
	rows, err := i.store.Read(ctx, plan)
	if err != nil {
		return 0, fmt.Errorf("looking for %s that are there: %w", kind.Plural, err)
	}
	return found + len(rows[0].Items), nil
}
