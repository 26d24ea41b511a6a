package networkql

import (
	"context"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// MovementConnection is a page of movements from country to country.
type MovementConnection struct {
	*loaders.Connection[*Movement, MovementEdge]
	found   *network.Movements
	Version string
}

// Movements gives the movements that the current field asks for.
func (a Answers) Movements(ctx context.Context) (*MovementConnection, error) {
	field := loaders.CurrentField(ctx)
	r := computed.Read(field.Arguments())
	q := movementsOf(r)
	p, err := a.movers(ctx, r)
	if err != nil {
		return nil, err
	}
	found, err := a.Networks.Movements(ctx, p, q)
	if err != nil {
		return nil, err
	}
	state, err := a.Networks.State(ctx, p)
	if err != nil {
		return nil, err
	}
	out, err := newMovements(field, found, state)
	if err != nil {
		return nil, err
	}
	return loaders.LookAhead(ctx, out)
}

// deriveMovements finds the movements of all parents at once.
func (a Answers) deriveMovements(ctx context.Context, parents []graph.ID, f loaders.Field) ([]any, error) {
	r := computed.Read(f.Arguments())
	q := network.MovementQuery{Evidence: computed.Conditions(r, "evidence", evidenceOf)}
	p, err := a.movers(ctx, r)
	if err != nil {
		return nil, err
	}
	state, err := a.Networks.State(ctx, p)
	if err != nil {
		return nil, err
	}
	lists, err := a.Networks.MovementsOf(ctx, p, q, parents)
	if err != nil {
		return nil, err
	}
	out := make([]any, len(lists))
	for i, found := range lists {
		if out[i], err = newMovements(f, found, state+"\x00"+string(parents[i])); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// movers gives the projection that movements are found in.
func (a Answers) movers(ctx context.Context, r *computed.Reader) (*projection.Projection, error) {
	admitted := computed.AdmissionOf(r)
	if r.Err() != nil {
		return nil, r.Err()
	}
	p, err := a.Networks.Projection(ctx, graph.Version(r.Text("atLeast")))
	if err != nil {
		return nil, err
	}
	return a.Networks.Admitting(ctx, p, admitted)
}

func movementsOf(r *computed.Reader) network.MovementQuery {
	years := r.Object("years")
	out := network.MovementQuery{
		From: computed.Conditions(r, "from", computed.CountryOf), To: computed.Conditions(r, "to", computed.CountryOf),
		Since: years.Year("from"), Until: years.Year("to"),
		Evidence: computed.Conditions(r, "evidence", evidenceOf),
		Direct:   r.Flag("direct"), Synthetic: r.Flag("synthetic"),
	}
	r.Close("years", years)
	return out
}

func evidenceOf(v any) (network.MovementEvidence, error) {
	text, err := computed.TextOf(v)
	return network.MovementEvidence(text), err
}

func newMovements(f loaders.Field, found *network.Movements, state string) (*MovementConnection, error) {
	out := &MovementConnection{found: found, Version: string(found.Projection.Version)}
	var err error
	out.Connection, err = computed.Connect(f, len(found.Found), state, func(i int) *Movement {
		return &Movement{found.Found[i], found, fmt.Sprintf("%s\x00%s\x00%d", state, f.Fingerprint(), i)}
	})
	return out, err
}

// PeopleCount is the number of people who moved.
func (c *MovementConnection) PeopleCount() int { return c.found.People }

// UndatedCount is the number of people of whom a year is missing.
func (c *MovementConnection) UndatedCount() int { return c.found.Undated }

// UnorderedCount is the number of people of whom none is, and who did not move.
func (c *MovementConnection) UnorderedCount() int { return c.found.Unordered }

// Statement says all of it in a few sentences.
func (c *MovementConnection) Statement() string {
	q, m := c.found.Query, c.found
	text := fmt.Sprintf("%s of %s from %s to %s", number(len(m.Found), "movement", "movements"), number(m.People, "person", "people"), anywhere(q.From), anywhere(q.To))
	switch {
	case q.Since != 0 && q.Until != 0:
		text += fmt.Sprintf(" that arrived from %d to %d", q.Since, q.Until)
	case q.Since != 0:
		text += fmt.Sprintf(" that arrived in %d or later", q.Since)
	case q.Until != 0:
		text += fmt.Sprintf(" that arrived in %d or earlier", q.Until)
	}
	return text + fmt.Sprintf(", told by %s. Of %s more who were in both no order is known because a year is missing; %s more: in both in the same years, or the other way.",
		told(q.Evidence), number(m.Undated, "person", "people"), number(m.Unordered, "person", "people")) +
		madeUp(m) + computed.CountingSentences(m.Projection, nil, 0)
}

// madeUp says how many of those who moved are synthetic; "" where none is.
func madeUp(m *network.Movements) string {
	synthetic := map[int32]bool{}
	for _, found := range m.Found {
		if m.Projection.PersonSynthetic[found.Person] {
			synthetic[found.Person] = true
		}
	}
	if len(synthetic) == 0 {
		return ""
	}
	return fmt.Sprintf(" %d of the %s who moved %s synthetic.", len(synthetic), number(m.People, "person", "people"), map[bool]string{true: "is", false: "are"}[len(synthetic) == 1])
}

// number is a number with the noun for it.
func number(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}

func anywhere(codes []graph.CountryCode) string {
	if codes == nil {
		return "any country"
	}
	var out []string
	for _, code := range codes {
		out = append(out, string(code))
	}
	return strings.Join(out, ", ")
}

func told(evidence []network.MovementEvidence) string {
	if len(evidence) != 1 {
		return "stays and publications"
	}
	return map[network.MovementEvidence]string{network.ByStay: "stays", network.ByPublication: "publications"}[evidence[0]]
}

// Movement is one movement of somebody.
type Movement struct {
	network.Movement
	among *network.Movements
	list  string
}

func (m *Movement) p() *projection.Projection { return m.among.Projection }

// Person is who moved.
func (m *Movement) Person(ctx context.Context) (*graph.Person, error) {
	return loaders.Record[*graph.Person](ctx, m.p().People.ID(m.Movement.Person))
}

// From is the country that the person came from.
func (m *Movement) From(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, m.p().Countries.ID(m.Movement.From))
}

// To is the country that the person came to.
func (m *Movement) To(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, m.p().Countries.ID(m.Movement.To))
}

// LeftYear is the last year in the first country before the arrival.
func (m *Movement) LeftYear() int { return int(m.Left) }

// ArrivedYear is the year of arrival.
func (m *Movement) ArrivedYear() int { return int(m.Arrived) }

// KeptTies tells whether the person was in the first country later, too.
func (m *Movement) KeptTies() bool { return m.Kept }

// FromInstitutions are those of the first country in the last year there.
func (m *Movement) FromInstitutions(ctx context.Context) ([]*graph.Institution, error) {
	return loaders.FirstRecords[*graph.Institution](ctx, m.fromInstitutions())
}

// FromInstitutionCount is the number of them all.
func (m *Movement) FromInstitutionCount() int { return len(m.fromInstitutions()) }

func (m *Movement) fromInstitutions() []graph.ID {
	return m.among.Institutions(m.Movement, m.Movement.From, m.Left)
}

// ToInstitutions are those of the other country in the year of arrival.
func (m *Movement) ToInstitutions(ctx context.Context) ([]*graph.Institution, error) {
	return loaders.FirstRecords[*graph.Institution](ctx, m.toInstitutions())
}

// ToInstitutionCount is the number of them all.
func (m *Movement) ToInstitutionCount() int { return len(m.toInstitutions()) }

func (m *Movement) toInstitutions() []graph.ID {
	return m.among.Institutions(m.Movement, m.Movement.To, m.Arrived)
}

// Works is the page of the publications behind it that is asked for.
func (m *Movement) Works(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, m, func() ([]graph.ID, string) { return m.among.Works(m.Movement), m.list })
}
