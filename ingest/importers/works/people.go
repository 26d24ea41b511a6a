package works

import (
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/importers/misplaced"
	"corridor/ingest/reading"
)

// people knows the institutions of those who have several: others are known by
// their name and their only one.
type people struct {
	several map[string]*several // by each key of the person
}

type several struct {
	keys         []graph.Key
	institutions []institution
}

func newPeople() *people { return &people{map[string]*several{}} }

// join notes that keys are of one person at these institutions, and gives all
// that is known of the person.
func (p *people) join(keys []graph.Key, institutions []institution) *several {
	one := &several{}
	for _, key := range keys {
		if known := p.several[key.Value]; known != nil && known != one {
			one.take(known.keys, known.institutions)
		}
	}
	one.take(keys, institutions)
	for _, key := range one.keys {
		p.several[key.Value] = one
	}
	return one
}

func (s *several) take(keys []graph.Key, institutions []institution) {
	for _, key := range keys {
		if !slices.Contains(s.keys, key) {
			s.keys = append(s.keys, key)
		}
	}
	s.institutions = withAll(s.institutions, institutions)
}

// state states a work's authors and countries.
func (r *run) state(work graph.Key, authors []*author, countries []graph.CountryCode, at ingest.Place) {
	var authorships []graph.EdgeWrite
	var placed []misplaced.Authorship
	for _, a := range authors {
		if len(a.institutions) == 0 {
			r.Tell(ingest.Note, at, "an author without an institution: a person of this work alone", a.name)
		}
		person := r.person(work, a, at)
		authorship := ingest.With(person, graph.Authorship{PrintedName: &a.name, Countries: a.elsewhere()})
		for _, i := range a.institutions {
			authorship.Institutions = append(authorship.Institutions, graph.Ref{Key: r.institution(i, at)})
			placed = append(placed, misplaced.Authorship{Person: a.folded, Institution: string(i.country) + "/" + i.name, Country: string(i.country)})
		}
		authorships = append(authorships, authorship)
	}
	r.Draft().Edges(graph.Authored, work, authorships...)
	r.finder.Add(placed)
	var in []graph.EdgeWrite
	for _, code := range countries {
		if country := r.Country(code); !country.IsZero() {
			in = append(in, ingest.To(country))
		}
	}
	r.Draft().Edges(graph.AuthoredIn, work, in...)
}

// elsewhere lists the countries that are named for an author and that none of the
// institutions is in.
func (a *author) elsewhere() []string {
	var out []string
	for _, code := range slices.Compact(slices.Sorted(slices.Values(a.countries))) {
		if !slices.ContainsFunc(a.institutions, func(i institution) bool { return i.country == code }) {
			out = append(out, string(code))
		}
	}
	return out
}

// institution states an institution the first time, and gives its key.
func (r *run) institution(i institution, at ingest.Place) graph.Key {
	key := graph.LocalKey(graph.KindInstitution, r.Slug(), i.key)
	if h := r.hash(key.String()); !r.stated[h] {
		r.stated[h] = true
		var located []graph.EdgeWrite
		if country := r.Country(i.country); !country.IsZero() {
			located = append(located, ingest.To(country))
		}
		r.places[key.ID()] = at
		r.Draft().Node(key, &graph.Institution{Entity: graph.Entity{Name: i.name}, Provisional: new(true)})
		r.Draft().Edges(graph.LocatedIn, key, located...)
	}
	return key
}

// person states a person where something new is said, and gives a key.
func (r *run) person(work graph.Key, a *author, at ingest.Place) graph.Key {
	var keys []graph.Key
	for _, i := range a.institutions {
		keys = append(keys, graph.NameKey(r.Slug(), a.folded, i.key))
		r.suggest(a.name, i, at)
	}
	if keys == nil {
		keys = []graph.Key{graph.NameKey(r.Slug(), a.folded, work.Value)}
	}
	institutions := a.institutions
	if known := r.people.several[keys[0].Value]; len(keys) > 1 || known != nil {
		before := 0
		if known != nil {
			before = len(known.institutions)
		}
		all := r.people.join(keys, a.institutions)
		if len(all.institutions) == before {
			return keys[0]
		}
		for _, key := range all.keys[1:] {
			r.Draft().Merge(key, all.keys[0])
		}
		keys, institutions = all.keys, all.institutions
	} else if r.stated[r.hash(keys[0].String())] {
		return keys[0]
	}
	r.stated[r.hash(keys[0].String())] = true
	var stays []graph.EdgeWrite
	for _, i := range institutions {
		stays = append(stays, ingest.To(r.institution(i, at)))
	}
	r.Draft().Node(keys[0], &graph.Person{Entity: graph.Entity{Name: a.name}, Provisional: new(true)})
	r.Draft().Edges(graph.AffiliatedWith, keys[0], stays...)
	return keys[0]
}

// likesKept is how many forms of names are kept to suggest who may be the same.
const likesKept = 400_000

// suggest reports that a name at an institution may be that of another there.
func (r *run) suggest(name string, i institution, at ingest.Place) {
	for _, form := range reading.LikeForms(name) {
		h := r.hash(i.key, form)
		other, known := r.likes[h]
		switch {
		case known && reading.Fold(other) != reading.Fold(name) && reading.LikeNames(other, name):
			pair := []string{reading.Fold(other), reading.Fold(name)}
			slices.Sort(pair)
			if told := r.hash("told", i.key, strings.Join(pair, "/")); !r.stated[told] {
				r.stated[told] = true
				r.Tell(ingest.Suggestion, at, "perhaps the same person at an institution, not joined", name+" and "+other+", "+i.name)
			}
		case !known && len(r.likes) < likesKept:
			r.likes[h] = name
		}
	}
}
