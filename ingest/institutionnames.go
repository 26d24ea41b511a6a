package ingest

import (
	"context"

	"corridor/graph"
)

// InstitutionNames finds the institutions of a store by their names, as JoinByName
// does: by whole names under reading.Fold, and never by similarity.
type InstitutionNames struct{ names *byName }

// ReadInstitutionNames reads the names of the institutions that the store holds.
func ReadInstitutionNames(ctx context.Context, store graph.Store) (*InstitutionNames, error) {
	names, err := readNames(ctx, store)
	if err != nil {
		return nil, err
	}
	return &InstitutionNames{names}, nil
}

// FoundInstitution is what a name was found to mean.
type FoundInstitution struct {
	Ref  graph.Ref // by its ROR id where it has one
	Name string    // to show
	Text string    // its name with its ROR id or id, for a report
}

// Find finds the one institution that has this whole name: in the country where
// one is given, and anywhere otherwise. Where several have it, or none, it gives
// what may be meant, at most five.
func (n *InstitutionNames) Find(name string, country graph.CountryCode) (found *FoundInstitution, candidates string) {
	one := &namedInstitution{name: name}
	if country != "" {
		one.countries = " " + string(country)
	}
	switch same := n.names.same(one); len(same) {
	case 1:
		return n.names.list[same[0]].found(), ""
	case 0:
		return nil, n.names.shown(n.names.near(one))
	default:
		return nil, n.names.shown(same[:min(len(same), mostNear)])
	}
}

func (i *namedInstitution) found() *FoundInstitution {
	out := &FoundInstitution{Ref: graph.Ref{Key: graph.IDKey(i.id)}, Name: i.name, Text: i.String()}
	if i.ror != "" {
		out.Ref.Key = graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: i.ror}
	}
	return out
}
