package seed

import (
	"fmt"

	"corridor/graph"
	"corridor/ingest"
)

// leadsSource states which institution leads for a country, also where the
// institution's own record is from elsewhere.
const leadsSource = "joint-initiative-institutions"

// Backbone gives the real data that Corridor comes with: countries, areas and
// themes, institutions, the facts of cooperation and statistics. There is one
// change set for each source, to be applied in the order given. A set's key
// follows from its content, so that the same data loaded again changes nothing
// and other data is not taken for it.
func Backbone() ([]*graph.ChangeSet, error) {
	d, err := readData()
	if err != nil {
		return nil, err
	}
	b := &backbone{data: d, drafts: map[string]*ingest.Draft{}, institutions: map[string]institutionEntry{}}
	for _, step := range []func() error{
		b.sources, b.countries, b.areas, b.listInstitutions, b.institutionRecords, b.ministryNames, b.facts, b.observations,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return b.sets()
}

// backbone is the embedded data on its way into change sets.
type backbone struct {
	*data
	drafts       map[string]*ingest.Draft    // by source
	institutions map[string]institutionEntry // by ROR id or key
}

// draft finds what a source has stated so far.
func (b *backbone) draft(source string) (*ingest.Draft, error) {
	d, ok := b.drafts[source]
	if !ok {
		return nil, fmt.Errorf("source %q of the embedded data: %w", source, graph.ErrNotFound)
	}
	return d, nil
}

func (b *backbone) sources() error {
	for _, s := range b.Sources {
		if s.Synthetic {
			return graph.Invalid("synthetic", "the backbone is real, and %s is not", s.Slug)
		}
		d := ingest.NewDraft(string(s.Slug))
		d.Node(ingest.SourceKey(string(s.Slug)), &graph.Source{Entity: graph.Entity{Name: s.Title}, Slug: s.Slug,
			Publisher: s.Publisher, Licence: s.Licence, Website: s.URL, Retrieved: s.Retrieved,
			Curated: new(s.Curated), Generated: new(false), Note: s.Note})
		b.drafts[string(s.Slug)] = d
	}
	return nil
}

func (b *backbone) countries() error {
	for _, c := range b.Countries {
		d, err := b.draft(c.Source)
		if err != nil {
			return err
		}
		d.Node(ingest.CountryKey(c.Code), &graph.Country{Code: c.Code, Corridor: new(c.Corridor),
			Entity: graph.Entity{Name: c.Name, Names: namesOf(c.Names, c.Code)}})
	}
	return nil
}

func (b *backbone) areas() error {
	for _, a := range b.Areas {
		d, err := b.draft(a.Source)
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

// observations states the statistics, each known by what it is of and whose.
func (b *backbone) observations() error {
	names := map[graph.CountryCode]string{}
	for _, c := range b.Countries {
		names[c.Code] = c.Name
	}
	for _, o := range b.Observations {
		d, err := b.draft(o.Source)
		if err != nil {
			return err
		}
		value := fmt.Sprintf("%s/%s/%d/%s", o.Indicator, o.Country, o.Year, o.Source)
		key := graph.Key{Kind: graph.KindObservation, Scheme: "key", Value: value}
		name := fmt.Sprintf("%s of %s, %d", indicatorName(o.Indicator), names[o.Country], o.Year)
		d.Node(key, &graph.Observation{Entity: graph.Entity{Name: name}, Key: &value,
			Indicator: &o.Indicator, Year: &o.Year, Value: &o.Value, Unit: &o.Unit})
		d.Edges(graph.ObservedIn, key, ingest.To(ingest.CountryKey(o.Country)))
	}
	return nil
}

func indicatorName(i graph.Indicator) string {
	switch i {
	case "POPULATION":
		return "Population"
	case "RD_EXPENDITURE_PERCENT_GDP":
		return "Research spending (percent of GDP)"
	case "RESEARCHERS_PER_MILLION":
		return "Researchers per million people"
	}
	return string(i)
}

// sets gives the drafts with their keys, in the order of the sources file, in
// which a source stands after those whose records it adds to.
func (b *backbone) sets() ([]*graph.ChangeSet, error) {
	var out []*graph.ChangeSet
	for _, s := range b.Sources {
		set := &b.drafts[string(s.Slug)].Set
		hash, err := ingest.Fingerprint(set)
		if err != nil {
			return nil, err
		}
		set.Key = "backbone/" + set.Source + "/" + hash
		out = append(out, set)
	}
	return out, nil
}
