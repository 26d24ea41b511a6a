package computed

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
	"corridor/loaders"
)

// Works is a page of publications, projects and activities.
type Works struct {
	Edges      []*WorkEdge
	PageInfo   loaders.PageInfo
	TotalCount int
}

// WorkEdge is one row of Works.
type WorkEdge struct {
	Cursor graph.Cursor
	id     graph.ID
}

// NewWorks makes the page that a field asks for of some records. Those that are
// only supposed are left out, for no store has them. The ids are not used after.
func NewWorks(f loaders.Field, ids []graph.ID, of string) (*Works, error) {
	ids = slices.DeleteFunc(ids, projection.IsSupposed)
	span, err := Page(f, len(ids), of)
	if err != nil {
		return nil, err
	}
	out := &Works{PageInfo: span.PageInfo, TotalCount: len(ids)}
	for i := span.From; i < span.To; i++ {
		out.Edges = append(out.Edges, &WorkEdge{span.Cursor(i), ids[i]})
	}
	return out, nil
}

// Show announces the records of the page.
func (w *Works) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "nodes":
		need.Records(f, w.ids()...)
	case "edges":
		for _, at := range f.At("node") {
			need.Records(at, w.ids()...)
		}
	}
	return nil
}

func (w *Works) ids() []graph.ID {
	out := make([]graph.ID, len(w.Edges))
	for i, e := range w.Edges {
		out[i] = e.id
	}
	return out
}

// Nodes gives the records of the page.
func (w *Works) Nodes(ctx context.Context) ([]graph.Record, error) {
	out := make([]graph.Record, len(w.Edges))
	for i, e := range w.Edges {
		var err error
		if out[i], err = Record(ctx, e.id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Node gives the record of the row.
func (e *WorkEdge) Node(ctx context.Context) (graph.Record, error) { return Record(ctx, e.id) }

// Record gives a record that the current field shows and that must be there.
// One that was deleted since it was counted is graph.ErrChanged.
func Record(ctx context.Context, id graph.ID) (graph.Record, error) {
	record, err := loaders.ShownRecord(ctx, id)
	if err == nil && record == nil {
		return nil, fmt.Errorf("%s was counted but is no longer there: %w", id, graph.ErrChanged)
	}
	return record, err
}

// RecordAs is Record for records of T's kind.
func RecordAs[T any](ctx context.Context, id graph.ID) (*T, error) {
	record, err := Record(ctx, id)
	out, _ := any(record).(*T)
	return out, err
}

// NeedStored announces a record that a field shows, unless it is only supposed;
// Stored gives it.
func NeedStored(need *loaders.Need, f loaders.Field, id graph.ID) {
	if !projection.IsSupposed(id) {
		need.Records(f, id)
	}
}

// Stored is Record for one that NeedStored announced; nil where it is only supposed.
func Stored(ctx context.Context, id graph.ID) (graph.Record, error) {
	if projection.IsSupposed(id) {
		return nil, nil
	}
	return Record(ctx, id)
}
