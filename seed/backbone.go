package seed

import (
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/ingest"
)

// leadsSource states which institution leads for a country.
const leadsSource = "joint-initiative-institutions"

// Backbone gives what both corridors stand on, the real one and the made-up
// one: countries, areas and themes, the leading institutions, statistics, and the
// fields of research that these are of.
// All of it is real. There is one change set for each source, to be applied in
// the order given. A set's key follows from its content, so that the same data
// loaded again changes nothing and other data is not taken for it.
func Backbone() ([]*graph.ChangeSet, error) {
	return statementsOf("backbone", func(s *statements) []func() error {
		return []func() error{func() error { return s.countries(s.Countries) }, s.areas, s.leadingInstitutions, s.ministryNames, s.goals, s.fields, s.figures}
	})
}

// Real gives what is known of the corridor beside the backbone, to be applied
// after it: the institutions of the registry, facts of cooperation, projects, and
// the topics by which publications are classified. The sets are as those of Backbone.
func Real() ([]*graph.ChangeSet, error) {
	return statementsOf("real", func(s *statements) []func() error {
		return []func() error{func() error { return s.countries(s.PartnerCountries) }, s.institutions, s.facts, s.cordis, s.topics}
	})
}

// statements is the embedded data on its way into change sets.
type statements struct {
	*data
	drafts map[string]*ingest.Draft // by source
	known  map[string]graph.Key     // institutions by ROR id or key
}

// statementsOf makes the change sets of some steps; part begins their keys.
func statementsOf(part string, steps func(*statements) []func() error) ([]*graph.ChangeSet, error) {
	d, err := readData()
	if err != nil {
		return nil, err
	}
	s := &statements{data: d, drafts: map[string]*ingest.Draft{}, known: map[string]graph.Key{}}
	if err := s.listInstitutions(); err != nil {
		return nil, err
	}
	for _, step := range steps(s) {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return s.sets(part)
}

// draft finds what a source has stated so far. It begins with the source.
func (s *statements) draft(source string) (*ingest.Draft, error) {
	if d, begun := s.drafts[source]; begun {
		return d, nil
	}
	for _, entry := range s.Sources {
		if string(entry.Slug) == source {
			d := ingest.NewDraft(source)
			d.Node(ingest.SourceKey(source), &graph.Source{Entity: graph.Entity{Name: entry.Title}, Slug: entry.Slug,
				Publisher: entry.Publisher, Licence: entry.Licence, Website: entry.URL, Retrieved: entry.Retrieved,
				DataDate: entry.DataDate, Classifiers: entry.Classifiers, Curated: new(entry.Curated), Generated: new(false), Note: entry.Note})
			s.drafts[source] = d
			return d, nil
		}
	}
	return nil, fmt.Errorf("source %q of the embedded data: %w", source, graph.ErrNotFound)
}

func (s *statements) countries(list []countryEntry) error {
	for _, c := range list {
		d, err := s.draft(c.Source)
		if err != nil {
			return err
		}
		d.Node(ingest.CountryKey(c.Code), &graph.Country{Code: c.Code, Corridor: new(c.Corridor),
			Entity: graph.Entity{Name: c.Name, Names: namesOf(c.Names, c.Code)}})
	}
	return nil
}

func (s *statements) areas() error {
	for _, a := range s.Areas {
		d, err := s.draft(a.Source)
		if err != nil {
			return err
		}
		d.Node(ingest.AreaKey(a.Number), &graph.InitiativeArea{Number: a.Number, Slug: a.Slug, Summary: &a.Summary,
			Entity: graph.Entity{Name: a.Name, Names: namesOf(a.Names, "")}})
		for _, t := range a.Themes {
			d.Node(ingest.ThemeKey(t.Slug), &graph.Theme{Entity: graph.Entity{Name: t.Name}, Slug: t.Slug, Summary: &t.Summary})
			d.Edges(graph.ThemeOf, ingest.ThemeKey(t.Slug), ingest.To(ingest.AreaKey(a.Number)))
		}
	}
	return nil
}

// figures states the statistics, each known by what it is of and whose.
func (s *statements) figures() error {
	names := map[graph.CountryCode]string{}
	for _, c := range s.Countries {
		names[c.Code] = c.Name
	}
	for _, f := range s.Figures {
		d, err := s.draft(f.Source)
		if err != nil {
			return err
		}
		value := f.key()
		key := graph.Key{Kind: graph.KindObservation, Scheme: "key", Value: value}
		d.Node(key, &graph.Observation{Entity: graph.Entity{Name: f.name(names)}, Key: &value,
			Indicator: &f.Indicator, Year: f.Year, Field: f.Field, Value: &f.Value, Unit: &f.Unit})
		d.Edges(graph.ObservedIn, key, ingest.To(ingest.CountryKey(f.Country)))
		if f.Partner != nil {
			d.Edges(graph.ObservedWith, key, ingest.To(ingest.CountryKey(*f.Partner)))
		}
		if f.Field != nil {
			field, err := s.fieldNamed(*f.Field)
			if err != nil {
				return err
			}
			d.Edges(graph.ObservedOn, key, ingest.To(field))
		}
	}
	return nil
}

// key is the observation's natural key.
func (f figureEntry) key() string {
	year := "all"
	if f.Year != nil {
		year = fmt.Sprint(*f.Year)
	}
	key := fmt.Sprintf("%s/%s/%s/%s", f.Indicator, f.Country, year, f.Source)
	if f.Field != nil {
		key += "/" + strings.Join(strings.FieldsFunc(strings.ToLower(*f.Field), func(r rune) bool { return r == ' ' || r == ',' }), "-")
	}
	if f.Partner != nil {
		key += "/" + string(*f.Partner)
	}
	return key
}

// name is like "Joint works of Laos and Thailand, 2010".
func (f figureEntry) name(countries map[graph.CountryCode]string) string {
	name := indicatorNames[f.Indicator] + " of " + countries[f.Country]
	if f.Partner != nil {
		name += " and " + countries[*f.Partner]
	}
	if f.Field != nil {
		name += " in " + *f.Field
	}
	if f.Year != nil {
		name += fmt.Sprintf(", %d", *f.Year)
	}
	return name
}

var indicatorNames = map[graph.Indicator]string{
	"POPULATION":                      "Population",
	"GDP":                             "Gross domestic product (current USD)",
	"RD_EXPENDITURE_PERCENT_GDP":      "Research spending (percent of GDP)",
	"RESEARCHERS_PER_MILLION":         "Researchers per million people",
	"PATENT_APPLICATIONS_PER_MILLION": "Patent applications per million people",
	"JOURNAL_ARTICLES_PER_MILLION":    "Journal articles per million people",
	"WORKS":                           "Works",
	"JOINT_WORKS":                     "Joint works",
}

// sets gives the drafts with their keys, in the order of the sources file, in
// which a source stands after those whose records it adds to.
func (s *statements) sets(part string) ([]*graph.ChangeSet, error) {
	var out []*graph.ChangeSet
	for _, entry := range s.Sources {
		draft, states := s.drafts[string(entry.Slug)]
		if !states {
			continue
		}
		set := &draft.Set
		hash, err := ingest.Fingerprint(set)
		if err != nil {
			return nil, err
		}
		set.Key = part + "/" + set.Source + "/" + hash
		out = append(out, set)
	}
	return out, nil
}
