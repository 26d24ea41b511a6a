package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/seed"
	"corridor/server"

	"github.com/99designs/gqlgen/graphql"
)

// TestAnswersAreTheSameWithoutHTTP compares the answers to requests of all
// sorts, right and wrong, byte for byte.
func TestAnswersAreTheSameWithoutHTTP(t *testing.T) {
	store := graphtest.NewOracle()
	if _, err := seed.LoadBackbone(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	requests := []graphql.RawParams{
		{Query: `{ countries { totalCount nodes { code name(language: "km") } } }`},
		{Query: `query($c: CountryCode, $n: Int) { country(code: $c) { institutions(first: $n) { nodes { name } } } }`, Variables: map[string]any{"c": "KH", "n": json.Number("3")}},
		{Query: `query A { corridor { store } } query B { corridor { notice } }`, OperationName: "B"},
		{Query: `query A { corridor { store } } query B { corridor { notice } }`},
		{Query: `query A { corridor { store } }`, OperationName: "C"},
		{Query: `{ collaborationNetwork(level: COUNTRY) { nodeCount emptyReason nodes { nodes { entity { id } } } } }`},
		{Query: `{ __schema { queryType { name } } __typename }`},
		{Query: `{ node(id: "nonsense") { id } corridor { store } }`},
		{Query: `query($c: CountryCode) { country(code: $c) { id } }`, Variables: map[string]any{"c": "Laos"}},
		{Query: `{ people(first: 1000) { nodes { publications(first: 1000) { nodes { title } } } } }`},
		{Query: `{ corridor { store`},
		{Query: `{ corridor { nothing } }`},
		{Query: `mutation { corridor { store } }`},
		{Query: ``},
		{Query: strings.Repeat(" ", 10) + "{" + strings.Repeat(" corridor { store }", 2000) + "}"},
	}
	failing := func(context.Context) error { return errors.Join(graph.ErrUnavailable, errors.New("secret")) }
	late := func(context.Context) error { return fmt.Errorf("reading: %w", context.DeadlineExceeded) }
	for name, read := range map[string]func(context.Context) error{"": nil, "failing": failing, "late": late} {
		config := server.Config{Store: fault{store, read}, Log: slog.New(slog.DiscardHandler), Timeout: time.Minute}
		config.Networks = network.Open(config.Store, network.Options{})
		t.Cleanup(config.Networks.Close)
		handler, err := server.New(config)
		if err != nil {
			t.Fatal(err)
		}
		without := 0
		for _, request := range requests {
			body, err := json.Marshal(&request)
			if err != nil {
				t.Fatal(err)
			}
			want := send(t, handler, post(string(body))).Body.String()
			got, err := json.Marshal(server.Answer(t.Context(), config, &request))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != want {
				t.Errorf("%s store, %.80s:\n%s\nover HTTP\n%s", name, request.Query, got, want)
			}
			if !strings.Contains(want, `"errors"`) {
				without++
			}
		}
		if answered := read == nil; answered != (without > 4) {
			t.Errorf("%s store: %d of %d requests are answered without errors", name, without, len(requests))
		}
	}
}
