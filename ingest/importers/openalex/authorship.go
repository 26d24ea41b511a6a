package openalex

import (
	"slices"
	"strconv"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

const mendedName = "bytes that are no text were taken out of a name or a printed affiliation"

const leftOutGroup = "a group among the authors was left out"

// stateAuthors states the authors of a work, in their order, and their
// countries.
func (r *run) stateAuthors(key graph.Key, p *pending) {
	list := p.Authorships
	orcids := make([]graph.ORCID, len(list))
	for i := range list {
		orcids[i] = reading.ORCID(list[i].Author.ORCID)
		if text := list[i].Author.ORCID; orcids[i] == "" && !reading.Placeholder(text) {
			r.Tell(ingest.Warning, p.at, "what is no ORCID iD was left out", text)
		}
	}
	if reading.SharedORCID(orcids) {
		r.Tell(ingest.Warning, p.at, "one ORCID iD on all authors is nobody's, and was left out", string(orcids[0]))
		clear(orcids)
	}
	r.placements(p)
	var authors, countries []graph.EdgeWrite
	seen := map[graph.Key]int{}
	named := map[graph.CountryCode]bool{}
	for i := range list {
		a := &list[i]
		for _, code := range r.countriesOf(a) {
			if country := r.Country(code); !country.IsZero() && !named[code] {
				named[code] = true
				countries = append(countries, ingest.To(country))
			}
		}
		edge, ok := r.authorship(key, p, i, orcids[i])
		if !ok {
			continue
		}
		if at, twice := seen[edge.Other.Key]; twice {
			r.Tell(ingest.Merged, p.at, "an author stands twice on a work: the first place is taken, with the affiliations of both", edge.Other.Key.Value)
			addAffiliations(&authors[at], edge)
			continue
		}
		seen[edge.Other.Key] = len(authors)
		authors = append(authors, edge)
	}
	r.Draft().Edges(graph.Authored, key, authors...)
	r.Draft().Edges(graph.AuthoredIn, key, countries...)
}

// addAffiliations adds those of another place of the same author.
func addAffiliations(edge *graph.EdgeWrite, other graph.EdgeWrite) {
	for _, i := range other.Institutions {
		if !slices.Contains(edge.Institutions, i) {
			edge.Institutions = append(edge.Institutions, i)
		}
	}
	for _, name := range []string{"rawAffiliations", "countries"} {
		have, _ := edge.Values[name].([]string)
		more, _ := other.Values[name].([]string)
		for _, text := range more {
			if !slices.Contains(have, text) {
				have = append(have, text)
			}
		}
		if have != nil {
			edge.Values[name] = have
		}
	}
}

// authorship states the author at a place of a work, and gives the edge. There
// is none where the author has neither name nor id, or is a group.
func (r *run) authorship(work graph.Key, p *pending, place int, orcid graph.ORCID) (graph.EdgeWrite, bool) {
	a := &p.Authorships[place]
	name := printedName(a)
	if reading.Group(name) {
		r.Tell(ingest.Note, p.at, leftOutGroup, name)
		return graph.EdgeWrite{}, false
	}
	if text, mended := a.mended(); mended {
		r.Tell(ingest.Mended, p.at, mendedName, text)
	}
	var institutions []graph.Key
	var located []graph.CountryCode
	for _, i := range a.Institutions {
		institution, ok := r.institution(i, p.at)
		if !ok {
			continue
		}
		if !slices.Contains(institutions, institution) {
			institutions = append(institutions, institution)
		}
		located = append(located, reading.CountryCode(i.Country))
	}
	matched := r.seatsOf(a)
	for _, s := range matched {
		located = append(located, s.countries...)
	}
	person, ok := r.person(work, p, place, orcid, institutions, matched)
	if !ok {
		r.Tell(ingest.Warning, p.at, "an author has neither a name nor an id: the place stays empty", "author "+strconv.Itoa(place+1))
		return graph.EdgeWrite{}, false
	}
	record := graph.Authorship{Position: new(place + 1), Corresponding: corresponding(p, a), RawAffiliations: a.printed()}
	record.MatchedBy, record.Confidence = leastSure(matched).properties()
	if name != "" {
		record.PrintedName = &name
	}
	for _, code := range a.countryCodes() {
		if !slices.Contains(located, code) {
			record.Countries = append(record.Countries, string(code))
		}
	}
	if len(institutions) == 0 {
		r.tellWithout(a, matched, record.Countries, p.at)
	}
	edge := ingest.With(person, record)
	for _, i := range institutions {
		edge.Institutions = append(edge.Institutions, graph.Ref{Key: i})
	}
	for _, s := range matched {
		edge.Institutions = append(edge.Institutions, graph.Ref{Key: s.institution})
	}
	return edge, true
}

// tellWithout reports of an authorship that names no institution by an id.
func (r *run) tellWithout(a *authorship, matched []sure, countries []string, at ingest.Place) {
	r.tellPrinted(a, at)
	if len(matched) > 0 {
		return
	}
	for _, i := range a.Institutions {
		if i.Name != "" {
			r.Tell(ingest.Note, at, "an institution without an id is not matched; the affiliation stays as printed", i.Name)
		}
	}
	if printed := a.printed(); len(countries) > 0 {
		r.Tell(ingest.Note, at, "the country of an author is known, and the institution is not", countries[0])
	} else if len(printed) > 0 {
		r.Tell(ingest.Note, at, "an affiliation without a country or institution", printed[0])
	}
}

func corresponding(p *pending, a *authorship) *bool {
	if slices.Contains(p.Corresponding, a.Author.ID) && a.Author.ID != "" {
		return new(true)
	}
	return a.Corresponding
}

// printedName is the name on the work, "" where there is none.
func printedName(a *authorship) string {
	for _, name := range []string{a.RawName, a.Author.Name} {
		if name, _ = reading.Text(name); !reading.Nameless(name) {
			return name
		}
	}
	return ""
}

// person states an author the first time, and gives a key.
func (r *run) person(work graph.Key, p *pending, place int, orcid graph.ORCID, institutions []graph.Key, matched []sure) (graph.Key, bool) {
	a := &p.Authorships[place]
	one := r.current(a.Author.ID)
	if one == 0 || one.letter() != 'A' {
		return r.provisional(work, a, place, institutions, matched, p.at)
	}
	for _, i := range institutions {
		r.stay(one, seat{institution: i})
	}
	for _, s := range matched {
		r.stay(one, s.seat)
	}
	name, _ := reading.Text(a.Author.Name)
	if reading.Nameless(name) {
		if name = printedName(a); name == "" {
			name = one.String()
		}
	}
	what := asSuch
	if one != idOf(a.Author.ID) {
		what = underMerged
	}
	r.statePerson(one, what, name, nil, orcid, p.at)
	return one.key(), true
}

// statePerson states an author with an id, once as such, once with an ORCID iD and
// once with the names that only their own record says, nil for none. What a work
// calls them under an id that was merged into it (underMerged) gives way to all else.
func (r *run) statePerson(one id, what author, name string, names []graph.Name, orcid graph.ORCID, at ingest.Place) {
	if what == underMerged && (r.authors.stated(one, asSuch) || r.people[one] != nil) {
		return
	}
	if known := r.authors.orcid(one); known != "" {
		if orcid != "" && known != orcid {
			r.Tell(ingest.Conflict, at, "an author came with two ORCID iDs: the first is kept", one.String()+": "+string(known)+" and "+string(orcid))
		}
		orcid = known
	}
	first := r.authors.first(one, what)
	if names != nil {
		first = r.authors.first(one, withNames) || first
	}
	if !first && (orcid == "" || r.authors.stated(one, withORCID)) {
		return
	}
	if held := r.people[one]; held != nil && names == nil {
		names = held.Names
	}
	record := &graph.Person{Entity: graph.Entity{Name: name, Names: names}, OpenAlex: one.openAlex()}
	if holder, held := r.holders[orcid]; held && holder < one || names == nil && r.namedElsewhere(one) {
		record = nil // of a person with several ids the lowest says what they are called
	}
	if orcid == "" {
		if record != nil {
			r.Draft().Node(one.key(), record)
		}
		return
	}
	r.authors.first(one, withORCID)
	r.authors.setORCID(one, orcid)
	key := orcidKey(orcid)
	if !r.once("orcid " + string(orcid)) {
		r.Tell(ingest.Note, at, "one ORCID iD with several OpenAlex ids: one person", one.String()+", "+string(orcid))
	}
	r.Draft().Beside(one.key(), key)
	if record != nil {
		record.ORCID = &orcid
		r.Draft().Node(one.key(), record)
	}
}

// namedElsewhere tells whether more was said of an author's names than a work
// does: by their own record in this run, or before under what is shown by another
// id now.
func (r *run) namedElsewhere(one id) bool { return r.others[one] || r.authors.stated(one, withNames) }

func orcidKey(orcid graph.ORCID) graph.Key {
	return graph.Key{Kind: graph.KindPerson, Scheme: "orcid", Value: string(orcid)}
}

// provisional states an author without an id of their own.
func (r *run) provisional(work graph.Key, a *authorship, place int, institutions []graph.Key, matched []sure, at ingest.Place) (graph.Key, bool) {
	name := printedName(a)
	if reading.PlaceholderID(a.Author.ID) {
		r.Tell(ingest.Note, at, "an id that stands for all authors not told apart is nobody's", name)
	}
	if name == "" {
		return graph.Key{}, false
	}
	r.Tell(ingest.Note, at, "an author known by name only: a provisional person", name)
	within := work.Value + "/" + strconv.Itoa(place)
	if len(institutions) > 0 {
		within = institutions[0].Scheme + "/" + institutions[0].Value
	}
	key := graph.NameKey(r.Slug(), reading.Fold(name), within)
	if r.once(key.String()) {
		var stays []graph.EdgeWrite
		if len(institutions) > 0 {
			stays = append(stays, ingest.To(institutions[0]))
		}
		for _, s := range matched {
			stays = append(stays, s.edge(graph.Ref{Key: s.institution}))
		}
		r.Draft().Node(key, &graph.Person{Entity: graph.Entity{Name: name}, Provisional: new(true)})
		r.Draft().Edges(graph.AffiliatedWith, key, stays...)
	}
	return key, true
}
