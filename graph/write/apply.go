package write

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// Apply carries out a change set inside an adapter's transaction. The adapter
// commits if it returns no error, and fills in the version. The errors are
// those of graph.Store's Apply.
func Apply(ctx context.Context, tx Tx, change *graph.ChangeSet) (*graph.Applied, error) {
	if err := check(change); err != nil {
		return nil, err
	}
	change, err := canonical(change)
	if err != nil {
		return nil, err
	}
	if change.Key != "" {
		done, err := tx.Applied(ctx, change.Key)
		if err != nil {
			return nil, err
		}
		if done != nil {
			done.Replayed = true
			return done, nil
		}
	}
	u := newUnitOfWork(tx, change)
	for _, step := range u.steps() {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	if err := tx.Write(ctx, u.batch()); err != nil {
		return nil, err
	}
	u.tellOutcomes()
	u.applied.Changes = u.edgeChanges()
	return u.applied, nil
}

// steps are what is done for the set, in this order.
func (u *unitOfWork) steps() []func(context.Context) error {
	if u.set.Undo != nil {
		return []func(context.Context) error{u.learnMarks, u.load, u.undo}
	}
	return []func(context.Context) error{
		u.learnMarks, u.withhold, u.load, u.loadTaken, u.requirements, u.erase, u.splits, u.merges, u.identify, u.settle, u.loadPresent, u.writeNodes, u.writeEdges, u.deriveEdges,
		u.deletes, u.deriveEdges,
	}
}

// unitOfWork is one change set under way: the part of the graph it touches, as
// it will be.
type unitOfWork struct {
	tx           Tx
	set          *graph.ChangeSet
	records      []record
	applied      *graph.Applied
	ids          map[graph.Key]graph.ID // what keys resolve to
	namers       map[graph.Key][]string // the sources that name nodes by keys
	bound        map[graph.Key]bool     // keys that are new
	renamed      map[graph.Key]bool     // keys that have other namers than before
	namings      []naming
	mention      string // this source, as it names nodes in edges
	forget       string // source whose sets are forgotten
	marks        Marks
	marked       bool // the marks have changed
	erasing      *Erased
	nodes        map[graph.ID]*Node // nil value: dropped
	edges        map[EdgeID]*slot
	owned        map[ownership]*possession
	sources      precedence
	aliases      []Alias
	moved        []Alias
	unbound      []graph.Key
	into         map[graph.ID]graph.ID // what nodes and parts are of now, where that is another
	dropped      []graph.ID
	changedNodes map[graph.ID]bool
	changedEdges []*slot
	derive       map[graph.ID]bool    // publications whose contributions are to be worked out anew
	written      map[graph.ID]bool    // nodes this set writes
	created      map[graph.ID]bool    // those of them that were not there
	nodesBefore  map[graph.ID]Node    // the nodes that this set writes, as they were
	merged       map[graph.ID]bool    // nodes that others were merged into
	gone         map[graph.ID]bool    // nodes that edges are denied to and that are not there
	hiddenKnown  map[*graph.Kind]bool // kinds of which all that is denied has been read
}

// slot is the place of an edge: what is there, and what becomes of it.
type slot struct {
	id     EdgeID
	edge   *Edge // as it will be; nil: not there
	before *Edge // as it was before this set first changed it; nil: not there
	stored bool  // the store has one
	// changed: it is to be written. restated: its sources had to do with that,
	// rather than what is derived of them.
	changed, restated bool
}

// ownership names the edges of one type that one node owns.
type ownership struct {
	edge  *graph.EdgeType
	owner graph.ID
}

// possession is what a node owns of a type.
type possession struct {
	loaded bool // what the store has is among the slots
	denied bool // some of the slots are of edges that are hidden
	slots  []*slot
}

// record is one of the set's records on its way to a node.
type record struct {
	graph.NodeWrite
	keys []graph.Key // its identity first, then its aliases and natural keys
	node graph.ID    // "" until it is identified
	part graph.ID    // of the node, that the record is of
}

func newUnitOfWork(tx Tx, change *graph.ChangeSet) *unitOfWork {
	edges := 0
	for _, w := range change.Edges {
		edges += len(w.Edges)
	}
	u := &unitOfWork{tx: tx, applied: &graph.Applied{}, sources: precedence{},
		bound: map[graph.Key]bool{}, renamed: map[graph.Key]bool{},
		nodes: map[graph.ID]*Node{}, edges: make(map[EdgeID]*slot, 2*edges), owned: map[ownership]*possession{},
		changedNodes: map[graph.ID]bool{}, derive: map[graph.ID]bool{}, written: map[graph.ID]bool{}, created: map[graph.ID]bool{},
		into: map[graph.ID]graph.ID{}, nodesBefore: map[graph.ID]Node{}, merged: map[graph.ID]bool{}, hiddenKnown: map[*graph.Kind]bool{}, gone: map[graph.ID]bool{}}
	u.setChange(change)
	return u
}

// setChange says which set it is.
func (u *unitOfWork) setChange(change *graph.ChangeSet) {
	u.set, u.mention, u.records = change, MentionMark+change.Source, make([]record, len(change.Nodes))
	for i, n := range change.Nodes {
		u.records[i] = record{NodeWrite: n, keys: keysOf(n)}
	}
}

// requirements refuses the set where a precondition does not hold.
func (u *unitOfWork) requirements(context.Context) error {
	for _, r := range u.set.Require {
		_, err := u.find(r.Ref)
		if err != nil && !errors.Is(err, graph.ErrNotFound) {
			return err
		}
		if exists := err == nil; exists == r.Absent {
			return fmt.Errorf("required: %s exists is %t: %w", r.Ref, exists, graph.ErrConflict)
		}
	}
	return nil
}

// resolve gives the id that a reference names, "" where its key is unknown.
func (u *unitOfWork) resolve(r graph.Ref) graph.ID {
	if r.ID != "" {
		return r.ID
	}
	return u.ids[r.Key]
}

// find gives the id of a record that exists; a placeholder does not.
func (u *unitOfWork) find(r graph.Ref) (graph.ID, error) {
	id := u.resolve(r)
	if n := u.nodes[id]; n == nil || n.Placeholder {
		return "", fmt.Errorf("%s: %w", r, graph.ErrNotFound)
	}
	return id, nil
}

// newNode makes a placeholder known by the key.
func (u *unitOfWork) newNode(key graph.Key) graph.ID {
	id := u.freeID(key)
	u.nodes[id] = &Node{ID: id, Kind: key.Kind, Placeholder: true, New: true, Values: map[string]any{}}
	u.changedNodes[id] = true
	u.bind(key, id)
	return id
}

// bind makes the key an alias of the node.
func (u *unitOfWork) bind(key graph.Key, id graph.ID) {
	u.ids[key], u.namers[key], u.bound[key] = id, []string{u.set.Source}, true
	u.nodes[id].Keys = append(u.nodes[id].Keys, key)
	u.aliases = append(u.aliases, Alias{Key: key, ID: id})
	u.changedNodes[id] = true
}

// bindPart is bind, for a key of one of the node's parts.
func (u *unitOfWork) bindPart(key graph.Key, id, part graph.ID) {
	u.bind(key, id)
	if part != id {
		u.bind(heldKey(part, key), id)
	}
}

// now is the node that a node of before, or a part, is of now.
func (u *unitOfWork) now(id graph.ID) graph.ID {
	for {
		next, moved := u.into[id]
		if !moved {
			return id
		}
		id = next
	}
}

// batch gathers what has changed, in a fixed order, and counts it.
func (u *unitOfWork) batch() *Batch {
	b := &Batch{DropNodes: u.dropped, Named: u.named(), Unbound: u.unbound, Forget: u.forget, Erased: u.erasing,
		Marks: u.newMarks(), Source: u.set.Source, Key: u.set.Key, Applied: u.applied}
	for _, alias := range u.aliases {
		if u.nodes[alias.ID] != nil {
			alias.Sources = u.namers[alias.Key]
			b.Aliases = append(b.Aliases, alias)
		}
	}
	for _, alias := range u.moved {
		if u.nodes[alias.ID] != nil {
			b.Moved = append(b.Moved, alias)
		}
	}
	for id := range u.changedNodes {
		if n := u.nodes[id]; n != nil {
			b.Nodes = append(b.Nodes, n)
		}
	}
	slices.SortFunc(b.Nodes, func(x, y *Node) int { return strings.Compare(string(x.ID), string(y.ID)) })
	for _, s := range u.changedEdges {
		if s.edge != nil {
			b.Edges = append(b.Edges, s.edge)
		} else if s.stored {
			b.DropEdges = append(b.DropEdges, s.id)
		}
	}
	slices.SortFunc(b.Edges, func(x, y *Edge) int { return x.EdgeID().compare(y.EdgeID()) })
	slices.SortFunc(b.DropEdges, EdgeID.compare)
	u.applied.Edges, u.applied.Dropped = len(b.Edges), len(b.DropEdges)
	return b
}
