package affiliations

import (
	"cmp"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/elementary"
)

// What is told to be near: words in common, weighed by how rare they are among
// all names, against all words of both.
const (
	leastLikeness = 0.5
	mostPostings  = 3000 // names that have a word: of a word that more have nothing is looked up
)

// nearness finds names by their words.
type nearness struct {
	postings map[string][]int32 // of words that say something: names that have them
	weights  map[string]float64
	rare     float64 // weight of a word that no name has
}

func nearnessOf(names []name) *nearness {
	n := &nearness{postings: map[string][]int32{}, weights: map[string]float64{}, rare: elementary.Log(1 + float64(len(names)))}
	for at := range names {
		for _, word := range distinctWords(names[at].text) {
			n.postings[word] = append(n.postings[word], int32(at))
		}
	}
	for word, list := range n.postings {
		n.weights[word] = elementary.Log(1 + float64(len(names))/float64(len(list)))
		if common.words[word] || len(list) > mostPostings {
			n.postings[word] = nil
		}
	}
	return n
}

func distinctWords(text string) []string {
	words := strings.Fields(text)
	slices.Sort(words)
	return slices.Compact(words)
}

func (n *nearness) weight(words []string) float64 {
	sum := 0.0
	for _, w := range words {
		if known, ok := n.weights[w]; ok {
			sum += known
		} else {
			sum += n.rare
		}
	}
	return sum
}

// Near gives institutions with a name that is near a part of a printed
// affiliation, the nearest first, at most so many. They are no matches.
func (x *Index) Near(printed string, most int) []Candidate {
	n := x.near()
	best := map[int32]float64{} // likeness by name
	tokens := phrasesOf(printed, maxPrinted)[0]
	for part := range partsIn(tokens) {
		words := distinctWords(spaced(part))
		for _, w := range words {
			for _, at := range n.postings[w] {
				best[at] = max(best[at], n.likeness(words, distinctWords(x.names[at].text)))
			}
		}
	}
	return x.nearest(best, countriesIn(tokens), most)
}

// likeness is Dice's coefficient of two sets of words, weighed.
func (n *nearness) likeness(a, b []string) float64 {
	shared := slices.DeleteFunc(slices.Clone(a), func(w string) bool { return !slices.Contains(b, w) })
	return 2 * n.weight(shared) / (n.weight(a) + n.weight(b))
}

func (x *Index) nearest(likeness map[int32]float64, countries []graph.CountryCode, most int) []Candidate {
	type near struct {
		institution int32
		by          By
		name        int32
		likeness    float64
	}
	var found []near
	for at, l := range likeness {
		if l < leastLikeness {
			continue
		}
		for _, b := range x.names[at].bearers {
			found = append(found, near{b.institution, b.by(), at, l})
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.institution, b.institution), cmp.Compare(a.name, b.name))
	})
	var out []Candidate
	for _, f := range found {
		i := &x.institutions[f.institution]
		if len(out) == most {
			break
		}
		if slices.ContainsFunc(out, func(c Candidate) bool { return c.Institution == i }) {
			continue
		}
		c := Candidate{Institution: i, Evidence: Evidence{By: f.by, Printed: x.names[f.name].text, Country: i.in(countries)}, Against: []string{NearName}}
		if len(countries) > 0 && len(i.Countries) > 0 && !c.Country {
			c.Against = append(c.Against, OtherCountry)
		}
		out = append(out, c)
	}
	return out
}
