package openalex

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// institutionTypes are OpenAlex's types of institutions, with the model's.
var institutionTypes = map[string]graph.InstitutionType{"education": "UNIVERSITY", "healthcare": "HOSPITAL", "company": "ENTERPRISE",
	"facility": "RESEARCH_INSTITUTE", "government": "MINISTRY", "funder": "FUNDER", "archive": "OTHER", "nonprofit": "OTHER", "other": "OTHER"}

// institution states an institution the first time, and gives its key: its ROR
// id, else its OpenAlex id. There is none without either.
func (r *run) institution(i institution, at ingest.Place) (graph.Key, bool) {
	one := r.current(i.ID)
	ror := reading.ROR(i.ROR)
	record := &graph.Institution{}
	var key graph.Key
	switch {
	case ror != "":
		key = graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(ror)}
		record.ROR = &ror
	case one != 0 && kinds[one.letter()] == graph.KindInstitution:
		key = one.key()
	default:
		return graph.Key{}, false
	}
	r.place(key, i, at)
	if !r.once("institution " + key.String()) {
		return key, true
	}
	if one != 0 && one.letter() == 'I' {
		record.OpenAlex = one.openAlex()
	}
	if record.Name, _ = reading.Text(i.Name); reading.Placeholder(record.Name) {
		record.Name = key.Value
	}
	record.Names = []graph.Name{{Value: record.Name, Type: graph.NameLabel}}
	if kind, known := institutionTypes[i.Type]; known {
		record.Type = &kind
	}
	if one != 0 && ror != "" {
		r.Draft().Merge(one.key(), key)
	}
	r.Draft().Node(key, record)
	return key, true
}

// place states where an institution is the first time that a record says it:
// where it is named as a funder none does.
func (r *run) place(key graph.Key, i institution, at ingest.Place) {
	if i.Country == "" || !r.once("place "+key.String()) {
		return
	}
	country := r.Country(reading.CountryCode(i.Country))
	switch elsewhere := r.elsewhere[key.Value]; {
	case country.IsZero():
		r.Tell(ingest.Warning, at, "a country that is none was left out", i.Country)
	case len(elsewhere) > 0 && !slices.Contains(elsewhere, country.Value):
		r.Tell(ingest.Warning, at, "OpenAlex places an institution in another country than a source that is held, which holds", i.Name+": "+country.Value+" and "+elsewhere[0])
	default:
		r.Draft().Edges(graph.LocatedIn, key, ingest.To(country))
	}
}

// readPlaces reads in which countries other sources place the works' institutions
// whose place has not been stated.
func (r *run) readPlaces(ctx context.Context) error {
	clear(r.elsewhere)
	code, _ := graph.KindCountry.Property("code")
	hop := &graph.Hop{Path: graph.Path{graph.Out(graph.LocatedIn)}, PerEdge: true, EdgeSources: true,
		List: graph.List{Select: graph.Select{Properties: []*graph.Property{code}}}}
	plan := &graph.Plan{Kind: graph.KindInstitution, Keys: r.newInstitutions(), RowKeys: true,
		List: graph.List{Select: graph.Select{Hops: []*graph.Hop{hop}}}}
	if len(plan.Keys) == 0 {
		return nil
	}
	rows, err := r.store.Read(ctx, plan)
	if err != nil {
		return fmt.Errorf("reading the institutions that are held: %w", err)
	}
	for _, row := range rows[0].Items {
		for _, found := range row.Node.Hops[0].Items {
			if slices.Equal(found.EdgeSources, []string{r.Slug()}) {
				continue
			}
			for _, key := range row.Keys {
				r.elsewhere[key.Value] = append(r.elsewhere[key.Value], textsOf(found.Node)...)
			}
		}
	}
	return nil
}

// newInstitutions lists the keys of the works' institutions whose place has not
// been stated, as many as one read takes.
func (r *run) newInstitutions() []graph.Key {
	var keys []graph.Key
	asked := map[graph.ROR]bool{}
	for _, p := range r.pending {
		for _, a := range p.Authorships {
			for _, i := range a.Institutions {
				ror := reading.ROR(i.ROR)
				key := graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(ror)}
				if ror != "" && !asked[ror] && len(keys) < graph.MaxInValues && !r.came("place "+key.String()) {
					asked[ror] = true
					keys = append(keys, key)
				}
			}
		}
	}
	return keys
}

// institutionRecord takes an institution on its own in.
func (r *run) institutionRecord(ctx context.Context, one id, at ingest.Place, rec ingest.Record) error {
	var i institution
	if err := r.Decode(rec, &i); err != nil {
		return r.Refuse(at, "a record is no JSON", err.Error(), rec.Raw)
	}
	if !r.wanted(reading.CountryCode(i.Country)) {
		r.Tell(ingest.Skipped, at, "an institution of none of the countries asked for", i.Country)
		return nil
	}
	i.ID = one.String()
	r.institution(i, at)
	return r.Next(ctx)
}

// author takes an author on its own in.
func (r *run) author(ctx context.Context, one id, at ingest.Place, rec ingest.Record) error {
	var a struct {
		Name         string        `json:"display_name"`
		ORCID        string        `json:"orcid"`
		Alternatives []string      `json:"display_name_alternatives"`
		Last         *institution  `json:"last_known_institution"` // until 2024
		LastOnes     []institution `json:"last_known_institutions"`
	}
	if err := r.Decode(rec, &a); err != nil {
		return r.Refuse(at, "a record is no JSON", err.Error(), rec.Raw)
	}
	if into := r.merged.now(one); into != one {
		r.Tell(ingest.Merged, at, "an author was merged into another, which is taken", into.String())
		r.merge(one)
		return nil
	}
	if a.Last != nil {
		a.LastOnes = append(a.LastOnes, *a.Last)
	}
	taken := len(r.options.Countries) == 0
	for _, i := range a.LastOnes {
		taken = taken || r.wanted(reading.CountryCode(i.Country))
	}
	if !taken {
		r.Tell(ingest.Skipped, at, "an author of none of the countries asked for", "")
		return nil
	}
	name, _ := reading.Text(a.Name)
	if reading.Nameless(name) {
		return r.Refuse(at, "an author has no name", a.Name, rec.Raw)
	}
	names := []graph.Name{{Value: name, Type: graph.NameLabel}}
	for _, other := range a.Alternatives {
		if other, _ = reading.Text(other); !reading.Nameless(other) && other != name {
			names = append(names, graph.Name{Value: other, Type: graph.NameAlias})
		}
	}
	for _, i := range a.LastOnes {
		if key, ok := r.institution(i, at); ok {
			r.stay(one, seat{institution: key})
		}
	}
	r.statePerson(one, asSuch, name, names, reading.ORCID(a.ORCID), at)
	return r.Next(ctx)
}

// stay notes that an author is or was at an institution.
func (r *run) stay(one id, at seat) {
	place, known := r.places[at]
	if !known {
		place = int32(len(r.seats))
		r.seats = append(r.seats, at)
		r.places[at] = place
	}
	if !slices.Contains(r.stays[one], place) {
		r.stays[one] = append(r.stays[one], place)
	}
}
