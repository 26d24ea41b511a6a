package seed

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/ingest"
)

// RemoveGenerated takes all that is made up out of the store: the records that
// only synthetic sources state, with the edges at them, and then these sources.
// It gives the number of records. Broken off and called again it goes on.
func RemoveGenerated(ctx context.Context, store graph.Store, progress ingest.Progress) (int, error) {
	sources, err := found(ctx, store, graph.KindSource, "generated")
	if err != nil || len(sources) == 0 {
		return 0, err
	}
	statistics, err := store.Statistics(ctx)
	if err != nil {
		return 0, fmt.Errorf("counting what is made up: %w", err)
	}
	r := removal{store: store, source: slugOf(sources[0]), total: statistics.Content().MadeUp + len(sources), progress: progress}
	for _, kind := range graph.Kinds() {
		if kind == graph.KindSource {
			continue
		}
		if err := r.all(ctx, kind); err != nil {
			return r.done, err
		}
	}
	for _, source := range sources {
		r.source = slugOf(source)
		if err := r.remove(ctx, []*graph.Row{source}); err != nil {
			return r.done, err
		}
	}
	return r.done, nil
}

// removal is a removal under way, told as one source's.
type removal struct {
	store       graph.Store
	source      string
	done, total int
	progress    ingest.Progress
}

// all removes the synthetic records of a kind, a page after the other.
func (r *removal) all(ctx context.Context, kind *graph.Kind) error {
	for {
		rows, err := found(ctx, r.store, kind, "synthetic")
		if err != nil || len(rows) == 0 {
			return err
		}
		if err := r.remove(ctx, rows); err != nil {
			return err
		}
	}
}

func (r *removal) remove(ctx context.Context, rows []*graph.Row) error {
	set := &graph.ChangeSet{Source: r.source}
	for _, row := range rows {
		set.Deletes = append(set.Deletes, graph.Delete{Ref: graph.Ref{ID: row.Node.ID}, Cascade: true})
	}
	if _, err := r.store.Apply(ctx, set); err != nil {
		return fmt.Errorf("removing what is made up: %w", err)
	}
	r.done += len(rows)
	if r.progress != nil {
		r.progress(r.done, r.total)
	}
	return nil
}

// found gives a page of the records of a kind of which a property is true.
func found(ctx context.Context, store graph.Store, kind *graph.Kind, property string) ([]*graph.Row, error) {
	flag, _ := kind.Property(property)
	plan := &graph.Plan{Kind: kind, List: graph.List{
		Filter: graph.Compare{Property: flag, Op: graph.EQ, Value: true}, Page: graph.Page{First: new(graph.MaxPage)},
	}}
	if kind == graph.KindSource {
		slug, _ := kind.Property("slug")
		plan.Select.Properties = []*graph.Property{slug}
	}
	rows, err := store.Read(ctx, plan)
	if err != nil {
		return nil, fmt.Errorf("finding what is made up: %w", err)
	}
	return rows[0].Items, nil
}

func slugOf(source *graph.Row) string {
	slug, _ := source.Node.Values[0].(string)
	return slug
}
