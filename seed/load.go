// Package seed holds the data that Corridor starts with: the real backbone,
// embedded, and a generator of synthetic records that hang on it.
package seed

import (
	"context"
	"fmt"

	"corridor/graph"
)

// Summary tells what a load did.
type Summary struct {
	Sets     int // change sets there were
	Replayed int // those of them that the store had already
	Created  int // records that were not there
	Updated  int // records that were there and are written anew
	Edges    int // edges written
	// Conflicts are keys that a record states and another node holds.
	Conflicts []graph.KeyConflict
	Version   graph.Version // of the store after the last set
}

// Progress is told how many records are done out of how many; nil: nobody is.
type Progress func(done, total int)

// LoadBackbone writes the real data into the store. What the store has already
// is not written again.
func LoadBackbone(ctx context.Context, store graph.Store, progress Progress) (*Summary, error) {
	sets, err := Backbone()
	if err != nil {
		return nil, err
	}
	l := newLoad(store, progress)
	for _, set := range sets {
		l.total += len(set.Nodes)
	}
	for _, set := range sets {
		if err := l.apply(ctx, set); err != nil {
			return nil, err
		}
	}
	return &l.summary, nil
}

// LoadGenerated generates data straight into the store, which must hold the
// backbone: otherwise the error is ErrConflict. A load that broke off goes on
// where it was when made again with the same options.
func LoadGenerated(ctx context.Context, store graph.Store, o Options, progress Progress) (*Summary, error) {
	l := newLoad(store, progress)
	l.total = o.records()
	if err := Generate(o, func(set *graph.ChangeSet) error { return l.apply(ctx, set) }); err != nil {
		return nil, err
	}
	return &l.summary, nil
}

// load is a load under way.
type load struct {
	store       graph.Store
	progress    Progress
	done, total int
	summary     Summary
}

func newLoad(store graph.Store, progress Progress) *load {
	if progress == nil {
		progress = func(int, int) {}
	}
	return &load{store: store, progress: progress}
}

func (l *load) apply(ctx context.Context, set *graph.ChangeSet) error {
	applied, err := l.store.Apply(ctx, set)
	if err != nil {
		return fmt.Errorf("loading %s: %w", set.Key, err)
	}
	l.summary.Sets++
	l.summary.Version = applied.Version
	if applied.Replayed {
		l.summary.Replayed++
	} else {
		l.summary.Created += applied.Created
		l.summary.Updated += applied.Updated
		l.summary.Edges += applied.Edges
		l.summary.Conflicts = append(l.summary.Conflicts, applied.Conflicts...)
	}
	l.done += len(set.Nodes)
	l.progress(l.done, l.total)
	return nil
}
