package capacityql

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Help is who could help.
type Help struct {
	*capacity.Help
	gap *Gap
}

// help makes the answer that a field asks for.
func (g *Gap) help(ctx context.Context, f loaders.Field) (*Help, error) {
	r := computed.Read(f.Arguments())
	level, first := network.Level(r.Text("level")), r.Whole("first", 0)
	if r.Err() != nil {
		return nil, r.Err()
	}
	found, err := g.of.answers.Capacity.Help(ctx, g.of.m, level, g.row, g.column, first)
	if err != nil {
		return nil, err
	}
	return &Help{found, g}, nil
}

// Show announces the helpers.
func (h *Help) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	if f.Name() != "helpers" {
		return nil
	}
	list := make([]*Helper, len(h.Help.Helpers))
	for i, helper := range h.Help.Helpers {
		list[i] = &Helper{helper, h.gap}
	}
	return computed.AnnounceAll(need, f, list, nil)
}

// Helpers gives the list announced for the current field.
func (h *Help) Helpers(ctx context.Context) ([]*Helper, error) {
	return loaders.AllHeldBy[*Helper](ctx, h)
}

// EmptyReason is nil where there is somebody.
func (h *Help) EmptyReason() *string { return unlessEmpty(h.Help.EmptyReason) }

// Helper is an institution or a person that could help.
type Helper struct {
	capacity.Helper
	gap *Gap
}

// Show announces the helper, its country and the path.
func (h *Helper) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "entity":
		computed.NeedStored(need, f, h.ID)
	case "country":
		need.Records(f, h.country())
	case "path":
		list := make([]*Step, len(h.Helper.Path))
		for i, step := range h.Helper.Path {
			list[i] = &Step{step, h.gap}
		}
		return computed.AnnounceAll(need, f, list, nil)
	}
	return nil
}

func (h *Helper) country() graph.ID {
	p := h.gap.of.m.Projection
	for i, code := range p.CountryCodes {
		if code == h.Helper.Country {
			return p.Countries.ID(int32(i))
		}
	}
	return ""
}

// Entity is the helper's record; nil for one that is only supposed.
func (h *Helper) Entity(ctx context.Context) (graph.Record, error) { return computed.Stored(ctx, h.ID) }

// Country is the helper's country.
func (h *Helper) Country(ctx context.Context) (*graph.Country, error) {
	return computed.RecordAs[graph.Country](ctx, h.country())
}

// Path gives the steps announced for the current field.
func (h *Helper) Path(ctx context.Context) ([]*Step, error) { return loaders.AllHeldBy[*Step](ctx, h) }

// Step is a tie on the way to a helper.
type Step struct {
	capacity.Step
	gap *Gap
}

// Show announces the ends and the joint items.
func (s *Step) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "from":
		computed.NeedStored(need, f, s.Step.From)
	case "to":
		computed.NeedStored(need, f, s.Step.To)
	case "evidence":
		answer, err := s.gap.of.records(f, s.gap.of.works(s.Step.Items), s.Step.From, s.Step.To)
		return computed.Announce(need, f, answer, err)
	}
	return nil
}

// From is the nearer end; nil for one that is only supposed.
func (s *Step) From(ctx context.Context) (graph.Record, error) {
	return computed.Stored(ctx, s.Step.From)
}

// To is the farther end; nil for one that is only supposed.
func (s *Step) To(ctx context.Context) (graph.Record, error) { return computed.Stored(ctx, s.Step.To) }

// Items is the number of joint items.
func (s *Step) Items() int { return len(s.Step.Items) }
