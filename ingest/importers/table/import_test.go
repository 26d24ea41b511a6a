package table_test

import (
	"context"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/table"
	"corridor/ingest/ingesttest"
)

// of is the importer with options.
func of(o table.Options) ingesttest.Importer {
	return func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return table.Import(ctx, store, set, o, s)
	}
}

// projects imports tables of projects.
var projects = of(table.Options{Noun: "projects"})
