package resolvers_test

import (
	"strings"
	"testing"

	"corridor/graph"
)

// TestCapacityRefusals holds that arguments that cannot be answered are refused
// by name and place.
func TestCapacityRefusals(t *testing.T) {
	store := open(t, joint())
	matrix := func(arguments, selection string) string {
		return "{ capacity(" + arguments + ") { " + selection + " } }"
	}
	gaps := func(arguments, selection string) string {
		return "{ capacityGaps(" + arguments + ") { " + selection + " } }"
	}
	for _, c := range []struct{ query, argument string }{
		{matrix(`countries: ["XX"]`, "by"), "countries"},
		{matrix(`countries: []`, "by"), "countries"},
		{matrix(`areas: [99]`, "by"), "areas"},
		{matrix(`areas: []`, "by"), "areas"},
		{matrix(`by: THEME, themes: ["none"]`, "by"), "themes"},
		{matrix(`themes: ["water"]`, "by"), "themes"},
		{matrix(`years: {from: 2022, to: 2020}`, "by"), "years"},
		{matrix(`compareTo: {from: 2022, to: 2020}`, "by"), "compareTo"},
		{matrix(`compareTo: {to: 2020}, whatIf: [{addInstitutions: {country: "LA"}}]`, "by"), "compareTo"},
		{matrix(`dimensions: []`, "by"), "dimensions"},
		{matrix(`counting: UNIT`, "by"), "counting"},
		{matrix(`baseline: WORLD_VALUE`, "by"), "baseline"},
		{matrix(`baseline: CUSTOM`, "by"), "shares"},
		{matrix(`baseline: CUSTOM, shares: [{column: "5", share: -1}]`, "by"), "shares"},
		{matrix(`shares: [{column: "5", share: 1}]`, "by"), "shares"},
		{matrix(`perMillion: true`, "by"), "perMillion"},
		{matrix(`perMillion: true, baseline: BEST`, "by"), "perMillion"},
		{matrix(`attribution: DECLARATION, by: THEME`, "by"), "attribution"},
		{matrix(`minimum: 0`, "by"), "minimum"},
		{matrix(`minimum: -1`, "by"), "minimum"},
		{matrix(`youngYears: 0`, "by"), "youngYears"},
		{matrix(`whatIf: [{addInstitutions: {country: "XX"}}]`, "by"), "whatIf[0].addInstitutions.country"},
		{matrix(`whatIf: [{addInstitutions: {country: "LA"}}, {addProject: {from: 2020, areas: [5], institutions: [{id: "none"}]}}]`, "by"), "whatIf[1].addProject.institutions[0].id"},
		{matrix(`whatIf: [{addProject: {from: 2021, to: 2020, institutions: []}}]`, "by"), "whatIf[0].addProject.to"},
		{matrix(`whatIf: [{addInstitutions: {country: "LA", count: 0}}]`, "by"), "whatIf.addInstitutions.count"},
		{matrix(`whatIf: [{addInstitutions: {country: "LA", count: 1001}}]`, "by"), "whatIf[0].addInstitutions.count"},
		{matrix(`dimensions: [PROJECTS]`, "svg(dimension: PEOPLE)"), "dimension"},
		{matrix(`areas: [5]`, "cells { values(dimensions: []) { count } }"), "capacity.cells.values.dimensions"},
		{matrix(`areas: [5]`, "cells { v: values { records(first: 1001) { totalCount } } }"), "capacity.cells.v.records.first"},
		{matrix(`areas: [5]`, `receipt { records(after: "none") { totalCount } }`), "capacity.receipt.records.after"},
		{gaps(`weights: {decline: -1}`, "formula"), "weights"},
		{gaps(`weights: {shortfall: 0, thinness: 0, dependence: 0, isolation: 0, decline: 0}`, "formula"), "weights"},
		{gaps(`areas: [5]`, "gaps(first: -1) { totalCount }"), "capacityGaps.gaps.first"},
		{gaps(`areas: [5]`, "gaps(filter: {kinds: []}) { totalCount }"), "capacityGaps.gaps.filter.kinds"},
		{gaps(`areas: [5]`, "gaps(filter: {all: true, columns: [\"5\"]}) { nodes { helpers(level: COUNTRY) { all } } }"), "capacityGaps.gaps.nodes.helpers.level"},
		{gaps(`areas: [5]`, "gaps(filter: {all: true, columns: [\"5\"]}) { nodes { helpers(first: 101) { all } } }"), "capacityGaps.gaps.nodes.helpers.first"},
		{gaps(`areas: [5]`, "gaps(filter: {all: true, columns: [\"5\"]}) { nodes { missingTies(first: -1) { items } } }"), "capacityGaps.gaps.nodes.missingTies.first"},
		{gaps(`areas: [5]`, "gaps(filter: {all: true, columns: [\"5\"]}) { nodes { robustness(threshold: 2) { gapIn } } }"), "capacityGaps.gaps.nodes.robustness.threshold"},
		{gaps(`areas: [5]`, "robustness(threshold: 2) { threshold }"), "capacityGaps.robustness.threshold"},
		{gaps(`by: THEME`, `gaps(filter: {all: true, countries: ["LA", "KH", "VN"]}) { nodes { reach(institution: "none") { density } } }`), "capacityGaps.gaps.nodes.reach.institution"},
	} {
		if got := refused(t, store, c.query, nil); got.Argument != c.argument || strings.Contains(got.Reason, graph.ErrInvalid.Error()) {
			t.Errorf("%s\nrefuses %v, want argument %s", c.query, got, c.argument)
		}
	}
}
