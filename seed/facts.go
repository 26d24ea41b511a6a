package seed

import (
	"strconv"

	"corridor/graph"
	"corridor/ingest"
)

// facts states what is known of cooperation, each fact as an agreement, a
// project or an activity, counted by hand under areas and themes.
func (s *statements) facts() error {
	keys := map[string]graph.Key{} // by id
	kinds := map[string]*graph.Kind{"agreement": graph.KindAgreement, "project": graph.KindProject, "activity": graph.KindActivity}
	for _, f := range s.Facts {
		kind, known := kinds[f.As]
		if !known {
			return graph.Invalid("as", "%s: neither agreement, project nor activity", f.ID)
		}
		keys[f.ID] = graph.LocalKey(kind, f.Source, f.ID)
	}
	for _, f := range s.Facts {
		of, err := s.fact(f, keys)
		if err != nil {
			return err
		}
		switch f.As {
		case "agreement":
			s.agreement(of)
		case "project":
			s.project(of)
		case "activity":
			s.activity(of)
		}
	}
	return nil
}

// fact is an entry with what it refers to.
type fact struct {
	factEntry
	*ingest.Draft
	key, under    graph.Key
	organisations []party
}

type party struct {
	institution graph.Key
	role        string
}

func (s *statements) fact(f factEntry, keys map[string]graph.Key) (fact, error) {
	d, err := s.draft(f.Source)
	of := fact{factEntry: f, Draft: d, key: keys[f.ID], under: keys[f.Under]}
	switch {
	case err != nil:
		return of, err
	case f.Under != "" && (of.under.IsZero() || of.under.Kind != graph.KindAgreement):
		return of, graph.Invalid("under", "%s: no agreement %s", f.ID, f.Under)
	case f.Same != "" && keys[f.Same].Kind != of.key.Kind:
		return of, graph.Invalid("same", "%s: no %s %s", f.ID, f.As, f.Same)
	case f.Same != "":
		of.key = keys[f.Same]
	}
	for _, o := range f.Organisations {
		institution, err := s.institution(o.text())
		if err != nil {
			return of, err
		}
		of.organisations = append(of.organisations, party{institution, o.Role})
	}
	return of, nil
}

// agreement states an agreement with its parties: the countries, and the
// institutions in whatever role, for an agreement knows no others. The centre
// that it set up is a party too.
func (s *statements) agreement(f fact) {
	record := &graph.Agreement{Entity: graph.Entity{Name: f.Name}, Type: f.Type, Signed: f.Signed,
		Start: f.Start, End: f.End, Year: f.year(), Summary: &f.Summary}
	if f.Budget != nil {
		record.Budget, record.Currency = &f.Budget.Amount, &f.Budget.Currency
	}
	f.Node(f.key, record)
	var countries, institutions, above []graph.EdgeWrite
	for _, c := range f.Countries {
		countries = append(countries, ingest.To(ingest.CountryKey(c)))
	}
	for _, o := range f.organisations {
		institutions = append(institutions, ingest.To(o.institution))
	}
	if f.Centre != nil {
		institutions = append(institutions, ingest.To(f.centre()))
	}
	if !f.under.IsZero() {
		above = append(above, ingest.To(f.under))
	}
	f.Edges(graph.CountryPartyTo, f.key, countries...)
	f.Edges(graph.InstitutionPartyTo, f.key, institutions...)
	f.Edges(graph.AgreementUnder, f.key, above...)
	f.Edges(graph.AgreementAddresses, f.key, curatedAreas(f.Areas)...)
	f.Edges(graph.AgreementOnTheme, f.key, curatedThemes(f.Themes)...)
}

// centre states the laboratory or centre that an agreement set up.
func (f fact) centre() graph.Key {
	key := graph.LocalKey(graph.KindInstitution, f.Source, f.ID)
	f.Node(key, &graph.Institution{Entity: graph.Entity{Name: f.Name}, Type: &f.Centre.Type, City: f.Centre.City, Summary: &f.Summary})
	if f.Centre.Country != nil {
		f.Edges(graph.LocatedIn, key, ingest.To(ingest.CountryKey(*f.Centre.Country)))
	}
	f.Edges(graph.InstitutionAddresses, key, curatedAreas(f.Areas)...)
	return key
}

// project states a project with its participants and funders. Its countries
// are those of its participants and of the agreement it is funded under.
func (s *statements) project(f fact) {
	record := &graph.Project{Entity: graph.Entity{Name: f.Name}, Start: f.Start, End: f.End, Summary: &f.Summary}
	var funding graph.Funding
	if f.Budget != nil {
		funding = graph.Funding{Amount: &f.Budget.Amount, Currency: &f.Budget.Currency}
		record.Budget, record.Currency = funding.Amount, funding.Currency
	}
	f.Node(f.key, record)
	var participants, funders, funds []graph.EdgeWrite
	for _, o := range f.organisations {
		if o.role == "FUNDER" {
			funders = append(funders, ingest.To(o.institution))
			continue
		}
		participants = append(participants, ingest.With(o.institution, graph.Participation{Role: new(graph.ParticipationRole(o.role))}))
	}
	if !f.under.IsZero() {
		funds = append(funds, ingest.With(f.under, funding))
	}
	f.Edges(graph.ParticipatesIn, f.key, participants...)
	f.Edges(graph.ProjectFundedBy, f.key, funders...)
	f.Edges(graph.FundedUnder, f.key, funds...)
	f.Edges(graph.ProjectAddresses, f.key, curatedAreas(f.Areas)...)
	f.Edges(graph.ProjectOnTheme, f.key, curatedThemes(f.Themes)...)
}

// activity states an activity with the institutions that took part.
func (s *statements) activity(f fact) {
	f.Node(f.key, &graph.Activity{Entity: graph.Entity{Name: f.Name}, Type: f.ActivityType, Start: f.Start, End: f.End,
		Year: f.year(), City: f.City, Summary: &f.Summary})
	var institutions []graph.EdgeWrite
	for _, o := range f.organisations {
		institutions = append(institutions, ingest.With(o.institution, graph.Attendance{Role: new(graph.ActivityRole(o.role))}))
	}
	if f.HeldIn != nil {
		f.Edges(graph.HeldIn, f.key, ingest.To(ingest.CountryKey(*f.HeldIn)))
	}
	f.Edges(graph.InstitutionTookPartIn, f.key, institutions...)
	f.Edges(graph.ActivityAddresses, f.key, curatedAreas(f.Areas)...)
	f.Edges(graph.ActivityOnTheme, f.key, curatedThemes(f.Themes)...)
}

// year is the year given or, without one, that of the signing or the start.
func (f factEntry) year() *int {
	if f.Year != nil {
		return f.Year
	}
	for _, date := range []*graph.Date{f.Signed, f.Start} {
		if date == nil {
			continue
		}
		if year, err := strconv.Atoi(string(*date)[:4]); err == nil {
			return &year
		}
	}
	return nil
}

func curatedAreas(numbers []int) []graph.EdgeWrite {
	var out []graph.EdgeWrite
	for _, n := range numbers {
		out = append(out, ingest.With(ingest.AreaKey(n), curated()))
	}
	return out
}

func curatedThemes(slugs []graph.Slug) []graph.EdgeWrite {
	var out []graph.EdgeWrite
	for _, s := range slugs {
		out = append(out, ingest.With(ingest.ThemeKey(s), curated()))
	}
	return out
}

func curated() graph.Assignment {
	return graph.Assignment{Method: new(graph.AssignmentMethod("CURATED")), Confidence: new(1.0)}
}
