package network

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/network/measure"
)

// candidates looks for recommendations.
type candidates struct {
	network *Network
	of      int32
	options RecommendOptions
	passes  func(n *Network, v int32) bool
	themes  *profiles // in the order ByThemes

	ruledOut int              // candidates but for the area and country asked for
	number   int              // of candidates
	found    []Recommendation // of these, the best and some more
}

// find finds all candidates.
func (c *candidates) find(ctx context.Context) error {
	partner := c.partners()
	near, err := measure.Proximity(ctx, c.network.Graph(), c.of, 2)
	if err != nil {
		return err
	}
	if c.options.Order == ByThemes {
		if near, err = c.everybody(ctx, near); err != nil {
			return err
		}
	}
	for i, m := range near {
		if i%1024 == 0 && ctx.Err() != nil {
			return fmt.Errorf("looking for candidates: %w", ctx.Err())
		}
		if m.Node != c.of && !partner[m.Node] {
			c.consider(m)
		}
	}
	return nil
}

// everybody adds those to the near nodes that are not, and gets their themes.
func (c *candidates) everybody(ctx context.Context, near []measure.Candidate) ([]measure.Candidate, error) {
	var err error
	if c.themes, err = c.network.profiles(ctx); err != nil {
		return nil, err
	}
	all := make([]measure.Candidate, c.network.Nodes())
	for v := range all {
		all[v].Node = int32(v)
	}
	for _, m := range near {
		all[m.Node] = m
	}
	return all, nil
}

// consider takes a node as a candidate if it is near enough and passes.
func (c *candidates) consider(m measure.Candidate) {
	v := m.Node
	r := Recommendation{
		Node: v, AdamicAdar: m.AdamicAdar, ResourceAllocation: m.ResourceAllocation, CommonNeighbours: m.CommonNeighbours,
		ThemeSimilarity: math.NaN(), Hops: m.Hops,
	}
	if c.themes != nil {
		r.ThemeSimilarity = themeSimilarity(c.themes.of(c.of), c.themes.of(v))
	}
	if r.CommonNeighbours == 0 && !(r.ThemeSimilarity > 0) {
		return
	}
	r.ItemsInArea = c.itemsInArea(v)
	if !c.passes(c.network, v) || c.options.Area != 0 && r.ItemsInArea == 0 {
		c.ruledOut++
		return
	}
	c.number++
	if c.found = append(c.found, r); len(c.found) == 2*MaxRecommendations {
		c.cut()
	}
}

// cut puts the candidates found in order and leaves the best.
func (c *candidates) cut() {
	value := map[RecommendationOrder]func(*Recommendation) float64{
		ByAdamicAdar:         func(r *Recommendation) float64 { return r.AdamicAdar },
		ByResourceAllocation: func(r *Recommendation) float64 { return r.ResourceAllocation },
		ByCommonNeighbours:   func(r *Recommendation) float64 { return float64(r.CommonNeighbours) },
		ByThemes:             func(r *Recommendation) float64 { return r.ThemeSimilarity },
	}[c.options.Order]
	slices.SortFunc(c.found, func(a, b Recommendation) int {
		return cmp.Or(compare(value(&a), value(&b), true), cmp.Compare(a.Node, b.Node))
	})
	c.found = c.found[:min(MaxRecommendations, len(c.found))]
}

// partners tells, by node, with whom there is an item that counts, even where
// the tie is left out as too weak.
func (c *candidates) partners() []bool {
	out := make([]bool, c.network.Nodes())
	s := c.network.selection
	for _, item := range c.network.Items(c.of) {
		for _, entity := range s.who.Of(item) {
			if v := c.network.nodeAt(entity); v >= 0 {
				out[v] = true
			}
		}
	}
	return out
}

func (c *candidates) itemsInArea(v int32) int {
	if c.options.Area == 0 {
		return 0
	}
	count := 0
	for _, item := range c.network.Items(v) {
		if c.network.Projection.AreaMask[item]&(1<<(c.options.Area-1)) != 0 {
			count++
		}
	}
	return count
}

// best describes the best candidates, in order.
func (c *candidates) best(ctx context.Context) ([]Recommendation, error) {
	c.cut()
	finder := measure.NewPathfinder(c.network.Graph())
	tally := make([]int32, c.network.Projection.Themes.Len())
	yours := c.network.appendThemes(nil, c.of, tally)
	for i := range c.found {
		r := &c.found[i]
		if r.Hops == 0 {
			path, err := finder.ShortestPath(ctx, c.of, r.Node, 0)
			if err != nil {
				return nil, err
			}
			r.Hops = max(0, len(path)-1)
		}
		theirs := c.network.appendThemes(nil, r.Node, tally)
		r.ThemeSimilarity, r.SharedThemes = themeSimilarity(yours, theirs), sharedThemes(yours, theirs)
		r.Reason = c.reason(r)
	}
	return c.found, nil
}

// reason says a candidate's numbers in one sentence.
func (c *candidates) reason(r *Recommendation) string {
	var parts []string
	switch {
	case r.CommonNeighbours > 0:
		parts = append(parts, numbered(r.CommonNeighbours, "partner")+" in common")
	case r.Hops > 0:
		parts = append(parts, fmt.Sprintf("No partner in common, %d hops away", r.Hops))
	default:
		parts = append(parts, "No partner in common and no path between the two")
	}
	if len(r.SharedThemes) > 0 {
		parts = append(parts, fmt.Sprintf("%s in common, with a similarity of %s", numbered(len(r.SharedThemes), "theme"), graph.Decimal(r.ThemeSimilarity, 2)))
	} else {
		parts = append(parts, "no theme in common")
	}
	if r.ItemsInArea > 0 {
		parts = append(parts, fmt.Sprintf("%s on area %d", items(r.ItemsInArea), c.options.Area))
	}
	if synthetic, behind := c.behind(r.Node); synthetic > 0 {
		parts = append(parts, SyntheticText(synthetic, behind))
	}
	return strings.Join(parts, "; ") + "."
}

// behind gives how many items count of the entity and the candidate together, and
// how many of them are synthetic.
func (c *candidates) behind(candidate int32) (synthetic, behind int) {
	for _, item := range union(c.network.Items(c.of), c.network.Items(candidate)) {
		behind++
		if c.network.Projection.Synthetic[item] {
			synthetic++
		}
	}
	return synthetic, behind
}

// numbered is a number of things.
func numbered(number int, noun string) string {
	if number == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", number, noun)
}

// emptyReason says why there is no candidate.
func (c *candidates) emptyReason() string {
	switch {
	case c.ruledOut > 0:
		return fmt.Sprintf("None of the %s found fits the area, the country and the types asked for; ask for another, or for none.", numbered(c.ruledOut, "candidate"))
	case c.network.Graph().Degree(c.of) == 0 && c.options.Order != ByThemes:
		return c.network.aloneReason(named{"for", c.options.For}) + " Or order by THEMES, which needs no ties."
	case c.options.Order != ByThemes:
		return "Everybody within two hops is a partner already; order by THEMES, which looks further."
	}
	return "Nobody but partners has a partner or a theme in common with the entity given as for; widen the filter or the scope."
}
