package capacityql

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// GapReach is how near a country or an institution is to a theme.
type GapReach struct{ capacity.Reach }

// Reach is nil where the columns are areas or domains.
func (g *CapacityGap) Reach(ctx context.Context) (*GapReach, error) {
	return loaders.Once(ctx, g, func(f loaders.Field) (*GapReach, error) {
		r := computed.Read(f.Arguments())
		id := computed.List(r, "institution", computed.IDOf)
		if r.Err() != nil || !g.of.m.TellsRelatedness() {
			return nil, r.Err()
		}
		related, err := g.of.answers.Capacity.Relatedness(ctx, g.of.m)
		if err != nil {
			return nil, err
		}
		if id == nil {
			return &GapReach{related.Country(g.row, g.column)}, nil
		}
		if _, known := g.of.m.Projection.Institutions.Index(id[0]); !known {
			return nil, graph.Invalid("institution", "there is no institution with the id %q; take ids as { institutions { nodes { id name } } } gives them", id[0])
		}
		return &GapReach{related.Institution(id[0], g.column)}, nil
	})
}

// Reachability is absent where it cannot be told.
func (r *GapReach) Reachability() (capacity.Reachability, bool) {
	return computed.Given(r.Reach.Reachability)
}

// Reason says why there is no reachability; absent if there is.
func (r *GapReach) Reason() (string, bool) { return computed.Given(r.Reach.Reason) }
