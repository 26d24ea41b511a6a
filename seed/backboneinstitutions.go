package seed

import (
	"fmt"

	"corridor/graph"
	"corridor/ingest"
)

// listInstitutions makes every institution known by its ROR id or key.
func (b *backbone) listInstitutions() error {
	for _, i := range b.Institutions {
		name := ""
		switch {
		case i.ROR != nil:
			name = string(*i.ROR)
		case i.Key != nil:
			name = *i.Key
		}
		if _, twice := b.institutions[name]; twice || name == "" {
			return graph.Invalid("institutions", "%q, %q: an institution needs a ROR id or key of its own", i.Name, name)
		}
		b.institutions[name] = i
	}
	return nil
}

// institution finds an institution by a ROR id or key.
func (b *backbone) institution(name string) (institutionEntry, graph.Key, error) {
	i, ok := b.institutions[name]
	if !ok {
		return i, graph.Key{}, fmt.Errorf("institution %q of the embedded data: %w", name, graph.ErrNotFound)
	}
	return i, i.identity(), nil
}

// identity is the institution's ROR id or, without one, its key at its source.
func (i institutionEntry) identity() graph.Key {
	if i.ROR != nil {
		return graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(*i.ROR)}
	}
	return graph.LocalKey(graph.KindInstitution, i.Source, *i.Key)
}

func (b *backbone) institutionRecords() error {
	leads, err := b.draft(leadsSource)
	if err != nil {
		return err
	}
	for _, i := range b.Institutions {
		d, err := b.draft(i.Source)
		if err != nil {
			return err
		}
		if err := b.institutionRecord(d, i); err != nil {
			return err
		}
		if i.LeadsFor != nil {
			leads.Edges(graph.LeadsFor, i.identity(), ingest.To(ingest.CountryKey(*i.LeadsFor)))
		}
	}
	return nil
}

func (b *backbone) institutionRecord(d *ingest.Draft, i institutionEntry) error {
	var country graph.CountryCode
	var located, partOf []graph.EdgeWrite
	if i.Country != nil {
		country = *i.Country
		located = append(located, ingest.To(ingest.CountryKey(country)))
	}
	if i.Parent != nil {
		_, parent, err := b.institution(*i.Parent)
		if err != nil {
			return err
		}
		partOf = append(partOf, ingest.To(parent))
	}
	d.Node(i.identity(), &graph.Institution{Entity: graph.Entity{Name: i.Name, Names: namesOf(i.Names, country)},
		ROR: i.ROR, Wikidata: i.Wikidata, Type: i.Type, City: i.City, Latitude: i.Latitude, Longitude: i.Longitude,
		Established: i.Established, Website: i.Website})
	d.Edges(graph.LocatedIn, i.identity(), located...)
	d.Edges(graph.PartOf, i.identity(), partOf...)
	return nil
}

// ministryNames adds native names. A record needs a name to show: it is the
// one that the ministry has already.
func (b *backbone) ministryNames() error {
	for _, n := range b.MinistryNames {
		d, err := b.draft(n.Source)
		if err != nil {
			return err
		}
		ministry, key, err := b.institution(n.ROR + n.Key)
		if err != nil {
			return err
		}
		d.Node(key, &graph.Institution{Entity: graph.Entity{Name: ministry.Name,
			Names: []graph.Name{{Value: n.Value, Language: n.Language, Type: graph.NameNative}}}})
	}
	return nil
}
