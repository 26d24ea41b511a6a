package openalex

import (
	"testing"

	"corridor/graph"

	"pgregory.net/rapid"
)

// TestAuthorsArePackedWhole: an ORCID iD is given back as it came, whatever is
// stated of its author before or after.
func TestAuthorsArePackedWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		front := rapid.StringMatching(`[0-9]{15}`).Draw(t, "digits")
		orcid := graph.ORCID(orcidHost + front[:4] + "-" + front[4:8] + "-" + front[8:12] + "-" + front[12:] +
			rapid.SampledFrom([]string{"0", "7", "9", "X"}).Draw(t, "check digit"))
		known, one := authors{}, id(7)
		before := rapid.SliceOfDistinct(rapid.SampledFrom([]author{asSuch, withORCID, withNames}), rapid.ID[author]).Draw(t, "stated before")
		for _, what := range before {
			if !known.first(one, what) || known.first(one, what) {
				t.Fatalf("%x is not stated for the first time once", what)
			}
		}
		if got := known.orcid(one); got != "" {
			t.Fatalf("the ORCID iD is %s before it is known", got)
		}
		known.setORCID(one, orcid)
		if got := known.orcid(one); got != orcid {
			t.Fatalf("the ORCID iD is %s, want %s", got, orcid)
		}
		for _, what := range before {
			if known.first(one, what) {
				t.Fatalf("%x is forgotten", what)
			}
		}
	})
}
