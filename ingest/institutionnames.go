package ingest

import (
	"context"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest/reading"
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

// FoundInstitution is an institution of the store.
type FoundInstitution struct {
	Ref   graph.Ref // by its ROR id where it has one
	Name  string    // to show
	Text  string    // its name with its ROR id or id, for a report
	names *byName
	at    int32
}

// Known gives the institution that has a ROR id or an id; nil where none of the store
// has it, and where it is known by its name only.
func (n *InstitutionNames) Known(key graph.Key) *FoundInstitution {
	at, known := n.names.keyed[key.Value]
	if !known {
		return nil
	}
	return n.names.found(at)
}

// Called tells whether a name is one of the institution's under reading.Fold, an
// acronym among them.
func (f *FoundInstitution) Called(name string) bool {
	whole := f.names.hash(reading.Fold(name))
	return slices.Contains(f.names.called[whole], f.at) || slices.Contains(f.names.like[whole], f.at)
}

// In tells whether the institution is in a country, also among others, or none of it
// is known.
func (f *FoundInstitution) In(country graph.CountryCode) bool {
	countries := strings.Fields(f.names.list[f.at].countries)
	return len(countries) == 0 || slices.Contains(countries, string(country))
}

// Find finds the one institution that has this whole name: in the country where
// one is given, and anywhere otherwise; nil where several have it, or none.
func (n *InstitutionNames) Find(name string, country graph.CountryCode) *FoundInstitution {
	if same := n.names.same(nameIn(name, country)); len(same) == 1 {
		return n.names.found(same[0])
	}
	return nil
}

// Meant tells as a finding which institutions may be meant by a name that Find does not
// find, as an import's end does.
func (n *InstitutionNames) Meant(ctx context.Context, name string, country graph.CountryCode) (kind FindingKind, about, detail string, err error) {
	return n.names.meant(ctx, nameIn(name, country))
}

func nameIn(name string, country graph.CountryCode) *namedInstitution {
	one := &namedInstitution{name: name}
	if country != "" {
		one.countries = " " + string(country)
	}
	return one
}

func (b *byName) found(at int32) *FoundInstitution {
	i := &b.list[at]
	out := &FoundInstitution{Ref: graph.Ref{Key: graph.IDKey(i.id)}, Name: i.name, Text: i.String(), names: b, at: at}
	if i.ror != "" {
		out.Ref.Key = graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: i.ror}
	}
	return out
}
