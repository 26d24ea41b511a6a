package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"time"

	"corridor/graph"
	"corridor/graph/memory"
	"corridor/graph/neo4j"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/graph/processors"
	"corridor/server"
	"corridor/server/observe"
)

// waitPause is how long a server that waits for Neo4j lets pass between tries.
const waitPause = time.Second

// serveCommand runs the server.
type serveCommand struct {
	Store    storeFlags    `embed:""`
	Network  networkFlags  `embed:"" prefix:"network-"`
	Counting countingFlags `embed:""`
	Addr     string        `env:"CORRIDOR_ADDR" default:"127.0.0.1:8080" help:"Address to listen on."`
	Empty    bool          `env:"CORRIDOR_EMPTY" help:"Do not fill an empty embedded store."`
	Origins  []string      `env:"CORRIDOR_ORIGINS" placeholder:"ORIGIN,…" help:"Web origins whose pages may call this server, such as https://example.org; * for all."`
	Hosts    []string      `env:"CORRIDOR_HOSTS" placeholder:"NAME,…" help:"Names by which this server may be asked besides its address, such as corridor.example.org behind a proxy; * for any."`
	Access   accessFlags   `embed:""`
	Wait     time.Duration `env:"CORRIDOR_WAIT" default:"0s" help:"How long to wait for Neo4j where it is not there yet when this server starts."`
	Timeout  time.Duration `env:"CORRIDOR_TIMEOUT" default:"30s" help:"Longest time one request may take."`
	Memory   byteSize      `env:"CORRIDOR_MEMORY" default:"1GB" placeholder:"SIZE" help:"Memory that the server may hold, such as 512MB or 4GB; all its bounds derive from it."`
	Copy     bool          `env:"CORRIDOR_COPY" default:"true" negatable:"" help:"Keep a copy of the data in memory, a fifth of --memory at most, and answer from it what is counted."`
	Metrics  string        `env:"CORRIDOR_METRICS" placeholder:"ADDRESS" help:"Address at which Prometheus finds /metrics, such as 127.0.0.1:9090; apart from the other, so that not all see it."`
	Traces   string        `env:"CORRIDOR_TRACES" placeholder:"ADDRESS" help:"Collector of OpenTelemetry that takes traces by OTLP over HTTP, such as http://localhost:4318 (default: what OTEL_EXPORTER_OTLP_ENDPOINT says, as OpenTelemetry has it)."`
	Log      logFlags      `embed:"" prefix:"log-"`

	Introspection bool `env:"CORRIDOR_INTROSPECTION" default:"true" negatable:"" help:"Tell the schema: by introspection, at /schema.graphql, and in errors."`

	Limits limitFlags `embed:"" prefix:"max-"`
}

// networkFlags say how collaboration networks follow the store.
type networkFlags struct {
	Check time.Duration `env:"CORRIDOR_NETWORK_CHECK" default:"2s" help:"How often to look whether the data has changed."`
}

// open makes the networks of a store, of so much memory, with what is counted
// under which country.
func (f networkFlags) open(store graph.Store, memory server.Memory, inclusions []projection.Inclusion, log *slog.Logger) *network.Networks {
	options := memory.Collaboration()
	options.Follow, options.Log = projection.Options{Check: f.Check, Inclusions: inclusions}, log
	return network.Open(store, options)
}

// logFlags say how to log.
type logFlags struct {
	Format string        `env:"CORRIDOR_LOG_FORMAT" enum:"text,json" default:"text" help:"Form of log lines: text or json."`
	Level  string        `env:"CORRIDOR_LOG_LEVEL" enum:"debug,info,warn,error" default:"info" help:"Least important lines to write: debug, info, warn or error."`
	Slow   time.Duration `env:"CORRIDOR_LOG_SLOW" default:"1s" help:"Requests that take longer have a line of their own, with what they asked of the store; 0 for none."`
}

// limitFlags bound one request.
type limitFlags struct {
	Body       int64 `env:"CORRIDOR_MAX_BODY" default:"1048576" help:"Bytes of a request's body."`
	Tokens     int   `env:"CORRIDOR_MAX_TOKENS" default:"5000" help:"Tokens of a query's text."`
	Depth      int   `env:"CORRIDOR_MAX_DEPTH" default:"24" help:"Fields below one another."`
	RootFields int   `env:"CORRIDOR_MAX_ROOT_FIELDS" default:"30" help:"Fields at the top of a query."`
	Fields     int   `env:"CORRIDOR_MAX_FIELDS" default:"2000" help:"Fields, aliases included, of a query."`
	Complexity int   `env:"CORRIDOR_MAX_COMPLEXITY" default:"500000" help:"Values that an answer could hold, page sizes counted in."`
	Answer     int   `env:"CORRIDOR_MAX_ANSWER" default:"33554432" help:"Bytes of an answer."`
	Requests   int   `env:"CORRIDOR_MAX_REQUESTS" default:"0" help:"Requests served at once; others wait shortly or are turned away (default: one for each processor, two at least)."`
}

// Validate refuses what could never do what it is meant to.
func (c *serveCommand) Validate() error {
	if err := server.CheckOrigins(c.Origins); err != nil {
		return fmt.Errorf("--origins: %w", err)
	}
	if c.Memory < server.LeastMemory {
		return fmt.Errorf("--memory: %s is too little; give %s at least", c.Memory, byteSize(server.LeastMemory))
	}
	if err := errors.Join(c.Limits.check(), c.checkTimes()); err != nil {
		return err
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return fmt.Errorf("--addr: %q is no address to listen on; write one with its port, such as 127.0.0.1:8080, or :8080 for all of this machine's", c.Addr)
	}
	return nil
}

// checkTimes refuses times in which nothing could be done.
func (c *serveCommand) checkTimes() error {
	return errors.Join(atLeast("wait", c.Wait, 0), atLeast("timeout", c.Timeout, time.Millisecond),
		atLeast("network-check", c.Network.Check, time.Millisecond), atLeast("log-slow", c.Log.Slow, 0))
}

// check refuses limits that nothing passes.
func (l limitFlags) check() error {
	return errors.Join(atLeast("max-body", l.Body, 1), atLeast("max-tokens", l.Tokens, 1), atLeast("max-depth", l.Depth, 1),
		atLeast("max-root-fields", l.RootFields, 1), atLeast("max-fields", l.Fields, 1), atLeast("max-complexity", l.Complexity, 1),
		atLeast("max-answer", l.Answer, 1), atLeast("max-requests", l.Requests, 0))
}

func atLeast[T cmp.Ordered](flag string, value, least T) error {
	if value < least {
		return fmt.Errorf("--%s: %v is too little; give %v at least", flag, value, least)
	}
	return nil
}

// hosts says how the server may be asked: as it is told to be, and by the name
// that it is told to listen on.
func (c serveCommand) hosts(listening net.Addr) (*server.Hosts, error) {
	names := c.Hosts
	if host, _, err := net.SplitHostPort(c.Addr); err == nil && host != "" && net.ParseIP(host) == nil {
		names = append(names, strings.ToLower(host))
	}
	hosts, err := server.HostsOf(listening, names)
	if err != nil {
		return nil, wrongUsage("--hosts: %w", err)
	}
	return hosts, nil
}

// Run listens until the context ends.
func (c serveCommand) Run(ctx context.Context, s streams) error {
	log := c.Log.logger(s)
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("listening on %s (choose another with --addr): %w", c.Addr, err)
	}
	defer listener.Close()
	hosts, err := c.hosts(listener.Addr())
	if err != nil {
		return err
	}
	if err := c.Access.allow(listener.Addr()); err != nil {
		return err
	}
	tokens, err := c.Access.tokens()
	if err != nil {
		return err
	}
	tables, err := c.Counting.read()
	if err != nil {
		return err
	}
	store, err := c.await(ctx, s)
	if err != nil {
		return err
	}
	metrics, stopMetrics, err := c.measure(log)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	defer stopMetrics()
	spans, stopTraces, err := c.trace(ctx, log)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	defer stopTraces()
	processors.Spare()
	divided := server.Divide(int64(c.Memory))
	boundMemory(divided.Heap)
	copied := c.copy(store, divided, log)
	if copied != nil {
		store = copied
	}
	store = observe.Store(store, metrics)
	networks := c.Network.open(store, divided, tables.inclusions, log)
	defer within(closeTimeout, "closing the store", log, func() error {
		networks.Close()
		return store.Close()
	})
	handler, err := server.New(server.Config{Store: store, Networks: networks, Copy: copied, World: tables.world, FieldAreas: tables.fieldAreas, Log: log, Slow: c.Log.Slow, Metrics: metrics, Spans: spans, Limits: server.Limits(c.Limits),
		Memory: int64(c.Memory), Timeout: c.Timeout, Origins: c.Origins, Tokens: tokens, Hosts: hosts, Unfinished: c.Store.toGoOn, HideSchema: !c.Introspection})
	if err != nil {
		return err
	}
	if err := c.fill(ctx, store, s); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "\n%s is ready. Open http://%s in a browser, or send GraphQL to http://%s/graphql\nData: %s\nWho may ask: %s\nStop with Ctrl+C.\n\n",
		c.title(), reached(listener.Addr()), reached(listener.Addr()), c.Store.place(), c.Access.who(listener.Addr(), tokens))
	return service{handler, c.Timeout, stopTimeout, divided.Headers, log}.listen(ctx, listener)
}

// copy puts a copy in memory before the store, unless there is to be none.
func (c serveCommand) copy(store graph.Store, divided server.Memory, log *slog.Logger) *memory.Store {
	if !c.Copy {
		return nil
	}
	return memory.Open(store, memory.Options{Memory: int(divided.Copy), Check: c.Network.Check, Log: log})
}

// await opens the store. Neo4j may not be there yet; a server that is there and
// refuses is not asked again, since it may lock out who asks too often.
func (c serveCommand) await(ctx context.Context, s streams) (graph.Store, error) {
	end, told := time.Now().Add(c.Wait), false
	for {
		store, err := c.Store.openToServe(ctx, s, server.Divide(int64(c.Memory)).Pages)
		mayCome := !c.Store.embedded() && errors.Is(err, graph.ErrUnavailable) && !errors.Is(err, neo4j.ErrRefused)
		if !mayCome || !time.Now().Before(end) || ctx.Err() != nil {
			return store, err
		}
		if !told {
			fmt.Fprintf(s.out, "%s is not there yet; waiting for it, %s at most.\n", c.Store.place(), c.Wait)
			told = true
		}
		select {
		case <-ctx.Done():
		case <-time.After(waitPause):
		}
	}
}

func (c serveCommand) title() string {
	if c.Store.Demo {
		return "Corridor (made up: nobody and nothing in it is real)"
	}
	return "Corridor"
}

// fill loads the corridor that is meant into an empty embedded store, and says
// so; of a store that holds something it says what is wrong with that.
func (c serveCommand) fill(ctx context.Context, store graph.Store, s streams) error {
	statistics, err := store.Statistics(ctx)
	if err != nil {
		return fmt.Errorf("counting what the store holds: %w", err)
	}
	if went, err := c.Store.goOn(ctx, store, s); went || err != nil {
		return err
	}
	if !empty(statistics) {
		c.warnOfMixture(statistics, s)
		return nil
	}
	if c.Empty || !c.Store.embedded() {
		fmt.Fprintf(s.out, "The store at %s is empty. To load data to look at: corridor seed\n", c.Store.place())
		return nil
	}
	fmt.Fprintf(s.out, "First start: filling %s\n", c.Store.place())
	return c.Store.load(ctx, store, s)
}

func (f logFlags) logger(s streams) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(f.Level)) // the flag's enum allows nothing else
	options := &slog.HandlerOptions{Level: level}
	if f.Format == "json" {
		return slog.New(server.LogHandler{Handler: slog.NewJSONHandler(s.err, options)})
	}
	return slog.New(server.LogHandler{Handler: slog.NewTextHandler(s.err, options)})
}
