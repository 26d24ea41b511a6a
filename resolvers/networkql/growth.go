package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// TieGrowth is how the tie of two entities grew.
type TieGrowth struct {
	From, To *CollaborationNode // nil where the entity is no node
	Series   []*TieWindow
	found    *network.Growth
}

// Growth is how the tie grew of the two entities that are named.
func (n *CollaborationNetwork) Growth(ctx context.Context) (*TieGrowth, error) {
	return loaders.Once(ctx, n, func(f loaders.Field) (*TieGrowth, error) {
		r := computed.Read(f.Arguments())
		window := r.Whole("window", 1)
		var step *int
		if r.Given("step") {
			step = new(r.Whole("step", 0))
		}
		if r.Err() != nil {
			return nil, r.Err()
		}
		ends, err := n.identifiedAt(ctx, r, "from", "to")
		if err != nil {
			return nil, err
		}
		found, err := n.grown(ctx, ends[0], ends[1], window, step)
		if err != nil {
			return nil, err
		}
		return &TieGrowth{n.nodeUnless(found.From), n.nodeUnless(found.To), n.windowsOf(found), found}, nil
	})
}

// grown gives how the tie of two entities grew; a step of nil is the window.
func (n *CollaborationNetwork) grown(ctx context.Context, from, to graph.ID, window int, step *int) (*network.Growth, error) {
	every := window
	if step != nil {
		every = *step
	}
	if every == 0 && step != nil {
		return nil, graph.Invalid("step", "0 is not a number of years; give 1 or more")
	}
	return n.networks.Growth(ctx, n.Network, from, to, window, every)
}

// EmptyReason is absent where there is a joint item.
func (g *TieGrowth) EmptyReason() (string, bool) { return computed.Given(g.found.EmptyReason) }

// TieWindow is the tie in some years.
type TieWindow struct {
	network.TieWindow
	of *CollaborationNetwork
}

// FromItems is absent where statistics are counted.
func (w *TieWindow) FromItems() (int, bool) { return ofRecords(w.of, w.TieWindow.FromItems) }

// ToItems is absent where statistics are counted.
func (w *TieWindow) ToItems() (int, bool) { return ofRecords(w.of, w.TieWindow.ToItems) }

func (n *CollaborationNetwork) windowsOf(g *network.Growth) []*TieWindow {
	out := make([]*TieWindow, len(g.Windows))
	for i, w := range g.Windows {
		out[i] = &TieWindow{w, n}
	}
	return out
}

// Ratio is absent where nothing is expected.
func (w *TieWindow) Ratio() (float64, bool) { return w.Count / w.Expected, w.Expected > 0 }
