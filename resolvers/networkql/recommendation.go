package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// RecommendationConnection is a page of candidates to work with.
type RecommendationConnection struct {
	*loaders.Connection[*Recommendation, RecommendationEdge]
	found *network.Recommendations
	of    *CollaborationNetwork
}

// Recommend gives the candidates that the current field asks for, nil where
// there is no such entity.
func (a Answers) Recommend(ctx context.Context) (*RecommendationConnection, error) {
	field := loaders.CurrentField(ctx)
	if _, err := optionsOf(computed.Read(field.Arguments())); err != nil {
		return nil, err // before anything is read
	}
	question, err := a.question(ctx, field)
	if err != nil {
		return nil, err
	}
	options, err := optionsOf(question.reader)
	if err != nil {
		return nil, err
	}
	found, err := a.Networks.Recommend(ctx, question.projection, question.query, options)
	if err != nil {
		return nil, unlessUnknown(err)
	}
	of := newNetwork(a.Networks, found.Network, question.state)
	out := &RecommendationConnection{found: found, of: of}
	out.Connection, err = computed.Connect(field, len(found.Recommended), of.list(), func(i int) *Recommendation {
		return out.candidate(i, options.Area != 0)
	})
	if err != nil {
		return nil, err
	}
	out.Connection.TotalCount = found.Candidates
	return loaders.LookAhead(ctx, out)
}

// Receipt says how the network was counted.
func (r *RecommendationConnection) Receipt() *CollaborationReceipt { return r.of.Receipt() }

func optionsOf(r *computed.Reader) (network.RecommendOptions, error) {
	out := network.RecommendOptions{
		For:   graph.ID(r.Text("for")),
		Area:  r.Whole("area", 0),
		Types: computed.Conditions(r, "institutionTypes", computed.TextOf),
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

// EmptyReason is absent where there are candidates.
func (r *RecommendationConnection) EmptyReason() (string, bool) {
	return computed.Given(r.found.EmptyReason)
}

// Recommendation is one candidate.
type Recommendation struct {
	network.Recommendation
	Node   *CollaborationNode
	among  *RecommendationConnection
	inArea bool // an area was asked for
}

func (r *RecommendationConnection) candidate(i int, inArea bool) *Recommendation {
	found := r.found.Recommended[i]
	return &Recommendation{found, r.of.node(found.Node), r, inArea}
}

// CommonNeighbours are the common partners, as many as are asked for.
func (r *Recommendation) CommonNeighbours(ctx context.Context) ([]*CommonNeighbour, error) {
	return loaders.Once(ctx, r, func(f loaders.Field) ([]*CommonNeighbour, error) {
		arguments := computed.Read(f.Arguments())
		first := arguments.Size("first", graph.MaxPage)
		if arguments.Err() != nil {
			return nil, arguments.Err()
		}
		found := r.among.found.CommonNeighbours(r.Recommendation.Node)
		out := []*CommonNeighbour{}
		for _, c := range found[:min(first, len(found))] {
			out = append(out, &CommonNeighbour{c.WithYou, c.WithCandidate, r.among.of.node(c.Node)})
		}
		return out, nil
	})
}

// CommonNeighbourCount is the number of common partners.
func (r *Recommendation) CommonNeighbourCount() int { return r.Recommendation.CommonNeighbours }

// ThemeSimilarity is absent where it is not defined.
func (r *Recommendation) ThemeSimilarity() (float64, bool) {
	return computed.Defined(r.Recommendation.ThemeSimilarity)
}

// ItemsInArea is absent where no area was asked for.
func (r *Recommendation) ItemsInArea() (int, bool) { return r.Recommendation.ItemsInArea, r.inArea }

// Hops is absent where no path leads to the candidate.
func (r *Recommendation) Hops() (int, bool) { return computed.Given(r.Recommendation.Hops) }

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
	return loaders.Record[*graph.Theme](ctx, s.theme)
}

// CommonNeighbour is an entity that works with both.
type CommonNeighbour struct {
	ItemsWithYou, ItemsWithCandidate int
	Neighbour                        *CollaborationNode
}
