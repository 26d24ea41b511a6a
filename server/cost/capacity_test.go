package cost_test

import "testing"

func TestCostOfCapacity(t *testing.T) {
	types, rules := program(t)
	for query, want := range map[string]int{
		`{ capacity { by csv } }`: 1 + 1 + (6*10*6*800+63)/64,
		`{ capacity(dimensions: [PEOPLE], countries: ["KH"], areas: [1]) { a: csv b: csv } }`:                1 + 2*13,
		`{ capacity(by: THEME, areas: [5]) { json } }`:                                                       1 + 6*64*6*1000/64,
		`{ capacity { svg(dimension: PEOPLE) receipt { statement } } }`:                                      1 + (60*500+63)/64 + 1 + 40,
		`{ capacity { margins { rows { count } columns { count } } } }`:                                      1 + 1 + 6*(1+6+1+10),
		`{ capacity { cells { items } } }`:                                                                   1 + 1 + 60,
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
		if got := costOf(t, rules, types, query, nil); got != want {
			t.Errorf("%s costs %d, want %d", query, got, want)
		}
	}
}
