package write

import (
	"cmp"
	"context"
	"strings"

	"corridor/graph"
)

// Tx is what an adapter lends to Apply: the reads and the one write of a
// change set inside one transaction. Nodes and edges that were read must not
// change under other writers until the transaction ends.
type Tx interface {
	// Applied gives the answer recorded under an idempotency key, nil if none.
	Applied(ctx context.Context, key string) (*graph.Applied, error)
	// Resolve finds what keys name, each key as graph.Key.String writes it;
	// unknown keys are absent. The aliases' Key may be left out; the ID is "", or that of
	// no node, where others than Corridor took the node out.
	Resolve(ctx context.Context, keys []string) (map[string]Alias, error)
	// Nodes gives stored nodes, placeholders among them; unknown ids are absent.
	// Of those that edges only lead to (ends) it need give neither values nor claims,
	// and of their keys only those whose texts start with PartKeys. Both lists are sorted, and no id is in both.
	Nodes(ctx context.Context, whole, ends []graph.ID) (map[graph.ID]*Node, error)
	// OwnedEdges gives the edges of each type that the nodes listed under it own.
	OwnedEdges(ctx context.Context, owners map[*graph.EdgeType][]graph.ID) ([]*Edge, error)
	// IncidentEdges gives all edges at the nodes; one between two of them may
	// come twice.
	IncidentEdges(ctx context.Context, ids []graph.ID) ([]*Edge, error)
	// SourceInUse tells whether any node but the source itself, or any edge,
	// names the slug as a source.
	SourceInUse(ctx context.Context, slug string) (bool, error)
	// Stated gives some of the nodes of a kind that the source states, no more
	// than limit, from where the last call of next said, "" at first. next is ""
	// after the last.
	Stated(ctx context.Context, kind *graph.Kind, source, from string, limit int) (ids []graph.ID, next string, err error)
	// Owners is Stated for nodes, placeholders among them, that own edges of a
	// type that the source states.
	Owners(ctx context.Context, edge *graph.EdgeType, source, from string, limit int) (ids []graph.ID, next string, err error)
	// Aliases is Stated for the keys by which the source names nodes, of those whose
	// texts begin with start. Those of placeholders of which it is not known who names
	// them so are among them.
	Aliases(ctx context.Context, source, start, from string, limit int) (aliases []Alias, next string, err error)
	// HaveEdges tells which of the nodes have edges.
	HaveEdges(ctx context.Context, ids []graph.ID) (map[graph.ID]bool, error)
	// Marks gives what Batch.Marks said last.
	Marks(ctx context.Context) (Marks, error)
	// Write makes the changes, in the order in which Batch lists them.
	Write(ctx context.Context, b *Batch) error
}

// Node is a node as a store keeps it, whole.
type Node struct {
	ID          graph.ID
	Kind        *graph.Kind
	Placeholder bool           // no record has described it yet; Values is empty
	New         bool           // the store does not have it; Nodes leaves it false
	Values      map[string]any // by property name, in stored form; absent ones left out
	Keys        []graph.Key    // all its aliases
	Claims      Claims         // nil with one source that states it of the node itself, whose claim is Values
}

// Edge is an edge as a store keeps it, whole. Type, From, To and Key together
// identify it.
type Edge struct {
	Type      *graph.EdgeType
	From, To  graph.ID
	Key       string
	Values    map[string]any
	Sources   []string // sorted
	Synthetic bool
	Claims    Claims // nil with one source that states it of both nodes themselves, whose claim is Values
}

// EdgeID identifies an edge.
type EdgeID struct {
	Type     *graph.EdgeType
	From, To graph.ID
	Key      string
}

// EdgeID gives the edge's identity.
func (e *Edge) EdgeID() EdgeID { return EdgeID{e.Type, e.From, e.To, e.Key} }

// OwnerID is the id of the edge's owning end.
func (e *Edge) OwnerID() graph.ID { return e.EdgeID().ownerID() }

func (e EdgeID) ownerID() graph.ID {
	if e.Type.Owner == graph.From {
		return e.From
	}
	return e.To
}

// otherID is the id of the end that does not own the edge.
func (e EdgeID) otherID() graph.ID {
	if e.Type.Owner == graph.From {
		return e.To
	}
	return e.From
}

// compare orders edges by type, start, end and key.
func (e EdgeID) compare(other EdgeID) int {
	switch {
	case e.Type != other.Type:
		return strings.Compare(e.Type.Name, other.Type.Name)
	case e.From != other.From:
		return cmp.Compare(e.From, other.From)
	case e.To != other.To:
		return cmp.Compare(e.To, other.To)
	}
	return strings.Compare(e.Key, other.Key)
}

// Batch is the outcome of a change set: what is to be stored in place of what
// was there.
type Batch struct {
	Nodes     []*Node     // inserted or replaced; a placeholder may become a record, and a record one
	Aliases   []Alias     // new aliases
	Moved     []Alias     // aliases that now lead to another node; their sources stay
	Named     []Alias     // aliases that other sources name now
	Unbound   []graph.Key // aliases that lead nowhere any more, before new ones come
	DropEdges []EdgeID
	Edges     []*Edge    // inserted or replaced; both ends exist or are among Nodes
	DropNodes []graph.ID // with their aliases; no edges are left at them
	Forget    string     // source whose idempotency keys are forgotten, "" for none
	Marks     *Marks     // nil where they stay
	Erased    *Erased    // nil where nobody is erased
	Source    string     // whose set it is
	Key       string     // idempotency key to record Applied under, "" for none
	Applied   *graph.Applied
	Answers   []Answer // to other sets, as they were recorded elsewhere
}

// Marks are facts about a store as a whole.
type Marks struct {
	Undone bool   // something was undone: nodes may lack the key that their id was made of
	Secret []byte // that fingerprints of people who were erased are made with; nil where nobody was
}

// Erased is what must not be left anywhere, recorded answers and free space
// included, as an adapter can see to.
type Erased struct {
	Keys map[string]bool   // as graph.Key.String writes them
	IDs  map[graph.ID]bool // that nodes had
}

// In tells whether a conflict of keys is about what must not be left.
func (e *Erased) In(c graph.KeyConflict) bool {
	return e.Keys[c.Key] || e.IDs[c.Holder] || e.IDs[c.Claimant]
}

// Alias binds a key to a node.
type Alias struct {
	Key     graph.Key
	ID      graph.ID
	Sources []string // that name the node by the key, sorted, some with MentionMark; nil where that is not known
}
