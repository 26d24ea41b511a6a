package seed

import (
	"fmt"

	"corridor/graph"
	"corridor/ingest"
)

// listInstitutions makes every institution known by its ROR id or key.
func (s *statements) listInstitutions() error {
	for _, l := range s.Leads {
		s.known[l.text()] = l.identity(graph.KindInstitution, leadsSource)
	}
	own := map[string]bool{}
	for _, i := range s.Institutions {
		name := i.text()
		if own[name] || name == "" {
			return graph.Invalid("institutions", "%q, %q: an institution needs a ROR id or key of its own", i.Name, name)
		}
		own[name] = true
		s.known[name] = i.identity(graph.KindInstitution, i.Source)
	}
	return nil
}

// institution finds an institution by a ROR id or key.
func (s *statements) institution(name string) (graph.Key, error) {
	key, known := s.known[name]
	if !known {
		return key, fmt.Errorf("institution %q of the embedded data: %w", name, graph.ErrNotFound)
	}
	return key, nil
}

// text is the id as it stands in the files.
func (i institutionID) text() string {
	if i.ROR != nil {
		return string(*i.ROR)
	}
	return i.Key
}

// identity is the ROR id or, without one, the key at a source.
func (i institutionID) identity(kind *graph.Kind, source string) graph.Key {
	if i.ROR != nil {
		return graph.Key{Kind: kind, Scheme: "ror", Value: string(*i.ROR)}
	}
	return graph.LocalKey(kind, source, i.Key)
}

// leadingInstitutions states the ministries that lead for the six countries.
func (s *statements) leadingInstitutions() error {
	d, err := s.draft(leadsSource)
	if err != nil {
		return err
	}
	for _, l := range s.Leads {
		key := l.identity(graph.KindInstitution, leadsSource)
		d.Node(key, &graph.Institution{Entity: graph.Entity{Name: l.Name, Names: namesOf(l.Names, l.Country)},
			ROR: l.ROR, Type: new(graph.InstitutionType("MINISTRY"))})
		d.Edges(graph.LocatedIn, key, ingest.To(ingest.CountryKey(l.Country)))
		d.Edges(graph.LeadsFor, key, ingest.To(ingest.CountryKey(l.Country)))
	}
	return nil
}

// ministryNames adds native names. A record needs a name to show: it is the
// one that the ministry has already.
func (s *statements) ministryNames() error {
	for _, n := range s.MinistryNames {
		d, err := s.draft(n.Source)
		if err != nil {
			return err
		}
		for _, l := range s.Leads {
			if l.text() == n.text() {
				d.Node(l.identity(graph.KindInstitution, leadsSource), &graph.Institution{Entity: graph.Entity{Name: l.Name,
					Names: []graph.Name{{Value: n.Value, Language: n.Language, Type: graph.NameNative}}}})
			}
		}
	}
	return nil
}

func (s *statements) institutions() error {
	for _, i := range s.Institutions {
		d, err := s.draft(i.Source)
		if err != nil {
			return err
		}
		if err := s.institutionRecord(d, i); err != nil {
			return err
		}
	}
	return nil
}

// withdrawn makes an institution that its registry withdrew for another one with
// that, to which its names lead then.
func (s *statements) withdrawn(d *ingest.Draft, key graph.Key, i institutionEntry) error {
	living, err := s.institution(i.Successors[0])
	if err != nil {
		return err
	}
	d.Merge(key, living)
	d.Withdrawn(key, &graph.Institution{Entity: graph.Entity{Name: i.Name, Names: namesOf(i.Names, "")}})
	return nil
}

// succeeded states the successors of an institution.
func (s *statements) succeeded(d *ingest.Draft, key graph.Key, i institutionEntry) error {
	var successors []graph.EdgeWrite
	for _, name := range i.Successors {
		successor, err := s.institution(name)
		if err != nil {
			return err
		}
		successors = append(successors, ingest.To(successor))
	}
	d.Edges(graph.SucceededBy, key, successors...)
	return nil
}

func (s *statements) institutionRecord(d *ingest.Draft, i institutionEntry) error {
	var country graph.CountryCode
	var located, partOf []graph.EdgeWrite
	if i.Country != nil {
		country = *i.Country
		located = append(located, ingest.To(ingest.CountryKey(country)))
	}
	for _, name := range i.Parents {
		parent, err := s.institution(name)
		if err != nil {
			return err
		}
		partOf = append(partOf, ingest.To(parent))
	}
	key := i.identity(graph.KindInstitution, i.Source)
	if len(i.Successors) == 1 && i.Status != nil && *i.Status == "WITHDRAWN" {
		return s.withdrawn(d, key, i)
	}
	if err := s.succeeded(d, key, i); err != nil {
		return err
	}
	record := &graph.Institution{Entity: graph.Entity{Name: i.Name, Names: namesOf(i.Names, country)},
		ROR: i.ROR, Wikidata: i.Wikidata, Type: i.Type, Status: i.Status, City: i.City, Latitude: i.Latitude,
		Longitude: i.Longitude, Established: i.Established, Website: i.Website}
	if i.byName {
		record.Provisional = new(true)
	}
	d.Node(key, record)
	d.Edges(graph.LocatedIn, key, located...)
	d.Edges(graph.PartOf, key, partOf...)
	return nil
}
