package network

import (
	"context"
	"fmt"

	"corridor/graph"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
)

// Limits of paths.
const (
	MaxPaths     = 20            // shortest paths that may be asked for
	MaxPathCount = 1_000_000_000 // as far as shortest paths are counted
)

// Paths are the ways from one entity to another over ties.
type Paths struct {
	Network  *Network
	From, To int32 // nodes; −1 where they are none
	// Hops is the number of ties on a shortest path, 0 from an entity to
	// itself, −1 where no path leads there.
	Hops int
	// Count is how many shortest paths there are; MaxPathCount stands for that
	// many or more.
	Count int
	// Shortest are the first of these by the ids of the entities on them.
	Shortest []Route
	// Strongest is the path of least length, see measure.Pathfinder; nil where no
	// path leads there or it was not asked for.
	Strongest *Route
	// EmptyReason says why no path leads there, and what to change; "" if one does.
	EmptyReason string
}

// Route is one path: Steps lead from each of its Nodes to the next.
type Route struct {
	Nodes []int32
	Steps []Tie
	// Length is the sum of 1/weight over the steps, from the first on, so that
	// strong ties are short (Newman 2001).
	Length float64
}

// Path gives the shortest paths from one entity to another, at most so many,
// and, where it is asked for, the strongest. Both are of one kind, which gives the level, whatever the
// query says; its strength is Raw unless it names one. From an entity to itself
// there is one path, without steps. An id of no entity is ErrUnknown.
func (n *Networks) Path(ctx context.Context, p *projection.Projection, q Query, from, to graph.ID, limit int, strongest bool) (*Paths, error) {
	if limit < 1 || limit > MaxPaths {
		return nil, graph.Invalid("limit", "%d is not a number of paths that can be asked for; give 1 to %d", limit, MaxPaths)
	}
	if q.Strength == "" {
		q.Strength = Raw
	}
	ends := []named{{"from", from}, {"to", to}}
	whole, nodes, err := n.around(ctx, p, q, ends...)
	if err != nil {
		return nil, err
	}
	out := &Paths{Network: whole, From: nodes[0], To: nodes[1], Hops: -1}
	for i, node := range nodes {
		if node < 0 {
			out.EmptyReason = whole.aloneReason(ends[i])
			return out, nil
		}
	}
	if err := out.find(ctx, limit, strongest); err != nil {
		return nil, fmt.Errorf("looking for paths: %w", err)
	}
	if out.Hops < 0 {
		out.EmptyReason = whole.apartReason(ends)
	}
	return out, nil
}

// apartReason says why no path leads between two nodes.
func (n *Network) apartReason(ends []named) string {
	for _, end := range ends {
		if reason := n.aloneReason(end); reason != "" {
			return reason
		}
	}
	return fmt.Sprintf("The two %s are in different components: no chain of joint items leads from one to the other; widen the filter or the scope, or give a smaller minItems.", n.noun(2))
}

// route makes a route of the nodes of a path.
func (n *Network) route(nodes []int32) Route {
	r := Route{Nodes: nodes}
	for i, to := range nodes[1:] {
		tie, _ := n.Between(nodes[i], to)
		r.Steps = append(r.Steps, tie)
		r.Length += 1 / tie.Weight
	}
	return r
}

// find looks for the paths between two nodes.
func (p *Paths) find(ctx context.Context, limit int, strongest bool) error {
	finder := measure.NewPathfinder(p.Network.Graph())
	shortest, total, err := finder.AllShortestPaths(ctx, p.From, p.To, limit)
	if err != nil || len(shortest) == 0 {
		return err
	}
	p.Hops, p.Count = len(shortest[0])-1, int(min(total, MaxPathCount))
	for _, nodes := range shortest {
		p.Shortest = append(p.Shortest, p.Network.route(nodes))
	}
	if !strongest {
		return nil
	}
	nodes, _, err := finder.StrongestPath(ctx, p.From, p.To)
	if err != nil {
		return err
	}
	p.Strongest = new(p.Network.route(nodes))
	return nil
}
