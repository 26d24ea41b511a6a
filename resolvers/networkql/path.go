package networkql

import (
	"context"
	"errors"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Ego gives the surroundings that the current field asks for, nil where there
// is no such entity.
func (a Answers) Ego(ctx context.Context, id graph.ID, radius int) (*Network, error) {
	asked, err := a.asked(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	counted, err := a.Networks.Ego(ctx, asked.projection, asked.query, id, radius)
	if err != nil {
		return nil, unlessUnknown(err)
	}
	return computed.Show(ctx, newNetwork(a.Networks, counted, asked.state))
}

// unlessUnknown is nil for the error that there is no such entity: what is not
// there is null, not an error.
func unlessUnknown(err error) error {
	if errors.Is(err, network.ErrUnknown) {
		return nil
	}
	return err
}

// Paths are the ways from one entity to another.
type Paths struct {
	*network.Paths
	of *Network
}

// Path gives the ways that the current field asks for, nil where there is no
// such entity.
func (a Answers) Path(ctx context.Context, from, to graph.ID, limit int) (*Paths, error) {
	asked, err := a.asked(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	found, err := a.Networks.Path(ctx, asked.projection, asked.query, from, to, limit)
	if err != nil {
		return nil, unlessUnknown(err)
	}
	return computed.Show(ctx, &Paths{found, newNetwork(a.Networks, found.Network, asked.state)})
}

// Show announces the ends, the paths and the receipt.
func (p *Paths) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "from":
		return computed.AnnounceAll(need, f, p.of.nodesKnown(p.Paths.From), nil)
	case "to":
		return computed.AnnounceAll(need, f, p.of.nodesKnown(p.Paths.To), nil)
	case "shortest":
		return computed.AnnounceAll(need, f, p.routes(p.Paths.Shortest...), nil)
	case "strongest":
		var strongest []network.Route
		if p.Paths.Strongest != nil {
			strongest = []network.Route{*p.Paths.Strongest}
		}
		return computed.AnnounceAll(need, f, p.routes(strongest...), nil)
	case "receipt":
		need.Holders(f, p.of.receipt())
	}
	return nil
}

// nodesKnown gives the node with a number, none for -1.
func (n *Network) nodesKnown(number int32) []*Node {
	if number < 0 {
		return nil
	}
	return []*Node{n.node(number)}
}

func (p *Paths) routes(found ...network.Route) []*Route {
	out := make([]*Route, len(found))
	for i, r := range found {
		out[i] = &Route{r, p.of}
	}
	return out
}

// From is nil where the entity is no node.
func (p *Paths) From(ctx context.Context) (*Node, error) { return loaders.HeldBy[*Node](ctx, p) }

// To is nil where the entity is no node.
func (p *Paths) To(ctx context.Context) (*Node, error) { return loaders.HeldBy[*Node](ctx, p) }

// Hops is nil where no path leads there.
func (p *Paths) Hops() *int {
	if p.Paths.Hops < 0 {
		return nil
	}
	return &p.Paths.Hops
}

// PathCount is the number of shortest paths.
func (p *Paths) PathCount() int { return p.Count }

// Shortest gives the paths announced for the current field.
func (p *Paths) Shortest(ctx context.Context) ([]*Route, error) {
	return loaders.AllHeldBy[*Route](ctx, p)
}

// Strongest is nil where no path leads there.
func (p *Paths) Strongest(ctx context.Context) (*Route, error) { return loaders.HeldBy[*Route](ctx, p) }

// Receipt gives the receipt announced for the current field.
func (p *Paths) Receipt(ctx context.Context) (*Receipt, error) {
	return loaders.HeldBy[*Receipt](ctx, p)
}

// EmptyReason is nil where a path leads there.
func (p *Paths) EmptyReason() *string { return unlessEmpty(p.Paths.EmptyReason) }

// Route is one path.
type Route struct {
	network.Route
	of *Network
}

// Show announces the nodes and ties on the way.
func (r *Route) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "nodes":
		return computed.AnnounceAll(need, f, r.of.nodeList(r.Route.Nodes), nil)
	case "steps":
		steps := make([]*Tie, len(r.Route.Steps))
		for i, t := range r.Route.Steps {
			steps[i] = &Tie{r.of, t}
		}
		return computed.AnnounceAll(need, f, steps, nil)
	}
	return nil
}

// Hops is the number of ties.
func (r *Route) Hops() int { return len(r.Route.Steps) }

// Nodes gives the nodes announced for the current field.
func (r *Route) Nodes(ctx context.Context) ([]*Node, error) { return loaders.AllHeldBy[*Node](ctx, r) }

// Steps gives the ties announced for the current field.
func (r *Route) Steps(ctx context.Context) ([]*Tie, error) { return loaders.AllHeldBy[*Tie](ctx, r) }
