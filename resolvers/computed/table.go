package computed

import (
	"context"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/network/projection"
	"corridor/loaders"
)

// TablesOf gives the records of tables of statistics.
func TablesOf(ctx context.Context, tables []*projection.Source) ([]*graph.Source, error) {
	ids := make([]graph.ID, len(tables))
	for i, t := range tables {
		ids[i] = t.ID
	}
	return loaders.Records[*graph.Source](ctx, ids...)
}

// TableOf names a table of statistics with the date of its data.
func TableOf(t *projection.Source) string {
	if t.DataDate == "" {
		return fmt.Sprintf("%q, of no known date", t.Name)
	}
	return fmt.Sprintf("%q, of %s", t.Name, t.DataDate)
}

// Sentence makes a sentence of what an error would say.
func Sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] + "." }
