package graphtest

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"corridor/graph"
)

// faulty is the oracle with one thing wrong.
type faulty struct {
	graph.Store
	rows   func(*graph.Rows)
	groups func(*graph.Groups)
	node   func(*graph.ScanNode)
	change func(*graph.ChangeSet)
}

func (f faulty) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	answers, err := f.Store.Read(ctx, plans...)
	for _, rows := range answers {
		if f.rows != nil {
			f.rows(rows)
		}
	}
	return answers, err
}

func (f faulty) Group(ctx context.Context, groupings ...*graph.Grouping) ([]*graph.Groups, error) {
	answers, err := f.Store.Group(ctx, groupings...)
	for _, groups := range answers {
		if f.groups != nil {
			f.groups(groups)
		}
	}
	return answers, err
}

func (f faulty) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	return f.Store.Scan(ctx, parts, func(n *graph.ScanNode) error {
		if f.node != nil {
			f.node(n)
		}
		return yield(n)
	})
}

func (f faulty) Apply(ctx context.Context, change *graph.ChangeSet) (*graph.Applied, error) {
	if f.change != nil {
		changed := *change
		f.change(&changed)
		change = &changed
	}
	return f.Store.Apply(ctx, change)
}

// TestRandomPlansFindFaults holds that the random comparison notices what it
// is for.
func TestRandomPlansFindFaults(t *testing.T) {
	lastOf := func(rows *graph.Rows) *graph.Row {
		if len(rows.Items) == 0 {
			return &graph.Row{Node: &graph.Node{}}
		}
		return rows.Items[len(rows.Items)-1]
	}
	for name, fault := range map[string]faulty{
		"a row too few": {rows: func(r *graph.Rows) { r.Items = r.Items[:max(0, len(r.Items)-1)] }},
		"rows in disorder": {rows: func(r *graph.Rows) {
			if n := len(r.Items); n > 1 {
				r.Items[0], r.Items[n-1] = r.Items[n-1], r.Items[0]
			}
		}},
		"a wrong total": {rows: func(r *graph.Rows) {
			if r.Total > 1 {
				r.Total--
			}
		}},
		"no next page":        {rows: func(r *graph.Rows) { r.HasNext = false }},
		"no previous page":    {rows: func(r *graph.Rows) { r.HasPrev = false }},
		"another type":        {rows: func(r *graph.Rows) { retype(lastOf(r).Node.Values) }},
		"another order value": {rows: func(r *graph.Rows) { retype(lastOf(r).Position) }},
		"a neighbour too few": {rows: func(r *graph.Rows) { shorten(lastOf(r).Node.Hops) }},
		"a group too few":     {groups: func(g *graph.Groups) { g.Groups = g.Groups[:max(0, len(g.Groups)-1)] }},
		"another type of group": {groups: func(g *graph.Groups) {
			for i := range g.Groups {
				retype(g.Groups[i].Sums)
			}
		}},
		"a scanned edge too few": {node: func(n *graph.ScanNode) {
			for i, list := range n.Edges {
				n.Edges[i] = list[:len(list)/2]
			}
		}},
		"a delete forgotten":    {change: func(c *graph.ChangeSet) { c.Deletes = nil }},
		"a key forgotten":       {change: func(c *graph.ChangeSet) { c.Key = "" }},
		"a condition forgotten": {change: func(c *graph.ChangeSet) { c.Require = nil }},
		"an edge's key forgotten": {change: func(c *graph.ChangeSet) {
			c.Edges = slices.Clone(c.Edges)
			for i, w := range c.Edges {
				c.Edges[i].Edges = slices.Clone(w.Edges)
				for e := range w.Edges {
					c.Edges[i].Edges[e].Key = ""
				}
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			open := func(testing.TB) graph.Store {
				fault.Store = NewOracle()
				return fault
			}
			for seed := range 40 {
				if difference := randomTrial.Example(seed).run(t, []func(testing.TB) graph.Store{open}); difference != "" {
					if !strings.Contains(difference, "got ") || !strings.Contains(difference, "want ") {
						t.Errorf("the difference is told as %s", difference)
					}
					return
				}
			}
			t.Error("nobody noticed")
		})
	}
}

// TestShrink holds that a failing trial is made small enough to be read: here
// to a parent with two neighbours and the one hop that gives them in disorder.
func TestShrink(t *testing.T) {
	open := []func(testing.TB) graph.Store{func(testing.TB) graph.Store {
		return faulty{Store: NewOracle(), rows: func(rows *graph.Rows) {
			for _, row := range rows.Items {
				for _, h := range row.Node.Hops {
					if n := len(h.Items); n > 1 {
						h.Items[0], h.Items[n-1] = h.Items[n-1], h.Items[0]
					}
				}
			}
		}}
	}}
	fails := func(tr *trial) bool { return tr.run(t, open) != "" }
	drawn := randomTrial.Example(1)
	for seed := 2; !fails(drawn); seed++ {
		drawn = randomTrial.Example(seed)
	}
	smallest := shrink(drawn, fails, time.Minute)
	nodes, edges := 0, 0
	for _, c := range smallest.changes {
		nodes += len(c.Nodes)
		for _, w := range c.Edges {
			edges += len(w.Edges)
		}
	}
	if !fails(smallest) || len(smallest.questions) != 1 || nodes > 8 || edges > 6 {
		t.Errorf("shrunk to %d questions, %d nodes and %d edges:\n%s", len(smallest.questions), nodes, edges, smallest.run(t, open))
	}
}

// retype turns the last whole number into a fraction.
func retype(values []any) {
	for i, v := range values {
		if n, ok := v.(int64); ok {
			values[i] = float64(n)
		}
	}
}

func shorten(hops []*graph.Rows) {
	for _, h := range hops {
		h.Items = h.Items[:max(0, len(h.Items)-1)]
	}
}
