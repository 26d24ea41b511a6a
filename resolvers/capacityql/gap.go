package capacityql

import (
	"context"
	"fmt"
	"slices"

	"corridor/export"
	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CapacityGap is what is missing in one cell.
type CapacityGap struct {
	Place
	gap   *capacity.Gap
	among *CapacityGaps
}

func (g *CapacityGaps) gap(i int) *CapacityGap {
	found := g.found[i]
	return &CapacityGap{Place{g.Matrix, found.Row, found.Column}, found, g}
}

func weightsText(w capacity.Weights) string { return fmt.Sprintf("%v", w) }

// Cell is where the gap is.
func (g *CapacityGap) Cell(ctx context.Context) (*CapacityCell, error) {
	return loaders.Once(ctx, g, func(loaders.Field) (*CapacityCell, error) { return g.of.cell(g.gap.Cell), nil })
}

// Rank is absent where there is no score.
func (g *CapacityGap) Rank() (int, bool) { return computed.Given(g.gap.Rank) }

// BestRank is absent where there is no score.
func (g *CapacityGap) BestRank() (int, bool) { return computed.Given(g.gap.Best) }

// WorstRank is absent where there is no score.
func (g *CapacityGap) WorstRank() (int, bool) { return computed.Given(g.gap.Worst) }

// Least is what the score is at least; false where there is none.
func (g *CapacityGap) Least() (float64, bool) { return g.gap.Least, g.gap.Score != nil }

// Most is what the score is at most; false where there is none.
func (g *CapacityGap) Most() (float64, bool) { return g.gap.Most, g.gap.Score != nil }

// Signs are what the components were told from.
func (g *CapacityGap) Signs() []*capacity.Sign { return g.gap.Signs }

// Score is nil where there is none.
func (g *CapacityGap) Score() *float64 { return g.gap.Score }

// Components are the parts of the score.
func (g *CapacityGap) Components() *capacity.Components { return &g.gap.Components }

// Kind is the first kind that holds.
func (g *CapacityGap) Kind() capacity.Kind { return g.gap.Kind }

// Kinds are all that hold.
func (g *CapacityGap) Kinds() []capacity.Kind { return g.gap.Kinds }

// Explanation says in a sentence what is there and what is not.
func (g *CapacityGap) Explanation(ctx context.Context) (string, error) {
	names, err := namesOf(ctx, g.of.m.Row(g.row), g.of.m.Column(g.column))
	if err != nil {
		return "", err
	}
	return g.of.m.Explain(g.gap, export.InSentence(names[0], names[1])), nil
}

// MissingTies are pairs of countries that work together less than by chance.
func (g *CapacityGap) MissingTies(ctx context.Context) ([]*MissingTie, error) {
	return loaders.Once(ctx, g, func(f loaders.Field) ([]*MissingTie, error) { return g.missing(ctx, f) })
}

// Robustness is how the cell stands under other ways of telling gaps.
func (g *CapacityGap) Robustness(ctx context.Context) (*GapStanding, error) {
	return loaders.Once(ctx, g, func(f loaders.Field) (*GapStanding, error) {
		robustness, err := g.among.robustness(ctx, f)
		if err != nil {
			return nil, err
		}
		return robustness.at(g.row, g.column), nil
	})
}

// Change is nil where the matrix is compared to nothing.
func (g *CapacityGap) Change() *GapChange {
	if g.among.changes == nil {
		return nil
	}
	return g.among.changes[g.row*g.of.m.Columns()+g.column]
}

// Records is the page of the cell's items that is asked for.
func (g *CapacityGap) Records(ctx context.Context) (*CapacityRecordConnection, error) {
	return g.of.records(ctx, g, func() []graph.ID { return g.of.works(g.items()) }, "gap", g.row, g.column)
}

// items are those of the cell: the work that means anything there.
func (g *CapacityGap) items() []int32 {
	var out []int32
	for _, d := range g.of.m.Query.Dimensions {
		if d != capacity.Funding && g.of.m.Meaningful(g.column, d) {
			out = append(out, g.of.m.Records(d, g.gap.Cell)...)
		}
	}
	slices.Sort(out)
	return out
}
