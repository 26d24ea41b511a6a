package capacityql

import (
	"context"
	"slices"
	"strings"

	"corridor/export"
	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CapacityGaps are the gaps of a matrix.
type CapacityGaps struct {
	Matrix  *CapacityMatrix
	weights capacity.Weights
	found   []*capacity.Gap                 // the highest score first
	changes []*GapChange                    // by cell; nil where the matrix is compared to nothing
	robust  map[float64]*CapacityRobustness // by threshold
}

// heldAgainstItself is the code of the warning of [capacity.Matrix.CheckCompared].
const heldAgainstItself = "HELD_AGAINST_ITSELF"

// Gaps gives the gaps that the current field asks for.
func (a Answers) Gaps(ctx context.Context) (*CapacityGaps, error) {
	question, err := a.question(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	weights := weightsOf(question.reader)
	if question.reader.Err() != nil {
		return nil, question.reader.Err()
	}
	matrix, err := a.matrix(ctx, question)
	if err != nil {
		return nil, err
	}
	out := &CapacityGaps{Matrix: matrix, weights: weights, robust: map[float64]*CapacityRobustness{}}
	if err := matrix.m.CheckCompared(); err != nil {
		loaders.Warn(ctx, heldAgainstItself, err.Error())
	}
	if out.found, err = matrix.m.Gaps(weights); err != nil {
		return nil, err
	}
	if out.changes, err = out.compared(); err != nil {
		return nil, err
	}
	return loaders.LookAhead(ctx, out)
}

func weightsOf(r *computed.Reader) capacity.Weights {
	w := capacity.DefaultWeights()
	given := r.Object("weights")
	for _, c := range capacity.ComponentNames() {
		*w.Of(c) = given.Number(strings.ToLower(string(c)), *w.Of(c))
	}
	r.Close("weights", given)
	return w
}

// Gaps is the page of gaps that is asked for.
func (g *CapacityGaps) Gaps(ctx context.Context) (*CapacityGapConnection, error) {
	return loaders.Once(ctx, g, func(f loaders.Field) (*CapacityGapConnection, error) {
		wanted, err := gapFilterOf(computed.Read(f.Arguments()))
		if err != nil {
			return nil, err
		}
		var list []int
		for i, gap := range g.found {
			if wanted.holds(g.Matrix.m, gap) {
				list = append(list, i)
			}
		}
		return computed.Connect(f, len(list), g.list("gaps"), func(i int) *CapacityGap { return g.gap(list[i]) })
	})
}

// TooFew are the cells of which nothing can be told, by country and column.
func (g *CapacityGaps) TooFew(ctx context.Context) ([]*CapacityGap, error) {
	return loaders.Once(ctx, g, func(loaders.Field) ([]*CapacityGap, error) {
		out := []*CapacityGap{}
		for i, gap := range g.found {
			if gap.Kind == capacity.TooFewToTell {
				out = append(out, g.gap(i))
			}
		}
		return out, nil
	})
}

// list tells a list of the gaps apart from all others.
func (g *CapacityGaps) list(name string) string {
	return g.Matrix.list + "\x00" + name + weightsText(g.weights)
}

// gapFilter says which gaps to list.
type gapFilter struct {
	all       bool
	kinds     []capacity.Kind
	countries []graph.CountryCode
	columns   []string
	minScore  *float64
}

func gapFilterOf(r *computed.Reader) (gapFilter, error) {
	fields := r.Object("filter")
	out := gapFilter{
		kinds:     computed.Conditions(fields, "kinds", kindOf),
		countries: computed.Conditions(fields, "countries", computed.CountryOf),
		columns:   computed.Conditions(fields, "columns", computed.TextOf),
	}
	if all := fields.Flag("all"); all != nil {
		out.all = *all
	}
	if fields.Given("minScore") {
		out.minScore = new(fields.Number("minScore", 0))
	}
	r.Close("filter", fields)
	return out, r.Err()
}

func kindOf(v any) (capacity.Kind, error) {
	text, err := computed.TextOf(v)
	return capacity.Kind(text), err
}

func (w gapFilter) holds(m *capacity.Matrix, g *capacity.Gap) bool {
	if w.kinds == nil && !w.all && !g.IsGap() {
		return false
	}
	return (w.kinds == nil || slices.Contains(w.kinds, g.Kind)) &&
		(w.countries == nil || slices.Contains(w.countries, m.Country(g.Row))) &&
		(w.columns == nil || slices.Contains(w.columns, m.Label(g.Column))) &&
		(w.minScore == nil || g.Score != nil && *g.Score >= *w.minScore)
}

// Formula names the gap score.
func (g *CapacityGaps) Formula() string { return capacity.GapFormula }

// Weights are how much each part counted.
func (g *CapacityGaps) Weights() *capacity.Weights { return &g.weights }

// Receipt says how the matrix was counted.
func (g *CapacityGaps) Receipt(ctx context.Context) (*CapacityReceipt, error) {
	return loaders.Once(ctx, g, func(loaders.Field) (*CapacityReceipt, error) {
		return &CapacityReceipt{g.Matrix.m.Receipt(), g.Matrix, capacity.CountGaps(g.found)}, nil
	})
}

// CSV is the list of gaps as CSV.
func (g *CapacityGaps) CSV(ctx context.Context) (string, error) {
	return g.file(ctx, "csv", g.Matrix.table, export.GapsCSV)
}

// JSON is the list of gaps as JSON.
func (g *CapacityGaps) JSON(ctx context.Context) (string, error) {
	return g.file(ctx, "json", g.Matrix.exported, export.GapsJSON)
}

// SVG is a heat map of the gap scores.
func (g *CapacityGaps) SVG(ctx context.Context) (string, error) {
	return g.file(ctx, "svg", g.Matrix.exported, export.GapsSVG)
}

// file writes the gaps that the field's filter lets through, all cells without one, as a
// document of a form. A file has no warnings: what would be warned of is refused.
func (g *CapacityGaps) file(ctx context.Context, form string, document func(context.Context, string, func(export.Names) (string, error)) (string, error),
	write func(export.Gaps, export.Names) (string, error)) (string, error) {
	if err := g.Matrix.m.CheckCompared(); err != nil {
		return "", err
	}
	out := export.Gaps{Matrix: g.Matrix.m, Weights: g.weights, Gaps: g.found}
	f := loaders.CurrentField(ctx)
	if f.Arguments()["filter"] != nil {
		wanted, err := gapFilterOf(computed.Read(f.Arguments()))
		if err != nil {
			return "", err
		}
		out.Shown = func(gap *capacity.Gap) bool { return wanted.holds(g.Matrix.m, gap) }
	}
	return document(ctx, "gaps as "+form+" "+f.Fingerprint(), func(names export.Names) (string, error) { return write(out, names) })
}
