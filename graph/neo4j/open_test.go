package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
)

// closedPort gives an address at which nobody listens.
func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String()
}

func TestOpenAddresses(t *testing.T) {
	address := closedPort(t)
	for _, c := range []struct {
		uri  string
		want error
	}{
		{"neo4j://" + address, graph.ErrUnavailable},
		{"neo4j+s://" + address, graph.ErrUnavailable},
		{"neo4j+ssc://" + address, graph.ErrUnavailable},
		{"bolt://" + address, graph.ErrUnavailable},
		{"bolt+s://" + address, graph.ErrUnavailable},
		{"bolt+ssc://" + address, graph.ErrUnavailable},
		{"", graph.ErrInvalid},
		{"localhost:7687", graph.ErrInvalid},
		{"http://localhost:7474", graph.ErrInvalid},
		{"bolt://", graph.ErrInvalid},
		{"bolt://\x7f", graph.ErrInvalid},
		{"neo4j://neo4j:secret@localhost", graph.ErrInvalid},
		{"bolt://localhost:7687?policy=x", graph.ErrInvalid},
	} {
		t.Run(c.uri, func(t *testing.T) {
			store, err := neo4j.Open(t.Context(), neo4j.Config{URI: c.uri, Username: "neo4j", Password: "secret"})
			if store != nil || !errors.Is(err, c.want) {
				t.Fatalf("got %v, %v; want %v", store, err, c.want)
			}
			if !strings.Contains(err.Error(), "NEO4J_URI") || strings.Contains(err.Error(), "secret") {
				t.Errorf("the message is %q; want what to set, and no password", err)
			}
		})
	}
}

func TestOpenRefused(t *testing.T) {
	target := neo4jtest.Server(t)
	for _, c := range []struct {
		name, advice string
		change       func(*neo4j.Config)
	}{
		{"wrong password", "NEO4J_PASSWORD", func(c *neo4j.Config) { c.Password = "not it" }},
		{"wrong user", "NEO4J_USERNAME", func(c *neo4j.Config) { c.Username = "nobody" }},
		{"no user", "NEO4J_USERNAME", func(c *neo4j.Config) { c.Username, c.Password = "", "" }},
		{"unknown database", "NEO4J_DATABASE", func(c *neo4j.Config) { c.Database = "nosuchdatabase" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := configOf(target)
			c.change(&config)
			_, err := neo4j.Open(t.Context(), config)
			if !errors.Is(err, graph.ErrUnavailable) || !errors.Is(err, neo4j.ErrRefused) || !strings.Contains(err.Error(), c.advice) {
				t.Errorf("got %v; want ErrUnavailable and ErrRefused, with %s", err, c.advice)
			}
		})
	}
}

func TestOpenCancelled(t *testing.T) {
	target := neo4jtest.Server(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := neo4j.Open(ctx, configOf(target)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestOpenAgainChangesNothing(t *testing.T) {
	store := empty(t)
	before, err := store.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again, err := neo4j.Open(t.Context(), configOf(neo4jtest.Server(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = again.Close() }()
	after, err := again.Version(t.Context())
	if err != nil || after != before {
		t.Errorf("the version went from %s to %s, %v", before, after, err)
	}
}

// TestOutage cuts the store's connections and refuses new ones: reads must
// outlive a short outage and say ErrUnavailable soon in a long one.
func TestOutage(t *testing.T) {
	store, line := through(t)
	read := func() error {
		_, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindCountry})
		return err
	}
	if err := read(); err != nil {
		t.Fatal(err)
	}
	line.cut()
	time.AfterFunc(time.Second, line.restore)
	if err := read(); err != nil {
		t.Errorf("after an outage of a second: %v", err)
	}
	line.cut()
	for name, call := range map[string]func() error{
		"read": read,
		"two reads": func() error {
			_, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindCountry}, &graph.Plan{Kind: graph.KindTheme})
			return err
		},
		"version": func() error { _, err := store.Version(t.Context()); return err },
		"write": func() error {
			_, err := store.Apply(t.Context(), sourceSet("s"))
			return err
		},
	} {
		if err := call(); !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("%s: got %v, want ErrUnavailable", name, err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := store.Read(ctx, &graph.Plan{Kind: graph.KindCountry}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("with a deadline: got %v, want DeadlineExceeded", err)
	}
}

// sourceSet writes the record of a source.
func sourceSet(slug string) *graph.ChangeSet {
	return &graph.ChangeSet{Source: slug, Nodes: []graph.NodeWrite{{Identity: sourceKey(slug),
		Values: graph.Encode(graph.Source{Entity: entity("Source %s", slug), Slug: graph.Slug(slug)})}}}
}

func sourceName(i int) string { return fmt.Sprintf("s%d", i) }
