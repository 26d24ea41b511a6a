package graphtest

import (
	"context"
	"fmt"
	"strconv"
	"sync"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

// NewOracle makes an empty store in memory that answers straight from the
// contract: every read looks at all there is, keeps what passes, sorts and
// cuts. It is for tests, correct rather than fast.
func NewOracle() graph.Store {
	return &oracle{
		nodes:   map[graph.ID]*write.Node{},
		edges:   map[write.EdgeID]*write.Edge{},
		aliases: map[string]write.Alias{},
		done:    map[string]done{},
	}
}

type oracle struct {
	mu      sync.Mutex // guards all below but the gate
	nodes   map[graph.ID]*write.Node
	edges   map[write.EdgeID]*write.Edge
	aliases map[string]write.Alias // by Key.String()
	done    map[string]done
	marks   write.Marks
	writes  int       // the version
	view    *snapshot // of the present version, nil until somebody reads it
	gate    adapter.Gate
}

// enter begins a call; gate.Leave ends it.
func (o *oracle) enter(ctx context.Context) error {
	if err := o.gate.Enter(); err != nil {
		return err
	}
	if err := alive(ctx); err != nil {
		o.gate.Leave()
		return err
	}
	return nil
}

// alive gives the context's error, wrapped.
func alive(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("oracle: %w", err)
	}
	return nil
}

// present gives the store's state; it never changes once made.
func (o *oracle) present() *snapshot {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.view == nil {
		o.view = newSnapshot(o)
	}
	return o.view
}

func (o *oracle) version() graph.Version { return graph.Version(strconv.Itoa(o.writes)) }

func (o *oracle) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	if err := o.enter(ctx); err != nil {
		return nil, err
	}
	defer o.gate.Leave()
	view := o.present()
	answers := make([]*graph.Rows, len(plans))
	for i, plan := range plans {
		prepared, err := plan.Prepare()
		if err != nil {
			return nil, err
		}
		if answers[i], err = view.read(ctx, prepared); err != nil {
			return nil, err
		}
	}
	return answers, nil
}

func (o *oracle) Group(ctx context.Context, groupings ...*graph.Grouping) ([]*graph.Groups, error) {
	if err := o.enter(ctx); err != nil {
		return nil, err
	}
	defer o.gate.Leave()
	view := o.present()
	answers := make([]*graph.Groups, len(groupings))
	for i, grouping := range groupings {
		prepared, err := grouping.Prepare()
		if err != nil {
			return nil, err
		}
		if answers[i], err = view.group(ctx, prepared); err != nil {
			return nil, err
		}
	}
	return answers, nil
}

func (o *oracle) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	if err := o.enter(ctx); err != nil {
		return "", err
	}
	defer o.gate.Leave()
	if err := graph.CheckScan(parts); err != nil {
		return "", err
	}
	view := o.present()
	return view.version, view.scan(ctx, parts, yield)
}

func (o *oracle) Apply(ctx context.Context, change *graph.ChangeSet) (*graph.Applied, error) {
	if err := o.enter(ctx); err != nil {
		return nil, err
	}
	defer o.gate.Leave()
	o.mu.Lock()
	defer o.mu.Unlock()
	applied, err := write.Apply(ctx, oracleTx{o}, change)
	if err != nil {
		return nil, err
	}
	applied.Version = o.version()
	return applied, nil
}

func (o *oracle) Version(ctx context.Context) (graph.Version, error) {
	if err := o.enter(ctx); err != nil {
		return "", err
	}
	defer o.gate.Leave()
	return o.present().version, nil
}

func (o *oracle) Statistics(ctx context.Context) (*graph.Statistics, error) {
	if err := o.enter(ctx); err != nil {
		return nil, err
	}
	defer o.gate.Leave()
	return o.present().statistics(), nil
}

func (o *oracle) Close() error {
	o.gate.Close()
	return nil
}
