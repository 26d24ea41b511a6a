package resolvers_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/schema"
)

// TestDefaultsAreThoseOfTheProgram holds the defaults in the SDL that is written
// by hand to what the program does where nothing is given.
func TestDefaultsAreThoseOfTheProgram(t *testing.T) {
	types := schema.NewExecutableSchema(schema.Config{}).Schema().Types
	weights := capacity.DefaultWeights()
	for place, want := range map[string]any{
		"Query.capacity:dimensions":              capacity.Dimensions(),
		"Query.capacityGaps:dimensions":          capacity.Dimensions(),
		"Query.capacity:minimum":                 capacity.DefaultMinimum,
		"Query.capacity:youngYears":              capacity.DefaultYoungYears,
		"GapWeightsInput.shortfall":              weights.Shortfall,
		"GapWeightsInput.thinness":               weights.Thinness,
		"GapWeightsInput.dependence":             weights.Dependence,
		"GapWeightsInput.isolation":              weights.Isolation,
		"GapWeightsInput.decline":                weights.Decline,
		"CollaborationNetwork.exchanges:types":   network.ExchangeTypes(),
		"Query.collaborationNetwork:maxTeamSize": network.DefaultTeamSize,
	} {
		of, name, _ := strings.Cut(place, ".")
		name, argument, isArgument := strings.Cut(name, ":")
		f := types[of].Fields.ForName(name)
		given := f.DefaultValue
		if isArgument {
			given = f.Arguments.ForName(argument).DefaultValue
		}
		if got, want := written(given), fmt.Sprint(want); got != want {
			t.Errorf("%s is by default %s, the program takes %s", place, got, want)
		}
	}
}

// written gives a default as Go prints it.
func written(value *ast.Value) string {
	if n, err := strconv.ParseFloat(value.Raw, 64); err == nil {
		return fmt.Sprint(n)
	}
	v, _ := value.Value(nil) // lists of enum values can be read
	return fmt.Sprint(v)
}

// TestPagesHaveOneDefault: every list that is paged has the same usual page.
func TestPagesHaveOneDefault(t *testing.T) {
	pages := 0
	for _, d := range schema.NewExecutableSchema(schema.Config{}).Schema().Types {
		for _, f := range d.Fields {
			first := f.Arguments.ForName("first")
			if first == nil || f.Arguments.ForName("last") == nil {
				continue
			}
			pages++
			if first.DefaultValue == nil || first.DefaultValue.Raw != strconv.Itoa(loaders.DefaultPage) {
				t.Errorf("%s.%s(first:) is by default %v, want %d", d.Name, f.Name, first.DefaultValue, loaders.DefaultPage)
			}
		}
	}
	if pages < 100 {
		t.Errorf("only %d pages were looked at", pages)
	}
}
