package openalex

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// funderType is what an institution is that is named as a funder.
const funderType = "funder"

// institutionTypes are OpenAlex's types of institutions, with the model's.
var institutionTypes = map[string]graph.InstitutionType{"education": "UNIVERSITY", "healthcare": "HOSPITAL", "company": "ENTERPRISE",
	"facility": "RESEARCH_INSTITUTE", "government": "MINISTRY", funderType: "FUNDER", "archive": "OTHER", "nonprofit": "OTHER", "other": "OTHER"}

// institutionKey is what an institution is known by: its ROR id, also where only
// another record says it, else its OpenAlex id; false where it has neither.
func (r *run) institutionKey(i institution) (graph.Key, bool) {
	one := r.merged.now(idOf(i.ID))
	ror := reading.ROR(i.ROR)
	if digits, known := r.registered.get(uint64(one)); known && ror == "" {
		ror = rorHost + graph.ROR(digits[:])
	}
	switch {
	case ror != "":
		return graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(ror)}, true
	case one == 0 || kinds[one.letter()] != graph.KindInstitution:
		return graph.Key{}, false
	}
	return one.key(), true
}

const rorHost = "https://ror.org/"

// register notes the ROR id of an institution of OpenAlex's: other records of it
// may not say it.
func (r *run) register(one id, ror graph.ROR) {
	if digits, own := strings.CutPrefix(string(ror), rorHost); own && one.letter() == 'I' && len(digits) == rorDigits {
		r.registered.set(uint64(one), [rorDigits]byte([]byte(digits)))
	}
}

const rorDigits = 9

// institution states an institution the first time, and once more where it came as
// a funder before, of whom is said less. It gives the key; there is none without an
// id.
func (r *run) institution(i institution, at ingest.Place) (graph.Key, bool) {
	one := r.current(i.ID)
	key, ok := r.institutionKey(i)
	if !ok {
		return key, false
	}
	if key.Scheme == "ror" {
		r.register(one, graph.ROR(key.Value))
	}
	r.place(key, i, at)
	if i.Type == funderType {
		if _, stated := r.stated.get(r.hash("institution " + key.String())); stated || r.institutions[key.Value] || !r.once("funder "+key.String()) {
			return key, true
		}
	} else if !r.once("institution " + key.String()) {
		return key, true
	}
	record := &graph.Institution{}
	if key.Scheme == "ror" {
		record.ROR = new(graph.ROR(key.Value))
	}
	if one.letter() == 'I' {
		record.OpenAlex = one.openAlex()
	}
	name, mended := reading.Text(i.Name)
	if mended {
		r.Tell(ingest.Mended, at, mendedName, name)
	}
	if record.Name = name; reading.Placeholder(name) {
		record.Name = key.Value
	}
	record.Names = []graph.Name{{Value: record.Name, Type: graph.NameLabel}}
	if kind, known := institutionTypes[i.Type]; known {
		record.Type = &kind
	}
	if one != 0 && record.ROR != nil {
		r.Draft().Merge(one.key(), key)
	}
	r.Draft().Node(key, record)
	return key, true
}

// place states where an institution is the first time that a record says it:
// where it is named as a funder none does. OpenAlex's own records differ on some:
// the first is taken, but Hong Kong, Macao and Taiwan go before China, whichever
// comes first.
func (r *run) place(key graph.Key, i institution, at ingest.Place) {
	if i.Country == "" {
		return
	}
	country := r.Country(reading.CountryCode(i.Country))
	if country.IsZero() {
		if r.once("no place " + key.String()) {
			r.Tell(ingest.Warning, at, "a country that is none was left out", i.Country)
		}
		return
	}
	code := graph.CountryCode(country.Value)
	before, placed := r.placed(key)
	if placed && before == code {
		return
	}
	if before != "" && before != code {
		if r.once("place " + string(code) + key.String()) {
			r.Tell(ingest.Warning, at, "OpenAlex places an institution in several countries", i.Name+": "+string(before)+" and "+string(code))
		}
		if before != "CN" || !neighbours(before, code) {
			r.placedIn.set(r.hash(key.String()), [2]byte([]byte(before)))
			return
		}
	}
	r.placedIn.set(r.hash(key.String()), [2]byte([]byte(code)))
	if elsewhere := r.elsewhere[key.Value]; len(elsewhere) > 0 && !slices.Contains(elsewhere, string(code)) {
		r.Tell(ingest.Warning, at, "OpenAlex places an institution in another country than a source that is held, which holds", i.Name+": "+string(code)+" and "+elsewhere[0])
		return
	}
	r.Draft().Edges(graph.LocatedIn, key, ingest.To(country))
}

// placed is the country in which this import has placed an institution or, not in
// this one, an earlier one did whose code goes before China's; "" for none.
func (r *run) placed(key graph.Key) (code graph.CountryCode, now bool) {
	if code, placed := r.placedIn.get(r.hash(key.String())); placed {
		return graph.CountryCode(code[:]), true
	}
	if held := graph.CountryCode(r.before[key.Value]); held != "CN" && neighbours(held, "CN") {
		return held, false
	}
	return "", false
}

// readHeldInstitutions reads what the store holds of the works' institutions that were
// not stated: in which countries this and other sources place them, and which this
// source has stated.
func (r *run) readHeldInstitutions(ctx context.Context) error {
	clear(r.elsewhere)
	clear(r.before)
	clear(r.institutions)
	code, _ := graph.KindCountry.Property("code")
	hop := &graph.Hop{Path: graph.Path{graph.Out(graph.LocatedIn)}, PerEdge: true, EdgeSources: true,
		List: graph.List{Select: graph.Select{Properties: []*graph.Property{code}}}}
	sources, _ := graph.KindInstitution.Property("sources")
	properties := append(slices.Clone(graph.KindInstitution.Keys()), sources)
	for part := range slices.Chunk(r.newInstitutions(), graph.MaxInValues) {
		plan := &graph.Plan{Kind: graph.KindInstitution, Keys: part, RowKeys: true,
			List: graph.List{Select: graph.Select{Properties: properties, Hops: []*graph.Hop{hop}}}}
		rows, err := r.store.Read(ctx, plan)
		if err != nil {
			return fmt.Errorf("reading the institutions that are held: %w", err)
		}
		for _, row := range rows[0].Items {
			r.noteHeld(row)
		}
	}
	return nil
}

// noteHeld notes what the store holds of an institution.
func (r *run) noteHeld(row *graph.Row) {
	i := graph.Decode(row.Node).(*graph.Institution)
	own := slices.Contains(i.Sources, r.Slug())
	if own && i.ROR != nil && i.OpenAlex != nil {
		r.register(idOf(string(*i.OpenAlex)), *i.ROR)
	}
	keys := row.Keys
	if i.ROR != nil {
		keys = append(slices.Clone(keys), graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(*i.ROR)})
	}
	for _, key := range keys {
		r.institutions[key.Value] = own
		for _, found := range row.Node.Hops[0].Items {
			code := textsOf(found.Node)[0]
			if slices.Contains(found.EdgeSources, r.Slug()) {
				r.before[key.Value] = code
			}
			if !slices.Equal(found.EdgeSources, []string{r.Slug()}) {
				r.elsewhere[key.Value] = append(r.elsewhere[key.Value], code)
			}
		}
	}
}

// newInstitutions lists the keys of the works' institutions and funders that have
// not been stated.
func (r *run) newInstitutions() []graph.Key {
	var keys []graph.Key
	asked := map[graph.Key]bool{}
	ask := func(i institution) {
		key, ok := r.institutionKey(i)
		if !ok || asked[key] {
			return
		}
		asked[key] = true
		if _, stated := r.stated.get(r.hash("institution " + key.String())); !stated {
			keys = append(keys, key)
		}
	}
	for _, p := range r.pending {
		for _, a := range p.Authorships {
			for _, i := range a.Institutions {
				ask(i)
			}
		}
		for _, f := range p.fundedBy() {
			ask(institution{ID: f.ID, ROR: f.ROR})
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
	if reading.Group(name) {
		r.Tell(ingest.Skipped, at, "an author who is a group", name)
		return nil
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
