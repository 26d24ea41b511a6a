package table

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// identify says which record a row is of.
func (s *sheet) identify(r *row) (graph.Key, error) {
	key, err := s.keyOf(r)
	if err == nil && s.run.options.Curated && isLocal(key) {
		err = s.second(r, key)
	}
	return key, err
}

// isLocal tells whether a key is no id, but made of a name.
func isLocal(key graph.Key) bool {
	return key.OfID() == "" && !slices.ContainsFunc(key.Kind.Keys(), func(p *graph.Property) bool { return p.Name == key.Scheme })
}

// second refuses a correction that would make a second record of what is here by its
// name, since it is known by that alone. People have the same name often: of them it
// warns.
func (s *sheet) second(r *row, key graph.Key) error {
	known, err := s.run.vocabulary(s.kind)
	if err != nil {
		return err
	}
	var others []string
	for _, id := range known.named[reading.Fold(r.name)] {
		if id != key.ID() {
			others = append(others, string(id))
		}
	}
	if len(others) == 0 {
		return nil
	}
	const most = 3
	ids := graph.Series(others[:min(len(others), most)], " or ")
	if s.kind == graph.KindPerson {
		s.run.Tell(ingest.Warning, r.at, "a correction without an id is of a person of its own, and others here have the name: if one of them is meant, write the id", r.name+": "+ids)
		return nil
	}
	return fmt.Errorf("it has no id, and here is called so: %s; a correction of that needs the id beside the name, and what is another comes in without --curated", ids)
}

// keyOf is the key of the record that a row is of.
func (s *sheet) keyOf(r *row) (graph.Key, error) {
	if !r.id.IsZero() {
		return r.id, nil
	}
	for _, p := range s.kind.Keys() {
		if value, has := r.values[p.Name]; has {
			key := graph.Key{Kind: s.kind, Scheme: p.Name, Value: fmt.Sprint(value)}
			if r.name == "" && s.run.records.by[key] == nil {
				if err := s.run.mustBeHere(key); err != nil {
					return key, fmt.Errorf("it has no %s, and %w", s.naming(), err)
				}
			}
			return key, nil
		}
	}
	switch s.kind {
	case graph.KindObservation:
		return s.observation(r)
	case graph.KindInstitution:
		return s.institution(r)
	}
	if r.name == "" {
		return graph.Key{}, fmt.Errorf("it has no %s and no id", s.naming())
	}
	switch s.kind {
	case graph.KindPerson:
		return s.person(r)
	case graph.KindPublication:
		return s.local(reading.TitleKey(r.name), r.values["year"]), nil
	case graph.KindActivity:
		return s.local(reading.Fold(r.name), r.values["start"]), nil
	}
	return s.local(reading.Fold(r.name), nil), nil
}

func (s *sheet) naming() string {
	if s.kind == graph.KindPublication {
		return "title"
	}
	return "name"
}

// local is the key of what only its name tells apart within the source, with what
// comes back every year or so.
func (s *sheet) local(name string, with any) graph.Key {
	if with != nil {
		name += "/" + fmt.Sprint(with)
	}
	return graph.LocalKey(s.kind, s.run.Slug(), "name/"+name)
}

// institution finds the institution that a row without an id is of.
func (s *sheet) institution(r *row) (graph.Key, error) {
	if r.name == "" {
		return graph.Key{}, errors.New("it has no name and no id")
	}
	if r.country == "" && acronym.MatchString(r.name) && s.run.names.Find(r.name, "") == nil {
		return s.run.provisional(r.name, "", r.at)
	}
	e, err := s.run.institutionNamed(r.name, r.country, r.at)
	return e.key, err
}

// acronym is of names that institutions of several countries have, so that one without a
// country is not taken for that of another row.
var acronym = regexp.MustCompile(`^\p{Lu}{2,8}$`)

// person finds the person that a row without an id is of: a name at an
// institution, or by itself.
func (s *sheet) person(r *row) (graph.Key, error) {
	switch {
	case reading.Nameless(r.name):
		return graph.Key{}, errors.New("its name is nobody's")
	case s.run.isInstitution(r.name):
		return graph.Key{}, errors.New("its name is that of an institution or group, and not of a person")
	}
	where, before := "", ""
	for _, h := range s.header.columns {
		if h.sort != ofTie || h.edge() != graph.AffiliatedWith || h.denied {
			continue
		}
		text, err := textOf(r.Cell(h.at))
		if err != nil {
			continue
		}
		for _, one := range s.run.parts(h.relation, text) {
			e, err := s.run.entity(graph.KindInstitution, one, graph.Key{}, s.at(r.Row, h))
			if errors.Is(err, errStore) {
				return graph.Key{}, err
			}
			if err == nil {
				where, before = cmp.Or(where, e.key.Value), cmp.Or(before, s.run.Slug()+"//"+reading.Fold(one))
			}
		}
	}
	key := graph.NameKey(s.run.Slug(), personKey(r.name), where)
	if before != where && where != "" { // the institution may have been known by its name only
		s.run.nowOf(graph.NameKey(s.run.Slug(), personKey(r.name), before), key)
	}
	r.values["provisional"] = true
	return key, nil
}

// observation is the key of a statistic: what it is of.
func (s *sheet) observation(r *row) (graph.Key, error) {
	indicator, _ := r.values["indicator"].(string)
	country, partner := s.countryUnder(r, graph.ObservedIn), s.countryUnder(r, graph.ObservedWith)
	if indicator == "" || country == "" {
		return graph.Key{}, errors.New("a statistic needs an indicator and a country")
	}
	year := "all"
	if y, has := r.values["year"]; has {
		year = fmt.Sprint(y)
	}
	value := strings.Join([]string{indicator, string(country), year, s.run.Slug()}, "/")
	if field, has := r.values["field"].(string); has {
		value += "/" + strings.Join(strings.FieldsFunc(strings.ToLower(field), func(c rune) bool { return c == ' ' || c == ',' }), "-")
	}
	if partner != "" {
		value += "/" + string(partner)
	}
	r.values["key"] = value
	if r.name == "" {
		r.name = strings.TrimSuffix(fmt.Sprintf("%s of %s, %s", graph.Words(indicator), reading.CountryName(country), year), ", all")
	}
	return graph.Key{Kind: graph.KindObservation, Scheme: "key", Value: value}, nil
}

func (s *sheet) countryUnder(r *row, edge *graph.EdgeType) graph.CountryCode {
	for _, h := range s.header.columns {
		if h.sort == ofTie && h.edge() == edge && !h.denied {
			if text, err := textOf(r.Cell(h.at)); err == nil {
				code, _ := reading.Country(text)
				return code
			}
		}
	}
	return ""
}
