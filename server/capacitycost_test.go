package server

import (
	"testing"

	"github.com/vektah/gqlparser/v2"

	"corridor/schema"
)

func TestCostOfCapacity(t *testing.T) {
	types := schema.NewExecutableSchema(schema.Config{}).Schema()
	for query, want := range map[string]int{
		`{ capacity { by csv } }`:          3,
		`{ capacity { cells { items } } }`: 1 + 1 + 60,
		`{ capacity(countries: ["KH", "LA"], areas: [5]) { cells { values { count } } } }`:                   1 + 1 + 2*(1+6),
		`{ capacity(by: THEME) { cells { items } } }`:                                                        1 + 1 + 6*64,
		`{ capacity(by: THEME, themes: ["a"]) { differences { items } } }`:                                   1 + 1 + 6,
		`{ capacity { ...m } } fragment m on CapacityMatrix { cells { items } }`:                             1 + 1 + 60,
		`{ capacityGaps { matrix { cells { items } } changes { turn } } }`:                                   1 + 1 + 1 + 60 + 1 + 60,
		`{ capacityGaps { robustness { standing { gapIn } choices { counting } } } }`:                        1 + 1 + 1 + 60 + 1 + 24,
		`{ capacityGaps { gaps(first: 3) { nodes { helpers(first: 7) { helpers { path { items } } } } } } }`: 1 + 1 + 1 + 3*(1+1+7*(1+2)),
		`{ capacityGaps { gaps(first: 3) { nodes { records(first: 5) { nodes { id } } } } } }`:               1 + 1 + 1 + 3*(1+1+5),
		`{ capacityGaps { gaps { nodes { missingTies(first: 2) { items } } } } }`:                            1 + 1 + 1 + 20*(1+2),
	} {
		doc, errs := gqlparser.LoadQueryWithRules(types, query, nil)
		if errs != nil {
			t.Fatalf("%s: %v", query, errs)
		}
		if got := Cost(doc, doc.Operations[0], nil); got != want {
			t.Errorf("%s costs %d, want %d", query, got, want)
		}
	}
}
