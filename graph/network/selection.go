package network

import (
	"cmp"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Reason says why an item, or an entity, is left out of a network.
type Reason string

// The reasons.
const (
	// NoEntity: nothing is known of who took part, at the level asked.
	NoEntity Reason = "NO_ENTITY"
	// TeamAboveCap: more entities took part than Query.MaxTeamSize.
	TeamAboveCap Reason = "TEAM_ABOVE_CAP"
	// OutsideScope: of the entities that took part none is a node, being of
	// other countries, or of none that is known.
	OutsideScope Reason = "OUTSIDE_SCOPE"
)

// selection is what a query counts: which items, and who of each.
type selection struct {
	p       *projection.Projection
	who     *projection.Lists // entities by item, at the level
	work    *projection.Lists // items by entity
	entries *projection.Table
	// size is, by item, the number of its distinct entities at the level; 0 for
	// items that do not count.
	size []int32
	// node is, by entity, whether it is within the query's scope.
	node        []bool
	passes      []condition
	maxTeamSize int

	outcome
	pairs int // ends of ties that counting them all would visit
}

// outcome is how many items count, and why others do not.
type outcome struct {
	inScope int // items that the filter lets through and that have no marks but those asked for
	// uncounted are the items that would count if they were asked for.
	uncounted projection.Tally
	leftOut   map[Reason]int
	counted   int // items with at least one entity in scope
	tied      int // those of them with at least two entities, in scope or not
	unknown   int // counted items of which a participant's country is not known
}

// selectItems finds what a normal query counts.
func selectItems(p *projection.Projection, q Query) (*selection, error) {
	s, err := newSelection(p, q)
	if err != nil {
		return nil, err
	}
	for item := range int32(p.Items.Len()) {
		s.take(item)
	}
	return s, s.check()
}

// newSelection is the selection of a normal query before any item is taken.
func newSelection(p *projection.Projection, q Query) (*selection, error) {
	s := &selection{p: p, size: make([]int32, p.Items.Len()), maxTeamSize: q.MaxTeamSize}
	s.who, s.work, s.entries = levelOf(p, q.Level)
	var err error
	if s.passes, err = conditions(p, q); err != nil {
		return nil, err
	}
	if s.node, err = scopeOf(p, q, s.entries.Len()); err != nil {
		return nil, err
	}
	return s, nil
}

// check refuses a selection whose ties would be too much work to count.
func (s *selection) check() error {
	if s.pairs > MaxPairs {
		return graph.Invalid("maxTeamSize", "this network would count %d pairs, at most %d at once; filter by years, areas or countries, or give a smaller maxTeamSize", s.pairs, MaxPairs)
	}
	return nil
}

// take counts an item if it passes the filter. Each may be taken once.
func (s *selection) take(item int32) {
	if !holds(s.passes, item) {
		return
	}
	who := s.who.Of(item)
	if s.add(s.p, item, len(who), s.reason(who)) {
		s.size[item] = int32(len(who))
		s.pairs += len(who) * (len(who) - 1)
	}
}

// add takes in an item that the filter lets through, of a number of entities, and
// tells whether it counts: where it has no reason not to, and no marks but those asked
// for.
func (t *outcome) add(p *projection.Projection, item int32, entities int, reason Reason) bool {
	if !p.Counts(item) {
		if reason == "" {
			t.uncounted.Add(p, item)
		}
		return false
	}
	t.inScope++
	if reason != "" {
		if t.leftOut == nil {
			t.leftOut = map[Reason]int{}
		}
		t.leftOut[reason]++
		return false
	}
	t.counted++
	if entities > 1 {
		t.tied++
	}
	if p.Unplaced[item] {
		t.unknown++
	}
	return true
}

// reason says why an item in which entities took part does not count, whatever
// its marks; "" if it does.
func (s *selection) reason(who []int32) Reason {
	switch {
	case len(who) == 0:
		return NoEntity
	case len(who) > s.maxTeamSize:
		return TeamAboveCap
	case !slices.ContainsFunc(who, func(entity int32) bool { return s.node[entity] }):
		return OutsideScope
	}
	return ""
}

// joint gives the items that count and that both entities took part in, ascending.
func (s *selection) joint(a, b int32) []int32 {
	var out []int32
	of, and := s.work.Of(a), s.work.Of(b)
	for i, j := 0, 0; i < len(of) && j < len(and); {
		switch c := cmp.Compare(of[i], and[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			if s.size[of[i]] > 0 {
				out = append(out, of[i])
			}
			i, j = i+1, j+1
		}
	}
	return out
}

// levelOf gives who took part in each item, at a level, and in which items
// each of them did.
func levelOf(p *projection.Projection, level Level) (who, work *projection.Lists, entities *projection.Table) {
	switch level {
	case Countries:
		return &p.ItemCountries, &p.CountryItems, &p.Countries
	case Institutions:
		return &p.ItemInstitutions, &p.InstitutionItems, &p.Institutions
	}
	return &p.ItemPeople, &p.PersonItems, &p.People
}

// countryOf gives the country of each entity of a level, −1 where it is not known.
func countryOf(p *projection.Projection, level Level) []int32 {
	switch level {
	case Institutions:
		return p.InstitutionCountry
	case People:
		return p.PersonCountry
	}
	out := make([]int32, p.Countries.Len())
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// scopeOf tells, for each entity, whether it may be a node.
func scopeOf(p *projection.Projection, q Query, entities int) ([]bool, error) {
	node := make([]bool, entities)
	within, err := countrySet(p, "within", q.Within)
	if err != nil {
		return nil, err
	}
	country := countryOf(p, q.Level)
	for i := range node {
		at := country[i]
		switch {
		case len(q.Within) > 0:
			node[i] = at >= 0 && within[at]
		case q.Scope == All:
			node[i] = true
		default:
			node[i] = at >= 0 && p.Corridor[at]
		}
	}
	return node, nil
}

// condition tells whether an item passes.
type condition func(item int32) bool

func holds(conditions []condition, item int32) bool {
	for _, c := range conditions {
		if !c(item) {
			return false
		}
	}
	return true
}

// conditions are those that the query's basis and filter set; none for what it
// leaves open.
func conditions(p *projection.Projection, q Query) ([]condition, error) {
	f := q.Filter
	p = p.Whole()
	var out []condition
	if len(q.Basis) < 3 {
		out = append(out, func(item int32) bool { return slices.Contains(q.Basis, p.Basis[item]) })
	}
	if f.From != 0 || f.To != 0 {
		out = append(out, func(item int32) bool { return p.InYears(item, f.From, f.To) })
	}
	if f.Synthetic != nil {
		out = append(out, func(item int32) bool { return p.Synthetic[item] == *f.Synthetic })
	}
	types := [][]string{projection.Publication: f.PublicationTypes, projection.Project: f.ProjectStatuses, projection.Activity: f.ActivityTypes}
	for basis, names := range types {
		if len(names) > 0 {
			out = append(out, ofType(p, projection.Basis(basis), names))
		}
	}
	for _, make := range []func(*projection.Projection, Filter) (condition, error){
		inAreas, onThemes, onTopics, withCountries, withAllCountries, withInstitutions, withTypes, withPeople, ledBy,
	} {
		c, err := make(p, f)
		if err != nil {
			return nil, graph.Within("filter", err)
		}
		if c != nil {
			out = append(out, c)
		}
	}
	return out, nil
}

func ofType(p *projection.Projection, basis projection.Basis, names []string) condition {
	return func(item int32) bool {
		return p.Basis[item] != basis || slices.Contains(names, p.TypeNames[basis][p.Types[item]])
	}
}

func inAreas(p *projection.Projection, f Filter) (condition, error) {
	if len(f.Areas) == 0 {
		return nil, nil
	}
	var mask uint16
	for _, number := range f.Areas {
		if !slices.Contains(p.AreaNumbers, number) {
			return nil, graph.Invalid("areas", "there is no area %d; give numbers of { initiativeAreas { nodes { number name } } }", number)
		}
		mask |= 1 << (number - 1)
	}
	return func(item int32) bool { return p.AreaMask[item]&mask != 0 }, nil
}

func onTopics(p *projection.Projection, f Filter) (condition, error) {
	if len(f.Topics) == 0 {
		return nil, nil
	}
	within, err := p.TopicsNamed(f.Topics)
	if err != nil {
		return nil, err
	}
	return func(item int32) bool {
		return slices.ContainsFunc(p.PrimaryTopics.Of(item), func(topic int32) bool { return within[topic] })
	}, nil
}

func onThemes(p *projection.Projection, f Filter) (condition, error) {
	var themes []int32
	for _, slug := range f.Themes {
		at := slices.Index(p.ThemeSlugs, slug)
		if at < 0 {
			return nil, graph.Invalid("themes", "there is no theme %q; give slugs of { themes { nodes { slug name } } }", slug)
		}
		themes = append(themes, int32(at))
	}
	return anyOf(&p.ItemThemes, themes), nil
}

func withCountries(p *projection.Projection, f Filter) (condition, error) {
	countries, err := countriesNamed(p, "countries", f.Countries)
	return anyOf(&p.ItemCountries, countries), err
}

func withAllCountries(p *projection.Projection, f Filter) (condition, error) {
	countries, err := countriesNamed(p, "allCountries", f.AllCountries)
	if err != nil || len(countries) == 0 {
		return nil, err
	}
	return func(item int32) bool {
		of := p.ItemCountries.Of(item)
		return !slices.ContainsFunc(countries, func(c int32) bool { return !slices.Contains(of, c) })
	}, nil
}

func withInstitutions(p *projection.Projection, f Filter) (condition, error) {
	institutions, err := entitiesNamed(&p.Institutions, graph.KindInstitution, "institutions", f.Institutions)
	return anyOf(&p.ItemInstitutions, institutions), err
}

func withTypes(p *projection.Projection, f Filter) (condition, error) {
	if len(f.InstitutionTypes) == 0 {
		return nil, nil
	}
	wanted := typesNamed(p, f.InstitutionTypes)
	return func(item int32) bool {
		return slices.ContainsFunc(p.ItemInstitutions.Of(item), func(i int32) bool { return wanted[p.InstitutionTypes[i]] })
	}, nil
}

// typesNamed tells, by number of a type of institution, whether it is named.
func typesNamed(p *projection.Projection, names []string) []bool {
	out := make([]bool, len(p.InstitutionTypeNames))
	for i, name := range p.InstitutionTypeNames {
		out[i] = slices.Contains(names, name)
	}
	return out
}

func withPeople(p *projection.Projection, f Filter) (condition, error) {
	people, err := entitiesNamed(&p.People, graph.KindPerson, "people", f.People)
	return anyOf(&p.ItemPeople, people), err
}

// anyOf holds for items that have one of the values; nil where none is given.
func anyOf(lists *projection.Lists, values []int32) condition {
	if len(values) == 0 {
		return nil
	}
	return func(item int32) bool {
		return slices.ContainsFunc(lists.Of(item), func(v int32) bool { return slices.Contains(values, v) })
	}
}

// countriesNamed gives the indices of countries.
func countriesNamed(p *projection.Projection, argument string, codes []graph.CountryCode) ([]int32, error) {
	var out []int32
	for _, code := range codes {
		at, err := p.Country(argument, code)
		if err != nil {
			return nil, err
		}
		out = append(out, at)
	}
	return out, nil
}

// countrySet is countriesNamed as a set, by country.
func countrySet(p *projection.Projection, argument string, codes []graph.CountryCode) ([]bool, error) {
	named, err := countriesNamed(p, argument, codes)
	set := make([]bool, p.Countries.Len())
	for _, at := range named {
		set[at] = true
	}
	return set, err
}

// entitiesNamed gives the indices of entities of a kind.
func entitiesNamed(table *projection.Table, kind *graph.Kind, argument string, ids []graph.ID) ([]int32, error) {
	var out []int32
	for _, id := range ids {
		at, found := table.Index(id)
		if !found {
			return nil, graph.Invalid(argument, "there is no %s with the id %q; take ids as { %s { nodes { id name } } } gives them", kind.Name, id, kind.Plural)
		}
		out = append(out, at)
	}
	return out, nil
}
