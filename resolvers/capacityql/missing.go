package capacityql

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// MissingTie is a pair of countries that work together less than by chance.
type MissingTie struct {
	capacity.MissingTie
	gap *CapacityGap
}

// missing makes the list that a field asks for.
func (g *CapacityGap) missing(ctx context.Context, f loaders.Field) ([]*MissingTie, error) {
	r := computed.Read(f.Arguments())
	first, own := r.Whole("first", 0), r.Flag("own")
	if r.Err() != nil {
		return nil, r.Err()
	}
	if first < 0 || first > graph.MaxPage {
		return nil, graph.Invalid("first", "%d is not a number of rows; ask for 0 to %d", first, graph.MaxPage)
	}
	found, err := g.of.answers.Capacity.MissingTies(ctx, g.of.m, g.column)
	if err != nil {
		return nil, err
	}
	out := []*MissingTie{}
	for _, tie := range found {
		if len(out) < first && (own == nil || !*own || tie.Row == g.row || tie.With == g.row) {
			out = append(out, &MissingTie{tie, g})
		}
	}
	return out, nil
}

// From is the country of the smaller row.
func (t *MissingTie) From(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, t.gap.of.m.Row(t.Row))
}

// To is the other country.
func (t *MissingTie) To(ctx context.Context) (*graph.Country, error) {
	return loaders.Record[*graph.Country](ctx, t.gap.of.m.Row(t.With))
}

// Evidence is the page of the joint items that is asked for.
func (t *MissingTie) Evidence(ctx context.Context) (*computed.WorkConnection, error) {
	m := t.gap.of
	return m.records(ctx, t, func() []graph.ID { return m.works(t.MissingTie.Evidence()) }, "missing", t.gap.column, t.Row, t.With)
}

// Low is the lower end of the ratio's interval; absent where there is none.
func (t *MissingTie) Low() (float64, bool) { return computed.Defined(t.Interval.Low) }

// High is the upper end of the ratio's interval; absent where there is none.
func (t *MissingTie) High() (float64, bool) { return computed.Defined(t.Interval.High) }

// Verdict is absent where nothing else could be.
func (t *MissingTie) Verdict() (capacity.Verdict, bool) { return computed.Given(t.MissingTie.Verdict) }
