package ingest

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

// Progress is told how much is done out of how much; nil: nobody is.
type Progress func(done, total int)

// Load is a load of change sets under way.
type Load struct {
	store       graph.Store
	progress    Progress
	done, total int
	summary     Summary
}

// NewLoad begins a load into the store of as many records as total says.
func NewLoad(store graph.Store, total int, progress Progress) *Load {
	if progress == nil {
		progress = func(int, int) {}
	}
	return &Load{store: store, progress: progress, total: total}
}

// Apply writes one change set. The errors are those of graph.Store's Apply.
func (l *Load) Apply(ctx context.Context, set *graph.ChangeSet) error {
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

// Summary tells what has been done so far.
func (l *Load) Summary() *Summary {
	summary := l.summary
	return &summary
}
