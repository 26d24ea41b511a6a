package seed

import (
	"strconv"

	"corridor/graph"
	"corridor/ingest"
)

// facts states what is known of cooperation, each fact as an agreement or a
// project, counted by hand under areas and themes.
func (b *backbone) facts() error {
	agreements := map[string]graph.Key{}
	for _, f := range b.Facts {
		if f.As == "agreement" {
			agreements[f.ID] = graph.LocalKey(graph.KindAgreement, f.Source, f.ID)
		}
	}
	for _, f := range b.Facts {
		d, err := b.draft(f.Source)
		if err != nil {
			return err
		}
		var under graph.Key
		if f.Under != nil {
			if under = agreements[*f.Under]; under.IsZero() {
				return graph.Invalid("under", "%s: no agreement %s", f.ID, *f.Under)
			}
		}
		switch f.As {
		case "agreement":
			err = b.agreement(d, f, under)
		case "project":
			err = b.project(d, f, under)
		default:
			err = graph.Invalid("as", "%s: neither agreement nor project", f.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// agreement states an agreement with its parties: the countries, and the
// institutions in whatever role, for an agreement knows no others.
func (b *backbone) agreement(d *ingest.Draft, f factEntry, under graph.Key) error {
	key := graph.LocalKey(graph.KindAgreement, f.Source, f.ID)
	record := &graph.Agreement{Entity: graph.Entity{Name: f.Name}, Type: f.Type, Signed: f.Signed,
		Start: f.Start, End: f.End, Year: f.year(), Summary: &f.Summary}
	if f.Budget != nil {
		record.Budget, record.Currency = &f.Budget.Amount, &f.Budget.Currency
	}
	d.Node(key, record)
	var countries, institutions, above []graph.EdgeWrite
	for _, c := range f.Countries {
		countries = append(countries, ingest.To(ingest.CountryKey(c)))
	}
	for _, o := range f.Organisations {
		_, party, err := b.institution(o.ROR + o.Key)
		if err != nil {
			return err
		}
		institutions = append(institutions, ingest.To(party))
	}
	if !under.IsZero() {
		above = append(above, ingest.To(under))
	}
	d.Edges(graph.CountryPartyTo, key, countries...)
	d.Edges(graph.InstitutionPartyTo, key, institutions...)
	d.Edges(graph.AgreementUnder, key, above...)
	d.Edges(graph.AgreementAddresses, key, curatedAreas(f.Areas)...)
	d.Edges(graph.AgreementOnTheme, key, curatedThemes(f.Themes)...)
	return nil
}

// project states a project with its participants and funders. Its countries
// are those of its participants and of the agreement it is funded under.
func (b *backbone) project(d *ingest.Draft, f factEntry, under graph.Key) error {
	key := graph.LocalKey(graph.KindProject, f.Source, f.ID)
	record := &graph.Project{Entity: graph.Entity{Name: f.Name}, Start: f.Start, End: f.End, Summary: &f.Summary}
	var funding graph.Funding
	if f.Budget != nil {
		funding = graph.Funding{Amount: &f.Budget.Amount, Currency: &f.Budget.Currency}
		record.Budget, record.Currency = funding.Amount, funding.Currency
	}
	d.Node(key, record)
	var participants, funders, funds []graph.EdgeWrite
	for _, o := range f.Organisations {
		_, institution, err := b.institution(o.ROR + o.Key)
		if err != nil {
			return err
		}
		if o.Role == "FUNDER" {
			funders = append(funders, ingest.To(institution))
			continue
		}
		participants = append(participants, ingest.With(institution, graph.Participation{Role: new(graph.ParticipationRole(o.Role))}))
	}
	if !under.IsZero() {
		funds = append(funds, ingest.With(under, funding))
	}
	d.Edges(graph.ParticipatesIn, key, participants...)
	d.Edges(graph.ProjectFundedBy, key, funders...)
	d.Edges(graph.FundedUnder, key, funds...)
	d.Edges(graph.ProjectAddresses, key, curatedAreas(f.Areas)...)
	d.Edges(graph.ProjectOnTheme, key, curatedThemes(f.Themes)...)
	return nil
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
