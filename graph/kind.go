package graph

import (
	"reflect"
	"strings"
)

// The kinds of node.
var (
	KindCountry        = kindOf[Country]("countries", "ctry")
	KindInitiativeArea = kindOf[InitiativeArea]("initiativeAreas", "area")
	KindTheme          = kindOf[Theme]("themes", "thme")
	KindInstitution    = kindOf[Institution]("institutions", "inst")
	KindPerson         = kindOf[Person]("people", "pers")
	KindProject        = kindOf[Project]("projects", "proj")
	KindPublication    = kindOf[Publication]("publications", "publ")
	KindActivity       = kindOf[Activity]("activities", "actv")
	KindAgreement      = kindOf[Agreement]("agreements", "agmt")
	KindObservation    = kindOf[Observation]("observations", "obsv")
	KindSource         = kindOf[Source]("sources", "srce")
)

var allKinds = []*Kind{
	KindCountry, KindInitiativeArea, KindTheme, KindInstitution, KindPerson, KindProject,
	KindPublication, KindActivity, KindAgreement, KindObservation, KindSource,
}

// Kinds lists every kind. The slice must not be changed.
func Kinds() []*Kind { return allKinds }

func kindOf[T any](plural, prefix string) *Kind {
	t := reflect.TypeFor[T]()
	return &Kind{Name: t.Name(), Plural: plural, Prefix: prefix, Properties: propertiesOf(t), goType: t}
}

// defaultOrder is how lists come unless asked otherwise, by kind name: by
// property, descending where marked with a minus, then by name.
var defaultOrder = map[string][]string{
	"InitiativeArea": {"number"},
	"Project":        {"-start"},
	"Publication":    {"-year"},
	"Activity":       {"-start"},
	"Agreement":      {"-year"},
	"Observation":    {"indicator", "-year"},
}

func init() {
	for _, k := range allKinds {
		for _, name := range append(defaultOrder[k.Name], "name") {
			p, descending := mustFind(k.Properties, name)
			k.Order = append(k.Order, OrderKey{Property: p, Descending: descending})
		}
	}
}

// mustFind finds a property by its name, with a minus before it for descending.
func mustFind(properties []*Property, name string) (*Property, bool) {
	bare, descending := strings.CutPrefix(name, "-")
	p, ok := find(properties, bare)
	if !ok {
		panic("graph: no property " + bare)
	}
	return p, descending
}
