package reading

import (
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// doubtful are words that look like a country's name and are not one, folded,
// with what to say of them.
var doubtful = map[string]string{
	"lao":              "it is a language and a people; Laos is LA",
	"georgia":          "it is a country (GE) and a state of the United States",
	"korea":            "it may be South Korea (KR) or North Korea (KP)",
	"congo":            "it may be CD or CG",
	"indochina":        "it is no country of today",
	"louisiana":        "it is a state of the United States",
	"mekong region":    "it is a region of several countries",
	"south china sea":  "it is a sea",
	"china sea":        "it is a sea",
	"asean":            "it is an association of countries",
	"southeast asia":   "it is a region of several countries",
	"south east asia":  "it is a region of several countries",
	"vientiane":        "it is a city; Laos is LA",
	"phnom penh":       "it is a city; Cambodia is KH",
	"bangkok":          "it is a city; Thailand is TH",
	"hanoi":            "it is a city; Viet Nam is VN",
	"ha noi":           "it is a city; Viet Nam is VN",
	"ho chi minh city": "it is a city; Viet Nam is VN",
	"yangon":           "it is a city; Myanmar is MM",
	"beijing":          "it is a city; China is CN",
	"shanghai":         "it is a city; China is CN",
	"kunming":          "it is a city; China is CN",
}

// Country reads a cell that should hold a country: a code of two or three
// letters, or a whole name in one of the languages known. Where it holds none
// for certain the code is "" and doubt says why, with a suggestion where there
// is one; of a cell that stands for "unknown" both are "".
func Country(cell string) (code graph.CountryCode, doubt string) {
	cell, _ = Text(cell)
	folded := Fold(cell)
	k := known()
	if code := k.codes[cell]; code != "" {
		return code, ""
	}
	if why, is := doubtful[folded]; is {
		return "", why
	}
	if code := k.codes[strings.ToUpper(cell)]; code != "" {
		return code, ""
	}
	if code := named(folded); code != "" {
		return code, ""
	}
	if Placeholder(cell) {
		return "", ""
	}
	return "", doubtOf(cell, folded)
}

// named finds the country that a folded text is the whole name of.
func named(folded string) graph.CountryCode {
	names := known().names
	if code := names[folded]; code != "" {
		return code
	}
	for _, lead := range formalLeads {
		if rest, ok := strings.CutPrefix(folded, lead+" "); ok && doubtful[rest] == "" {
			if code := names[rest]; code != "" {
				return code
			}
		}
	}
	return ""
}

// doubtOf says why a cell is no country's name for certain.
func doubtOf(cell, folded string) string {
	var within []graph.CountryCode
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;/&+|、", r) }) {
		if code := named(Fold(part)); code != "" {
			within = append(within, code)
		}
	}
	switch {
	case len(within) > 1:
		return fmt.Sprintf("it names several countries: %s and %s", within[0], within[1])
	case len(within) == 1:
		return fmt.Sprintf("it names %s beside something else", within[0])
	}
	if code := nearest(folded); code != "" {
		return fmt.Sprintf("it is nearly the name of %s", code)
	}
	return "it is no country's name or code"
}

// nearest is the country whose name differs by one letter, the first by code.
func nearest(folded string) (found graph.CountryCode) {
	if len(folded) < 5 {
		return ""
	}
	for name, code := range known().names {
		if (found == "" || code < found) && nearly(folded, name) {
			found = code
		}
	}
	return found
}

// nearly tells whether two words differ by one letter more, less or other.
func nearly(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) {
		return i < len(x) && x[i+1:] == y[i+1:]
	}
	return x[i:] == y[i+1:]
}

// AddressCountry gives the country that a printed address ends with, by a whole
// name behind its last comma. Codes do not count: LA is Louisiana or Los Angeles
// as often as Laos. "Hong Kong, China" is Hong Kong, and Macao and Taiwan
// likewise. "" where it names none.
func AddressCountry(address string) graph.CountryCode {
	address, _ = Text(address)
	parts := strings.FieldsFunc(strings.TrimRight(address, " .;,"), func(r rune) bool { return strings.ContainsRune(",;，；", r) })
	if len(parts) == 0 {
		return ""
	}
	code := partCountry(parts[len(parts)-1])
	if code == "CN" && len(parts) > 1 {
		if own := partCountry(parts[len(parts)-2]); slices.Contains(beforeChina, own) {
			return own
		}
	}
	return code
}

// beforeChina are codes of places that are printed with China behind them.
var beforeChina = []graph.CountryCode{"HK", "MO", "TW"}

// partCountry is the country that a part of an address is the name of.
func partCountry(part string) graph.CountryCode {
	folded := strings.Trim(Fold(part), "0123456789- ")
	if len(folded) < 3 && folded != "uk" && folded != "us" || doubtful[folded] != "" {
		return ""
	}
	return named(folded)
}
