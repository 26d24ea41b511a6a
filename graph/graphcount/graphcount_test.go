package graphcount_test

import (
	"context"
	"sync"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/graph/graphtest"
)

func TestCountsEveryCallFromManyGoroutines(t *testing.T) {
	store := graphcount.New(graphtest.NewOracle())
	ctx := context.Background()
	plan := &graph.Plan{Kind: graph.KindCountry}
	grouping := &graph.Grouping{Kind: graph.KindPerson, By: []graph.GroupKey{{Path: graph.Path{graph.Out(graph.AffiliatedWith)}}}}
	calls := []func() error{
		func() error { _, err := store.Read(ctx, plan, plan); return err },
		func() error { _, err := store.Group(ctx, grouping); return err },
		func() error {
			_, err := store.Scan(ctx, nil, func(*graph.ScanNode) error { return nil })
			return err
		},
		func() error { _, err := store.Version(ctx); return err },
		func() error { _, err := store.Statistics(ctx); return err },
		func() error { _, err := store.Provenance(ctx); return err },
	}
	var all sync.WaitGroup
	for range 5 {
		for _, call := range calls {
			all.Go(func() {
				if err := call(); err != nil {
					t.Error(err)
				}
			})
		}
	}
	all.Wait()
	if _, err := store.Apply(ctx, &graph.ChangeSet{}); err != nil {
		t.Error(err)
	}
	want := graphcount.Counts{Reads: 5, Plans: 10, Groups: 5, Groupings: 5, Scans: 5, Applies: 1, Versions: 5, Statistics: 5, Provenances: 5}
	if got := store.Counts(); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
	if plans := store.Plans(); len(plans) != 10 || plans[0] != plan {
		t.Errorf("%d plans remembered, want 10", len(plans))
	}
	store.Reset()
	if got := store.Counts(); got != (graphcount.Counts{}) || store.Plans() != nil {
		t.Errorf("after Reset: %+v", got)
	}
}
