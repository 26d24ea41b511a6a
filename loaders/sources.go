package loaders

import (
	"context"
	"maps"
	"slices"
	"sync"

	"corridor/graph"
)

// sources holds the source records that a request has read. They are few and
// small, so they are read whole, whatever is selected of them.
type sources struct {
	mu    sync.Mutex
	known map[string]*stated // by slug; nil: there is no such record
}

// stated is a source as read, and as the record that it makes.
type stated struct {
	node   *graph.Node
	record *graph.Source
}

// Sources gives sources by slug, in the order of the slugs; a slug without a
// record is left out. Those of records and edges that a plan brought are there
// already; any others are read.
func Sources(ctx context.Context, slugs []string) ([]*graph.Source, error) {
	r := attached(ctx)
	if err := r.sources.ensure(ctx, r.store, slugs); err != nil {
		return nil, err
	}
	r.sources.mu.Lock()
	defer r.sources.mu.Unlock()
	out := []*graph.Source{}
	for _, slug := range slugs {
		if source := r.sources.known[slug]; source != nil {
			out = append(out, source.record)
		}
	}
	return out, nil
}

// nodes gives sources by slug as Sources does, without reading: all is false where
// one has not been read.
func (s *sources) nodes(slugs []string) (out []*graph.Node, all bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, slug := range slugs {
		source, known := s.known[slug]
		if !known {
			return nil, false
		}
		if source != nil {
			out = append(out, source.node)
		}
	}
	return out, true
}

// ensure reads those of the sources that are not known. It holds others off
// meanwhile, so that a source asked for by many at once is read once.
func (s *sources) ensure(ctx context.Context, store graph.Store, slugs []string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	missing := map[string]bool{}
	for _, slug := range slugs {
		if _, known := s.known[slug]; !known {
			missing[slug] = true
		}
	}
	return s.add(ctx, store, missing)
}

// fetch reads sources, known or not: how many reads a request costs must not
// depend on which of its root fields comes first.
func (s *sources) fetch(ctx context.Context, store graph.Store, slugs map[string]bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.add(ctx, store, slugs)
}

func (s *sources) add(ctx context.Context, store graph.Store, slugs map[string]bool) error {
	if len(slugs) == 0 {
		return nil
	}
	plan := &graph.Plan{Kind: graph.KindSource}
	plan.Properties = graph.KindSource.Properties
	for _, slug := range slices.Sorted(maps.Keys(slugs)) {
		plan.Keys = append(plan.Keys, graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: slug})
	}
	answers, err := store.Read(ctx, plan)
	if err != nil {
		return err
	}
	for slug := range slugs {
		s.known[slug] = nil
	}
	for _, row := range answers[0].Items {
		source := graph.Decode(row.Node).(*graph.Source)
		s.known[string(source.Slug)] = &stated{row.Node, source}
	}
	return nil
}
