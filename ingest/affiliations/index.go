package affiliations

import (
	"slices"
	"strings"
	"sync"

	"corridor/graph"
)

// By says by what an institution was found.
type By string

const (
	ByName    By = "NAME"    // a full name
	ByAlias   By = "ALIAS"   // another name in use, a former one among them
	ByAcronym By = "ACRONYM" // an abbreviation
)

// Index finds the institutions that printed affiliations name. It does not
// change, and may be used from many goroutines.
type Index struct {
	institutions []Institution
	byID         map[graph.ID]int32
	prefixes     map[uint64]int32 // by the hash of a name's first tokens: where in names the name is, or noName
	names        []name
	cities       map[uint64]bool
	cityOf       []string // of each institution, as standsIn takes it
	near         func() *nearness
}

const noName = -1

// name is a name that institutions have.
type name struct {
	text     string // its tokens, with spaces between them
	breaks   uint64 // after which of its tokens it has a comma or bracket
	distinct bool   // it says more than what sort of institution it is
	bearers  []bearer
}

type bearer struct {
	institution int32
	by          By
	inCity      bool // it has the name with its city behind it, and another has it without
}

// shared tells whether several have the name as it is.
func (n *name) shared() bool {
	several := 0
	for _, b := range n.bearers {
		if !b.inCity {
			several++
		}
	}
	return several > 1
}

// New makes an index of institutions.
func New(institutions []Institution) *Index {
	x := &Index{institutions: institutions, byID: map[graph.ID]int32{}, prefixes: map[uint64]int32{}, cities: map[uint64]bool{}}
	for n := range institutions {
		x.byID[institutions[n].ID] = int32(n)
		x.cityOf = append(x.cityOf, cityText(institutions[n].City))
		x.cities[addText(emptyHash, x.cityOf[n])] = true
	}
	delete(x.cities, emptyHash)
	x.learnAll()
	x.near = sync.OnceValue(func() *nearness { return nearnessOf(x.names) })
	return x
}

// Size is how many institutions there are.
func (x *Index) Size() int { return len(x.institutions) }

// learnAll takes the names of all institutions in, and then which of them others
// have with their city behind: "China University of Geosciences" is that of
// Beijing, "China University of Geosciences (Beijing)", where Beijing stands further on.
func (x *Index) learnAll() {
	type namesake struct {
		bare []token
		bearer
	}
	var namesakes []namesake
	for n := range x.institutions {
		for _, one := range x.institutions[n].spellings() {
			x.learn(one.tokens, bearer{institution: int32(n), by: one.by})
			if bare := withoutCity(one.tokens, x.cityOf[n]); bare != nil {
				namesakes = append(namesakes, namesake{bare, bearer{institution: int32(n), by: one.by, inCity: true}})
			}
		}
	}
	for _, s := range namesakes {
		if at, known := x.prefixes[hashOf(s.bare)]; known && at != noName {
			x.bear(at, s.bare, s.bearer)
		}
	}
}

// learn takes in that an institution has a name. Of several names that would have
// one hash the first is kept.
func (x *Index) learn(tokens []token, b bearer) {
	hash := emptyHash
	for _, t := range tokens {
		hash = addToken(hash, t)
		if _, known := x.prefixes[hash]; !known {
			x.prefixes[hash] = noName
		}
	}
	at := x.prefixes[hash]
	if at == noName {
		at = int32(len(x.names))
		x.prefixes[hash] = at
		x.names = append(x.names, name{text: spaced(tokens), distinct: isDistinct(tokens)})
	}
	x.bear(at, tokens, b)
}

// bear notes that an institution has a name that is held.
func (x *Index) bear(at int32, tokens []token, b bearer) {
	m := &x.names[at]
	if m.text != spaced(tokens) {
		return
	}
	m.breaks |= breaksOf(tokens)
	if !slices.ContainsFunc(m.bearers, func(o bearer) bool { return o.institution == b.institution }) {
		m.bearers = append(m.bearers, b)
	}
}

func breaksOf(tokens []token) uint64 {
	var out uint64
	for i, t := range tokens[:len(tokens)-1] {
		if t.after >= hard {
			out |= 1 << i
		}
	}
	return out
}

// withoutCountry takes off the country that registries put in brackets behind
// names of companies: "Tencent (China)".
func withoutCountry(text string) string {
	if before, in, ok := strings.Cut(text, " ("); ok && strings.HasSuffix(in, ")") {
		if countryNames()[placeHash(phrasesOf(in, maxName)[0])] != "" {
			return before
		}
	}
	return text
}

// Institution gives an institution by its id, nil where it is not in the index.
func (x *Index) Institution(id graph.ID) *Institution {
	if at, known := x.byID[id]; known {
		return &x.institutions[at]
	}
	return nil
}
