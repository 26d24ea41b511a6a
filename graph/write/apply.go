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
	return u.applied, nil
}

// steps are what is done for the set, in this order.
func (u *unitOfWork) steps() []func(context.Context) error {
	if u.change.Undo != nil {
		return []func(context.Context) error{u.learnMarks, u.load, u.undo}
	}
	return []func(context.Context) error{
		u.learnMarks, u.withhold, u.load, u.loadTaken, u.requirements, u.erase, u.merges, u.identify, u.settle, u.loadPresent, u.writeNodes, u.writeEdges, u.deriveEdges,
		u.deletes, u.deriveEdges,
	}
}

// unitOfWork is one change set under way: the part of the graph it touches, as
// it will be.
type unitOfWork struct {
	tx           Tx
	change       *graph.ChangeSet
	records      []record
	applied      *graph.Applied
	ids          map[string]graph.ID  // what keys resolve to, by Key.String()
	namers       map[string][]string  // the sources that name nodes by keys, by Key.String()
	bound        map[string]bool      // keys that are new, by Key.String()
	renamed      map[string]graph.Key // keys that have other namers than before
	unbound      []graph.Key
	namings      []naming
	mention      string // this source, as it names nodes in edges
	forget       string // source whose sets are forgotten
	marks        Marks
	marked       bool // the marks have changed
	erasing      *Erased
	nodes        map[graph.ID]*Node // nil value: dropped
	edges        map[EdgeID]*Edge   // nil value: dropped
	stored       map[EdgeID]bool    // edges that the store has
	owned        map[ownership]map[EdgeID]bool
	sources      precedence
	aliases      []Alias
	moved        []Alias
	dropped      []graph.ID
	changedNodes map[graph.ID]bool
	changedEdges map[EdgeID]bool
	derive       map[graph.ID]bool // publications whose contributions are to be worked out anew
	written      map[graph.ID]bool // nodes this set writes
	created      map[graph.ID]bool // those of them that were not there
	nodesBefore  map[graph.ID]Node // the nodes that this set writes, as they were
	edgesBefore  map[EdgeID]*Edge  // the edges that this set changes, as they were; nil: not there
	merged       map[graph.ID]bool // nodes that others were merged into
}

// ownership names the edges of one type that one node owns.
type ownership struct {
	edge  *graph.EdgeType
	owner graph.ID
}

// record is one of the set's records on its way to a node.
type record struct {
	graph.NodeWrite
	keys []graph.Key // its identity first, then its aliases and natural keys
	node graph.ID    // "" until it is identified
}

func newUnitOfWork(tx Tx, change *graph.ChangeSet) *unitOfWork {
	u := &unitOfWork{tx: tx, applied: &graph.Applied{}, sources: precedence{},
		ids: map[string]graph.ID{}, namers: map[string][]string{}, bound: map[string]bool{}, renamed: map[string]graph.Key{}, nodes: map[graph.ID]*Node{},
		edges: map[EdgeID]*Edge{}, stored: map[EdgeID]bool{}, owned: map[ownership]map[EdgeID]bool{},
		changedNodes: map[graph.ID]bool{}, changedEdges: map[EdgeID]bool{},
		derive: map[graph.ID]bool{}, written: map[graph.ID]bool{}, created: map[graph.ID]bool{}, nodesBefore: map[graph.ID]Node{}, edgesBefore: map[EdgeID]*Edge{}, merged: map[graph.ID]bool{}}
	u.setChange(change)
	return u
}

// setChange says which set it is.
func (u *unitOfWork) setChange(change *graph.ChangeSet) {
	u.change, u.mention, u.records = change, MentionMark+change.Source, make([]record, len(change.Nodes))
	for i, n := range change.Nodes {
		u.records[i] = record{NodeWrite: n, keys: keysOf(n)}
	}
}

// requirements refuses the set where a precondition does not hold.
func (u *unitOfWork) requirements(context.Context) error {
	for _, r := range u.change.Require {
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
	return u.ids[r.Key.String()]
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
	u.nodes[id] = &Node{ID: id, Kind: key.Kind, Placeholder: true, Values: map[string]any{}}
	u.changedNodes[id] = true
	u.bind(key, id)
	return id
}

// bind makes the key an alias of the node.
func (u *unitOfWork) bind(key graph.Key, id graph.ID) {
	text := key.String()
	u.ids[text], u.namers[text], u.bound[text] = id, []string{u.change.Source}, true
	u.nodes[id].Keys = append(u.nodes[id].Keys, key)
	u.aliases = append(u.aliases, Alias{Key: key, ID: id})
}

// batch gathers what has changed, in a fixed order, and counts it.
func (u *unitOfWork) batch() *Batch {
	b := &Batch{DropNodes: u.dropped, Named: u.named(), Unbound: u.unbound, Forget: u.forget, Erased: u.erasing,
		Marks: u.newMarks(), Source: u.change.Source, Key: u.change.Key, Applied: u.applied}
	for _, alias := range u.aliases {
		if u.nodes[alias.ID] != nil {
			alias.Sources = u.namers[alias.Key.String()]
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
	for id := range u.changedEdges {
		if e := u.edges[id]; e != nil {
			b.Edges = append(b.Edges, e)
		} else if u.stored[id] {
			b.DropEdges = append(b.DropEdges, id)
		}
	}
	slices.SortFunc(b.Edges, func(x, y *Edge) int { return x.EdgeID().compare(y.EdgeID()) })
	slices.SortFunc(b.DropEdges, EdgeID.compare)
	u.applied.Edges, u.applied.Dropped = len(b.Edges), len(b.DropEdges)
	return b
}
