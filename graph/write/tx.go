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
	// Resolve finds the ids that keys name, each key as graph.Key.String writes
	// it; unknown keys are absent.
	Resolve(ctx context.Context, keys []string) (map[string]graph.ID, error)
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
	// Write makes the changes: nodes, then aliases, new, moved and unbound, then dropped edges, then
	// edges, then dropped nodes (with their aliases; no edges are left at
	// them), then the record of the key.
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
	return cmp.Or(strings.Compare(e.Type.Name, other.Type.Name), cmp.Compare(e.From, other.From),
		cmp.Compare(e.To, other.To), strings.Compare(e.Key, other.Key))
}

// Batch is the outcome of a change set: what is to be stored in place of what
// was there.
type Batch struct {
	Nodes     []*Node     // inserted or replaced; a placeholder may become a record
	Aliases   []Alias     // new aliases
	Moved     []Alias     // aliases that now lead to another node
	Unbound   []graph.Key // aliases that lead nowhere any more
	DropEdges []EdgeID
	Edges     []*Edge // inserted or replaced; both ends exist or are among Nodes
	DropNodes []graph.ID
	Key       string // idempotency key to record Applied under, "" for none
	Applied   *graph.Applied
}

// Alias binds a key to a node.
type Alias struct {
	Key graph.Key
	ID  graph.ID
}
