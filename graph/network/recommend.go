package network

import (
	"cmp"
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
)

// RecommendationOrder says which candidates come first: those with the most of
// it, then by id.
type RecommendationOrder string

// The orders; see Recommendation.
const (
	ByAdamicAdar         RecommendationOrder = "ADAMIC_ADAR"
	ByResourceAllocation RecommendationOrder = "RESOURCE_ALLOCATION"
	ByCommonNeighbours   RecommendationOrder = "COMMON_NEIGHBOURS"
	ByThemes             RecommendationOrder = "THEMES"
)

// MaxRecommendations is how many candidates are kept, the best.
const MaxRecommendations = 1000

// RecommendOptions say for whom partners are looked for, and which. Zero fields
// but For ask for nothing.
type RecommendOptions struct {
	For graph.ID
	// Area is the number of an area that a candidate must have an item on; the
	// network itself may be of all areas.
	Area    int
	Country graph.CountryCode   // that a candidate must be of
	Types   []string            // of institutions, see NodeFilter.Types; nil: all
	Order   RecommendationOrder // ByAdamicAdar
}

// Recommendations are candidates to work with.
type Recommendations struct {
	Network     *Network
	For         int32 // node; −1 where it is none
	Recommended []Recommendation
	// Candidates is how many there are, with those beyond MaxRecommendations.
	Candidates int
	// EmptyReason says why nobody is recommended, and what to change; "" if
	// somebody is.
	EmptyReason string
}

// Recommendation is one candidate with the reasons.
type Recommendation struct {
	Node int32
	// AdamicAdar sums 1/ln k over the common neighbours, k their numbers of
	// ties (Adamic and Adar 2003); 0 without common neighbours.
	AdamicAdar float64
	// ResourceAllocation sums 1/k over the common neighbours (Zhou, Lü and
	// Zhang 2009); 0 without, at most 1 for each.
	ResourceAllocation float64
	CommonNeighbours   int
	// ThemeSimilarity is the cosine of both's numbers of items by theme, 0 to
	// 1; NaN where either has no item on a theme.
	ThemeSimilarity float64
	SharedThemes    []SharedTheme
	ItemsInArea     int // on RecommendOptions.Area; 0 where none is asked for
	Hops            int // to the candidate; 0: no path leads there
	Reason          string
}

// Recommend gives candidates for an entity: nodes that have no item that counts
// with it and have a neighbour in common. In the order ByThemes all other nodes
// that share a theme with it are candidates too.
//
// The work is at most that of looking at every tie of the network and at every
// item of every node once; only the MaxRecommendations best candidates are
// described. An id of no entity is ErrUnknown.
func (n *Networks) Recommend(ctx context.Context, p *projection.Projection, q Query, o RecommendOptions) (*Recommendations, error) {
	o.Order = cmp.Or(o.Order, ByAdamicAdar)
	passes, err := o.condition(p)
	if err != nil {
		return nil, err
	}
	whole, nodes, err := n.around(ctx, p, q, named{"for", o.For})
	if err != nil {
		return nil, err
	}
	out := &Recommendations{Network: whole, For: nodes[0]}
	if out.For < 0 {
		out.EmptyReason = whole.aloneReason(named{"for", o.For})
		return out, nil
	}
	c := candidates{network: whole, of: out.For, options: o, passes: passes}
	if err := c.find(ctx); err != nil {
		return nil, err
	}
	out.Candidates = c.number
	if out.Recommended, err = c.best(ctx); err != nil {
		return nil, err
	}
	if len(out.Recommended) == 0 {
		out.EmptyReason = c.emptyReason()
	}
	return out, nil
}

// condition checks the options and gives what a candidate, by node, must be.
func (o RecommendOptions) condition(p *projection.Projection) (func(n *Network, v int32) bool, error) {
	orders := []RecommendationOrder{ByAdamicAdar, ByResourceAllocation, ByCommonNeighbours, ByThemes}
	if !slices.Contains(orders, o.Order) {
		return nil, graph.Invalid("orderBy", "%q is no order of recommendations; give one of %v", o.Order, orders)
	}
	if o.Area != 0 && !slices.Contains(p.AreaNumbers, o.Area) {
		return nil, graph.Invalid("area", "there is no area %d; give a number of { initiativeAreas { nodes { number name } } }", o.Area)
	}
	var countries []graph.CountryCode
	if o.Country != "" {
		countries = append(countries, o.Country)
	}
	within, err := countriesNamed(p, "country", countries)
	if err != nil {
		return nil, err
	}
	types := typesNamed(p, o.Types)
	return func(n *Network, v int32) bool {
		return (within == nil || n.Country(v) == within[0]) && (o.Types == nil || n.ofTypes(v, types))
	}, nil
}

// CommonNeighbour is a partner of both.
type CommonNeighbour struct {
	Node int32
	// Joint items with the entity asked for, and with the candidate.
	WithYou, WithCandidate int
}

// CommonNeighbours gives the common neighbours of the entity and a candidate,
// by its node: those first whose fewer joint items are most, then by id.
func (r *Recommendations) CommonNeighbours(candidate int32) []CommonNeighbour {
	var out []CommonNeighbour
	for _, z := range measure.CommonNeighbours(r.Network.Graph(), r.For, candidate) {
		yours, _ := r.Network.Between(r.For, z)
		theirs, _ := r.Network.Between(candidate, z)
		out = append(out, CommonNeighbour{z, yours.Items, theirs.Items})
	}
	slices.SortStableFunc(out, func(a, b CommonNeighbour) int {
		return cmp.Compare(min(b.WithYou, b.WithCandidate), min(a.WithYou, a.WithCandidate))
	})
	return out
}
