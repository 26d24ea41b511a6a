package ror

import (
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/reading"
)

// institution makes the model's record of an organisation, and tells of what is
// doubtful. Without a name there is none: nil.
func (r *run) institution(o organisation, at ingest.Place) *graph.Institution {
	record := &graph.Institution{ROR: new(graph.ROR(r.ror(o))), Type: r.typeOf(o, at), Status: r.statusOf(o, at),
		Established: r.established(o, at), Website: reading.Website(o.website)}
	if o.website != "" && record.Website == nil {
		r.Tell(ingest.Warning, at, "a website is no web address and was left out", o.website)
	}
	if record.Name = r.shownName(o, at); record.Name == "" {
		return nil
	}
	record.Names = r.names(o, at)
	if len(o.places) > 0 {
		first := o.places[0]
		if city, _ := reading.Text(first.city); !reading.Placeholder(city) {
			record.City = &city
		}
		if record.Latitude, record.Longitude = reading.Point(first.lat, first.lng); record.Latitude == nil && first.lat != nil {
			r.Tell(ingest.Warning, at, "a point that is no place was left out", fmt.Sprintf("latitude %v", *first.lat))
		}
	}
	r.identifiers(o, record, at)
	return record
}

func (r *run) ror(o organisation) graph.ROR { return reading.ROR(o.id) }

// shownName is the name to show: the one that the registry displays, the first
// where it displays several; else a label, an English one before others; else
// another name; else an acronym.
func (r *run) shownName(o organisation, at ingest.Place) string {
	displayed := having(o.names, "ror_display")
	switch {
	case len(displayed) > 1:
		r.Tell(ingest.Warning, at, "two display names: the first was taken", displayed[0].Value+" and "+displayed[1].Value)
		fallthrough
	case len(displayed) == 1:
		return clean(displayed[0].Value)
	}
	labels := having(o.names, "label")
	slices.SortStableFunc(labels, func(x, y name) int { return english(x) - english(y) })
	for _, choice := range []struct {
		names []name
		about string
	}{
		{labels, "no display name: a label was taken"},
		{having(o.names, "alias"), "no display name and no label: another name was taken"},
		{having(o.names, "acronym"), "no display name and no label: the acronym was taken"},
	} {
		if len(choice.names) > 0 {
			r.Tell(ingest.Warning, at, choice.about, choice.names[0].Value)
			return clean(choice.names[0].Value)
		}
	}
	return ""
}

func english(n name) int {
	if n.Lang == "en" {
		return 0
	}
	return 1
}

// having lists the names of a type that are names at all.
func having(names []name, kind string) []name {
	var out []name
	for _, n := range names {
		if slices.Contains(n.Types, kind) && clean(n.Value) != "" {
			out = append(out, n)
		}
	}
	return out
}

// clean is a name as it is kept, "" where it is none.
func clean(value string) string {
	text, _ := reading.Text(value)
	if reading.Placeholder(text) {
		return ""
	}
	return text
}

// names lists all names, each once.
func (r *run) names(o organisation, at ingest.Place) []graph.Name {
	native := ""
	if len(o.places) > 0 {
		native = ingest.MainLanguage(reading.CountryCode(o.places[0].country))
	}
	var out []graph.Name
	for _, n := range o.names {
		value, mended := reading.Text(n.Value)
		if mended {
			r.Tell(ingest.Mended, at, "a name holds bytes that are no text", value)
		}
		if reading.Placeholder(value) {
			continue
		}
		made := graph.Name{Value: value, Language: languageOf(n.Lang), Type: nameType(n.Types)}
		if made.Type == graph.NameLabel && made.Language != "" && made.Language == native {
			made.Type = graph.NameNative
		}
		if i := slices.IndexFunc(out, func(x graph.Name) bool { return x.Value == value }); i >= 0 {
			if rank(made.Type) < rank(out[i].Type) {
				out[i] = made
			}
			continue
		}
		out = append(out, made)
	}
	return out
}

// languageOf is a language's code as names have it, "" where it is none.
func languageOf(lang string) string {
	base, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(lang)), "-")
	if len(base) < 2 || len(base) > 3 || strings.ContainsFunc(base, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return ""
	}
	return base
}

func nameType(types []string) graph.NameType {
	switch {
	case slices.Contains(types, "label") || slices.Contains(types, "ror_display"):
		return graph.NameLabel
	case slices.Contains(types, "acronym") && !slices.Contains(types, "alias"):
		return graph.NameAcronym
	}
	return graph.NameAlias
}

func rank(t graph.NameType) int {
	return slices.Index([]graph.NameType{graph.NameNative, graph.NameLabel, graph.NameAlias, graph.NameAcronym}, t)
}

// types are the registry's, with the model's. Of several the first in this order
// counts: most universities fund as well, and are universities.
var types = []struct {
	ror  string
	kind graph.InstitutionType
}{
	{"education", "UNIVERSITY"}, {"healthcare", "HOSPITAL"}, {"company", "ENTERPRISE"}, {"facility", "RESEARCH_INSTITUTE"},
	{"government", "MINISTRY"}, {"funder", "FUNDER"}, {"archive", "OTHER"}, {"nonprofit", "OTHER"}, {"other", "OTHER"},
}

func (r *run) typeOf(o organisation, at ingest.Place) *graph.InstitutionType {
	if len(o.types) == 0 {
		return nil
	}
	for _, t := range types {
		if slices.Contains(o.types, t.ror) {
			return new(t.kind)
		}
	}
	r.Tell(ingest.Note, at, "a type that is not known is OTHER", strings.Join(o.types, ", "))
	return new(graph.InstitutionType("OTHER"))
}

func (r *run) statusOf(o organisation, at ingest.Place) *graph.InstitutionStatus {
	switch o.status {
	case "active", "inactive", "withdrawn":
		return new(graph.InstitutionStatus(strings.ToUpper(o.status)))
	case "":
		return nil
	}
	r.Tell(ingest.Warning, at, "a status that is not known was left out", o.status)
	return nil
}

func (r *run) established(o organisation, at ingest.Place) *int {
	if o.established == nil {
		return nil
	}
	year := reading.Year(*o.established)
	if year == nil {
		r.Tell(ingest.Warning, at, "a year of foundation that is none was left out", fmt.Sprint(*o.established))
	}
	return year
}

// identifiers reads the ids in other registries. The Wikidata item is the one
// preferred, or the only one.
func (r *run) identifiers(o organisation, record *graph.Institution, at ingest.Place) {
	for _, e := range o.external {
		if e.Type == "wikidata" {
			if item := e.one(); item != "" {
				if text, err := graph.ParseWikidata(item); err == nil {
					record.Wikidata = new(graph.WikidataID(text))
				} else {
					r.Tell(ingest.Warning, at, "a Wikidata item that is none was left out", item)
				}
			}
			continue
		}
		if !slices.Contains([]string{"fundref", "grid", "isni"}, e.Type) {
			continue
		}
		for _, id := range e.ids() {
			record.Identifiers = append(record.Identifiers, e.Type+":"+id)
		}
	}
}

// one is the id preferred, or the only one there is.
func (e external) one() string {
	if e.Preferred == "" && len(e.All) == 1 {
		return e.All[0]
	}
	return e.Preferred
}

// ids are all ids, the preferred one first, without spaces, each once.
func (e external) ids() []string {
	var out []string
	for _, id := range append([]string{e.Preferred}, e.All...) {
		id = strings.ReplaceAll(clean(id), " ", "")
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// keysOf are the keys that an institution has by its ids in other registries.
func keysOf(record *graph.Institution) []graph.Key {
	var keys []graph.Key
	for _, id := range record.Identifiers {
		registry, value, _ := strings.Cut(id, ":")
		keys = append(keys, graph.Key{Kind: graph.KindInstitution, Scheme: registry, Value: value})
	}
	return keys
}
