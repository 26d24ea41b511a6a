// Package seed holds the data that Corridor starts with, embedded: what is real,
// and a generator of a made-up corridor, which stands on a part of it.
package seed

import (
	"context"

	"corridor/graph"
	"corridor/ingest"
)

// LoadBackbone writes what both corridors stand on into the store. What the
// store has already is not written again.
func LoadBackbone(ctx context.Context, store graph.Store, progress ingest.Progress) (*ingest.Summary, error) {
	return load(ctx, store, progress, Backbone)
}

// LoadReal writes all that is real into the store, the backbone first. What the
// store has already is not written again. Organisations that take part in a project
// here and in CORDIS's own tables become one, and institutions that are there by name
// only those loaded that have this name.
func LoadReal(ctx context.Context, store graph.Store, progress ingest.Progress) (*ingest.Summary, error) {
	summary, err := load(ctx, store, progress, Backbone, Real)
	if err != nil {
		return nil, err
	}
	projects, err := cordisProjects()
	if err != nil {
		return nil, err
	}
	if err := ingest.JoinParticipants(ctx, store, projects); err != nil {
		return nil, err
	}
	return summary, ingest.JoinByName(ctx, store)
}

func load(ctx context.Context, store graph.Store, progress ingest.Progress, parts ...func() ([]*graph.ChangeSet, error)) (*ingest.Summary, error) {
	var sets []*graph.ChangeSet
	total := 0
	for _, part := range parts {
		stated, err := part()
		if err != nil {
			return nil, err
		}
		for _, set := range stated {
			total += len(set.Nodes)
		}
		sets = append(sets, stated...)
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
