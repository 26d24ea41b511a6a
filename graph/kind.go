package graph

import (
	"reflect"
	"slices"
	"strings"
)

var allKinds = []*Kind{
	KindCountry, KindInitiativeArea, KindTheme, KindTopic, KindSustainableDevelopmentGoal, KindInstitution, KindPerson, KindProject,
	KindPublication, KindActivity, KindAgreement, KindObservation, KindSource,
	KindIdentityDecision,
}

// Kinds lists every kind. The slice must not be changed.
func Kinds() []*Kind { return allKinds }

// SearchedKinds lists the kinds that a search looks among unless asked
// otherwise: those known by name, which statistics, data sets and decisions are
// not.
func SearchedKinds() []*Kind {
	return slices.DeleteFunc(slices.Clone(allKinds), func(k *Kind) bool {
		return k == KindObservation || k == KindSource || k == KindIdentityDecision
	})
}

// CommonProperties are those that every kind has. The slice must not be changed.
func CommonProperties() []*Property { return common }

var common = propertiesOf(reflect.TypeFor[Entity]())

// kindOf describes the kind of a struct. Its lists come by the properties
// named unless asked otherwise, descending where marked with a minus, then by
// name. What leads to other kinds is added by states and relates, from an init:
// kinds and edges name each other.
func kindOf[T any](plural, prefix, doc string, order ...string) *Kind {
	t := reflect.TypeFor[T]()
	k := &Kind{Name: t.Name(), Plural: plural, Prefix: prefix, Doc: doc, Properties: propertiesOf(t), goType: t}
	for _, name := range append(order, "name") {
		p, descending := mustFind(k.Properties, name)
		k.Order = append(k.Order, OrderKey{Property: p, Descending: descending})
	}
	for _, p := range k.Properties {
		if p.Key {
			k.keys = append(k.keys, p)
		}
		if p.Search {
			k.searchable = append(k.searchable, p)
		}
		switch {
		case p.Years && p.Type == TypeDate:
			k.Facets = append(k.Facets, &Facet{Name: "YEAR", Property: p})
		case p.Type == TypeStrings && p.Facet: // one of its values
			k.Facets = append(k.Facets, &Facet{Name: strings.TrimSuffix(UpperSnake(p.Name), "S"), Property: p})
		case p.Facet || p.Years:
			k.Facets = append(k.Facets, &Facet{Name: UpperSnake(p.Name), Property: p})
		}
	}
	return k
}

// closed says that the kind's records are few and known, so that a natural key
// that none has is a mistake.
func (k *Kind) closed() *Kind {
	k.Closed = true
	return k
}

// states says which edges the kind's records state.
func (k *Kind) states(edges ...*EdgeType) { k.Edges = edges }

// relates says which ways lead from the kind's records to others.
func (k *Kind) relates(relations ...*Relation) {
	k.Relations = relations
	for _, r := range relations {
		if r.Facet != "" {
			k.Facets = append(k.Facets, &Facet{Name: r.Facet, Relation: r})
		}
	}
}
