package graphtest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"corridor/graph"
)

// comparison is the oracle and the stores compared to it, all with one graph.
type comparison struct {
	ctx    context.Context
	oracle graph.Store
	stores []graph.Store
	world  *world // for labels
}

func (c *comparison) apply(changes []*graph.ChangeSet) string {
	for i, change := range changes {
		c.world.learn(change)
		want, wantErr := c.oracle.Apply(c.ctx, change)
		for _, s := range c.stores {
			got, err := s.Apply(c.ctx, change)
			if !sameClass(err, wantErr) {
				return describeChanges(changes[:i+1]) + differ(err, wantErr)
			}
			if err == nil {
				if g, w := withoutVersion(got), withoutVersion(want); !reflect.DeepEqual(g, w) {
					return describeChanges(changes[:i+1]) + differ(g, w)
				}
			}
		}
	}
	want, err := c.oracle.Statistics(c.ctx)
	if err != nil {
		return err.Error()
	}
	for _, s := range c.stores {
		got, err := s.Statistics(c.ctx)
		if err != nil {
			return err.Error()
		}
		got.Version = want.Version
		if !equal(got, want) {
			return describeChanges(changes) + differ(*got, *want)
		}
	}
	return ""
}

// audit tells what in a store breaks the model, which no change set may.
func (c *comparison) audit() string {
	for _, s := range c.stores {
		audit, err := s.Audit(c.ctx, false)
		if err != nil {
			return err.Error()
		}
		if left := s.LeftOut(); !audit.Sound() || left.Number > 0 {
			return fmt.Sprintf("an audit finds %+v, and %+v was left out", *audit, left)
		}
	}
	return ""
}

func withoutVersion(a *graph.Applied) graph.Applied {
	out := *a
	out.Version = ""
	out.Conflicts = append([]graph.KeyConflict{}, a.Conflicts...)
	return out
}

// sameClass tells whether two errors are of one kind, or both nil.
func sameClass(x, y error) bool {
	if x == nil || y == nil {
		return x == nil && y == nil
	}
	for _, kind := range []error{graph.ErrInvalid, graph.ErrNotFound, graph.ErrConflict} {
		if errors.Is(x, kind) || errors.Is(y, kind) {
			return errors.Is(x, kind) && errors.Is(y, kind)
		}
	}
	return false
}

// ask compares the answers to a question.
func (c *comparison) ask(q question) string {
	if q.plan != nil {
		return c.readAndFollow(q.plan, q.follow)
	}
	g := q.grouping
	want, wantErr := c.oracle.Group(c.ctx, g)
	for _, s := range c.stores {
		got, err := s.Group(c.ctx, g)
		if !sameClass(err, wantErr) {
			return describeGrouping(g) + differ(err, wantErr)
		}
		if err == nil && !sameGroups(got[0], want[0]) {
			return describeGrouping(g) + differ(c.world.showGroups(got[0]), c.world.showGroups(want[0]))
		}
	}
	return ""
}

// readAndFollow compares the answers to a plan, and to those that read on.
func (c *comparison) readAndFollow(plan *graph.Plan, follow follow) string {
	rows, difference := c.read(plan)
	switch {
	case rows == nil || difference != "" || follow == followNone:
		return difference
	case follow == followHop:
		return c.followHop(plan, rows)
	case plan.IDs != nil || plan.Keys != nil:
		return ""
	}
	next := *plan
	for page := 0; page < 3 && len(rows.Items) > 0; page++ {
		size := cmp.Or(next.Page.First, next.Page.Last, pointer(2))
		if forward := next.Page.Last == nil; forward == (page < 2) {
			next.Page = graph.Page{First: size, After: rows.Cursor(len(rows.Items) - 1)}
		} else {
			next.Page = graph.Page{Last: size, Before: rows.Cursor(0)}
		}
		if rows, difference = c.read(&next); rows == nil || difference != "" {
			return difference
		}
	}
	return ""
}

// followHop reads on from the last row that the first hop has below the first
// parent that has one.
func (c *comparison) followHop(plan *graph.Plan, rows *graph.Rows) string {
	for _, row := range rows.Items {
		for i, below := range row.Node.Hops {
			if len(below.Items) == 0 {
				continue
			}
			next, h := *plan, *plan.Hops[i]
			if next.Hops = slices.Clone(plan.Hops); h.Page.Last != nil {
				h.Page.Before = below.Cursor(0)
			} else {
				h.Page.After = below.Cursor(len(below.Items) - 1)
			}
			next.Hops[i] = &h
			_, difference := c.read(&next)
			return difference
		}
	}
	return ""
}

// read compares the stores' answers to a plan with the oracle's, which it
// gives; nil where the plan is refused.
func (c *comparison) read(plan *graph.Plan) (*graph.Rows, string) {
	want, wantErr := c.oracle.Read(c.ctx, plan)
	for _, s := range c.stores {
		got, err := s.Read(c.ctx, plan)
		if !sameClass(err, wantErr) {
			return nil, describePlan(plan) + differ(err, wantErr)
		}
		if err == nil && !sameRows(got[0], want[0]) {
			return nil, describePlan(plan) + differ(c.world.showFully(got[0]), c.world.showFully(want[0]))
		}
	}
	if wantErr != nil {
		return nil, ""
	}
	return want[0], ""
}

// scanAll compares a scan of everything.
func (c *comparison) scanAll() string {
	parts, _ := everything()
	scan := func(s graph.Store) (string, error) {
		var nodes []*graph.ScanNode
		_, err := s.Scan(c.ctx, parts, func(n *graph.ScanNode) error {
			nodes = append(nodes, cloneScanNode(n))
			return nil
		})
		return c.world.showScan(nodes), err
	}
	want, err := scan(c.oracle)
	if err != nil {
		return err.Error()
	}
	for _, s := range c.stores {
		if got, err := scan(s); err != nil || got != want {
			return "scan\n" + differ(got, want) + differ(err, nil)
		}
	}
	return ""
}

// sameRows compares two answers row by row, order values and all.
func sameRows(x, y *graph.Rows) bool {
	return x.HasNext == y.HasNext && x.HasPrev == y.HasPrev && x.Total == y.Total &&
		slices.EqualFunc(x.Items, y.Items, func(a, b *graph.Row) bool {
			return a.Node.ID == b.Node.ID && a.Node.Kind == b.Node.Kind && sameValues(a.Node.Values, b.Node.Values) &&
				sameValues(a.Edge, b.Edge) && slices.Equal(a.EdgeSources, b.EdgeSources) && sameValues(a.Position, b.Position) &&
				slices.EqualFunc(a.Node.Hops, b.Node.Hops, sameRows)
		})
}

func sameGroups(x, y *graph.Groups) bool {
	return x.Number == y.Number && x.Rest == y.Rest && x.Nodes == y.Nodes &&
		slices.EqualFunc(x.Groups, y.Groups, func(a, b graph.Group) bool {
			return a.Count == b.Count && sameValues(a.Keys, b.Keys) && sameValues(a.Sums, b.Sums)
		})
}
