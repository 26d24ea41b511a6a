package ingest

import (
	"context"
	"slices"

	"corridor/graph"
	"corridor/ingest/reading"
)

// CountrySource is the source of the countries that imports name.
const CountrySource = "country-names"

var corridor = []graph.CountryCode{"CN", "KH", "LA", "MM", "TH", "VN"}

// Corridor tells whether a country is one of the corridor's six.
func Corridor(code graph.CountryCode) bool { return slices.Contains(corridor, code) }

// CorridorCountries lists the corridor's six.
func CorridorCountries() []graph.CountryCode { return slices.Clone(corridor) }

// MainLanguage is the language in which the name of something of a country of
// the corridor is its native name; "" of other countries.
func MainLanguage(code graph.CountryCode) string {
	return map[graph.CountryCode]string{"KH": "km", "CN": "zh", "LA": "lo", "MM": "my", "TH": "th", "VN": "vi"}[code]
}

// writeCountries writes the records of countries that are named and have not
// been written, each in a set of its own: which come together then does not
// matter.
func (i *Import) writeCountries(ctx context.Context) error {
	var codes []graph.CountryCode
	for code, written := range i.countries {
		if !written {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	for _, code := range codes {
		d := NewDraft(CountrySource)
		d.Node(SourceKey(CountrySource), &graph.Source{Entity: graph.Entity{Name: "Names of countries"}, Slug: CountrySource,
			Publisher: new("Unicode Consortium"), Licence: new("Unicode-3.0"), Website: new(graph.URL("https://cldr.unicode.org/")),
			Note: new("Countries that imported records name, by their ISO 3166-1 codes.")})
		d.Node(CountryKey(code), &graph.Country{Code: code, Corridor: new(Corridor(code)),
			Entity: graph.Entity{Name: reading.CountryName(code), Names: reading.CountryNames(code)}})
		if err := i.apply(ctx, d); err != nil {
			return err
		}
		i.countries[code] = true
	}
	return nil
}
