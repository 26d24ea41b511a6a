package affiliations

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"corridor/graph"
	"corridor/ingest/reading"
)

// maxPlaceTokens is how many tokens the name of a place has at most.
const maxPlaceTokens = 12

// countryNames are the countries by the hashes of their names. Left out are names
// that may mean something else.
var countryNames = sync.OnceValue(func() map[uint64]graph.CountryCode {
	out := map[uint64]graph.CountryCode{}
	for name, code := range reading.CountriesByName() {
		if _, doubt := reading.Country(name); doubt != "" || len(name) < 3 && name != "uk" && name != "us" {
			continue
		}
		for _, tokens := range phrasesOf(name, maxName) {
			out[placeHash(tokens)] = code
		}
	}
	return out
})

// states are codes of states and provinces that are countries' codes as well.
var states = wordSet("al ar az ca co de ga id il in ky la ma md me mn mo ms mt nc nd ne nl ns pa pe sc sd sk tn va")

// scripts are those that one country writes in.
var scripts = map[graph.CountryCode]*unicode.RangeTable{"KH": unicode.Khmer, "LA": unicode.Lao, "MM": unicode.Myanmar, "TH": unicode.Thai}

// countriesIn gives the countries that an address names: by a whole name between
// commas or at its end, or by a code that is all of its last part. One that names
// none is in the country that alone writes in its script.
func countriesIn(address []token) []graph.CountryCode {
	var out []graph.CountryCode
	for part := range partsIn(address) {
		last := len(part) == 0 || part[len(part)-1].after == end
		if code := countryOf(withoutNumbers(part), last); code != "" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	if len(out) == 0 {
		return writtenIn(address)
	}
	if slices.ContainsFunc(out, func(c graph.CountryCode) bool { return c == "HK" || c == "MO" || c == "TW" }) {
		out = slices.DeleteFunc(out, func(c graph.CountryCode) bool { return c == "CN" })
	}
	return out
}

func writtenIn(address []token) []graph.CountryCode {
	for _, t := range address {
		r, _ := utf8.DecodeRuneInString(t.text)
		if r < 0x0E00 {
			continue
		}
		for code, script := range scripts {
			if unicode.Is(script, r) {
				return []graph.CountryCode{code}
			}
		}
	}
	return nil
}

// partsIn gives what stands between the commas and brackets of an address.
func partsIn(address []token) func(yield func([]token) bool) {
	return func(yield func([]token) bool) {
		start := 0
		for i, t := range address {
			if t.after < hard && i+1 < len(address) {
				continue
			}
			if !yield(address[start : i+1]) {
				return
			}
			start = i + 1
		}
	}
}

// countryOf gives the country that a part of an address names.
func countryOf(part []token, last bool) graph.CountryCode {
	if len(part) == 0 {
		return ""
	}
	if code := countryNames()[placeHash(part)]; code != "" || !last {
		return code
	}
	if first := part[0]; len(part) == 1 && first.capital != "" && !states[first.text] && len(first.text) <= 3 {
		if code, _ := reading.Country(first.capital); code != "" {
			return code
		}
	}
	for n := min(maxPlaceTokens, len(part)-1); n > 0; n-- {
		tail := part[len(part)-n:]
		if tail[0].joined || qualifiers[part[len(part)-n-1].text] {
			continue
		}
		if code := countryNames()[placeHash(tail)]; code != "" {
			return code
		}
	}
	return ""
}

// withoutNumbers leaves out numbers such as postal codes at either end.
func withoutNumbers(part []token) []token {
	for len(part) > 0 && isNumber(part[0].text) {
		part = part[1:]
	}
	for len(part) > 0 && isNumber(part[len(part)-1].text) {
		part = part[:len(part)-1]
	}
	return part
}

// isPlace tells whether tokens are a city, a country or a postal code.
func (x *Index) isPlace(tokens []token) bool {
	if t := tokens[0].text; len(tokens) == 1 && (isNumber(t) && len(t) > 2 || t == "province" || t == "city") {
		return true
	}
	hash := placeHash(tokens)
	return x.cities[hash] || countryNames()[hash] != ""
}

// withoutPlaces leaves out the places that words begin with, or end with.
func (x *Index) withoutPlaces(words []token, front bool) []token {
	for len(words) > 0 {
		n := min(maxPlaceTokens, len(words))
		for n > 0 && !x.isPlace(side(words, n, front)) {
			n--
		}
		if n == 0 {
			break
		}
		if front {
			words = words[n:]
		} else {
			words = words[:len(words)-n]
		}
	}
	return words
}

// side is the first or the last n of words.
func side(words []token, n int, front bool) []token {
	if front {
		return words[:n]
	}
	return words[len(words)-n:]
}

// standsIn tells whether a place stands in tokens, whichever way it is spaced.
func standsIn(place string, tokens []token) bool {
	if place == "" {
		return false
	}
	for from := range tokens {
		rest, ok := place, true
		for to := from; ok && to < len(tokens); to++ {
			if rest, ok = strings.CutPrefix(rest, tokens[to].text); ok && rest == "" {
				return true
			}
		}
	}
	return false
}

// withoutCity takes a city off the end of a name, and is nil where the name does
// not end with it or is no more than it.
func withoutCity(name []token, city string) []token {
	ends := city != ""
	for n := len(name) - 1; n > 0 && ends; n-- {
		if city, ends = strings.CutSuffix(city, name[n].text); ends && city == "" {
			return name[:n]
		}
	}
	return nil
}

// cityText is a city as standsIn looks for it.
func cityText(city string) string {
	tokens := phrasesOf(city, maxName)[0]
	if n := len(tokens); n > 1 && tokens[n-1].text == "city" {
		tokens = tokens[:n-1]
	}
	return strings.ReplaceAll(spaced(tokens), " ", "")
}
