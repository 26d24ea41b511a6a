package graph

// ChangeSet is one write from one source: made whole or not at all.
type ChangeSet struct {
	// Key makes the write idempotent: a set whose key was applied before is
	// not applied again, and the first answer is given once more. "" for none.
	Key string
	// Source is the slug of the source that states all of this. Its Source
	// record must exist, or be among Nodes.
	Source string
	// Require is checked first; if one does not hold, nothing is written.
	Require []Requirement
	// Splits take nodes apart before anything else is done.
	Splits []Split
	// Merges make nodes one before anything is written.
	Merges []Merge
	// Nodes are records as the source states them; a second write of the same
	// record from the same source replaces the first.
	Nodes []NodeWrite
	// Edges replace, for each owner and edge type given, the edges that this
	// source stated of them before.
	Edges []EdgesWrite
	// Deletes are carried out last.
	Deletes []Delete
	// Undo takes back a part of all that Source states. A set with it has nothing
	// else but a Source.
	Undo *Undo
	// Erase takes people out of the store for good. Each must be a person. A set that
	// does may delete, and changes nothing else.
	Erase []Ref
}

// Undo takes back what a source states, its own record last, and forgets that its
// sets were applied. What another source states too stays, as that one states it;
// what nobody states any more goes, but for placeholders of what others' edges name. It is
// carried out in parts: After is Applied.Next of the part before, "" at first.
// Begun again from the start at any time it ends the same.
type Undo struct{ After string }

// Requirement is a precondition: that a node exists (as more than a
// placeholder), or that it does not.
type Requirement struct {
	Ref    Ref
	Absent bool
}

// Ref points at a node by its ID or by one of its keys.
type Ref struct {
	ID  ID
	Key Key
}

// String names the reference as an error message would.
func (r Ref) String() string {
	if r.ID != "" || r.Key.IsZero() {
		return string(r.ID)
	}
	return r.Key.String()
}

// NodeWrite is one record. Identity is the key the source knows it by. If the
// store does not know that key but knows another of the record's keys, the
// record joins the node found, unless that node already has another identity
// in the same scheme: then they are two, and a conflict is reported.
type NodeWrite struct {
	Identity Key
	// Aliases are further keys. Those that stand among Values as natural keys
	// need not be repeated.
	Aliases []Key
	// Values by property name, "name" and "names" among them; "sources" and
	// "synthetic" are worked out and ignored here. Encode makes them.
	Values map[string]any
}

// EdgesWrite is what the source states of one owner's edges of one type.
type EdgesWrite struct {
	Type *EdgeType
	// Owner must exist, or be written by the same set. Of one of several that were
	// made one a key names the part that had it; an ID names them all: what the
	// source stated of any of them is replaced.
	Owner Ref
	Edges []EdgeWrite
}

// EdgeWrite is one edge, seen from its owner. If no record has the other
// end's key yet, a placeholder stands in for it until one arrives.
type EdgeWrite struct {
	Other  Ref
	Key    string         // tells parallel edges apart; "" when there is one
	Values map[string]any // by property name
	// Institutions are those printed for an authorship, only for Authored; they
	// become its "institutions", which does not stand among Values.
	Institutions []Ref
	// Denied: the source says that there is no such edge. Where it goes before all
	// that state it, a curated source before imported ones, it is not there until the
	// denial is taken back, whoever states it before or after. Values and
	// Institutions are then not looked at.
	Denied bool
}

// Merge makes the node that From names one with the node that Into names: its
// keys lead there, its edges move there, and so does what sources state of it.
// Each stays a part of the node, known by its keys: what a source states under
// them replaces what it stated of that part and nothing else, and Split gives back
// what each part had. Of what one source states of both, that of Into goes first,
// but with Beside neither does by this.
// Edges that would lead from the node to itself are left out. Both must be of one
// kind. A key that nothing has yet is given to the other, unless that one has a
// key of the same register, the source is curated, or Apart asks for it: then it is
// a part to come.
// Two that a decision says are different, or on whose keys one says so, are not
// merged, which is a conflict; from a curated source it is ErrConflict.
type Merge struct {
	From, Into Ref
	Apart      bool
	Beside     bool
}

// Split makes the node that both keys lead to two, as they were before they
// became one: each with its keys, with what sources stated under them, and with
// the edges that named it by them. What a source stated of both at once stays
// with One. It does nothing where they are two; a key that nothing has gets a
// placeholder, so that it is not taken for a key of the other. With By, the slug of
// a source, no more is taken back than that this source made the two one: they
// stay one where another says so too.
type Split struct {
	One, Other Key
	By         string
}

// Delete removes a node with the edges it owns. If others' edges point at it
// the set is refused with ErrConflict, unless Cascade is set: then those
// edges go as well. A source is not deleted, cascade or not, while a record
// other than its own or an edge names it, not even by the set that takes the
// last of them away.
type Delete struct {
	Ref     Ref
	Cascade bool
}

// Applied tells what a change set did.
type Applied struct {
	Created   int // records that were not there (or only as placeholders)
	Updated   int // records that were there
	Deleted   int // records removed, or taken back by an Undo and stated by nobody else
	Merged    int // nodes that became one with another
	Split     int // nodes that were taken apart
	Edges     int // edges written, whether or not they were there before; derived ones included
	Dropped   int // edges removed, derived ones included
	Conflicts []KeyConflict
	// Outcomes says of each of the set's records, in their order, what became of
	// it and of the edges that the set states of it. It is not recorded: nil if
	// replayed.
	Outcomes []Outcome `json:"-"`
	// Changes counts, by the name of an edge type, what became of the edges of
	// records that were there before the set. It is not recorded: nil if replayed.
	Changes  map[string]EdgeChanges `json:"-"`
	Next     string                 // of an Undo: where the next part begins, "" after the last
	Replayed bool                   // the key was applied before; nothing was written now
	Version  Version                // of the store after the write, or now if replayed; filled in by the store
}

// EdgeChanges counts edges that came, went, or have other values; and the
// records that came into their lists or went from them, as the institutions
// printed for an authorship do.
type EdgeChanges struct{ Added, Removed, Changed, Listed int }

// KeyConflict reports that a record states a key that another node holds, and
// that each of the two has another key of one register. Where the key is an
// identifier of the kind (one of its natural keys), and not both have an
// identifier of their own of its register or of one that the kind names before it,
// they become one; otherwise the key stays with its holder and they are two.
type KeyConflict struct {
	Key      string // kind|scheme|value
	Holder   ID     // the node that the key finds
	Claimant ID     // the node whose record also states it
	Joined   bool   // they became one
}

// Outcome says what a change set did to one of its records.
type Outcome int

const (
	Unchanged Outcome = iota // all that the set says of it was there already
	Changed                  // it was there, with other values or edges
	Created                  // it was not there, or only as a placeholder
)
