// Package seed holds the data that Corridor starts with: the real backbone,
// embedded, and a generator of synthetic records that hang on it.
package seed

import (
	"context"

	"corridor/graph"
	"corridor/ingest"
)

// LoadBackbone writes the real data into the store. What the store has already
// is not written again.
func LoadBackbone(ctx context.Context, store graph.Store, progress ingest.Progress) (*ingest.Summary, error) {
	sets, err := Backbone()
	if err != nil {
		return nil, err
	}
	total := 0
	for _, set := range sets {
		total += len(set.Nodes)
	}
	l := ingest.NewLoad(store, total, progress)
	for _, set := range sets {
		if err := l.Apply(ctx, set); err != nil {
			return nil, err
		}
	}
	return l.Summary(), nil
}

// LoadGenerated generates data straight into the store, which must hold the
// backbone: otherwise the error is ErrConflict. A load that broke off goes on
// where it was when made again with the same options.
func LoadGenerated(ctx context.Context, store graph.Store, o Options, progress ingest.Progress) (*ingest.Summary, error) {
	l := ingest.NewLoad(store, o.records(), progress)
	if err := Generate(o, func(set *graph.ChangeSet) error { return l.Apply(ctx, set) }); err != nil {
		return nil, err
	}
	return l.Summary(), nil
}
