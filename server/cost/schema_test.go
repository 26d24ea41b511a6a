package cost_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/resolvers/networkql"
)

// TestSizesAreThoseOfTheProgram holds the numbers in the SDL to those that the
// program keeps to.
func TestSizesAreThoseOfTheProgram(t *testing.T) {
	types, _ := program(t)
	dimensions, weightings := len(capacity.Dimensions()), len(capacity.Weightings())
	for place, want := range map[string]int{
		"Query.capacity @size rows":                      corridorCountries,
		"Query.capacity @size columns":                   initiativeAreas,
		"Query.capacity @size columns THEME":             capacity.MaxColumns,
		"Query.capacity @size dimensions":                dimensions,
		"Query.capacityGaps @size rows":                  corridorCountries,
		"Query.capacityGaps @size columns":               initiativeAreas,
		"Query.capacityGaps @size columns THEME":         capacity.MaxColumns,
		"Query.capacityGaps @size dimensions":            dimensions,
		"Query.countryByArea @size rows":                 corridorCountries,
		"Query.countryByArea @size columns":              initiativeAreas,
		"Query.collaborationNetwork @size countries":     corridorCountries,
		"Query.collaborationNetwork @size countries ALL": networkql.MaxMatrix,
		"Query.ego @size countries":                      corridorCountries,
		"Query.ego @size countries ALL":                  networkql.MaxMatrix,
		"CollaborationNetwork.slices @listSize":          network.MaxSlices,
		"CollaborationNetwork.basis @listSize":           valuesIn(types, "Basis"),
		"CapacityMeaning.dimensions @listSize":           dimensions,
		"CapacityCell.values @listSize":                  dimensions,
		"CapacityGap.kinds @listSize":                    valuesIn(types, "GapKind"),
		"CapacityReceipt.leftOut @listSize":              valuesIn(types, "CapacityLeftOutReason"),
		"CollaborationReceipt.leftOut @listSize":         valuesIn(types, "LeftOutReason"),
		"CapacityRobustness.choices @listSize":           2 * 4 * weightings, // countings, what is held against
		"GapStanding.scores @listSize":                   2 * 4 * weightings,
		"Query.ranking @size choices STRENGTH":           valuesIn(types, "Counting") * valuesIn(types, "Strength"),
		"Query.ranking @size choices PAGE_RANK":          valuesIn(types, "Counting") * valuesIn(types, "Strength"),
		"Query.ranking @size choices CONSTRAINT":         valuesIn(types, "Counting") * valuesIn(types, "Strength"),
		"Community.areas @listSize":                      initiativeAreas,
		"Community.countries @listSize":                  networkql.MaxMatrix,
		"Recommendation.sharedThemes @listSize":          capacity.MaxColumns,
		"Corridor.counts @listSize":                      len(graph.Kinds()),
		"CountedParticipants.institutionTypes @listSize": valuesIn(types, "InstitutionType"),
	} {
		if got := assumed(types, place); got != want {
			t.Errorf("%s says %d, the program %d", place, got, want)
		}
	}
	if got, want := len(network.Definitions()), assumed(types, "CollaborationReceipt.definitions @listSize"); got > want {
		t.Errorf("there are %d definitions, the SDL says %d", got, want)
	}
}

// What the initiative has.
const (
	corridorCountries = 6
	initiativeAreas   = 10
)

func valuesIn(types *ast.Schema, enum string) int { return len(types.Types[enum].EnumValues) }

// assumed is the assumedSize of a directive of a field, written as
// "Type.field @directive name value-of-is"; 0 where there is none.
func assumed(types *ast.Schema, place string) int {
	words := append(strings.Fields(place), "", "")
	of, name, _ := strings.Cut(words[0], ".")
	f := types.Types[of].Fields.ForName(name)
	if f == nil {
		return 0
	}
	argument := func(d *ast.Directive, name string) string {
		if given := d.Arguments.ForName(name); given != nil {
			return given.Value.Raw
		}
		return ""
	}
	for _, d := range f.Directives.ForNames(words[1][1:]) {
		if argument(d, "name") == words[2] && argument(d, "is") == words[3] {
			n := 0
			fmt.Sscan(argument(d, "assumedSize"), &n)
			return n
		}
	}
	return 0
}
