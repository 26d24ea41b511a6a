package computed

import (
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
	"corridor/loaders"
)

// WorkConnection is a page of publications, projects and activities.
type WorkConnection struct {
	Edges      []*WorkEdge
	PageInfo   loaders.PageInfo
	TotalCount int
}

// WorkEdge is one row of a WorkConnection.
type WorkEdge struct {
	Cursor graph.Cursor
	id     graph.ID
}

// Works makes the page of records that a field of an object shows, once. of
// gives all the records, which it may not use after, and what the list is
// computed from, as Page takes it. Records of a what-if are left out, for no
// store has them.
func Works(ctx context.Context, object any, of func() (ids []graph.ID, list string)) (*WorkConnection, error) {
	return loaders.Once(ctx, object, func(f loaders.Field) (*WorkConnection, error) {
		ids, list := of()
		ids = slices.DeleteFunc(ids, projection.IsAdded)
		span, err := Page(f, len(ids), list)
		if err != nil {
			return nil, err
		}
		out := &WorkConnection{PageInfo: span.PageInfo, TotalCount: len(ids)}
		for i := span.From; i < span.To; i++ {
			out.Edges = append(out.Edges, &WorkEdge{span.Cursor(i), ids[i]})
		}
		return out, nil
	})
}

// Truncated tells whether there are more rows than came because neither first
// nor last was given.
func (w *WorkConnection) Truncated() bool { return w.PageInfo.Truncated }

// Nodes are the records of the page.
func (w *WorkConnection) Nodes(ctx context.Context) ([]graph.Record, error) {
	ids := make([]graph.ID, len(w.Edges))
	for i, e := range w.Edges {
		ids[i] = e.id
	}
	return loaders.Records[graph.Record](ctx, ids...)
}

// Node is the record of the row.
func (e *WorkEdge) Node(ctx context.Context) (graph.Record, error) {
	return loaders.Record[graph.Record](ctx, e.id)
}

// Stored is loaders.Record for one that may be of a what-if, of which it is nil.
func Stored(ctx context.Context, id graph.ID) (graph.Record, error) {
	if projection.IsAdded(id) {
		return nil, nil
	}
	return loaders.Record[graph.Record](ctx, id)
}
