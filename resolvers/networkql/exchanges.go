package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CollaborationExchanges says who sent to whom.
type CollaborationExchanges struct {
	*network.Exchanges
	Cells []*ExchangeCell
}

// Exchanges are those of the types of activities that are asked for.
func (n *CollaborationNetwork) Exchanges(ctx context.Context) (*CollaborationExchanges, error) {
	return loaders.Once(ctx, n, func(f loaders.Field) (*CollaborationExchanges, error) {
		r := computed.Read(f.Arguments())
		types := computed.Conditions(r, "types", computed.TextOf)
		if r.Err() != nil {
			return nil, r.Err()
		}
		found, err := n.Network.Exchanges(types)
		if err != nil {
			return nil, err
		}
		out := &CollaborationExchanges{found, make([]*ExchangeCell, len(found.Cells))}
		for i, c := range found.Cells {
			out.Cells[i] = &ExchangeCell{n, c}
		}
		return out, nil
	})
}

// ExchangeCell is what one country sent another.
type ExchangeCell struct {
	of *CollaborationNetwork
	network.ExchangeCell
}

func (c *ExchangeCell) from() graph.ID { return c.of.Projection.Countries.ID(c.ExchangeCell.From) }

func (c *ExchangeCell) to() graph.ID { return c.of.Projection.Countries.ID(c.ExchangeCell.To) }

// From is the country that sent.
func (c *ExchangeCell) From(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, c.from())
}

// To is the country that received.
func (c *ExchangeCell) To(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, c.to())
}

// Type is the type of the activities.
func (c *ExchangeCell) Type() graph.ActivityType { return graph.ActivityType(c.ExchangeCell.Type) }

// Activities is the number of activities.
func (c *ExchangeCell) Activities() int { return len(c.ExchangeCell.Activities) }

// Evidence is the page of these activities that is asked for.
func (c *ExchangeCell) Evidence(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, c, func() ([]graph.ID, string) {
		return c.of.Works(c.ExchangeCell.Activities), c.of.list(c.ExchangeCell.Type, c.from(), c.to())
	})
}
