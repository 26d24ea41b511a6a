package affiliations

import (
	"slices"

	"corridor/graph"
)

// Institution is what is known of an institution that may be matched.
type Institution struct {
	ID        graph.ID
	ROR       graph.ROR // "" where not known
	Type      graph.InstitutionType
	Name      string // the one to show
	Names     []graph.Name
	City      string              // "" where not known
	Countries []graph.CountryCode // of all its seats
	Parents   []graph.ID
}

// Ref points at it, by its ROR id where there is one.
func (i *Institution) Ref() graph.Ref {
	if i.ROR != "" {
		return graph.Ref{Key: graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(i.ROR)}}
	}
	return graph.Ref{ID: i.ID}
}

// in tells whether it has a seat in one of the countries.
func (i *Institution) in(countries []graph.CountryCode) bool {
	return slices.ContainsFunc(i.Countries, func(c graph.CountryCode) bool { return slices.Contains(countries, c) })
}
