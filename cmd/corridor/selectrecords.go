package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"corridor/export/records"
	"corridor/graph"
	"corridor/graph/network"
	"corridor/server"
)

// selectLimit is how long finding one page of records may take.
const selectLimit = 10 * time.Minute

// selectRecords finds the records that pass filters as GraphQL takes them, by asking
// GraphQL, all of one state of the store.
func selectRecords(ctx context.Context, store graph.Store, filters map[*graph.Kind]any, into *records.Selection) error {
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	networks := network.Open(store, network.Options{Log: log})
	defer networks.Close()
	errs := server.SelectRecords(ctx, server.Config{Store: store, Networks: networks, Log: log, Timeout: selectLimit}, filters, into)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case len(errs) > 0:
		return fmt.Errorf("--filter: %s: %w", errs[0].Message, errFilter)
	}
	return nil
}
