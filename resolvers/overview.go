package resolvers

import (
	"cmp"
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/computed"
	"corridor/schema"
)

func (r *corridorResolver) Sources(ctx context.Context, obj *schema.Corridor) ([]*graph.Source, error) {
	return loaders.All[graph.Source](ctx)
}

func (r *queryResolver) Corridor(ctx context.Context) (*schema.Corridor, error) {
	statistics, err := loaders.Store(ctx).Statistics(ctx)
	if err != nil {
		return nil, err
	}
	return corridor(statistics), nil
}

func (r *queryResolver) CountryByArea(ctx context.Context, countries []graph.CountryCode, areas []int, years *schema.YearRange, synthetic *bool) ([]*schema.CountryAreaCount, error) {
	if err := cmp.Or(computed.Narrows("countries", countries), computed.Narrows("areas", areas)); err != nil {
		return nil, err
	}
	q := countryByArea{countries: countries, areas: areas, synthetic: synthetic}
	if years != nil {
		q.years = *years
	}
	return q.read(ctx)
}
