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
// is counted only when it is selected. page goes forward only: First (default
// DefaultPage) and After. A cursor is good for the same text and kinds.
func Search(ctx context.Context, near Near, query string, kinds []*graph.Kind, page graph.Page) (*SearchConnection, error) {
	if page.Last != nil || page.Before != "" {
		return nil, graph.Invalid("last", "a search is paged forward; use first and after")
	}
	size := DefaultPage
	if page.First != nil {
		size = *page.First
	}
	if err := checkSize("first", size); err != nil {
		return nil, err
	}
	c := newCompiler(ctx)
	parts := partsOf(c.field)
	if !parts.rows {
		size = 0
	}
	s := newSearch(query, kinds)
	s.size, s.total, s.shown = size, parts.total, parts.nodes
	var err error
	if s.after, err = s.position(page.After); err != nil {
		return nil, err
	}
	found, err := s.find(ctx, c, near)
	if err != nil {
		return nil, err
	}
	return s.result(c.request, found), nil
}

// find reads what matches the text or, where that is nothing, what is near. A
// page after one of what is near goes on with that.
func (s *search) find(ctx context.Context, c *compiler, near Near) (*hits, error) {
	goesOn := s.after != nil && text.RankOf(s.after.Score) >= text.RankNear
	if !goesOn {
		found, err := s.run(ctx, c)
		if err != nil || s.after != nil || len(found.list) > 0 || found.total > 0 {
			return found, err
		}
	}
	return s.findNear(ctx, c, near)
}

// findNear reads what is near the text.
func (s *search) findNear(ctx context.Context, c *compiler, near Near) (*hits, error) {
	if near == nil || len(s.kinds) == 0 || s.size == 0 && !s.total {
		return &hits{}, nil
	}
	var err error
	if s.near, err = near(ctx, c.request.store, s.text); err != nil || s.near == nil {
		return &hits{}, err
	}
	return s.run(ctx, c)
}

// result makes a connection of what was found.
func (s *search) result(r *request, found *hits) *SearchConnection {
	out := &SearchConnection{
		Nodes:      make([]graph.Record, len(found.list)),
		Edges:      make([]*SearchEdge, len(found.list)),
		PageInfo:   PageInfo{HasPreviousPage: s.after != nil, HasNextPage: found.more},
		TotalCount: found.total,
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
	more  bool // there are hits after these
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
		out.more = out.more || rows.HasNext
		for _, row := range rows.Items {
			score, _ := row.Position[0].(int64)
			out.list = append(out.list, hit{hitPosition{score, row.Node.ID}, row.Node})
		}
	}
	slices.SortFunc(out.list, func(a, b hit) int { return a.compare(b.hitPosition) })
	if len(out.list) > s.size {
		out.list, out.more = out.list[:s.size], true
	}
	return out, nil
}

// hitPosition is the place of a record among those that match.
type hitPosition struct {
	Score int64    `json:"score"`
	ID    graph.ID `json:"id"`
}

func (p hitPosition) compare(q hitPosition) int {
	return cmp.Or(cmp.Compare(p.Score, q.Score), cmp.Compare(p.ID, q.ID))
}
