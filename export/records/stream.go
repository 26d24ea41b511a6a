package records

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/dump"
	"corridor/graph/write"
)

// Archive is a store that gives out all that it keeps.
type Archive = write.Archive

// Sink writes a stream of records and edges in some format.
type Sink interface {
	// Begin is called first, with what the store holds.
	Begin(s *graph.Statistics) error
	// Add writes one thing. What the format has no place for is left out.
	Add(c *write.Content) error
	// End is called last, unless something failed.
	End() error
}

// Selection says which records are wanted, and with them the edges among them.
type Selection struct {
	// Kinds are those whose records are wanted; nil for all.
	Kinds []*graph.Kind
	// Only are the records wanted of some of the kinds; of others all are.
	Only map[*graph.Kind]*IDs
	// Version is the state of the store that Only was found in, "" without it.
	Version graph.Version
}

// All tells whether everything is wanted.
func (s Selection) All() bool { return s.Kinds == nil && len(s.Only) == 0 }

// wants tells whether records of the kind are wanted.
func (s Selection) wants(kind *graph.Kind) bool {
	return s.Kinds == nil || slices.Contains(s.Kinds, kind)
}

// has tells whether a record is wanted.
func (s Selection) has(kind *graph.Kind, id graph.ID) bool {
	if !s.wants(kind) {
		return false
	}
	only, some := s.Only[kind]
	return !some || only.has(id)
}

// IDs is a set of ids, in the room of 20 to 40 bytes each.
type IDs struct{ known map[[idDigits]byte]struct{} }

const idDigits = 16

// Add puts an id into the set.
func (s *IDs) Add(id graph.ID) {
	if s.known == nil {
		s.known = map[[idDigits]byte]struct{}{}
	}
	s.known[digits(id)] = struct{}{}
}

func (s *IDs) has(id graph.ID) bool {
	_, known := s.known[digits(id)]
	return known
}

// digits are what tells the ids of one kind apart.
func digits(id graph.ID) (out [idDigits]byte) {
	copy(out[:], id[max(0, len(id)-idDigits):])
	return out
}

// Write streams what is selected into the sink. Of a part of the store, and for
// whatever sink that is no copy of a store, what only stores need is left out: marks,
// answers, fingerprints of who was erased, placeholders and the edges at them.
// progress is told how many things have gone by of about how many. If the store was
// written to since the selection was made the error is graph.ErrChanged.
func Write(ctx context.Context, store Archive, selection Selection, copies bool, sink Sink, progress func(done, total int)) error {
	s := &streaming{selection: selection, whole: copies && selection.All(), sink: sink, waiting: map[graph.ID]bool{}, progress: progress}
	if err := store.Contents(ctx, s.begin, s.add); err != nil {
		return err
	}
	return sink.End()
}

// streaming is a stream under way.
type streaming struct {
	selection   Selection
	whole       bool
	sink        Sink
	waiting     map[graph.ID]bool // the placeholders
	done, total int
	progress    func(done, total int)
}

func (s *streaming) begin(statistics *graph.Statistics) error {
	if v := s.selection.Version; v != "" && v != statistics.Version {
		return fmt.Errorf("the store was written to while what passes the filter was looked for: %w", graph.ErrChanged)
	}
	s.total = dump.Size(statistics)
	return s.sink.Begin(statistics)
}

func (s *streaming) add(c *write.Content) error {
	if s.done++; s.progress != nil && s.done%1000 == 0 {
		s.progress(min(s.done, s.total), s.total)
	}
	if !s.whole && !s.wanted(c) {
		return nil
	}
	return s.sink.Add(c)
}

// wanted tells whether one thing belongs to a part, and takes from it what does not.
func (s *streaming) wanted(c *write.Content) bool {
	switch {
	case c.Node != nil && c.Node.Placeholder:
		s.waiting[c.Node.ID] = true
		return false
	case c.Node != nil:
		c.Aliases = slices.DeleteFunc(c.Aliases, func(a write.Alias) bool { return a.Key.Scheme == graph.ErasedScheme })
		return s.selection.has(c.Node.Kind, c.Node.ID)
	case c.Edge != nil:
		e := c.Edge
		return !s.waiting[e.From] && !s.waiting[e.To] && s.selection.has(e.Type.From, e.From) && s.selection.has(e.Type.To, e.To)
	}
	return false
}
