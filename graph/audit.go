package graph

// Audit is what in a store breaks the model, as other hands than Corridor's leave
// it. Where nothing but Corridor wrote, it is empty. What was found less what was
// mended is what another audit finds.
type Audit struct {
	Found  map[FaultKind]int // how many there were, those that showed when others were mended among them
	Mended map[FaultKind]int // how many of those are there no more
	Faults []Fault           // the first MostFaults of each kind of fault at each label, as they were found
}

// MostFaults is how many faults of one kind at one label an audit names.
const MostFaults = 20

// Fault is one thing that breaks the model.
type Fault struct {
	Kind    FaultKind
	Label   string // the kind of record or type of edge
	Element string // by which the store itself knows the node, edge or row
	ID      ID     // of the record, "" where it has none
	Detail  string
}

// FaultKind tells how something breaks the model. Its text says so to people.
type FaultKind string

// What may break the model.
const (
	FaultNoID     FaultKind = "a record without an id of its kind: it is left out of answers"
	FaultValue    FaultKind = "a value that the model does not allow there: what has it is left out of answers"
	FaultEnds     FaultKind = "an edge without a record of its type's kind at one of its ends: it is left out of answers"
	FaultEdge     FaultKind = "an edge without a key, or beside another of the same key: it is left out of answers, or there twice"
	FaultSources  FaultKind = "a record or edge that does not say which sources state it: no dump can hold it, and no source's undoing takes it out"
	FaultLostKey  FaultKind = "a key of a record that is gone"
	FaultUnkeyed  FaultKind = "a record that no key leads to: imports would make it a second time"
	FaultUnsought FaultKind = "a record that the index of texts does not have: a search does not find it"
	FaultFile     FaultKind = "the file is damaged: restore a backup, or load the data anew"
)

// Add counts a fault of which there are n, and names some.
func (a *Audit) Add(kind FaultKind, n int, named ...Fault) {
	if a.Found == nil {
		a.Found, a.Mended = map[FaultKind]int{}, map[FaultKind]int{}
	}
	a.Found[kind] += n
	a.Faults = append(a.Faults, named[:min(len(named), MostFaults)]...)
}

// Sound tells whether nothing was found.
func (a *Audit) Sound() bool { return len(a.Found) == 0 }

// Omissions is what reads have left out since a store was opened, since it breaks the
// model: how many nodes and edges, and the first of them.
type Omissions struct {
	Number int
	First  []Fault
}
