package capacityql

import (
	"context"
	"slices"

	"corridor/export"
	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Gaps are the gaps of a matrix.
type Gaps struct {
	matrix  *Matrix
	weights capacity.Weights
	found   []*capacity.Gap         // the highest score first
	ranks   []int                   // of these
	changes []*Change               // by cell; nil where the matrix is compared to nothing
	robust  map[float64]*Robustness // by threshold
}

// GapConnection is a page of gaps.
type GapConnection = computed.Connection[*Gap]

// GapEdge is one row of a GapConnection.
type GapEdge = computed.Edge[*Gap]

// Gaps gives the gaps that the current field asks for.
func (a Answers) Gaps(ctx context.Context) (*Gaps, error) {
	asked, err := a.asked(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	weights := weightsOf(asked.reader)
	if asked.reader.Err() != nil {
		return nil, asked.reader.Err()
	}
	matrix, err := a.matrix(ctx, asked)
	if err != nil {
		return nil, err
	}
	out := &Gaps{matrix: matrix, weights: weights, robust: map[float64]*Robustness{}}
	if out.found, err = matrix.m.Gaps(weights); err != nil {
		return nil, err
	}
	out.ranks = ranksOf(out.found)
	if out.changes, err = out.compared(); err != nil {
		return nil, err
	}
	return computed.Show(ctx, out)
}

// ranksOf gives the rank of each gap: 1 and 1 more for each with a higher score;
// 0 where there is no score.
func ranksOf(gaps []*capacity.Gap) []int {
	out := make([]int, len(gaps))
	for i, g := range gaps {
		switch {
		case g.Score == nil:
		case i > 0 && *g.Score == *gaps[i-1].Score:
			out[i] = out[i-1]
		default:
			out[i] = i + 1
		}
	}
	return out
}

func weightsOf(r *computed.Reader) capacity.Weights {
	w := capacity.DefaultWeights()
	given := r.Object("weights")
	w.Shortfall = given.Number("shortfall", w.Shortfall)
	w.Thinness = given.Number("thinness", w.Thinness)
	w.Dependence = given.Number("dependence", w.Dependence)
	w.Isolation = given.Number("isolation", w.Isolation)
	w.Decline = given.Number("decline", w.Decline)
	r.Close("weights", given)
	return w
}

// Show announces what the fields of the gaps show.
func (g *Gaps) Show(ctx context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "gaps":
		answer, err := g.page(f)
		return computed.Announce(need, f, answer, err)
	case "matrix":
		need.Holders(f, g.matrix)
	case "robustness":
		answer, err := g.robustness(ctx, f)
		return computed.Announce(need, f, answer, err)
	case "changes":
		list, err := g.changesOf(f)
		return computed.AnnounceAll(need, f, list, err)
	case "receipt":
		need.Holders(f, g.matrix.receipt())
	case "csv", "json", "svg":
		g.matrix.labels(f, need)
	}
	return nil
}

// page makes the page of gaps that a field asks for.
func (g *Gaps) page(f loaders.Field) (*GapConnection, error) {
	wanted, err := gapFilterOf(computed.Read(f.Arguments()))
	if err != nil {
		return nil, err
	}
	var list []int
	for i, gap := range g.found {
		if wanted.holds(g.matrix.m, gap) {
			list = append(list, i)
		}
	}
	return computed.Connect(f, len(list), g.list("gaps"), func(i int) *Gap { return g.gap(list[i]) })
}

// list tells a list of the gaps apart from all others.
func (g *Gaps) list(name string) string {
	return g.matrix.list + "\x00" + name + weightsText(g.weights)
}

// gapFilter says which gaps to list.
type gapFilter struct {
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
	return (w.kinds == nil || slices.Contains(w.kinds, g.Kind)) &&
		(w.countries == nil || slices.Contains(w.countries, m.Country(g.Row))) &&
		(w.columns == nil || slices.Contains(w.columns, m.Label(g.Column))) &&
		(w.minScore == nil || g.Score != nil && *g.Score >= *w.minScore)
}

// Formula names the gap score.
func (g *Gaps) Formula() string { return capacity.GapFormula }

// Weights are how much each part counted.
func (g *Gaps) Weights() *capacity.Weights { return &g.weights }

// Matrix is the matrix that the gaps are of.
func (g *Gaps) Matrix() *Matrix { return g.matrix }

// Receipt gives the receipt announced for the current field.
func (g *Gaps) Receipt(ctx context.Context) (*Receipt, error) {
	return loaders.HeldBy[*Receipt](ctx, g)
}

// Compared gives the changes announced for the current field; nil where the
// matrix is compared to nothing.
func (g *Gaps) Compared(ctx context.Context) ([]*Change, error) {
	if g.changes == nil {
		return nil, nil
	}
	return loaders.AllHeldBy[*Change](ctx, g)
}

// CSV is the list of gaps as CSV.
func (g *Gaps) CSV(ctx context.Context) (string, error) {
	return g.matrix.exported(ctx, func(names export.Names) (string, error) { return export.GapsCSV(g.exported(), names) })
}

// JSON is the list of gaps as JSON.
func (g *Gaps) JSON(ctx context.Context) (string, error) {
	return g.matrix.exported(ctx, func(names export.Names) (string, error) { return export.GapsJSON(g.exported(), names) })
}

// SVG is a heat map of the gap scores.
func (g *Gaps) SVG(ctx context.Context) (string, error) {
	return g.matrix.exported(ctx, func(names export.Names) (string, error) { return export.GapsSVG(g.exported(), names) })
}

func (g *Gaps) exported() export.Gaps {
	return export.Gaps{Matrix: g.matrix.m, Weights: g.weights, Gaps: g.found, Ranks: g.ranks}
}
