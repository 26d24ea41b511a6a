package affiliations

import (
	"slices"

	"corridor/graph"
)

// Result says what a printed affiliation is taken for.
type Result struct {
	Countries []graph.CountryCode // that it names
	// Matches are the institutions that it means, each once: by addresses in
	// their order, in each those that are no hospitals first, and a whole before
	// its parts.
	Matches []Match
	// Candidates are institutions that it may mean, each once, with what
	// contradicts.
	Candidates []Candidate
}

// Match is an institution that a printed affiliation means.
type Match struct {
	*Institution
	Evidence
	Within []*Institution // those that it is part of and that are named beside it, matched or not
}

// Candidate is an institution that a printed affiliation may mean.
type Candidate struct {
	*Institution
	Evidence
	Against []string // what contradicts, in words
}

// Match finds the institutions that a printed affiliation means.
func (x *Index) Match(printed string) Result {
	var out Result
	for _, tokens := range phrasesOf(printed, maxPrinted) {
		for address := range addressesIn(tokens) {
			x.matchAddress(&out, address)
		}
	}
	out.Candidates = slices.DeleteFunc(out.Candidates, func(c Candidate) bool { return out.matches(c.Institution) })
	return out
}

func (r *Result) matches(i *Institution) bool {
	return slices.ContainsFunc(r.Matches, func(m Match) bool { return m.Institution == i })
}

// propose adds a candidate, unless it is there.
func (r *Result) propose(c Candidate, against ...string) {
	c.Against = append(c.Against, against...)
	if !slices.ContainsFunc(r.Candidates, func(o Candidate) bool { return o.Institution == c.Institution }) {
		r.Candidates = append(r.Candidates, c)
	}
}

// address is an address with what is read of it.
type address struct {
	tokens     []token
	countries  []graph.CountryCode
	named      []graph.ID // institutions of which a name stands there
	unknown    int        // where the last part begins that names an institution that is not known, or -1
	noHospital bool       // a part names a hospital that is not known
	inCity     bool       // a city is a part of it
}

// read reads what is judged by in an address.
func (x *Index) read(tokens []token, mentions []mention) *address {
	a := &address{tokens: tokens, countries: countriesIn(tokens)}
	var known []mention
	for _, m := range mentions {
		for _, b := range m.name.bearers {
			a.named = append(a.named, x.institutions[b.institution].ID)
		}
		if x.continued(m, tokens) == "" {
			known = append(known, m)
		}
	}
	for part := range partsIn(tokens) {
		a.inCity = a.inCity || x.cities[placeHash(withoutNumbers(part))]
	}
	a.unknown = unknownAt(tokens, known, bodies)
	a.noHospital = unknownAt(tokens, known, hospitals) >= 0
	return a
}

// matchAddress adds what one address means.
func (x *Index) matchAddress(out *Result, tokens []token) {
	mentions := x.mentionsIn(tokens)
	a := x.read(tokens, mentions)
	for _, c := range a.countries {
		if !slices.Contains(out.Countries, c) {
			out.Countries = append(out.Countries, c)
		}
	}
	var found []finding
	for _, m := range mentions {
		if c, ok := x.bearerOf(out, m, a); ok {
			found = append(found, finding{Candidate: c, standing: standing(c.Institution, c.Evidence),
				part: a.unknown >= m.to || a.unknown >= 0 && c.By == ByAcronym})
		}
	}
	x.settle(out, found)
}

// bearerOf decides which of those who bear a name is meant; ok is false where
// none is, or it cannot be told.
func (x *Index) bearerOf(out *Result, m mention, a *address) (best Candidate, ok bool) {
	var equal []Candidate
	for _, b := range m.name.bearers {
		c := x.weigh(m, b, a)
		switch {
		case len(c.Against) > 0:
			out.propose(c)
		case len(equal) > 0 && c.rank() < equal[0].rank():
			out.propose(c, SharedName)
		case len(equal) > 0 && c.rank() == equal[0].rank():
			equal = append(equal, c)
		default:
			for _, o := range equal {
				out.propose(o, SharedName)
			}
			equal = []Candidate{c}
		}
	}
	if len(equal) != 1 {
		for _, c := range equal {
			out.propose(c, SharedName)
		}
		return best, false
	}
	best = equal[0]
	best.Shared = best.Shared || m.name.shared()
	return best, true
}

// weigh gathers what speaks for and against one who bears a name.
func (x *Index) weigh(m mention, b bearer, a *address) Candidate {
	i := &x.institutions[b.institution]
	city := x.cityOf[b.institution]
	c := Candidate{Institution: i, Evidence: Evidence{
		By: b.by(), Printed: m.name.text, Shared: b.inCity,
		Place:   standsIn(city, a.tokens[:m.from]) || standsIn(city, a.tokens[m.to:]),
		Country: i.in(a.countries),
		Above:   slices.ContainsFunc(i.Parents, func(p graph.ID) bool { return slices.Contains(a.named, p) }),
		Whole:   len(m.before(a.tokens)) == 0 && len(m.behind(a.tokens)) == 0,
		Beside:  a.noHospital && !hospitals.inText(m.name.text),
	}}
	c.Elsewhere = a.inCity && !c.Place && city != ""
	if len(a.countries) > 0 && len(i.Countries) > 0 && !c.Country {
		c.Against = append(c.Against, OtherCountry)
	}
	if b.inCity && !c.Place {
		c.Against = append(c.Against, Namesake)
	}
	if why := x.continued(m, a.tokens); why != "" {
		c.Against = append(c.Against, why)
	}
	if c.Elsewhere && hospitals.inText(m.name.text) {
		c.Against = append(c.Against, OtherPlace)
	}
	inCapitals := a.tokens[m.from].capital != "" && len(m.name.text) > 2
	if b.by() == ByAcronym && (!inCapitals || !c.Whole || !c.Place && !c.Country && !c.Above) {
		c.Against = append(c.Against, Unsupported)
	} else if !m.name.distinct && !c.Place && (c.Elsewhere || !c.Country || !c.Whole) {
		c.Against = append(c.Against, WhichOne)
	}
	return c
}
