package affiliations

// Evidence is what agrees between a printed affiliation and an institution.
type Evidence struct {
	By        By
	Printed   string // the name that stands there, as it is compared
	Place     bool   // the institution's city stands beside it
	Country   bool   // the address is in its country
	Above     bool   // an institution that it is part of stands there
	Whole     bool   // the name is a whole part of the address
	Shared    bool   // others bear the name, and what agrees decides for this one
	Elsewhere bool   // another city is named, as of a campus
	Beside    bool   // a hospital stands beside it that is not known
}

// Kind is a sort of evidence, with how sure a match of that sort is.
type Kind string

// The sorts of evidence, from the surest on.
const (
	NameAndPlace   Kind = "name and place"
	NameAndCountry Kind = "name and country"
	NameElsewhere  Kind = "name and another city"
	NameAlone      Kind = "name alone"
	NameWithin     Kind = "name among other words"
	NameBeside     Kind = "name beside a hospital"
	NameShared     Kind = "shared name"
	AnAcronym      Kind = "abbreviation"
)

// Kinds lists all sorts of evidence.
var Kinds = []Kind{NameAndPlace, NameAndCountry, NameElsewhere, NameAlone, NameWithin, NameBeside, NameShared, AnAcronym}

// Sure is the confidence from which a match may be taken without anybody looking.
const Sure = 0.9

// confidences are (right + 1) / (cases + 2) of matches of each sort among strings
// whose institution is known, as docs/affiliations.md tells. Of the last two
// there were too few, and they are not taken for sure.
var confidences = map[Kind]float64{NameAndPlace: 0.99, NameAndCountry: 0.92, NameElsewhere: 0.97, NameAlone: 0.97, NameBeside: 0.98, NameWithin: 0.94, NameShared: 0.8, AnAcronym: 0.8}

// Kind tells which sort the evidence is of.
func (e Evidence) Kind() Kind {
	switch {
	case e.By == ByAcronym:
		return AnAcronym
	case e.Shared:
		return NameShared
	case e.Beside:
		return NameBeside
	case !e.Whole:
		return NameWithin
	case e.Place:
		return NameAndPlace
	case e.Elsewhere:
		return NameElsewhere
	case e.Country:
		return NameAndCountry
	}
	return NameAlone
}

// Confidence is the share of matches on evidence of this sort that are right.
func (e Evidence) Confidence() float64 { return confidences[e.Kind()] }

// rank orders those who bear one name by what agrees.
func (e Evidence) rank() int {
	n := 0
	for i, agrees := range []bool{e.Country, e.Above, e.Place, e.By != ByAcronym} {
		if agrees {
			n += 1 << i
		}
	}
	return n
}

// Agreeing lists in words what agrees beside the name.
func (e Evidence) Agreeing() []string {
	out := []string{}
	for _, a := range []struct {
		is   bool
		what string
	}{{e.Place, "place"}, {e.Country, "country"}, {e.Above, "institution above"}} {
		if a.is {
			out = append(out, a.what)
		}
	}
	return out
}
