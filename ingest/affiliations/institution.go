package affiliations

import (
	"slices"
	"strings"

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

// spelling is one way in which a name is spelt.
type spelling struct {
	tokens []token
	by     By
}

// spellings are the names of an institution in each way in which they may be
// spelt. The one to show is among them where a registry has several; by itself it
// may be another source's.
func (i *Institution) spellings() []spelling {
	var out []spelling
	add := func(text string, by By) {
		for _, tokens := range phrasesOf(withoutCountry(text), maxName) {
			if len(tokens) > 1 && tokens[0].text == "the" {
				tokens = tokens[1:]
			}
			if len(tokens) > 0 && len(tokens) <= maxTokens {
				out = append(out, spelling{tokens, by})
			}
		}
	}
	if len(i.Names) == 0 {
		add(i.Name, ByName)
	}
	for _, one := range i.Names {
		switch one.Type {
		case graph.NameAcronym:
			add(one.Value, ByAcronym)
		case graph.NameAlias:
			by := ByAlias
			if inCapitals(one.Value) && !strings.Contains(one.Value, " ") {
				by = ByAcronym
			}
			add(one.Value, by)
		default:
			add(one.Value, ByName)
		}
	}
	return out
}
