// Package graphcount counts what a store is asked. Tests put it between a
// store and what they test, to hold how many calls an answer costs.
package graphcount

import (
	"context"
	"slices"
	"sync"

	"corridor/graph"
)

// Store passes every call on to the store within and counts it. It is safe for
// concurrent use.
type Store struct {
	graph.Store
	mu     sync.Mutex
	counts Counts
	plans  []*graph.Plan
}

// Counts are the calls made, whether they failed or not.
type Counts struct {
	Reads, Plans      int // calls of Read, and the plans they held
	Groups, Groupings int // calls of Group, and the groupings they held
	Scans             int
	Applies           int
	Versions          int
	Statistics        int
	Provenances       int
}

// New counts the calls that reach a store.
func New(store graph.Store) *Store { return &Store{Store: store} }

// Counts gives the calls made since the start or the last Reset.
func (s *Store) Counts() Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts
}

// Plans gives the plans read since the start or the last Reset, in their order.
func (s *Store) Plans() []*graph.Plan {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.plans)
}

// Reset begins to count anew.
func (s *Store) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts, s.plans = Counts{}, nil
}

func (s *Store) count(add func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	add()
}

// Read counts a call and its plans.
func (s *Store) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	s.count(func() {
		s.counts.Reads++
		s.counts.Plans += len(plans)
		s.plans = append(s.plans, plans...)
	})
	return s.Store.Read(ctx, plans...)
}

// Group counts a call and its groupings.
func (s *Store) Group(ctx context.Context, groupings ...*graph.Grouping) ([]*graph.Groups, error) {
	s.count(func() {
		s.counts.Groups++
		s.counts.Groupings += len(groupings)
	})
	return s.Store.Group(ctx, groupings...)
}

// Scan counts a call.
func (s *Store) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	s.count(func() { s.counts.Scans++ })
	return s.Store.Scan(ctx, parts, yield)
}

// Apply counts a call.
func (s *Store) Apply(ctx context.Context, change *graph.ChangeSet) (*graph.Applied, error) {
	s.count(func() { s.counts.Applies++ })
	return s.Store.Apply(ctx, change)
}

// Version counts a call.
func (s *Store) Version(ctx context.Context) (graph.Version, error) {
	s.count(func() { s.counts.Versions++ })
	return s.Store.Version(ctx)
}

// Statistics counts a call.
func (s *Store) Statistics(ctx context.Context) (*graph.Statistics, error) {
	s.count(func() { s.counts.Statistics++ })
	return s.Store.Statistics(ctx)
}

// Provenance counts a call.
func (s *Store) Provenance(ctx context.Context) (*graph.Provenance, error) {
	s.count(func() { s.counts.Provenances++ })
	return s.Store.Provenance(ctx)
}
