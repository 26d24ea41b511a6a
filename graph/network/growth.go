package network

import (
	"context"

	"corridor/graph"
)

// Growth is how the tie of two entities grew.
type Growth struct {
	From, To int32 // nodes of the network; −1 where they are none
	Windows  []TieWindow
	// EmptyReason says why there is no joint item in any window, and what to
	// change; "" if there is one.
	EmptyReason string
}

// TieWindow is the tie of two entities in the network of some years.
type TieWindow struct {
	From, To int // years, inclusive
	Items    int // joint items
	Count    float64
	Weight   float64 // 0 without joint items
	// Expected is what chance would give, see Chances; 0 where one of the two has no tie in these years.
	Expected float64
	// The items of either end in these years, alone or with others.
	FromItems, ToItems int
}

// Growth gives the tie of two entities of the network's level in one window of
// years after another, those without joint items among them. The windows are
// those of Slices, and their networks too but for the thresholds of weight and
// items, which leave out no window here. An id of no entity at the level, and two
// that statistics say nothing of, are graph.ErrInvalid.
func (n *Networks) Growth(ctx context.Context, of *Network, from, to graph.ID, w Windows) (*Growth, error) {
	ends := []named{{"from", from}, {"to", to}}
	out := &Growth{}
	for i, end := range []*int32{&out.From, &out.To} {
		entity, found := of.selection.entries.Index(ends[i].id)
		if !found {
			return nil, graph.Invalid(ends[i].argument, "there is no %s with the id %q; take an id as the network's nodes have it", of.noun(1), ends[i].id)
		}
		*end = of.nodeAt(entity)
	}
	if err := of.tellsTie(ends); err != nil {
		return nil, err
	}
	q := of.Query
	q.MinWeight, q.MinItems = 0, 0
	whole, err := n.Network(ctx, of.Projection, q)
	if err != nil {
		return nil, err
	}
	slices, err := n.Slices(ctx, whole, w)
	if err != nil {
		return nil, err
	}
	joint := 0
	for _, s := range slices {
		tie, err := s.Network.tieWindow(ctx, from, to)
		if err != nil {
			return nil, err
		}
		tie.From, tie.To = s.From, s.To
		joint += tie.Items
		out.Windows = append(out.Windows, tie)
	}
	if joint == 0 {
		out.EmptyReason = whole.notTied(ends, len(slices) > 0)
	}
	return out, nil
}

// tieWindow is what the network says of the tie of two entities.
func (n *Network) tieWindow(ctx context.Context, from, to graph.ID) (TieWindow, error) {
	var out TieWindow
	v, isNode := n.NodeOf(from)
	if isNode {
		out.FromItems = len(n.Items(v))
	}
	w, other := n.NodeOf(to)
	if other {
		out.ToItems = len(n.Items(w))
	}
	if !isNode || !other || v == w {
		return out, nil
	}
	chances, err := n.Chances(ctx)
	if err != nil {
		return out, err
	}
	out.Expected = chances.Of(v, w).Mean
	if tie, tied := n.Between(v, w); tied {
		out.Items, out.Count, out.Weight = tie.Items, tie.Count, tie.Weight
	}
	return out, nil
}

// notTied says why there is no window in which two entities are tied.
func (n *Network) notTied(ends []named, dated bool) string {
	if ends[0].id == ends[1].id {
		return "Nobody is tied to itself; give two."
	}
	for _, end := range ends {
		if reason := n.aloneReason(end); reason != "" {
			return reason
		}
	}
	if n.figures != nil {
		return "The statistics have no joint works of the two in these years; give other years."
	}
	if !dated {
		return "No item that counts has a year; widen the filter."
	}
	return "The two have no item with a year in common; widen the filter, or ask collaborationPath how they are connected."
}
