package capacity

import (
	"fmt"

	"corridor/graph"
)

// Reachability says whether a theme lies near to what is there.
type Reachability string

// The reachabilities.
const (
	// Reachable: what is related to the theme is there as much as it is with
	// those who are strong in it already.
	Reachable Reachability = "REACHABLE"
	// Structural: it is there less, so that the theme needs more than a step.
	Structural Reachability = "STRUCTURAL"
)

// Reach is how near one is to a theme.
type Reach struct {
	// Density is the share of what is related to the theme that one is strong in,
	//
	//	ω_cθ = Σ x_cτ·φ_τθ / Σ φ_τθ  over the other themes τ,
	//
	// with φ the proximity and x 1 where c has an advantage, else 0 (Hidalgo,
	// Klinger, Barabási and Hausmann 2007; Guevara, Hartmann, Aristarán, Mendoza
	// and Hidalgo 2016). From 0 to 1; nil where nothing is related to the theme.
	Density *float64
	// Usual is the mean density of those that have an advantage in the theme,
	// who are Having; nil where nobody has.
	Usual  *float64
	Having int
	// Multiple is Density over Usual. That 1 of it is the threshold is a convention of
	// this server's, of no source: with another, whatever is at most Multiple is
	// passed. Nil where Usual is nil or 0.
	Multiple *float64
	// Reachability is Reachable where Density is at least Usual; "" where one
	// has an advantage in the theme already, and where it cannot be told.
	Reachability Reachability
	Reason       string // why there is no Reachability; "" if there is
}

// alike is how far two densities may differ and still be taken for the same:
// what rounding does to sums of them.
const alike = 1e-12

// reach tells how near one of those is who have advantages; noun is what they
// are.
func (r *Relatedness) reach(strong columnSets, who, column int, noun string) Reach {
	theme := r.m.Label(column)
	density, related := r.density(strong.of(who), column)
	if !related {
		return Reach{Reason: fmt.Sprintf("Nothing is related to %s: no institution is strong, with %v items or more, both in it and in another %s shown.", theme, r.m.Query.Minimum, graph.Words(r.m.Query.Columns))}
	}
	out := Reach{Density: &density}
	sum := 0.0
	for _, set := range strong.each() {
		if set.has(column) {
			of, _ := r.density(set, column)
			sum += of
			out.Having++
		}
	}
	if out.Having > 0 {
		out.Usual = new(sum / float64(out.Having))
		if sum > 0 {
			out.Multiple = new(density / *out.Usual)
		}
	}
	switch {
	case strong.of(who).has(column):
		out.Reason = fmt.Sprintf("The %s is strong in %s already.", noun, theme)
	case out.Usual == nil:
		out.Reason = fmt.Sprintf("No %s shown is strong in %s, so that nothing tells what it takes.", noun, theme)
	case density >= *out.Usual-alike:
		out.Reachability = Reachable
	default:
		out.Reachability = Structural
	}
	return out
}

// density is Reach.Density of who is strong in a set of themes; false where
// nothing is related to the column's.
func (r *Relatedness) density(strong columnSet, column int) (float64, bool) {
	there, all := 0.0, 0.0
	for other, proximity := range r.proximity[column] {
		if other == column {
			continue
		}
		all += proximity
		if strong.has(other) {
			there += proximity
		}
	}
	if all == 0 {
		return 0, false
	}
	return there / all, true
}
