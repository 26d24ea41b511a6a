package observe

import (
	"context"
	"time"

	"corridor/graph"
)

// Store gives a store whose calls are seen: by the trace of the request that
// asks, where one does, and by the metrics, where there are any.
func Store(store graph.Store, metrics *Metrics) graph.Store { return &observed{store, metrics} }

type observed struct {
	graph.Store
	metrics *Metrics
}

// Unwrap gives the store that is seen.
func (o *observed) Unwrap() graph.Store { return o.Store }

func (o *observed) see(ctx context.Context, method string, begun time.Time, rows int, err error, shape func() string) {
	took := time.Since(begun)
	Of(ctx).called(took, rows, shape)
	Of(ctx).statement(ctx, method, begun, rows, err, shape)
	o.metrics.called(method, took, rows, err)
}

// Read is seen with the rows of the plans' own lists.
func (o *observed) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	begun := time.Now()
	found, err := o.Store.Read(ctx, plans...)
	rows := 0
	for _, list := range found {
		rows += rowsOf(list)
	}
	o.see(ctx, "read", begun, rows, err, func() string { return shapeOfPlans(plans) })
	return found, err
}

// rowsOf counts a list's rows with those of the lists below.
func rowsOf(list *graph.Rows) int {
	if list == nil {
		return 0
	}
	n := len(list.Items)
	for _, row := range list.Items {
		if row == nil || row.Node == nil {
			continue
		}
		for _, hop := range row.Node.Hops {
			n += rowsOf(hop)
		}
	}
	return n
}

// Group is seen with the number of groups.
func (o *observed) Group(ctx context.Context, groupings ...*graph.Grouping) ([]*graph.Groups, error) {
	begun := time.Now()
	found, err := o.Store.Group(ctx, groupings...)
	rows := 0
	for _, groups := range found {
		if groups != nil {
			rows += len(groups.Groups)
		}
	}
	o.see(ctx, "group", begun, rows, err, func() string { return shapeOfGroupings(groupings) })
	return found, err
}

// Scan is seen with the nodes that it gave.
func (o *observed) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	begun, rows := time.Now(), 0
	version, err := o.Store.Scan(ctx, parts, func(n *graph.ScanNode) error {
		rows++
		return yield(n)
	})
	o.see(ctx, "scan", begun, rows, err, func() string { return "scan" })
	return version, err
}

// Version is seen without rows.
func (o *observed) Version(ctx context.Context) (graph.Version, error) {
	begun := time.Now()
	version, err := o.Store.Version(ctx)
	o.see(ctx, "version", begun, 0, err, func() string { return "version" })
	return version, err
}

// Statistics is seen without rows.
func (o *observed) Statistics(ctx context.Context) (*graph.Statistics, error) {
	begun := time.Now()
	statistics, err := o.Store.Statistics(ctx)
	o.see(ctx, "statistics", begun, 0, err, func() string { return "statistics" })
	return statistics, err
}
