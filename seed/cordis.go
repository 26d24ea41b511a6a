package seed

import (
	"corridor/graph"
	"corridor/ingest"
)

// cordisSource states projects of the European Union's framework programmes.
const cordisSource = "cordis"

// cordis states the projects, everybody taking part in them, and who pays.
// Organisations that are taken for one of the registry have no record of their
// own here.
func (s *statements) cordis() error {
	d, err := s.draft(cordisSource)
	if err != nil {
		return err
	}
	commission := d.EuropeanCommission()
	// Stores of before know it by this key, some beside its ROR id.
	d.Merge(graph.LocalKey(graph.KindInstitution, cordisSource, "european-commission"), commission)
	for _, i := range s.CordisInstitutions {
		if err := s.institutionRecord(d, i); err != nil {
			return err
		}
		s.known[i.Key] = i.identity(graph.KindInstitution, cordisSource)
	}
	for _, p := range s.CordisProjects {
		if err := s.cordisProject(d, p, commission); err != nil {
			return err
		}
	}
	for _, a := range s.CordisAreas {
		key := cordisProjectKey(a.Project)
		d.Edges(graph.ProjectAddresses, key, curatedAreas(a.Areas)...)
		d.Edges(graph.ProjectOnTheme, key, curatedThemes(a.Themes)...)
	}
	return nil
}

// cordisProjects are the keys of the projects.
func cordisProjects() ([]graph.Key, error) {
	var projects []cordisProjectEntry
	if err := readFile("cordis_projects", &projects); err != nil {
		return nil, err
	}
	var keys []graph.Key
	for _, p := range projects {
		keys = append(keys, cordisProjectKey(p.ID))
	}
	return keys, nil
}

func cordisProjectKey(id string) graph.Key {
	return graph.LocalKey(graph.KindProject, cordisSource, id)
}

func (s *statements) cordisProject(d *ingest.Draft, p cordisProjectEntry, funder graph.Key) error {
	euro := graph.Currency("EUR")
	key := cordisProjectKey(p.ID)
	record := &graph.Project{Entity: graph.Entity{Name: p.Title, Names: []graph.Name{{Value: p.Acronym, Type: graph.NameAcronym}}},
		Number: &p.ID, Status: &p.Status, Start: &p.Start, End: &p.End, Website: new(graph.URL("https://cordis.europa.eu/project/id/" + p.ID))}
	if p.Cost != nil {
		record.Budget, record.Currency = p.Cost, &euro
	}
	d.Node(key, record)
	var participants []graph.EdgeWrite
	for _, name := range p.Participants {
		institution, err := s.institution(name)
		if err != nil {
			return err
		}
		participants = append(participants, ingest.To(institution))
	}
	funding := graph.Funding{}
	if p.Contribution != nil {
		funding = graph.Funding{Amount: p.Contribution, Currency: &euro}
	}
	d.Edges(graph.ParticipatesIn, key, participants...)
	d.Edges(graph.ProjectFundedBy, key, ingest.With(funder, funding))
	return nil
}
