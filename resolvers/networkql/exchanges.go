package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Exchanges says who sent to whom.
type Exchanges struct {
	*network.Exchanges
	of *Network
}

// exchanges makes what a field asks for.
func (n *Network) exchanges(f loaders.Field) (*Exchanges, error) {
	r := computed.Read(f.Arguments())
	types := computed.Conditions(r, "types", computed.TextOf)
	if r.Err() != nil {
		return nil, r.Err()
	}
	found, err := n.Network.Exchanges(types)
	if err != nil {
		return nil, err
	}
	return &Exchanges{found, n}, nil
}

// Show announces the cells.
func (e *Exchanges) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	if f.Name() != "cells" {
		return nil
	}
	cells := make([]*ExchangeCell, len(e.Exchanges.Cells))
	for i, c := range e.Exchanges.Cells {
		cells[i] = &ExchangeCell{e.of, c}
	}
	return computed.AnnounceAll(need, f, cells, nil)
}

// Cells gives the cells announced for the current field.
func (e *Exchanges) Cells(ctx context.Context) ([]*ExchangeCell, error) {
	return loaders.AllHeldBy[*ExchangeCell](ctx, e)
}

// ExchangeCell is what one country sent another.
type ExchangeCell struct {
	of *Network
	network.ExchangeCell
}

// Show announces the cell's countries and the activities behind it.
func (c *ExchangeCell) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "from":
		need.Records(f, c.from())
	case "to":
		need.Records(f, c.to())
	case "evidence":
		answer, err := computed.NewWorks(f, c.of.Works(c.ExchangeCell.Activities), c.of.list(c.ExchangeCell.Type, c.from(), c.to()))
		return computed.Announce(need, f, answer, err)
	}
	return nil
}

func (c *ExchangeCell) from() graph.ID { return c.of.Projection.Countries.ID(c.ExchangeCell.From) }

func (c *ExchangeCell) to() graph.ID { return c.of.Projection.Countries.ID(c.ExchangeCell.To) }

// From is the country that sent.
func (c *ExchangeCell) From(ctx context.Context) (*graph.Country, error) {
	return computed.RecordAs[graph.Country](ctx, c.from())
}

// To is the country that received.
func (c *ExchangeCell) To(ctx context.Context) (*graph.Country, error) {
	return computed.RecordAs[graph.Country](ctx, c.to())
}

// Type is the type of the activities.
func (c *ExchangeCell) Type() graph.ActivityType { return graph.ActivityType(c.ExchangeCell.Type) }

// Activities is the number of activities.
func (c *ExchangeCell) Activities() int { return len(c.ExchangeCell.Activities) }
