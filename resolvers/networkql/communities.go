package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Community is one community of a network.
type Community struct {
	of *CollaborationNetwork
	network.Community
}

// maxLeaders is how many leaders of a community may be asked for.
const maxLeaders = 100

// Communities is the list that is asked for, the largest first.
func (n *CollaborationNetwork) Communities(ctx context.Context) ([]*Community, error) {
	return loaders.Once(ctx, n, func(f loaders.Field) ([]*Community, error) {
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
	})
}

// Number counts from 1.
func (c *Community) Number() int { return c.Community.Number + 1 }

// Size is the number of nodes.
func (c *Community) Size() int { return c.Community.Nodes }

// Leaders are the strongest nodes, as many as are asked for.
func (c *Community) Leaders(ctx context.Context) ([]*CollaborationNode, error) {
	return loaders.Once(ctx, c, func(f loaders.Field) ([]*CollaborationNode, error) {
		r := computed.Read(f.Arguments())
		first := min(r.Size("first", maxLeaders), len(c.Community.Leaders))
		return c.of.nodeList(c.Community.Leaders[:first]), r.Err()
	})
}

// Countries are the countries of the nodes.
func (c *Community) Countries() []*CommunityCountry {
	out := make([]*CommunityCountry, len(c.Community.Countries))
	for i, country := range c.Community.Countries {
		out[i] = &CommunityCountry{country.Nodes, ""}
		if country.Country >= 0 {
			out[i].country = c.of.Projection.Countries.ID(country.Country)
		}
	}
	return out
}

// CommunityCountry is how many nodes of a community are of one country.
type CommunityCountry struct {
	Nodes   int
	country graph.ID // "" where it is not known
}

// Country is nil where the nodes' country is not known.
func (c *CommunityCountry) Country(ctx context.Context) (*graph.Country, error) {
	if c.country == "" {
		return nil, nil
	}
	return loaders.Record[*graph.Country](ctx, c.country)
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
	return loaders.Record[*graph.InitiativeArea](ctx, c.area)
}
