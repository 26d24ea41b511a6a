package loaders_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/loaders"
)

// teamSDL adds a computed answer, and a derived field of three kinds.
const teamSDL = `
extend type Query { team(ids: [ID!]!): TestTeam }
extend type Person { neighbours(first: Int, after: Cursor, last: Int, before: Cursor): TestNeighbours! }
extend type Country { neighbours(first: Int, after: Cursor, last: Int, before: Cursor): TestNeighbours! }
extend type InitiativeArea { neighbours(first: Int, after: Cursor, last: Int, before: Cursor): TestNeighbours! }
type TestTeam {
	size: Int!
	anyone: Record
	people: [Person!]!
	parts(of: Int!): [TestTeam!]!
	everyone: [Record!]!
	faulty(made: Boolean): Record
	names: String!
	members(first: Int, after: Cursor, last: Int, before: Cursor, backwards: Boolean = false): TestMembers!
}
type TestMembers { nodes: [TestMember!]! edges: [TestMembersEdge!]! pageInfo: PageInfo! totalCount: Int! }
type TestMembersEdge { cursor: Cursor! node: TestMember! }
type TestMember { entity: Record works(first: Int, after: Cursor, last: Int, before: Cursor): TestNeighbours! }
type TestNeighbours { nodes: [Record!]! edges: [TestNeighboursEdge!]! pageInfo: PageInfo! totalCount: Int! }
type TestNeighboursEdge { cursor: Cursor! rank: Int! node: Record }
`

// The methods of what follows are found by their names, as gqlgen binds them.

// team is a computed answer about some records, its members.
type team struct{ ids []graph.ID }

func newTeam(ctx context.Context, ids []graph.ID) (*team, error) {
	return loaders.LookAhead(ctx, &team{ids})
}

func (t *team) Size() int { return len(t.ids) }

func (t *team) Anyone(ctx context.Context) (graph.Record, error) {
	return loaders.Record[graph.Record](ctx, t.ids[0])
}

// Faulty has an argument: the look-ahead passes over it.
func (t *team) Faulty(ctx context.Context, _ *bool) (graph.Record, error) { return t.Anyone(ctx) }

func (t *team) People(ctx context.Context) ([]*graph.Person, error) {
	return loaders.Records[*graph.Person](ctx, t.ids...)
}

func (t *team) Everyone(ctx context.Context) ([]graph.Record, error) {
	return loaders.Records[graph.Record](ctx, t.ids...)
}

// Names is a text that holds the names of records.
func (t *team) Names(ctx context.Context) (string, error) {
	records, err := loaders.Records[graph.Record](ctx, t.ids...)
	var names []string
	for _, record := range records {
		names = append(names, record.Head().Name)
	}
	return strings.Join(names, " and "), err
}

// Parts cuts a team into teams of a size.
func (t *team) Parts(ctx context.Context) ([]*team, error) {
	return loaders.Once(ctx, t, func(f loaders.Field) ([]*team, error) {
		out := []*team{}
		for part := range slices.Chunk(t.ids, int(f.Arguments()["of"].(int64))) {
			out = append(out, &team{part})
		}
		return out, nil
	})
}

func (t *team) Members(ctx context.Context) (*members, error) {
	return loaders.Once(ctx, t, func(f loaders.Field) (*members, error) {
		ids := slices.Clone(t.ids)
		if f.Arguments()["backwards"] == true {
			slices.Reverse(ids)
		}
		page, err := loaders.PageOf(f.Arguments(), len(ids), fmt.Sprint(t.ids)+f.Fingerprint())
		if err != nil {
			return nil, err
		}
		out := &members{PageInfo: page.PageInfo, TotalCount: len(ids)}
		for i := page.From; i < page.To; i++ {
			out.Edges = append(out.Edges, &membersEdge{page.Cursor(i), &member{ids[i]}})
		}
		return out, nil
	})
}

// members is a page of a team.
type members struct {
	Edges      []*membersEdge
	PageInfo   loaders.PageInfo
	TotalCount int
}

type membersEdge struct {
	Cursor graph.Cursor
	Node   *member
}

func (m *members) Nodes() []*member {
	out := make([]*member, len(m.Edges))
	for i, e := range m.Edges {
		out[i] = e.Node
	}
	return out
}

// member is a record of a team, shown with works: itself and two publications.
type member struct{ id graph.ID }

func (m *member) Entity(ctx context.Context) (graph.Record, error) {
	return loaders.Record[graph.Record](ctx, m.id)
}

func (m *member) Works(ctx context.Context) (*neighbours, error) {
	return loaders.Once(ctx, m, func(f loaders.Field) (*neighbours, error) {
		return newNeighbours([]graph.ID{m.id, publication("rice").ID(), publication("quality").ID()}, f)
	})
}

// neighbours is a page of records.
type neighbours struct {
	Edges      []*neighboursEdge
	PageInfo   loaders.PageInfo
	TotalCount int
}

type neighboursEdge struct {
	Cursor graph.Cursor
	Rank   int
	id     graph.ID
}

func newNeighbours(ids []graph.ID, f loaders.Field) (*neighbours, error) {
	page, err := loaders.PageOf(f.Arguments(), len(ids), fmt.Sprint(ids)+f.Fingerprint())
	if err != nil {
		return nil, err
	}
	out := &neighbours{PageInfo: page.PageInfo, TotalCount: len(ids)}
	for i := page.From; i < page.To; i++ {
		out.Edges = append(out.Edges, &neighboursEdge{page.Cursor(i), i + 1, ids[i]})
	}
	return out, nil
}

func (n *neighbours) Nodes(ctx context.Context) ([]graph.Record, error) {
	var ids []graph.ID
	for _, e := range n.Edges {
		ids = append(ids, e.id)
	}
	return loaders.Records[graph.Record](ctx, ids...)
}

func (e *neighboursEdge) Node(ctx context.Context) (graph.Record, error) {
	return loaders.Record[graph.Record](ctx, e.id)
}

// circle derives neighbours: each record's are those after it in a circle, and
// others have none. It notes what it is asked, and for how many.
type circle struct {
	ids   []graph.ID
	calls []string
}

func (c *circle) derived() loaders.Derived {
	return loaders.Derived{"Person.neighbours": c.derive, "Country.neighbours": c.derive, "InitiativeArea.neighbours": c.derive}
}

func (c *circle) derive(_ context.Context, parents []graph.ID, f loaders.Field) ([]any, error) {
	c.calls = append(c.calls, fmt.Sprintf("%v of %d", f.Arguments(), len(parents)))
	out := make([]any, len(parents))
	for i, id := range parents {
		at := slices.Index(c.ids, id)
		if at < 0 {
			continue
		}
		after := slices.Concat(c.ids[at+1:], c.ids[:at])
		made, err := newNeighbours(after, f)
		if err != nil {
			return nil, err
		}
		out[i] = made
	}
	return out, nil
}
