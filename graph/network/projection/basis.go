package projection

import (
	"slices"
	"strings"

	"corridor/graph"
)

// Basis is what an item is, and so what a tie rests on.
type Basis uint8

// The bases, in the order they are listed everywhere.
const (
	Publication Basis = iota
	Project
	Activity
)

var basisNames = []string{"PUBLICATION", "PROJECT", "ACTIVITY"}

// String gives the basis in GraphQL's capitals.
func (b Basis) String() string { return basisNames[b] }

// MarshalText writes the basis in GraphQL's capitals.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads what MarshalText writes; anything else is graph.ErrInvalid.
func (b *Basis) UnmarshalText(text []byte) error {
	i := slices.Index(basisNames, string(text))
	if i < 0 {
		return graph.Invalid("basis", "%q is not a basis; write one of %s", text, strings.Join(basisNames, ", "))
	}
	*b = Basis(i)
	return nil
}

// Role is what someone was in an item: one bit for each role, since one may
// have several. 0 where none is given.
type Role uint16

// The roles: those of projects, those of activities, and those of authors. An
// author is Lead where first (at position 1).
const (
	Lead Role = 1 << iota
	Partner
	Member
	Adviser
	Supporter
	Host
	Organiser
	Sender
	Provider
	Recipient
	Speaker
	Trainer
	Participant
	Corresponding
)

// roleNames are the names of the bits, as the model's ParticipationRole and
// ActivityRole have them.
var roleNames = []string{"LEAD", "PARTNER", "MEMBER", "ADVISER", "SUPPORTER", "HOST", "ORGANISER", "SENDER",
	"PROVIDER", "RECIPIENT", "SPEAKER", "TRAINER", "PARTICIPANT", "CORRESPONDING"}

// String gives the roles' names with a comma between them.
func (r Role) String() string {
	var names []string
	for i, name := range roleNames {
		if r&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}
