package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"time"

	"corridor/export/records"
	"corridor/graph"
	"corridor/graph/network"
	"corridor/server"

	"github.com/99designs/gqlgen/graphql"
)

// selectPage is how many ids are asked for at a time, the most that a page has.
const selectPage = 1000

// selectLimit is how long one page may take.
const selectLimit = 10 * time.Minute

// selectRecords finds the records that pass filters as GraphQL takes them, by asking
// GraphQL, all of one state of the store.
func selectRecords(ctx context.Context, store graph.Store, filters map[*graph.Kind]any, into *records.Selection) error {
	var err error
	if into.Version, err = store.Version(ctx); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	networks := network.Open(store, network.Options{Log: log})
	defer networks.Close()
	config := server.Config{Store: store, Networks: networks, Log: log, Timeout: selectLimit}
	into.Only = map[*graph.Kind]*records.IDs{}
	for kind, filter := range filters {
		into.Only[kind] = &records.IDs{}
		for after := any(nil); ; {
			page, err := pageOf(ctx, config, kind, filter, after)
			if err != nil {
				return err
			}
			for _, n := range page.Nodes {
				into.Only[kind].Add(n.ID)
			}
			if after = page.PageInfo.EndCursor; !page.PageInfo.HasNextPage {
				break
			}
		}
	}
	return nil
}

// idPage is a page of ids.
type idPage struct {
	Nodes    []struct{ ID graph.ID }
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
}

func pageOf(ctx context.Context, config server.Config, kind *graph.Kind, filter, after any) (*idPage, error) {
	answer := server.Answer(ctx, config, &graphql.RawParams{
		Query: fmt.Sprintf("query($filter: %sFilter, $after: Cursor) { page: %s(first: %d, filter: $filter, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }",
			kind, kind.Plural, selectPage),
		Variables: map[string]any{"filter": filter, "after": after},
	})
	if len(answer.Errors) > 0 {
		return nil, fmt.Errorf("--filter: %s: %s: %w", kind.Plural, answer.Errors[0].Message, errFilter)
	}
	var data struct{ Page idPage }
	if err := json.Unmarshal(answer.Data, &data); err != nil {
		return nil, fmt.Errorf("reading what passes the filter: %w", err)
	}
	return &data.Page, nil
}
