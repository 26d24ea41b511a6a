package networkql

import (
	"context"

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
		windows, err := windowsAsked(r)
		if err != nil {
			return nil, err
		}
		ends, err := n.identifiedAt(ctx, r, "from", "to")
		if err != nil {
			return nil, err
		}
		found, err := n.networks.Growth(ctx, n.Network, ends[0], ends[1], windows)
		if err != nil {
			return nil, err
		}
		return &TieGrowth{n.nodeUnless(found.From), n.nodeUnless(found.To), n.windowsOf(found), found}, nil
	})
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
