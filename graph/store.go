package graph

import (
	"context"
	"strings"
)

// Version names a state of the store. It is opaque: two versions are the same
// state exactly when they are equal. It changes with every write, whoever wrote.
type Version string

// Akin tells whether the text has the form of the versions of a store, of which
// one is given: the same but for the count or the mark at its end. It is not
// known of any text whether the store was ever in that state.
func (v Version) Akin(to Version) bool {
	head, end := v.parts()
	as, ends := to.parts()
	return head == as && end != "" && isCount(end) == isCount(ends)
}

// parts gives what precedes the count or the mark at a version's end, and that.
func (v Version) parts() (head, end string) {
	at := strings.LastIndexAny(string(v), "-:") + 1
	return string(v[:at]), string(v[at:])
}

func isCount(text string) bool { return strings.Trim(text, "0123456789") == "" }

// Store holds the graph. All methods may be called from many goroutines. A
// cancelled or expired context stops the work in the store, or the wait for it,
// and gives ctx.Err(), wrapped. Other failures are told apart by this package's
// errors.
type Store interface {
	// Read answers plans, in their order, all of one state of the store. It is
	// one call however deep the plans are. Nodes that do not exist are absent,
	// never an error; a plan that breaks a limit, mixes kinds or carries a
	// foreign or altered cursor is ErrInvalid. Placeholders are never read.
	Read(ctx context.Context, plans ...*Plan) ([]*Rows, error)

	// Group counts nodes by keys. Groups come as Grouping says.
	Group(ctx context.Context, groupings ...*Grouping) ([]*Groups, error)

	// Scan streams whole kinds, one part after the other in the order given, and
	// gives the version that the stream is of. Parts that do not fit the model
	// are ErrInvalid before anything is yielded. If yield fails, Scan stops with
	// its error; once the context is cancelled yield is not called again. Yield
	// may read from the store. If the store was written to meanwhile and cannot
	// tell one state from the other, the error is ErrChanged and what was
	// yielded must be thrown away.
	Scan(ctx context.Context, parts []ScanPart, yield func(*ScanNode) error) (Version, error)

	// Apply makes one change set, whole or not at all. Making the same change
	// again changes nothing. A set that names a missing thing is ErrNotFound;
	// one whose precondition fails, or that deletes what others point at,
	// ErrConflict; one that breaks the model ErrInvalid.
	Apply(ctx context.Context, change *ChangeSet) (*Applied, error)

	// Version tells the current version, cheaply, however many reads wait.
	Version(ctx context.Context) (Version, error)

	// Statistics counts what is there.
	Statistics(ctx context.Context) (*Statistics, error)

	// Provenance counts what each source states. It looks at all there is.
	Provenance(ctx context.Context) (*Provenance, error)

	// Audit looks at all there is for what breaks the model, which only others than
	// Corridor can have left. With mend it puts right what can be put right. Values
	// that can be read as none of their property's type are taken out, and named.
	Audit(ctx context.Context, mend bool) (*Audit, error)

	// LeftOut tells what reads have left out since the store was opened, since it
	// breaks the model. It asks nothing of the store.
	LeftOut() Omissions

	// Close waits for work under way and frees the store. After it, and when
	// called again, methods give ErrUnavailable (Close itself nil).
	Close() error
}

// Statistics counts a store's content.
type Statistics struct {
	Store        string         // "SQLite" or "Neo4j"
	Version      Version        // the state counted
	Nodes        map[string]int // by kind name, placeholders left out; kinds without nodes included
	Synthetic    map[string]int // those of Nodes that are synthetic; kinds without may be left out
	Edges        map[string]int // by edge type name, those at placeholders left out; types without may be, too
	Placeholders int            // nodes that edges point at but no record has described yet
}
