package network_test

import (
	"regexp"
	"testing"

	"corridor/graph/network"
)

func TestEverythingHasADefinition(t *testing.T) {
	var all []string
	for _, m := range network.Measures() {
		all = append(all, string(m))
		if m.Definition().Of != string(m) {
			t.Errorf("%s has no definition", m)
		}
	}
	for _, c := range []network.Counting{network.Full, network.Fractional, network.Unit} {
		all = append(all, string(c))
	}
	for _, s := range []network.Strength{network.Raw, network.Salton, network.Jaccard, network.Association, network.AssociationCorrected} {
		all = append(all, string(s))
	}
	all = append(all, "EXPECTED", "RATIO", "EXPECTED_DEVIATION", "VERDICT", "DENSITY", "AVERAGE_DEGREE", "COMPONENTS", "AVERAGE_CLUSTERING", "TRANSITIVITY",
		"ASSORTATIVITY_BY_COUNTRY", "ASSORTATIVITY_BY_DEGREE", "MODULARITY", "DIAMETER", "AVERAGE_PATH_LENGTH")
	for _, of := range all {
		if d, found := network.DefinitionOf(of); !found || d.Of != of {
			t.Errorf("%s has no definition", of)
		}
	}
	if got := len(network.Definitions()); got != len(all) {
		t.Errorf("%d definitions of %d things", got, len(all))
	}
	if _, found := network.DefinitionOf("FAME"); found {
		t.Error("FAME has a definition")
	}
}

func TestDefinitionsAreWhole(t *testing.T) {
	source := regexp.MustCompile(`^[A-Z].*\(\d{4}\), [A-Z]|^van Eck.*\(\d{4}\), |^as the counting$|^as for EXPECTED: `)
	seen := map[string]bool{}
	for _, d := range network.Definitions() {
		if seen[d.Of] || d.Name == "" || d.Formula == "" || d.Version == "" || d.Range == "" {
			t.Errorf("the definition of %s lacks something, or is the second: %+v", d.Of, d)
		}
		if !source.MatchString(d.Source) {
			t.Errorf("the source of %s is not an author, a year and where: %q", d.Of, d.Source)
		}
		seen[d.Of] = true
	}
}
