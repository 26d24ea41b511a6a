package loaders

import (
	"cmp"
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/text"
)

// SearchConnection is one page of records found by their text, best first.
type SearchConnection = Connection[graph.Record, SearchEdge]

// SearchEdge is one hit.
type SearchEdge struct {
	Edge[graph.Record]
	Rank MatchRank
}

// MatchRank says how well a record fits a text: EXACT, BEGINS, NAME, ELSEWHERE
// or NEAR.
type MatchRank string

func matchRankOf(rank int) MatchRank {
	switch rank {
	case text.RankExact:
		return "EXACT"
	case text.RankBegins:
		return "BEGINS"
	case text.RankName:
		return "NAME"
	case text.RankElsewhere:
		return "ELSEWHERE"
	}
	return "NEAR"
}

// Near gives spellings near a search text in the names of a store, for when
// nothing is found as it was typed; nil where nothing is near.
type Near func(ctx context.Context, store graph.Store, query string) ([]text.Spelling, error)

// Search reads the records of the kinds that match a text, ordered by
// text.Score and then id, in one call to the store and, where there are none,
// those that match what is near it in another. The current field is a
// connection: what it selects of nodes is read of each record, and the total
// is counted only when it is selected. Its arguments first, after, last and
// before say which page; a cursor is good for the same text and kinds.
func Search(ctx context.Context, near Near, query string, kinds []*graph.Kind) (*SearchConnection, error) {
	c := newCompiler(ctx)
	parts := partsOf(c.field)
	s := newSearch(query, kinds)
	s.total, s.shown, s.truncates = parts.total, parts.nodes, c.field.unsized()
	if err := s.turnTo(c.field.Arguments(), parts.rows); err != nil {
		return nil, err
	}
	found, err := s.find(ctx, c, near)
	if err != nil {
		return nil, err
	}
	return s.result(c.request, c.field.place, found), nil
}

// find reads what matches the text or, where that is nothing, what is near. A
// page beside what is near goes on with that.
func (s *search) find(ctx context.Context, c *compiler, near Near) (*hits, error) {
	beside := s.beside()
	if beside == nil || text.RankOf(beside.Score) < text.RankNear {
		found, err := s.run(ctx, c)
		if err != nil || beside != nil || len(found.list) > 0 || found.total > 0 {
			return found, err
		}
	}
	return s.findNear(ctx, c, near)
}

// findNear reads what is near the text.
func (s *search) findNear(ctx context.Context, c *compiler, near Near) (*hits, error) {
	if near == nil || len(s.kinds) == 0 || s.size() == 0 && !s.total {
		return &hits{}, nil
	}
	var err error
	if s.near, err = near(ctx, c.request.store, s.text); err != nil || s.near == nil {
		return &hits{}, err
	}
	return s.run(ctx, c)
}

// result makes the connection of the field at a place of what was found.
func (s *search) result(r *request, place string, found *hits) *SearchConnection {
	out := &SearchConnection{
		Nodes:      make([]graph.Record, len(found.list)),
		Edges:      make([]*SearchEdge, len(found.list)),
		PageInfo:   PageInfo{HasPreviousPage: s.after != nil, HasNextPage: s.before != nil},
		TotalCount: found.total,
	}
	if s.page.Last != nil {
		out.PageInfo.HasPreviousPage = found.more
	} else {
		out.PageInfo.HasNextPage = found.more
	}
	if out.PageInfo.Truncated = found.more && s.truncates; out.PageInfo.Truncated && len(out.Nodes) > 0 {
		r.truncated.add(place)
	}
	for i, h := range found.list {
		out.Nodes[i] = r.decode(h.node)
		out.Edges[i] = &SearchEdge{Rank: matchRankOf(text.RankOf(h.Score))}
		out.Edges[i].Node, out.Edges[i].Cursor = out.Nodes[i], s.cursor(h.hitPosition)
	}
	if last := len(out.Edges) - 1; last >= 0 {
		out.PageInfo.StartCursor, out.PageInfo.EndCursor = &out.Edges[0].Cursor, &out.Edges[last].Cursor
	}
	return out
}

func checkSize(argument string, n int) error {
	if n < 0 || n > graph.MaxPage {
		return graph.Invalid(argument, "%d is not a number of rows; ask for 0 to %d", n, graph.MaxPage)
	}
	return nil
}

// hits are the records that a search found.
type hits struct {
	list  []hit
	more  bool // there are hits beyond these: after them, or before where the last are asked for
	total int  // of all pages, if asked for
}

type hit struct {
	hitPosition
	node *graph.Node
}

// run reads a page of each kind in one call and merges them into one page.
func (s *search) run(ctx context.Context, c *compiler) (*hits, error) {
	out := &hits{}
	if len(s.kinds) == 0 {
		return out, nil
	}
	reads := make([]read, len(s.kinds))
	for i, kind := range s.kinds {
		plan, err := s.plan(kind)
		if err != nil {
			return nil, err
		}
		records, err := c.selected(plan, s.shown, s.properties)
		if err != nil {
			return nil, err
		}
		reads[i] = read{plan: plan, records: records}
	}
	answers, err := c.run(ctx, reads...)
	if err != nil {
		return nil, err
	}
	for _, rows := range answers {
		out.total += rows.Total
		out.more = out.more || s.page.Last == nil && rows.HasNext || s.page.Last != nil && rows.HasPrev
		for _, row := range rows.Items {
			score, _ := row.Position[0].(int64)
			out.list = append(out.list, hit{hitPosition{score, row.Node.ID}, row.Node})
		}
	}
	slices.SortFunc(out.list, func(a, b hit) int { return a.compare(b.hitPosition) })
	out.cut(s.page)
	return out, nil
}

// cut takes what is more than a page.
func (h *hits) cut(page graph.Page) {
	switch n := len(h.list); {
	case page.Last != nil && n > *page.Last:
		h.list, h.more = h.list[n-*page.Last:], true
	case page.First != nil && n > *page.First:
		h.list, h.more = h.list[:*page.First], true
	}
}

// hitPosition is the place of a record among those that match.
type hitPosition struct {
	Score int64    `json:"score"`
	ID    graph.ID `json:"id"`
}

func (p hitPosition) compare(q hitPosition) int {
	return cmp.Or(cmp.Compare(p.Score, q.Score), cmp.Compare(p.ID, q.ID))
}
