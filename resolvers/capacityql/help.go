package capacityql

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CapacityHelp is who could help.
type CapacityHelp struct {
	*capacity.Help
	Helpers []*CapacityHelper
}

// Helpers are those who could help, as many as are asked for, and how many there are.
func (g *CapacityGap) Helpers(ctx context.Context) (*CapacityHelp, error) {
	return loaders.Once(ctx, g, func(f loaders.Field) (*CapacityHelp, error) {
		r := computed.Read(f.Arguments())
		level, first := network.Level(r.Text("level")), r.Whole("first", 0)
		if r.Err() != nil {
			return nil, r.Err()
		}
		found, err := g.of.answers.Capacity.Help(ctx, g.of.m, level, g.row, g.column, first)
		if err != nil {
			return nil, err
		}
		out := &CapacityHelp{found, make([]*CapacityHelper, len(found.Helpers))}
		for i, helper := range found.Helpers {
			out.Helpers[i] = g.helper(helper)
		}
		return out, nil
	})
}

// EmptyReason is absent where there is somebody.
func (h *CapacityHelp) EmptyReason() (string, bool) { return computed.Given(h.Help.EmptyReason) }

// CapacityHelper is an institution or a person that could help.
type CapacityHelper struct {
	capacity.Helper
	Path []*CapacityStep
	gap  *CapacityGap
}

func (g *CapacityGap) helper(found capacity.Helper) *CapacityHelper {
	out := &CapacityHelper{found, make([]*CapacityStep, len(found.Path)), g}
	for i, step := range found.Path {
		out.Path[i] = &CapacityStep{step, g}
	}
	return out
}

func (h *CapacityHelper) country() graph.ID {
	p := h.gap.of.m.Projection
	for i, code := range p.CountryCodes {
		if code == h.Helper.Country {
			return p.Countries.ID(int32(i))
		}
	}
	return ""
}

// Entity is the helper's record; nil for one of a what-if.
func (h *CapacityHelper) Entity(ctx context.Context) (graph.Record, error) {
	return computed.Stored(ctx, h.ID)
}

// Country is the helper's country.
func (h *CapacityHelper) Country(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, h.country())
}

// CapacityStep is a tie on the way to a helper.
type CapacityStep struct {
	capacity.Step
	gap *CapacityGap
}

// From is the nearer end; nil for one of a what-if.
func (s *CapacityStep) From(ctx context.Context) (graph.Record, error) {
	return computed.Stored(ctx, s.Step.From)
}

// To is the farther end; nil for one of a what-if.
func (s *CapacityStep) To(ctx context.Context) (graph.Record, error) {
	return computed.Stored(ctx, s.Step.To)
}

// Items is the number of joint items.
func (s *CapacityStep) Items() int { return len(s.Step.Items) }

// Evidence is the page of the joint items that is asked for.
func (s *CapacityStep) Evidence(ctx context.Context) (*computed.WorkConnection, error) {
	return s.gap.of.records(ctx, s, func() []graph.ID { return s.gap.of.works(s.Step.Items) }, s.Step.From, s.Step.To)
}
