package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Community is one community of a network.
type Community struct {
	of *Network
	network.Community
}

// maxLeaders is how many leaders of a community may be asked for.
const maxLeaders = 100

// communities makes the list that a field asks for.
func (n *Network) communities(ctx context.Context, f loaders.Field) ([]*Community, error) {
	r := computed.Read(f.Arguments())
	first := r.Size("first", graph.MaxPage)
	if r.Err() != nil {
		return nil, r.Err()
	}
	found, err := n.Network.Communities(ctx, first, maxLeaders)
	if err != nil {
		return nil, err
	}
	out := make([]*Community, len(found))
	for i, c := range found {
		out[i] = &Community{n, c}
	}
	return out, nil
}

// Show announces the community's leaders, countries and areas.
func (c *Community) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "leaders":
		r := computed.Read(f.Arguments())
		first := r.Size("first", maxLeaders)
		if r.Err() != nil {
			return r.Err()
		}
		return computed.AnnounceAll(need, f, c.of.nodeList(c.Community.Leaders[:min(first, len(c.Community.Leaders))]), nil)
	case "countries":
		for _, at := range f.At("country") {
			for _, country := range c.Community.Countries {
				need.Records(at, countryIDs(c.of.Projection, country.Country)...)
			}
		}
	case "areas":
		for _, at := range f.At("area") {
			for _, area := range c.Community.Areas {
				need.Records(at, c.of.Projection.Areas.ID(area.Area))
			}
		}
	}
	return nil
}

// countryIDs gives the id of a country in the projection, none for -1.
func countryIDs(p *projection.Projection, country int32) []graph.ID {
	if country < 0 {
		return nil
	}
	return []graph.ID{p.Countries.ID(country)}
}

// Number counts from 1.
func (c *Community) Number() int { return c.Community.Number + 1 }

// Size is the number of nodes.
func (c *Community) Size() int { return c.Community.Nodes }

// Countries are the countries of the nodes.
func (c *Community) Countries() []*CommunityCountry {
	out := make([]*CommunityCountry, len(c.Community.Countries))
	for i, country := range c.Community.Countries {
		out[i] = &CommunityCountry{country.Nodes, countryIDs(c.of.Projection, country.Country)}
	}
	return out
}

// CommunityCountry is how many nodes of a community are of one country.
type CommunityCountry struct {
	Nodes   int
	country []graph.ID // none where it is not known
}

// Country is nil where the nodes' country is not known.
func (c *CommunityCountry) Country(ctx context.Context) (*graph.Country, error) {
	if c.country == nil {
		return nil, nil
	}
	return computed.RecordAs[graph.Country](ctx, c.country[0])
}

// Areas are the areas of the nodes' items.
func (c *Community) Areas() []*CommunityArea {
	out := make([]*CommunityArea, len(c.Community.Areas))
	for i, area := range c.Community.Areas {
		out[i] = &CommunityArea{area.Items, c.of.Projection.Areas.ID(area.Area)}
	}
	return out
}

// CommunityArea is how many items of a community address one area.
type CommunityArea struct {
	Items int
	area  graph.ID
}

// Area is the area.
func (c *CommunityArea) Area(ctx context.Context) (*graph.InitiativeArea, error) {
	return computed.RecordAs[graph.InitiativeArea](ctx, c.area)
}
