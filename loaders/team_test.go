package loaders_test

import (
	"context"
	"fmt"
	"slices"

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
	faulty: Record
	members(first: Int, after: Cursor, last: Int, before: Cursor, backwards: Boolean = false): TestMembers!
}
type TestMembers { nodes: [TestMember!]! edges: [TestMembersEdge!]! pageInfo: PageInfo! totalCount: Int! }
type TestMembersEdge { cursor: Cursor! node: TestMember! }
type TestMember { entity: Record works(first: Int, after: Cursor, last: Int, before: Cursor): TestNeighbours! }
type TestNeighbours { nodes: [Record!]! edges: [TestNeighboursEdge!]! pageInfo: PageInfo! totalCount: Int! }
type TestNeighboursEdge { cursor: Cursor! rank: Int! node: Record }
`

// teamwork is what the resolvers of teamSDL's types do.
type teamwork interface {
	answer(ctx context.Context, field string) (any, error)
}

// team is a computed answer about some records, its members.
type team struct{ ids []graph.ID }

func newTeam(ctx context.Context, ids []graph.ID) (*team, error) {
	t := &team{ids}
	return t, loaders.Prefetch(ctx, t)
}

func (t *team) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "anyone":
		need.Records(f, t.ids[0])
	case "people", "everyone":
		need.Records(f, t.ids...)
	case "parts":
		need.Holders(f, t.parts(f)...)
	case "members":
		ids := slices.Clone(t.ids)
		if f.Arguments()["backwards"] == true {
			slices.Reverse(ids)
		}
		page, err := loaders.PageOf(f.Arguments(), len(ids), fmt.Sprint(t.ids)+f.Fingerprint())
		if err != nil {
			return err
		}
		out := &members{page: page, total: len(ids)}
		for i := page.From; i < page.To; i++ {
			out.list = append(out.list, &member{ids[i]})
		}
		need.Holders(f, out)
	}
	return nil
}

// parts cuts a team into teams of a size.
func (t *team) parts(f loaders.Field) []loaders.Holder {
	var out []loaders.Holder
	size := f.Arguments()["of"].(int64)
	for part := range slices.Chunk(t.ids, int(size)) {
		out = append(out, &team{part})
	}
	return out
}

func (t *team) answer(ctx context.Context, field string) (any, error) {
	switch field {
	case "anyone":
		return loaders.ShownRecord(ctx, t.ids[0])
	case "faulty": // never announced
		return loaders.ShownRecord(ctx, t.ids[0])
	case "people":
		return loaders.ShownAll[graph.Person](ctx, t.ids)
	case "everyone":
		return loaders.ShownRecords(ctx, t.ids)
	case "parts":
		return loaders.AllHeldBy[*team](ctx, t)
	case "members":
		return loaders.HeldBy[*members](ctx, t)
	}
	return len(t.ids), nil
}

// members is a page of a team.
type members struct {
	list  []*member
	page  loaders.Span
	total int
}

func (m *members) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	holders := make([]loaders.Holder, len(m.list))
	for i := range m.list {
		holders[i] = m.list[i]
	}
	switch f.Name() {
	case "nodes":
		need.Holders(f, holders...)
	case "edges":
		for _, node := range f.At("node") {
			need.Holders(node, holders...)
		}
	}
	return nil
}

func (m *members) answer(_ context.Context, field string) (any, error) {
	switch field {
	case "nodes":
		return m.list, nil
	case "edges":
		type edge struct {
			Cursor graph.Cursor
			Node   *member
		}
		out := []*edge{}
		for i, node := range m.list {
			out = append(out, &edge{m.page.Cursor(m.page.From + i), node})
		}
		return out, nil
	case "pageInfo":
		return m.page.PageInfo, nil
	}
	return m.total, nil
}

// member is a record of a team, shown with works: itself and two publications.
type member struct{ id graph.ID }

func (m *member) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "entity":
		need.Records(f, m.id)
	case "works":
		works, err := newNeighbours([]graph.ID{m.id, publication("rice").ID(), publication("quality").ID()}, f)
		if err != nil {
			return err
		}
		need.Holders(f, works)
	}
	return nil
}

func (m *member) answer(ctx context.Context, field string) (any, error) {
	if field == "works" {
		return loaders.HeldBy[*neighbours](ctx, m)
	}
	return loaders.ShownRecord(ctx, m.id)
}

// neighbours is a page of records.
type neighbours struct {
	ids   []graph.ID // all of them
	page  loaders.Span
	edges []*neighboursEdge // of the page
}

type neighboursEdge struct {
	id     graph.ID
	rank   int
	cursor graph.Cursor
}

func newNeighbours(ids []graph.ID, f loaders.Field) (*neighbours, error) {
	page, err := loaders.PageOf(f.Arguments(), len(ids), fmt.Sprint(ids)+f.Fingerprint())
	out := &neighbours{ids: ids, page: page}
	for i := page.From; i < page.To; i++ {
		out.edges = append(out.edges, &neighboursEdge{ids[i], i + 1, page.Cursor(i)})
	}
	return out, err
}

func (n *neighbours) shown() []graph.ID { return n.ids[n.page.From:n.page.To] }

func (n *neighbours) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "nodes":
		need.Records(f, n.shown()...)
	case "edges":
		for _, node := range f.At("node") {
			need.Records(node, n.shown()...)
		}
	}
	return nil
}

func (n *neighbours) answer(ctx context.Context, field string) (any, error) {
	switch field {
	case "nodes":
		return loaders.ShownRecords(ctx, n.shown())
	case "edges":
		return n.edges, nil
	case "pageInfo":
		return n.page.PageInfo, nil
	}
	return len(n.ids), nil
}

func (e *neighboursEdge) answer(ctx context.Context, field string) (any, error) {
	switch field {
	case "cursor":
		return e.cursor, nil
	case "rank":
		return e.rank, nil
	}
	return loaders.ShownRecord(ctx, e.id)
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

func (c *circle) derive(_ context.Context, parents []graph.ID, f loaders.Field) ([]loaders.Holder, error) {
	c.calls = append(c.calls, fmt.Sprintf("%v of %d", f.Arguments(), len(parents)))
	out := make([]loaders.Holder, len(parents))
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
