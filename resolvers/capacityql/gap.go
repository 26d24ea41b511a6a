package capacityql

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Gap is what is missing in one cell.
type Gap struct {
	Place
	gap   *capacity.Gap
	among *Gaps
	rank  int
}

func (g *Gaps) gap(i int) *Gap {
	found := g.found[i]
	return &Gap{Place{g.matrix, found.Row, found.Column}, found, g, g.ranks[i]}
}

func weightsText(w capacity.Weights) string { return fmt.Sprintf("%v", w) }

// Show announces what the fields of the gap show.
func (g *Gap) Show(ctx context.Context, f loaders.Field, need *loaders.Need) error {
	g.announce(f, need)
	switch f.Name() {
	case "cell":
		need.Holders(f, g.of.cell(g.gap.Cell))
	case "explanation":
		need.Labels(f, g.of.m.Row(g.row), g.of.m.Column(g.column))
	case "reach":
		answer, err := g.reach(ctx, f)
		return computed.Announce(need, f, answer, err)
	case "helpers":
		answer, err := g.help(ctx, f)
		return computed.Announce(need, f, answer, err)
	case "missingTies":
		list, err := g.missing(ctx, f)
		return computed.AnnounceAll(need, f, list, err)
	case "robustness":
		robustness, err := g.among.robustness(ctx, f)
		if err != nil {
			return err
		}
		need.Holders(f, robustness.at(g.row, g.column))
	case "change":
		if g.among.changes != nil {
			need.Holders(f, g.among.changes[g.row*g.of.m.Columns()+g.column])
		}
	case "records":
		answer, err := g.of.records(f, g.of.works(g.items()), "gap", g.row, g.column)
		return computed.Announce(need, f, answer, err)
	}
	return nil
}

// items are those of the cell: the work that means anything there.
func (g *Gap) items() []int32 {
	var out []int32
	for _, d := range g.of.m.Query.Dimensions {
		if d != capacity.Funding && g.of.m.Meaningful(g.column, d) {
			out = append(out, g.of.m.Records(d, g.gap.Cell)...)
		}
	}
	slices.Sort(out)
	return out
}

// Cell gives the cell announced for the current field.
func (g *Gap) Cell(ctx context.Context) (*Cell, error) { return loaders.HeldBy[*Cell](ctx, g) }

// Rank is nil where there is no score.
func (g *Gap) Rank() (int, bool) { return g.rank, g.rank != 0 }

// Score is nil where there is none.
func (g *Gap) Score() *float64 { return g.gap.Score }

// Components are the parts of the score.
func (g *Gap) Components() *capacity.Components { return &g.gap.Components }

// Kind is the first kind that holds.
func (g *Gap) Kind() capacity.Kind { return g.gap.Kind }

// Kinds are all that hold.
func (g *Gap) Kinds() []capacity.Kind { return g.gap.Kinds }

// Explanation says in a sentence what is there and what is not.
func (g *Gap) Explanation(ctx context.Context) (string, error) {
	names, err := g.names(ctx)
	if err != nil {
		return "", err
	}
	return g.of.m.Explain(g.gap, names), nil
}

// Change gives the answer announced for the current field; nil where the matrix
// is compared to nothing.
func (g *Gap) Change(ctx context.Context) (*Change, error) {
	if g.among.changes == nil {
		return nil, nil
	}
	return loaders.HeldBy[*Change](ctx, g)
}

// Reach is how near a country or an institution is to a theme.
type Reach struct{ capacity.Reach }

// Show announces nothing.
func (*Reach) Show(context.Context, loaders.Field, *loaders.Need) error { return nil }

// reach makes the answer that a field asks for; nil where the columns are areas.
func (g *Gap) reach(ctx context.Context, f loaders.Field) (*Reach, error) {
	r := computed.Read(f.Arguments())
	id := computed.List(r, "institution", computed.IDOf)
	if r.Err() != nil || g.of.m.Query.Columns == capacity.Areas {
		return nil, r.Err()
	}
	related, err := g.of.answers.Capacity.Relatedness(ctx, g.of.m)
	if err != nil {
		return nil, err
	}
	if id == nil {
		return &Reach{related.Country(g.row, g.column)}, nil
	}
	if _, known := g.of.m.Projection.Institutions.Index(id[0]); !known {
		return nil, graph.Invalid("institution", "there is no institution with the id %q; take ids as { institutions { nodes { id name } } } gives them", id[0])
	}
	return &Reach{related.Institution(id[0], g.column)}, nil
}

// Reachability is nil where it cannot be told.
func (r *Reach) Reachability() *capacity.Reachability {
	if r.Reach.Reachability == "" {
		return nil
	}
	return &r.Reach.Reachability
}

// Reason says why there is no reachability; nil if there is.
func (r *Reach) Reason() *string { return unlessEmpty(r.Reach.Reason) }

func unlessEmpty(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
