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

// MatchRank says how well a record fits a text: EXACT, BEGINS, NAME or ELSEWHERE.
type MatchRank string

func matchRankOf(rank int) MatchRank {
	switch rank {
	case text.RankExact:
		return "EXACT"
	case text.RankBegins:
		return "BEGINS"
	case text.RankName:
		return "NAME"
	}
	return "ELSEWHERE"
}

// Search reads the records of the kinds that match a text, ordered by
// text.Score and then id, in one call to the store. The current field is a
// connection: what it selects of nodes is read of each record, and the total
// is counted only when it is selected. page goes forward only: First (default
// DefaultPage) and After. A cursor is good for the same text and kinds.
func Search(ctx context.Context, query string, kinds []*graph.Kind, page graph.Page) (*SearchConnection, error) {
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
	found, err := s.run(ctx, c)
	if err != nil {
		return nil, err
	}
	return s.result(c.request, found), nil
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
