package networkql

import (
	"context"
	"math"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/chance"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CollaborationMatrixCell is a cell of the country matrix.
type CollaborationMatrixCell struct {
	of *CollaborationNetwork
	network.MatrixCell
}

// MaxMatrix is how many countries a matrix may have.
const MaxMatrix = 50

// Matrix is the cells of the country matrix.
func (n *CollaborationNetwork) Matrix(ctx context.Context) ([]*CollaborationMatrixCell, error) {
	return loaders.Once(ctx, n, func(loaders.Field) ([]*CollaborationMatrixCell, error) {
		found, err := n.networks.Matrix(ctx, n.Network)
		if err != nil {
			return nil, err
		}
		if len(found) > MaxMatrix*MaxMatrix {
			return nil, graph.Invalid("", "the matrix would have %d cells, at most %d; name at most %d countries in within", len(found), MaxMatrix*MaxMatrix, MaxMatrix)
		}
		out := make([]*CollaborationMatrixCell, len(found))
		for i, c := range found {
			out[i] = &CollaborationMatrixCell{n, c}
		}
		return out, nil
	})
}

func (c *CollaborationMatrixCell) from() graph.ID {
	return c.of.Projection.Countries.ID(c.MatrixCell.From)
}

func (c *CollaborationMatrixCell) to() graph.ID {
	return c.of.Projection.Countries.ID(c.MatrixCell.To)
}

// From is the country of the row.
func (c *CollaborationMatrixCell) From(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, c.from())
}

// To is the country of the column.
func (c *CollaborationMatrixCell) To(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, c.to())
}

// Expected is absent where it is not defined.
func (c *CollaborationMatrixCell) Expected() (float64, bool) {
	return computed.Defined(c.MatrixCell.Expected)
}

// Ratio is absent where it is not defined.
func (c *CollaborationMatrixCell) Ratio() (float64, bool) {
	return computed.Defined(c.MatrixCell.Ratio)
}

// judged holds the cell against chance; nothing is expected on the diagonal and of
// what statistics do not tell.
func (c *CollaborationMatrixCell) judged() chanced {
	if c.Chance.Mean == 0 {
		return chanced{chance.Expectation{Deviation: math.NaN()}, chance.Judgement{Low: math.NaN(), High: math.NaN()}}
	}
	return chanced{c.Chance, c.Chance.Judge(c.MatrixCell.Count, chance.Minimum)}
}

// ExpectedDeviation is absent where it is not worked out.
func (c *CollaborationMatrixCell) ExpectedDeviation() (float64, bool) { return c.judged().deviation() }

// Low is absent where there is no interval.
func (c *CollaborationMatrixCell) Low() (float64, bool) { return computed.Defined(c.judged().Low) }

// High is absent where there is no interval.
func (c *CollaborationMatrixCell) High() (float64, bool) { return computed.Defined(c.judged().High) }

// Verdict is absent where there is none.
func (c *CollaborationMatrixCell) Verdict() (chance.Verdict, bool) {
	return computed.Given(c.judged().Verdict)
}

// Evidence is the page of items behind the cell that is asked for.
func (c *CollaborationMatrixCell) Evidence(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, c, func() ([]graph.ID, string) {
		return c.of.Works(c.MatrixCell.Evidence()), c.of.list(c.from(), c.to())
	})
}

// Items is absent where statistics do not tell it: on the diagonal, which is what
// a country does alone, and of countries that they do not cover.
func (c *CollaborationMatrixCell) Items() (int, bool) { return c.MatrixCell.Items, c.told() }

// Count is absent as Items is.
func (c *CollaborationMatrixCell) Count() (float64, bool) { return c.MatrixCell.Count, c.told() }

func (c *CollaborationMatrixCell) told() bool { return c.Untold == "" }
