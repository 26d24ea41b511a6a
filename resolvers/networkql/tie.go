package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/chance"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CollaborationTie is a tie of a network, seen from one of its ends.
type CollaborationTie struct {
	of *CollaborationNetwork
	network.Tie
}

func (n *CollaborationNetwork) tie(r network.TieRef) *CollaborationTie {
	return &CollaborationTie{n, n.At(r.From, r.At)}
}

// Ties is the page of the network's ties that is asked for.
func (n *CollaborationNetwork) Ties(ctx context.Context) (*CollaborationTieConnection, error) {
	return loaders.Once(ctx, n, func(f loaders.Field) (*CollaborationTieConnection, error) {
		found, err := n.tiesWanted(ctx, f)
		if err != nil {
			return nil, err
		}
		return computed.Connect(f, len(found), n.list(), func(i int) *CollaborationTie { return n.tie(found[i]) })
	})
}

// tiesWanted gives the ties that a field's arguments leave, in their order.
func (n *CollaborationNetwork) tiesWanted(ctx context.Context, f loaders.Field) ([]network.TieRef, error) {
	r := computed.Read(f.Arguments())
	orders := tieOrders(r, byWeight)
	between := computed.List(r, "between", computed.CountryOf)
	if r.Err() != nil {
		return nil, r.Err()
	}
	var of []graph.ID
	if r.Given("of") {
		var err error
		if of, err = n.identifiedAt(ctx, r, "of"); err != nil {
			return nil, err
		}
	}
	found, err := n.tiesFrom(ctx, of, orders)
	if err != nil || between == nil {
		return found, err
	}
	return n.TiesBetween(found, between)
}

// tiesFrom gives the ties of an entity, all where none is given.
func (n *CollaborationNetwork) tiesFrom(ctx context.Context, of []graph.ID, orders []network.TieOrder) ([]network.TieRef, error) {
	if of == nil {
		return n.OrderedTies(ctx, orders)
	}
	if err := n.Tells("of", of[0]); err != nil {
		return nil, err
	}
	node, found := n.NodeOf(of[0])
	if !found {
		return nil, nil
	}
	return n.TiesOf(ctx, node, orders)
}

// byWeight is the usual order of ties: the heaviest first.
var byWeight = network.TieOrder{By: network.TieWeight, Descending: true}

// tieOrders reads the argument orderBy; where it is not given, the others are wanted.
func tieOrders(r *computed.Reader, otherwise ...network.TieOrder) []network.TieOrder {
	var out []network.TieOrder
	for _, key := range orderKeys(r) {
		out = append(out, network.TieOrder{By: network.TieMeasure(key.field), Descending: key.descending})
	}
	if out == nil {
		return otherwise
	}
	return out
}

// From is the end that the tie is seen from.
func (t *CollaborationTie) From(ctx context.Context) (*CollaborationNode, error) {
	return t.end(ctx, t.Tie.From)
}

// To is the other end.
func (t *CollaborationTie) To(ctx context.Context) (*CollaborationNode, error) {
	return t.end(ctx, t.Tie.To)
}

func (t *CollaborationTie) end(ctx context.Context, node int32) (*CollaborationNode, error) {
	return loaders.Once(ctx, t, func(loaders.Field) (*CollaborationNode, error) { return t.of.node(node), nil })
}

// Evidence is the page of joint items that is asked for.
func (t *CollaborationTie) Evidence(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, t, func() ([]graph.ID, string) {
		return t.of.Works(t.of.Joint(t.Tie.From, t.Tie.To)), t.of.list(t.Tie.From, t.Tie.To)
	})
}

// LedByFrom is the number of joint items that the end in From led.
func (t *CollaborationTie) LedByFrom(by projection.Leading) *int {
	return t.ledBy(t.Tie.From, t.Tie.To, by)
}

// ledBy is nil where statistics are counted.
func (t *CollaborationTie) ledBy(end, other int32, by projection.Leading) *int {
	led, known := ofRecords(t.of, t.of.LedJoint(end, other, by))
	if !known {
		return nil
	}
	return &led
}

// LedByTo is the number of joint items that the other end led.
func (t *CollaborationTie) LedByTo(by projection.Leading) *int {
	return t.ledBy(t.Tie.To, t.Tie.From, by)
}

// judged holds the tie against chance.
func (t *CollaborationTie) judged(ctx context.Context) (chanced, error) {
	chances, err := t.of.Chances(ctx)
	if err != nil {
		return chanced{}, err
	}
	e := chances.Of(t.Tie.From, t.Tie.To)
	return chanced{e, e.Judge(t.Count, chance.Minimum)}, nil
}

// Expected is what chance would give.
func (t *CollaborationTie) Expected(ctx context.Context) (float64, error) {
	found, err := t.judged(ctx)
	return found.Mean, err
}

// Ratio is the count over it.
func (t *CollaborationTie) Ratio(ctx context.Context) (float64, error) {
	found, err := t.judged(ctx)
	return found.Ratio, err
}

// ExpectedDeviation is nil where it is not worked out.
func (t *CollaborationTie) ExpectedDeviation(ctx context.Context) (*float64, error) {
	found, err := t.judged(ctx)
	return unlessUndefined(found.Deviation), err
}

// Low is nil where there is no interval.
func (t *CollaborationTie) Low(ctx context.Context) (*float64, error) {
	found, err := t.judged(ctx)
	return unlessUndefined(found.Low), err
}

// High is nil where there is no interval.
func (t *CollaborationTie) High(ctx context.Context) (*float64, error) {
	found, err := t.judged(ctx)
	return unlessUndefined(found.High), err
}

// Verdict is nil where there is none.
func (t *CollaborationTie) Verdict(ctx context.Context) (*chance.Verdict, error) {
	found, err := t.judged(ctx)
	if err != nil || found.Verdict == "" {
		return nil, err
	}
	return &found.Verdict, nil
}

// Series is the tie in one window of years after another.
func (t *CollaborationTie) Series(ctx context.Context, window int, step *int, planned bool) ([]*TieWindow, error) {
	every, err := stepOf(step)
	if err != nil {
		return nil, err
	}
	found, err := t.of.networks.Growth(ctx, t.of.Network, t.of.Entity(t.Tie.From), t.of.Entity(t.Tie.To), network.Windows{Years: window, Step: every, Planned: planned})
	if err != nil {
		return nil, err
	}
	return t.of.windowsOf(found), nil
}

// FirstYear is absent where no joint item has a year.
func (t *CollaborationTie) FirstYear() (int, bool) { return yearKnown(t.First) }

// LastYear is absent also where a joint item has no end.
func (t *CollaborationTie) LastYear() (int, bool) { return yearKnown(t.Last) }

// Ongoing tells whether a joint item has no end.
func (t *CollaborationTie) Ongoing() bool { return t.Last == projection.OpenEnd }

func yearKnown(year int) (int, bool) { return year, year != 0 && year != projection.OpenEnd }
