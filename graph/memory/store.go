package memory

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"corridor/graph"
	"corridor/graph/adapter"
)

// Options say how a copy follows its store. Zero fields mean their defaults.
type Options struct {
	Memory int           // bytes that a copy may take; 0: any number
	Check  time.Duration // how often the store is asked for its version; 2 s
	// Rest is the shortest time between two builds; it is longer where building
	// takes longer than a tenth of it. 5 s.
	Rest time.Duration
	Log  *slog.Logger // told when the copy cannot be made and when it can again; nil: nobody is
}

// Store is a store that counts in memory. What is asked of it is answered from a
// copy of the store within, where there is one of its present version, and else by
// that store: both give the same. It may be used from many goroutines.
type Store struct {
	graph.Store
	follower *follower
	gate     adapter.Gate
}

// Open puts a copy before a store, which it closes when it is closed. The copy is
// made in the background.
func Open(store graph.Store, o Options) *Store {
	return &Store{Store: store, follower: follow(store, o)}
}

// Close waits for work under way, ends the following and closes the store.
func (s *Store) Close() error {
	if s.gate.Close() {
		s.follower.close()
	}
	return s.Store.Close()
}

// Unwrap gives the store within.
func (s *Store) Unwrap() graph.Store { return s.Store }

// Held tells of which version there is a copy, "" for none, and how many bytes it
// takes.
func (s *Store) Held() (version graph.Version, bytes int) {
	if c := s.follower.held(); c != nil {
		return c.version, c.size
	}
	return "", 0
}

// Await waits until there is a copy of the store's present version, which it has
// made at once. The error is that of making it, ErrTooLarge among others.
func (s *Store) Await(ctx context.Context) error {
	_, err := s.follower.make(ctx)
	return err
}

// Read answers plans from the copy. What that does not hold is read from the store
// for the rows of the page alone, and the answer is thrown away where the store was
// written to meanwhile. Plans of ids or keys that the copy cannot answer alone are
// the store's.
func (s *Store) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	if err := s.gate.Enter(); err != nil {
		return nil, err
	}
	defer s.gate.Leave()
	all, held := prepare(plans), s.follower.held()
	if all == nil || held == nil {
		return s.read(ctx, plans)
	}
	if !pays(held, all) {
		return s.teach(ctx, held, all, plans)
	}
	c := s.follower.current(ctx)
	if c == nil {
		return s.read(ctx, plans)
	}
	answers, err := s.readFrom(ctx, c, all)
	if answers == nil && err == nil {
		return s.read(ctx, plans)
	}
	noteCopy(ctx, c, err)
	return answers, err
}

// read asks the store.
func (s *Store) read(ctx context.Context, plans []*graph.Plan) ([]*graph.Rows, error) {
	noteStore(ctx)
	return s.Store.Read(ctx, plans...)
}

// teach asks the store, and has the copy learn where the plans' keys lead, so that it
// can answer the next time.
func (s *Store) teach(ctx context.Context, c *Copy, all []*asked, plans []*graph.Plan) ([]*graph.Rows, error) {
	teaches := func(a *asked) bool { return a.prepared.Keys != nil && len(a.values)+len(a.hops) == 0 }
	if !c.keys.wants() || !slices.ContainsFunc(all, teaches) {
		return s.read(ctx, plans)
	}
	asked := make([]*graph.Plan, len(plans))
	for i, plan := range plans {
		if asked[i] = plan; teaches(all[i]) {
			asked[i] = teaching(plan)
		}
	}
	answers, err := s.read(ctx, asked)
	if err != nil {
		return nil, err
	}
	learns := s.follower.current(ctx) == c
	for i, plan := range plans {
		if learns && teaches(all[i]) {
			c.keys.learn(answers[i])
		}
		asAsked(plan, answers[i])
	}
	return answers, nil
}

// prepare readies plans; nil where one of them is refused, which the store says.
func prepare(plans []*graph.Plan) (all []*asked) {
	for _, plan := range plans {
		prepared, err := plan.Prepare()
		if err != nil {
			return nil
		}
		a := &asked{plan: plan, prepared: prepared}
		a.split()
		all = append(all, a)
	}
	return all
}

// pays tells whether it pays to see whether a copy is of the present version.
func pays(c *Copy, all []*asked) bool {
	return slices.ContainsFunc(all, func(a *asked) bool { return a.lists() || a.whole(c) })
}

// readFrom answers from a copy and, for what it does not hold, from the store; nil
// where that has changed.
func (s *Store) readFrom(ctx context.Context, c *Copy, all []*asked) ([]*graph.Rows, error) {
	var rest []*graph.Plan
	v := c.evaluator(ctx)
	defer v.end()
	for _, a := range all {
		if err := a.answer(v); err != nil {
			return nil, err
		}
		if a.rest != nil {
			rest = append(rest, a.rest)
		}
	}
	given, err := s.rest(ctx, c, rest)
	if err != nil || given == nil && len(rest) > 0 {
		return nil, err
	}
	answers := make([]*graph.Rows, len(all))
	for i, a := range all {
		if a.rest != nil {
			if !a.complete(c, given[0]) {
				return nil, nil
			}
			given = given[1:]
		}
		answers[i] = a.rows
	}
	return answers, nil
}

// rest reads from the store what a copy does not hold; nil where it is of another
// state.
func (s *Store) rest(ctx context.Context, c *Copy, plans []*graph.Plan) ([]*graph.Rows, error) {
	if len(plans) == 0 {
		return nil, nil
	}
	given, err := s.Store.Read(ctx, plans...)
	if err != nil {
		return nil, err
	}
	version, err := s.Store.Version(ctx)
	if err != nil || version != c.version {
		return nil, err
	}
	return given, nil
}

// Group answers groupings from the copy, where it holds what all of them are by.
func (s *Store) Group(ctx context.Context, groupings ...*graph.Grouping) ([]*graph.Groups, error) {
	if err := s.gate.Enter(); err != nil {
		return nil, err
	}
	defer s.gate.Leave()
	prepared := make([]*graph.Grouping, len(groupings))
	for i, g := range groupings {
		var err error
		if prepared[i], err = g.Prepare(); err != nil || !holdsGrouping(prepared[i]) {
			return s.group(ctx, groupings)
		}
	}
	c := s.follower.current(ctx)
	if c == nil {
		return s.group(ctx, groupings)
	}
	answers, err := c.group(ctx, prepared)
	noteCopy(ctx, c, err)
	return answers, err
}

func (s *Store) group(ctx context.Context, groupings []*graph.Grouping) ([]*graph.Groups, error) {
	noteStore(ctx)
	return s.Store.Group(ctx, groupings...)
}

func (c *Copy) group(ctx context.Context, groupings []*graph.Grouping) ([]*graph.Groups, error) {
	v := c.evaluator(ctx)
	defer v.end()
	answers := make([]*graph.Groups, len(groupings))
	for i, g := range groupings {
		var err error
		if answers[i], err = v.group(g); err != nil {
			return nil, err
		}
	}
	return answers, nil
}

// NameForms yields the text.Forms of the names of all records, those that are alike of
// one record once, and tells whether there is a copy to take them from.
func (s *Store) NameForms(ctx context.Context, yield func(forms string)) (held bool, err error) {
	if err := s.gate.Enter(); err != nil {
		return false, err
	}
	defer s.gate.Leave()
	c := s.follower.soon(ctx)
	if c == nil {
		return false, nil
	}
	for _, kind := range graph.Kinds() {
		if err := ctx.Err(); err != nil {
			return false, fmt.Errorf("reading the names that the copy holds: %w", err)
		}
		c.tables[kind].search.eachName(yield)
	}
	return true, nil
}
