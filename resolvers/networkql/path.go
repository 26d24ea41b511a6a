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
func (a Answers) Ego(ctx context.Context, radius int) (*CollaborationNetwork, error) {
	question, err := a.question(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	counted, err := a.Networks.Ego(ctx, question.projection, question.query, graph.ID(question.reader.Text("id")), radius)
	if err != nil {
		return nil, unlessUnknown(err)
	}
	return loaders.LookAhead(ctx, newNetwork(a.Networks, counted, question.state).askedBy(question.field.Name(), question.reader.Fields()))
}

// unlessUnknown is nil for the error that there is no such entity: what is not
// there is null, not an error.
func unlessUnknown(err error) error {
	if errors.Is(err, network.ErrUnknown) {
		return nil
	}
	return err
}

// CollaborationPath is the ways from one entity to another.
type CollaborationPath struct {
	*network.Paths
	From, To  *CollaborationNode // nil where the entity is no node
	Shortest  []*PathFound
	Strongest *PathFound // nil where no path leads there
	of        *CollaborationNetwork
}

// Path gives the ways that the current field asks for, nil where there is no
// such entity.
func (a Answers) Path(ctx context.Context, limit int) (*CollaborationPath, error) {
	question, err := a.question(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	from, to := graph.ID(question.reader.Text("from")), graph.ID(question.reader.Text("to"))
	found, err := a.Networks.Path(ctx, question.projection, question.query, from, to, limit, len(question.field.At("strongest")) > 0)
	if err != nil {
		return nil, unlessUnknown(err)
	}
	n := newNetwork(a.Networks, found.Network, question.state)
	out := &CollaborationPath{Paths: found, From: n.nodeUnless(found.From), To: n.nodeUnless(found.To), of: n}
	for _, route := range found.Shortest {
		out.Shortest = append(out.Shortest, n.path(route))
	}
	if found.Strongest != nil {
		out.Strongest = n.path(*found.Strongest)
	}
	return loaders.LookAhead(ctx, out)
}

// Receipt says how the network was counted.
func (p *CollaborationPath) Receipt() *CollaborationReceipt { return p.of.Receipt() }

// Hops is absent where no path leads there.
func (p *CollaborationPath) Hops() (int, bool) { return p.Paths.Hops, p.Paths.Hops >= 0 }

// PathCount is the number of shortest paths.
func (p *CollaborationPath) PathCount() int { return p.Count }

// EmptyReason is absent where a path leads there.
func (p *CollaborationPath) EmptyReason() (string, bool) { return computed.Given(p.Paths.EmptyReason) }

// PathFound is one path.
type PathFound struct {
	network.Route
	Nodes []*CollaborationNode
	Steps []*CollaborationTie
}

func (n *CollaborationNetwork) path(r network.Route) *PathFound {
	out := &PathFound{r, n.nodeList(r.Nodes), make([]*CollaborationTie, len(r.Steps))}
	for i, t := range r.Steps {
		out.Steps[i] = &CollaborationTie{n, t}
	}
	return out
}

// Hops is the number of ties.
func (p *PathFound) Hops() int { return len(p.Steps) }
