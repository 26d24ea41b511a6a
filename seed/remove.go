package seed

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/ingest"
)

// RemoveGenerated takes all that is made up out of the store: it undoes the
// synthetic sources. It gives the number of records. Broken off and called again
// it goes on.
func RemoveGenerated(ctx context.Context, store graph.Store, progress ingest.Progress) (int, error) {
	slugs, err := generated(ctx, store)
	done := 0
	for _, slug := range slugs {
		undone, failed := ingest.Undo(ctx, store, slug, func(now, total int) {
			if progress != nil {
				progress(done+now, done+total)
			}
		})
		if failed != nil {
			return done, fmt.Errorf("removing what is made up: %w", failed)
		}
		done += undone.Records
	}
	return done, err
}

// generated lists the slugs of the synthetic sources.
func generated(ctx context.Context, store graph.Store) ([]string, error) {
	flag, _ := graph.KindSource.Property("generated")
	slug, _ := graph.KindSource.Property("slug")
	rows, err := store.Read(ctx, &graph.Plan{Kind: graph.KindSource, List: graph.List{
		Filter: graph.Compare{Property: flag, Op: graph.EQ, Value: true}, Select: graph.Select{Properties: []*graph.Property{slug}}}})
	if err != nil {
		return nil, fmt.Errorf("finding what is made up: %w", err)
	}
	var slugs []string
	for _, row := range rows[0].Items {
		text, _ := row.Node.Values[0].(string)
		slugs = append(slugs, text)
	}
	return slugs, nil
}
