package projection

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
)

// Inclusion is that what is of other countries' codes is counted under the code
// of one. Codes are as the sources give them: nothing is included unless whoever
// runs the server says so.
type Inclusion struct {
	Country  graph.CountryCode
	Includes []graph.CountryCode // ascending
}

// ReadInclusions reads inclusions as a setting writes them: "CN=HK,MO", one for
// each country, in any order. A code that is included twice, that includes others
// while it is included, or that is none is graph.ErrInvalid.
func ReadInclusions(texts []string) ([]Inclusion, error) {
	into := map[graph.CountryCode]graph.CountryCode{}
	for _, text := range texts {
		country, included, found := strings.Cut(text, "=")
		if !found || included == "" {
			return nil, graph.Invalid("", "%q does not say which codes are counted under which; write it as CN=HK,MO", text)
		}
		for _, code := range strings.Split(included, ",") {
			if err := include(into, country, code); err != nil {
				return nil, err
			}
		}
	}
	return inclusionsOf(into)
}

// include notes that a code is counted under another.
func include(into map[graph.CountryCode]graph.CountryCode, country, code string) error {
	var under, one graph.CountryCode
	if err := under.UnmarshalGQL(strings.TrimSpace(country)); err != nil {
		return err
	}
	if err := one.UnmarshalGQL(strings.TrimSpace(code)); err != nil {
		return err
	}
	if other, twice := into[one]; twice && other != under {
		return graph.Invalid("", "%s is to be counted under both %s and %s; give one", one, other, under)
	}
	into[one] = under
	return nil
}

func inclusionsOf(into map[graph.CountryCode]graph.CountryCode) ([]Inclusion, error) {
	by := map[graph.CountryCode][]graph.CountryCode{}
	for _, code := range slices.Sorted(maps.Keys(into)) {
		under := into[code]
		if _, included := into[under]; included {
			return nil, graph.Invalid("", "%s is to be counted under %s, which is counted under %s itself; name the last alone", code, under, into[under])
		}
		by[under] = append(by[under], code)
	}
	var out []Inclusion
	for _, country := range slices.Sorted(maps.Keys(by)) {
		out = append(out, Inclusion{country, by[country]})
	}
	return out, nil
}

// InclusionSentence says which codes are counted under which, after a space; ""
// where none are.
func InclusionSentence(inclusions []Inclusion) string {
	var parts []string
	for _, i := range inclusions {
		codes := make([]string, len(i.Includes))
		for at, code := range i.Includes {
			codes[at] = string(code)
		}
		parts = append(parts, fmt.Sprintf("%s includes %s", i.Country, graph.Series(codes, " and ")))
	}
	if parts == nil {
		return ""
	}
	return " As this server is set, " + graph.Series(parts, ", and ") + "."
}

// placeCountries says under which number each country is counted.
func (b *builder) placeCountries() {
	b.places = make([]int32, b.p.Countries.Len())
	for at := range b.places {
		b.places[at] = int32(at)
	}
	for _, i := range b.p.Inclusions {
		under := slices.Index(b.p.CountryCodes, i.Country)
		for _, code := range i.Includes {
			if at := slices.Index(b.p.CountryCodes, code); at >= 0 && under >= 0 {
				b.places[at] = int32(under)
			}
		}
	}
	b.placesByCode = map[string]int32{}
	for at, code := range b.p.CountryCodes {
		b.placesByCode[string(code)] = b.places[at]
	}
}

// ByCodes is the projection for statistics, which stay under the codes of their
// tables whatever is included elsewhere.
func (p *Projection) ByCodes() *Projection {
	if p.Inclusions == nil {
		return p
	}
	q := *p
	q.Inclusions = nil
	return &q
}

// Country gives the number of the country with a code. One that is not there, or
// that is counted under another, is graph.ErrInvalid, of the argument named.
// Every argument that names countries comes through here.
func (p *Projection) Country(argument string, code graph.CountryCode) (int32, error) {
	for _, i := range p.Inclusions {
		if slices.Contains(i.Includes, code) {
			return -1, graph.Invalid(argument, "%s is counted under %s here, as this server is set; give %s", code, i.Country, i.Country)
		}
	}
	at := slices.Index(p.CountryCodes, code)
	if at < 0 {
		return -1, graph.Invalid(argument, "there is no country %s here; give codes of { countries(scope: ALL) { nodes { code name } } }", code)
	}
	return int32(at), nil
}
