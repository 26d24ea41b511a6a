package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// MatrixCell is a cell of the country matrix.
type MatrixCell struct {
	of *Network
	network.MatrixCell
}

// MaxMatrix is how many countries a matrix may have.
const MaxMatrix = 50

// matrix makes the cells.
func (n *Network) matrix(ctx context.Context) ([]*MatrixCell, error) {
	found, err := n.networks.Matrix(ctx, n.Network)
	if err != nil {
		return nil, err
	}
	if len(found) > MaxMatrix*MaxMatrix {
		return nil, graph.Invalid("", "the matrix would have %d cells, at most %d; name at most %d countries in within", len(found), MaxMatrix*MaxMatrix, MaxMatrix)
	}
	out := make([]*MatrixCell, len(found))
	for i, c := range found {
		out[i] = &MatrixCell{n, c}
	}
	return out, nil
}

// Show announces the cell's countries and the records behind it.
func (c *MatrixCell) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "from":
		need.Records(f, c.from())
	case "to":
		need.Records(f, c.to())
	case "evidence":
		answer, err := computed.NewWorks(f, c.of.Works(c.MatrixCell.Evidence()), c.of.list(c.from(), c.to()))
		return computed.Announce(need, f, answer, err)
	}
	return nil
}

func (c *MatrixCell) from() graph.ID { return c.of.Projection.Countries.ID(c.MatrixCell.From) }

func (c *MatrixCell) to() graph.ID { return c.of.Projection.Countries.ID(c.MatrixCell.To) }

// From is the country of the row.
func (c *MatrixCell) From(ctx context.Context) (*graph.Country, error) {
	return computed.RecordAs[graph.Country](ctx, c.from())
}

// To is the country of the column.
func (c *MatrixCell) To(ctx context.Context) (*graph.Country, error) {
	return computed.RecordAs[graph.Country](ctx, c.to())
}

// Expected is nil where it is not defined.
func (c *MatrixCell) Expected() *float64 { return present(c.MatrixCell.Expected) }

// Ratio is nil where it is not defined.
func (c *MatrixCell) Ratio() *float64 { return present(c.MatrixCell.Ratio) }
