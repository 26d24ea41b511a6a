package write

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// learnMarks reads the store's marks.
func (u *unitOfWork) learnMarks(ctx context.Context) error {
	var err error
	if u.marks, err = u.tx.Marks(ctx); err != nil {
		return fmt.Errorf("reading the store's marks: %w", err)
	}
	return nil
}

// newMarks gives the marks if they have changed.
func (u *unitOfWork) newMarks() *Marks {
	if !u.marked {
		return nil
	}
	return &u.marks
}

// freeID gives the id of a new node known by the key: the one made of the key, or
// where another node has that, or had it before this set, the first that nobody has.
func (u *unitOfWork) freeID(key graph.Key) graph.ID {
	for n := 1; ; n++ {
		id := idOf(key, n)
		if _, met := u.nodes[id]; !met && u.ids[partKey(key.Kind, id)] == "" {
			return id
		}
	}
}

// idOf gives the nth id that a node first met under the key may have.
func idOf(key graph.Key, n int) graph.ID {
	if n > 1 {
		key.Value += fmt.Sprint("|", n)
	}
	return key.ID()
}

// loadTaken reads the nodes that have an id made of a key that names nothing now:
// they were known by it once, and what named them so has been undone.
func (u *unitOfWork) loadTaken(ctx context.Context) error {
	if !u.marks.Undone {
		return nil
	}
	left := u.unknownKeys()
	for n := 1; len(left) > 0; n++ {
		ids := map[graph.ID]graph.Key{}
		for _, key := range left {
			ids[idOf(key, n)] = key
		}
		taken, err := u.tx.Nodes(ctx, slices.Sorted(maps.Keys(ids)), nil)
		if err != nil {
			return fmt.Errorf("reading nodes: %w", err)
		}
		parts := make([]graph.Key, 0, len(ids))
		for id, key := range ids {
			parts = append(parts, partKey(key.Kind, id))
		}
		if err := u.resolveMore(ctx, parts); err != nil {
			return err
		}
		left = nil
		for id, node := range taken {
			if u.nodes[id] == nil {
				u.nodes[id] = node
			}
			if n == 1 && len(node.Keys) == 0 {
				u.giveBack(ids[id], u.nodes[id])
				continue
			}
			left = append(left, ids[id])
		}
		for _, part := range parts {
			if id := graph.ID(part.Value); u.ids[part] != "" && taken[id] == nil {
				left = append(left, ids[id])
			}
		}
	}
	return nil
}

// giveBack binds the key that a node's id is made of, where only others than Corridor
// can have taken all of its keys out.
func (u *unitOfWork) giveBack(key graph.Key, n *Node) {
	u.bind(key, n.ID)
	u.namers[key] = []string{} // who names it so says so further on
}

// unknownKeys lists the set's keys that name nothing.
func (u *unitOfWork) unknownKeys() []graph.Key {
	var unknown []graph.Key
	u.eachRef(func(_ bool, r graph.Ref) {
		if r.Key.IsZero() || r.Key.OfID() != "" {
			return
		}
		if _, known := u.ids[r.Key]; !known {
			unknown = append(unknown, r.Key)
		}
	})
	return unknown
}
