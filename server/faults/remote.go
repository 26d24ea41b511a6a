package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"strings"
	"time"

	"corridor/graph/neo4j/neo4jtest"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// remote breaks the way between a server and its Neo4j, and what other hands write to
// it.
func (t *table) remote(ctx context.Context) (err error) {
	instance, err := neo4jtest.Start(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, instance.Stop()) }()
	at, err := url.Parse(instance.Target.URI)
	if err != nil {
		return fmt.Errorf("reading Neo4j's address: %w", err)
	}
	way, err := newProxy(at.Host)
	if err != nil {
		return err
	}
	environ := []string{"NEO4J_URI=bolt://" + way.listener.Addr().String(), "NEO4J_USERNAME=" + instance.Target.Username,
		"NEO4J_PASSWORD=" + instance.Target.Password, "NEO4J_DATABASE=" + instance.Target.Database}
	seed := exec.CommandContext(ctx, t.program, "seed")
	seed.Env = append(seed.Environ(), environ...)
	if out, err := seed.CombinedOutput(); err != nil {
		return fmt.Errorf("seeding Neo4j: %w: %s", err, last(string(out)))
	}
	p, err := t.serve(nil, environ)
	if err != nil {
		return err
	}
	defer p.Kill()
	if err := p.ready(ctx); err != nil {
		return err
	}
	w, err := watch(p)
	if err != nil {
		return err
	}
	if err := t.ways(ctx, w, way); err != nil {
		return err
	}
	return t.otherHands(ctx, w, instance.Target, environ)
}

// ways breaks the connections.
func (t *table) ways(ctx context.Context, w *watching, way *proxy) error {
	for _, one := range []struct {
		fault string
		cut   bool
		set   func(*proxy)
		lasts time.Duration
	}{
		{"no connection to Neo4j for 5 s", true, func(p *proxy) { p.refuses = true }, 5 * time.Second},
		{"each connection cut after 20 kB of answers, for 5 s", false, func(p *proxy) { p.cutAfter = 20_000 }, 5 * time.Second},
		{"all connections silent for 20 s", false, func(p *proxy) { p.silent = true }, 20 * time.Second},
		{"each piece of an answer 300 ms late, for 5 s", false, func(p *proxy) { p.late = 300 * time.Millisecond }, 5 * time.Second},
	} {
		if err := t.through(ctx, w, row{store: "Neo4j", fault: one.fault, lost: "-"}, func(ctx context.Context) error {
			way.set(one.set, one.cut)
			pause(ctx, one.lasts)
			return nil
		}, func(context.Context) error {
			way.set(func(*proxy) {}, false)
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// hand is what somebody writes to the database with other tools.
type hand struct{ fault, cypher string }

var hands = []hand{
	{"a publication without an id (`CREATE (:Publication {name: 'x'})`)", "CREATE (:Publication {name: 'x'})"},
	{"a project whose start is a number", "MATCH (p:Project) WITH p LIMIT 1 SET p.start = 2020"},
	{"ten institutions of China deleted (`DETACH DELETE`)", "MATCH (i:Institution)-[:LOCATED_IN]->(:Country {code: 'CN'}) WITH i LIMIT 10 DETACH DELETE i"},
}

func (t *table) otherHands(ctx context.Context, w *watching, target neo4jtest.Target, environ []string) error {
	driver, err := target.Open()
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	for _, h := range hands {
		found := ""
		if err := t.through(ctx, w, row{store: "Neo4j", fault: h.fault, lost: "what was deleted; the rest is answered"}, func(ctx context.Context) error {
			_, err := neo4j.ExecuteQuery(ctx, driver, h.cypher, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(target.Database))
			pause(ctx, 2*time.Second)
			return err
		}, func(ctx context.Context) error {
			check := exec.CommandContext(ctx, t.program, "check", "--repair")
			check.Env = append(check.Environ(), environ...)
			out, err := check.CombinedOutput()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				return err
			}
			found = last(string(out))
			return nil
		}); err != nil {
			return err
		}
		fmt.Printf("|  | `corridor check --repair` says |  | %s |  |  |  |\n", strings.ReplaceAll(found, "|", "/"))
	}
	return nil
}
