package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// ApplyIn carries out a change set inside an adapter's transaction: the model's
// rules of identity, provenance, ownership, derivation and deletion, in one
// place for every store. The adapter commits if it returns no error.
func ApplyIn(ctx context.Context, tx Tx, change *ChangeSet) (*Applied, error) {
	if err := change.check(); err != nil {
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
	a := &application{tx: tx, change: change, applied: &Applied{},
		trust: trust{}, ids: map[string]ID{}, nodes: map[ID]*StoredNode{},
		edges: map[EdgeID]*StoredEdge{}, owned: map[Owned]map[EdgeID]bool{},
		stored: map[EdgeID]bool{}, changedNodes: map[ID]bool{}, changedEdges: map[EdgeID]bool{},
		derive: map[ID]bool{}, written: map[ID]bool{}}
	for _, step := range []func(context.Context) error{
		a.load, a.requirements, a.identify, a.loadPresent, a.writeNodes, a.writeEdges, a.deriveEdges, a.deletes, a.deriveEdges,
	} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	if err := tx.Write(ctx, a.writes()); err != nil {
		return nil, err
	}
	return a.applied, nil
}

// application is one change set under way: the part of the graph it touches,
// as it will be.
type application struct {
	tx           Tx
	change       *ChangeSet
	applied      *Applied
	ids          map[string]ID // what keys resolve to, by Key.String()
	nodes        map[ID]*StoredNode
	edges        map[EdgeID]*StoredEdge    // nil value: dropped
	stored       map[EdgeID]bool           // edges that the store has
	owned        map[Owned]map[EdgeID]bool // which of edges an owner has, by type
	trust        trust
	identities   []ID // of change.Nodes, in their order
	aliases      []Alias
	dropped      []ID
	changedNodes map[ID]bool
	changedEdges map[EdgeID]bool
	derive       map[ID]bool // publications whose contributions are to be worked out anew
	written      map[ID]bool // nodes this set writes
}

// keys lists every key the change set mentions.
func (c *ChangeSet) keys() []Key {
	seen := map[string]bool{}
	var out []Key
	add := func(keys ...Key) {
		for _, k := range keys {
			if !k.IsZero() && !seen[k.String()] {
				seen[k.String()] = true
				out = append(out, k)
			}
		}
	}
	add(Key{KindSource, "slug", c.Source})
	for _, r := range c.Require {
		add(r.Ref.Key)
	}
	for _, n := range c.Nodes {
		add(n.keys()...)
	}
	for _, e := range c.Edges {
		add(e.Owner.Key)
		for _, w := range e.Edges {
			add(w.Other.Key)
			for _, i := range w.Institutions {
				add(i.Key)
			}
		}
	}
	for _, d := range c.Deletes {
		add(d.Ref.Key)
	}
	return out
}

// keys lists the record's keys: its identity first, then its aliases and the
// natural keys among its values.
func (n NodeWrite) keys() []Key {
	out := append([]Key{n.Identity}, n.Aliases...)
	for _, p := range n.Identity.Kind.Keys() {
		v, err := p.Coerce(n.Values[p.Name])
		if err != nil || v == nil {
			continue
		}
		key := Key{n.Identity.Kind, p.Name, fmt.Sprint(v)}
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// load reads the nodes that the set's keys and ids name, as they are.
func (a *application) load(ctx context.Context) error {
	resolved, err := a.tx.Resolve(ctx, a.change.keys())
	if err != nil {
		return fmt.Errorf("resolving keys: %w", err)
	}
	a.ids = resolved
	var ids []ID
	for _, id := range resolved {
		ids = append(ids, id)
	}
	add := func(r Ref) {
		if r.ID != "" {
			ids = append(ids, r.ID)
		}
	}
	for _, r := range a.change.Require {
		add(r.Ref)
	}
	for _, e := range a.change.Edges {
		add(e.Owner)
		for _, w := range e.Edges {
			add(w.Other)
			for _, i := range w.Institutions {
				add(i)
			}
		}
	}
	for _, d := range a.change.Deletes {
		add(d.Ref)
	}
	slices.Sort(ids)
	return a.loadNodes(ctx, slices.Compact(ids))
}

func (a *application) loadNodes(ctx context.Context, ids []ID) error {
	found, err := a.tx.Nodes(ctx, ids)
	if err != nil {
		return fmt.Errorf("reading nodes: %w", err)
	}
	for id, n := range found {
		if a.nodes[id] == nil {
			a.nodes[id] = n
		}
	}
	return nil
}

func (a *application) requirements(context.Context) error {
	for _, r := range a.change.Require {
		_, err := a.find(r.Ref)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if exists := err == nil; exists == r.Absent {
			return fmt.Errorf("required: %s exists is %t: %w", r.Ref, exists, ErrConflict)
		}
	}
	return nil
}

// find gives the id of a record that exists; a placeholder does not.
func (a *application) find(r Ref) (ID, error) {
	id := r.ID
	if id == "" {
		id = a.ids[r.Key.String()]
	}
	n := a.nodes[id]
	if n == nil || n.Placeholder {
		return "", fmt.Errorf("%s: %w", r, ErrNotFound)
	}
	return id, nil
}

// end gives the id of an edge's end of the kind, making a placeholder where
// its key is not known yet.
func (a *application) end(r Ref, kind *Kind) (ID, error) {
	if r.ID != "" {
		if a.nodes[r.ID] == nil {
			return "", fmt.Errorf("%s: %w", r, ErrNotFound)
		}
	}
	id := r.ID
	if id == "" {
		id = a.ids[r.Key.String()]
	}
	if id == "" {
		id = a.newNode(r.Key)
	}
	if got := a.nodes[id].Kind; got != kind {
		return "", Invalid("edges", "%s is of kind %s, not %s", r, got, kind)
	}
	return id, nil
}

// newNode makes a placeholder known by the key.
func (a *application) newNode(key Key) ID {
	id := key.ID()
	a.nodes[id] = &StoredNode{ID: id, Kind: key.Kind, Placeholder: true, Values: map[string]any{}}
	a.changedNodes[id] = true
	a.bind(key, id)
	return id
}

// bind makes the key an alias of the node.
func (a *application) bind(key Key, id ID) {
	a.ids[key.String()] = id
	a.nodes[id].Keys = append(a.nodes[id].Keys, key)
	a.aliases = append(a.aliases, Alias{key, id})
}

// String names the reference as an error message would.
func (r Ref) String() string {
	if r.ID != "" || r.Key.IsZero() {
		return string(r.ID)
	}
	return r.Key.String()
}

// writes gathers what has changed, in a fixed order.
func (a *application) writes() *Writes {
	w := &Writes{DropNodes: a.dropped, Key: a.change.Key, Applied: a.applied}
	for _, alias := range a.aliases {
		if a.nodes[alias.ID] != nil {
			w.Aliases = append(w.Aliases, alias)
		}
	}
	for id := range a.changedNodes {
		if n := a.nodes[id]; n != nil {
			w.Nodes = append(w.Nodes, n)
		}
	}
	slices.SortFunc(w.Nodes, func(x, y *StoredNode) int { return compareText(string(x.ID), string(y.ID)) })
	for id := range a.changedEdges {
		if e := a.edges[id]; e != nil {
			w.Edges = append(w.Edges, e)
		} else if a.stored[id] {
			w.DropEdges = append(w.DropEdges, id)
		}
	}
	slices.SortFunc(w.Edges, func(x, y *StoredEdge) int { return x.EdgeID().compare(y.EdgeID()) })
	slices.SortFunc(w.DropEdges, EdgeID.compare)
	a.applied.Edges, a.applied.Dropped, a.applied.Deleted = len(w.Edges), len(w.DropEdges), len(a.dropped)
	return w
}

func (e EdgeID) compare(other EdgeID) int {
	for _, c := range []int{compareText(e.Type.Name, other.Type.Name), compareText(string(e.From), string(other.From)),
		compareText(string(e.To), string(other.To))} {
		if c != 0 {
			return c
		}
	}
	return compareText(e.Key, other.Key)
}

func compareText(x, y string) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}
