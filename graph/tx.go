package graph

import "context"

// Tx is what an adapter lends to ApplyIn: the reads and the one write of a
// change set inside one transaction. Nodes and edges that were read must not
// change under other writers until the transaction ends.
type Tx interface {
	// Applied gives the answer recorded under an idempotency key, nil if none.
	Applied(ctx context.Context, key string) (*Applied, error)
	// Resolve finds the ids that keys name, by Key.String(); unknown keys are absent.
	Resolve(ctx context.Context, keys []Key) (map[string]ID, error)
	// Nodes gives stored nodes, placeholders among them; unknown ids are absent.
	Nodes(ctx context.Context, ids []ID) (map[ID]*StoredNode, error)
	// OwnedEdges gives the edges of the types whose owning end is the owner.
	OwnedEdges(ctx context.Context, owned []Owned) ([]*StoredEdge, error)
	// IncidentEdges gives all edges at the nodes, each once.
	IncidentEdges(ctx context.Context, ids []ID) ([]*StoredEdge, error)
	// SourceInUse tells whether any node but the source itself, or any edge,
	// names the slug as a source.
	SourceInUse(ctx context.Context, slug string) (bool, error)
	// Write makes the changes: nodes, then aliases, then dropped edges, then
	// edges, then dropped nodes (with their aliases; no edges are left at
	// them), then the record of the key.
	Write(ctx context.Context, w *Writes) error
}

// Owned names the edges of one type that one node owns.
type Owned struct {
	Type  *EdgeType
	Owner ID
}

// StoredNode is a node as a store keeps it, whole.
type StoredNode struct {
	ID          ID
	Kind        *Kind
	Placeholder bool           // no record has described it yet; Values is empty
	Values      map[string]any // by property name, in stored form; absent ones left out
	Keys        []Key          // all its aliases
	// Claims keeps what each source said where there are several: by slug,
	// values by property name. nil with one source, whose claim is Values.
	Claims map[string]map[string]any
}

// StoredEdge is an edge as a store keeps it, whole. Type, From, To and Key
// together identify it.
type StoredEdge struct {
	Type      *EdgeType
	From, To  ID
	Key       string
	Values    map[string]any
	Sources   []string // sorted
	Synthetic bool
	Claims    map[string]map[string]any
}

// EdgeID identifies an edge.
type EdgeID struct {
	Type     *EdgeType
	From, To ID
	Key      string
}

// EdgeID gives the edge's identity.
func (e *StoredEdge) EdgeID() EdgeID { return EdgeID{e.Type, e.From, e.To, e.Key} }

// OwnerID is the id of the edge's owning end.
func (e *StoredEdge) OwnerID() ID {
	if e.Type.Owner == From {
		return e.From
	}
	return e.To
}

// Writes is the outcome of a change set: what is to be stored in place of what
// was there.
type Writes struct {
	Nodes     []*StoredNode // inserted or replaced; a placeholder may become a record
	Aliases   []Alias       // new aliases
	DropEdges []EdgeID
	Edges     []*StoredEdge // inserted or replaced; both ends exist or are among Nodes
	DropNodes []ID
	Key       string // idempotency key to record Applied under, "" for none
	Applied   *Applied
}

// Alias binds a key to a node.
type Alias struct {
	Key Key
	ID  ID
}
