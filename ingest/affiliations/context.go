package affiliations

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What may speak against an institution of which a name stands in a text.
const (
	OtherCountry = "the address is in another country"
	OtherPlace   = "the address is in another city, and hospitals are in one"
	LongerName   = "other words stand beside the name and make another name of it"
	AHospital    = "a hospital is named, which is an institution of its own"
	ANumber      = "a number stands behind the name"
	WhichOne     = "the name is of common words, and no place tells which institution is meant"
	SharedName   = "several institutions have the name, and nothing tells which is meant"
	Namesake     = "another has the name without a city, and its own does not stand beside it"
	Unsupported  = "an abbreviation that is not a whole part in capitals, or with which no place, country or institution above agrees"
	PartOfOther  = "it may stand for a part of another institution that is named"
	NearName     = "the name is only near"
	LessSure     = "too few of the kind were right"
)

// continued tells what the words beside a name make of it: "" where they leave
// it as it is.
func (x *Index) continued(m mention, address []token) string {
	if why := x.leads(m.before(address)); why != "" {
		return why
	}
	return x.follows(m, m.behind(address))
}

// leads judges the words before a name.
func (x *Index) leads(words []token) string {
	words = withoutNumbers(words)
	for len(words) > 0 && words[len(words)-1].text == "the" {
		words = words[:len(words)-1]
	}
	if len(words) == 1 && utf8.RuneCountInString(words[0].text) == 1 {
		return "" // a footnote's letter
	}
	words = x.withoutPlaces(words, false)
	switch {
	case len(words) == 0:
		return ""
	case hospitals.in(words):
		return AHospital
	case !qualifiers[words[len(words)-1].text] && units.in(words):
		return ""
	}
	return LongerName
}

// follows judges the words behind a name. What is behind a single word is part
// of the name.
func (x *Index) follows(m mention, words []token) string {
	if len(words) > 0 && isNumber(words[0].text) && len(words[0].text) <= 2 {
		return ANumber
	}
	words = x.withoutPlaces(withoutNumbers(words), true)
	single := m.to-m.from == 1 && !isUnspacedText(m.name.text)
	for len(words) > 0 && !single && companies[words[0].text] {
		words = words[1:]
	}
	switch {
	case len(words) == 0, words[0].text == "affiliated" && hospitals.inText(m.name.text):
		return ""
	case hospitals.in(words):
		return AHospital
	case words[0].joined, words[0].text == "key", single, bodies.in(words):
		return LongerName
	case units.in(words):
		return ""
	}
	return LongerName
}

// unknownAt finds the last part of an address that has one of the words and no
// name that is known: the token at which it begins, -1 if there is none.
func unknownAt(address []token, known []mention, words vocabulary) int {
	found, start := -1, 0
	for part := range partsIn(address) {
		stop := start + len(part)
		named := slices.ContainsFunc(known, func(m mention) bool { return m.from < stop && m.to > start })
		if !named && words.in(part) {
			found = start
		}
		start = stop
	}
	return found
}

// standing tells how a name is mostly used: 0 for the institution that is meant;
// 1 beside it, as of a ministry or of a faculty beside its university; 2 as of a
// laboratory, or in an abbreviation.
func standing(i *Institution, e Evidence) int {
	name := " " + e.Printed + " "
	switch {
	case e.By == ByAcronym || strings.Contains(name, " laboratory ") || strings.HasPrefix(name, " center "):
		return 2
	case e.Above && faculties.inText(e.Printed), i.Type == "FUNDER", i.Type == "MINISTRY" && !strings.Contains(name, " academy "):
		return 1
	}
	return 0
}
