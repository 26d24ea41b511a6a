package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Recommendations is a page of candidates to work with.
type Recommendations struct {
	*computed.Connection[*Recommendation]
	found *network.Recommendations
	of    *Network
}

// RecommendationEdge is one row of Recommendations.
type RecommendationEdge = computed.Edge[*Recommendation]

// Recommend gives the candidates that the current field asks for, nil where
// there is no such entity.
func (a Answers) Recommend(ctx context.Context) (*Recommendations, error) {
	field := loaders.CurrentField(ctx)
	asked, err := a.asked(ctx, field)
	if err != nil {
		return nil, err
	}
	options, err := optionsOf(asked.reader)
	if err != nil {
		return nil, err
	}
	found, err := a.Networks.Recommend(ctx, asked.projection, asked.query, options)
	if err != nil {
		return nil, unlessUnknown(err)
	}
	out := &Recommendations{found: found, of: newNetwork(a.Networks, found.Network, asked.state)}
	out.Connection, err = computed.Connect(field, len(found.Recommended), out.of.list(), func(i int) *Recommendation {
		return &Recommendation{found.Recommended[i], out, options.Area != 0}
	})
	if err != nil {
		return nil, err
	}
	out.Connection.TotalCount = found.Candidates
	return computed.Show(ctx, out)
}

func optionsOf(r *computed.Reader) (network.RecommendOptions, error) {
	out := network.RecommendOptions{
		For:   graph.ID(r.Text("for")),
		Area:  r.Whole("area", 0),
		Order: network.RecommendationOrder(r.Text("orderBy")),
	}
	if r.Given("area") && out.Area == 0 {
		r.Refuse("area", "0 is not the number of an area; give one of { initiativeAreas { nodes { number name } } }")
	}
	if codes := computed.List(r, "country", computed.CountryOf); codes != nil {
		out.Country = codes[0]
	}
	return out, r.Err()
}

// Show announces the page and the receipt.
func (r *Recommendations) Show(ctx context.Context, f loaders.Field, need *loaders.Need) error {
	if f.Name() == "receipt" {
		need.Holders(f, r.of.receipt())
	}
	return r.Connection.Show(ctx, f, need)
}

// Receipt gives the receipt announced for the current field.
func (r *Recommendations) Receipt(ctx context.Context) (*Receipt, error) {
	return loaders.HeldBy[*Receipt](ctx, r)
}

// EmptyReason is nil where there are candidates.
func (r *Recommendations) EmptyReason() *string { return unlessEmpty(r.found.EmptyReason) }

// Recommendation is one candidate.
type Recommendation struct {
	network.Recommendation
	among  *Recommendations
	inArea bool // an area was asked for
}

// Show announces the candidate, the common partners and the themes.
func (r *Recommendation) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "node":
		need.Holders(f, r.among.of.node(r.Recommendation.Node))
	case "commonNeighbours":
		list, err := r.neighbours(f)
		return computed.AnnounceAll(need, f, list, err)
	case "sharedThemes":
		for _, at := range f.At("theme") {
			for _, shared := range r.SharedThemes() {
				need.Records(at, shared.theme)
			}
		}
	}
	return nil
}

// neighbours gives the common partners that a field asks for.
func (r *Recommendation) neighbours(f loaders.Field) ([]*CommonNeighbour, error) {
	asked := computed.Read(f.Arguments())
	first := asked.Size("first", graph.MaxPage)
	if asked.Err() != nil {
		return nil, asked.Err()
	}
	found := r.among.found.CommonNeighbours(r.Recommendation.Node)
	out := []*CommonNeighbour{}
	for _, c := range found[:min(first, len(found))] {
		out = append(out, &CommonNeighbour{c.WithYou, c.WithCandidate, r.among.of.node(c.Node)})
	}
	return out, nil
}

// Node gives the candidate.
func (r *Recommendation) Node(ctx context.Context) (*Node, error) {
	return loaders.HeldBy[*Node](ctx, r)
}

// CommonNeighbourCount is the number of common partners.
func (r *Recommendation) CommonNeighbourCount() int { return r.Recommendation.CommonNeighbours }

// ThemeSimilarity is nil where it is not defined.
func (r *Recommendation) ThemeSimilarity() *float64 { return present(r.Recommendation.ThemeSimilarity) }

// ItemsInArea is nil where no area was asked for.
func (r *Recommendation) ItemsInArea() *int {
	if !r.inArea {
		return nil
	}
	return &r.Recommendation.ItemsInArea
}

// Hops is nil where no path leads to the candidate.
func (r *Recommendation) Hops() *int { return unlessZero(r.Recommendation.Hops) }

// SharedThemes are the themes of both.
func (r *Recommendation) SharedThemes() []*SharedTheme {
	out := make([]*SharedTheme, len(r.Recommendation.SharedThemes))
	for i, t := range r.Recommendation.SharedThemes {
		out[i] = &SharedTheme{t.Yours, t.Theirs, r.among.of.Projection.Themes.ID(t.Theme)}
	}
	return out
}

// SharedTheme is a theme that both work on.
type SharedTheme struct {
	Yours, Theirs int
	theme         graph.ID
}

// Theme is the theme.
func (s *SharedTheme) Theme(ctx context.Context) (*graph.Theme, error) {
	return computed.RecordAs[graph.Theme](ctx, s.theme)
}

// CommonNeighbour is an entity that works with both.
type CommonNeighbour struct {
	ItemsWithYou, ItemsWithCandidate int
	node                             *Node
}

// Show announces the entity.
func (c *CommonNeighbour) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	if f.Name() == "neighbour" {
		need.Holders(f, c.node)
	}
	return nil
}

// Neighbour is the entity.
func (c *CommonNeighbour) Neighbour() *Node { return c.node }
