package write

import (
	"context"

	"corridor/graph"
)

// Archive is a store whose content can be given out as it is kept, and taken in
// again by a store that is empty: what sources state of each thing, by which keys
// they name it, what was merged, erased and answered. Every adapter is one.
type Archive interface {
	graph.Store
	// Contents hands over all of one state of the store. begin gets its counts
	// before anything else; then yield gets the marks, the nodes kind by kind and
	// in the order of their ids, the edges type by type in the order of their
	// owners, other ends and keys, and the answers in the order of their keys. So
	// two stores of equal content give the same. If the store was written to
	// meanwhile and cannot tell one state from the other, the error is
	// graph.ErrChanged. Errors of begin and yield come back as they are.
	Contents(ctx context.Context, begin func(*graph.Statistics) error, yield func(*Content) error) error
	// Put stores a batch as it is, in one transaction. Nothing is worked out:
	// it must be what Contents gave, and its nodes must not be there yet. A batch
	// whose Key is known was stored before and is not stored again.
	Put(ctx context.Context, b *Batch) error
	// Recorded tells whether a change set or batch with the key was stored.
	Recorded(ctx context.Context, key string) (bool, error)
}

// Content is one thing that a store keeps: one of its fields is set.
type Content struct {
	Marks *Marks
	// Node comes with its aliases, in the order of their texts.
	Node    *Node
	Aliases []Alias
	Edge    *Edge
	Answer  *Answer
}

// Answer is the recorded answer to a change set with an idempotency key.
type Answer struct {
	Key    string
	Source string // slug, "" where that was not noted
	At     int64  // when it was applied, in seconds since 1970; 0 where that was not noted
	Result string // the graph.Applied, as JSON
}
