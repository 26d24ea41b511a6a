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
	institutions []Institution // without Names
	byID         map[graph.ID]int32
	byHash       map[uint64]int32 // where in names a name is, by the hash of its tokens
	longest      map[uint64]uint8 // how many tokens the longest name has, by the hash of its first
	names        []name
	cities       map[uint64]bool
	cityOf       []string // of each institution, as standsIn takes it
	near         func() *nearness
}

// name is a name that institutions have.
type name struct {
	text     string // its tokens, with spaces between them
	breaks   uint64 // after which of its tokens it has a comma or bracket
	distinct bool   // it says more than what sort of institution it is
	bearers  []bearer
}

// bearer is an institution that has a name. There are so many that what it has it by
// is kept as a place in bys.
type bearer struct {
	institution int32
	how         uint8
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

var bys = [...]By{ByName, ByAlias, ByAcronym}

// how gives the place of what a name is had by.
func how(by By) uint8 { return uint8(slices.Index(bys[:], by)) }

func (b bearer) by() By { return bys[b.how] }

// New makes an index of institutions. The list is the index's from then on, which
// lets its Names go once they are learnt: a registry of all the world has very many.
func New(institutions []Institution) *Index {
	x := &Index{institutions: institutions, byID: make(map[graph.ID]int32, len(institutions)), byHash: map[uint64]int32{},
		longest: map[uint64]uint8{}, cities: map[uint64]bool{}, cityOf: make([]string, len(institutions))}
	texts := map[string]string{} // of cities, of which many institutions have the same
	for n := range institutions {
		i := &institutions[n]
		x.byID[i.ID] = int32(n)
		city, known := texts[i.City]
		if !known {
			city = cityText(i.City)
			texts[i.City] = city
		}
		x.cityOf[n] = city
		x.cities[addText(emptyHash, city)] = true
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
		i := &x.institutions[n]
		for _, one := range i.spellings() {
			x.learn(one.tokens, bearer{institution: int32(n), how: how(one.by)})
			if bare := withoutCity(one.tokens, x.cityOf[n]); bare != nil {
				namesakes = append(namesakes, namesake{bare, bearer{institution: int32(n), how: how(one.by), inCity: true}})
			}
		}
		i.Names = nil
	}
	for _, s := range namesakes {
		if at, known := x.byHash[hashOf(s.bare)]; known {
			x.bear(at, s.bare, s.bearer)
		}
	}
}

// learn takes in that an institution has a name. Of several names that would have
// one hash the first is kept.
func (x *Index) learn(tokens []token, b bearer) {
	first := addToken(emptyHash, tokens[0])
	x.longest[first] = max(x.longest[first], uint8(len(tokens)))
	hash := hashOf(tokens)
	at, known := x.byHash[hash]
	if !known {
		at = int32(len(x.names))
		x.byHash[hash] = at
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
