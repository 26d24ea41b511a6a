package main

import (
	"slices"
	"strings"
)

// relationship is how either schema says that organisations belong together.
type relationship struct{ Type, ID, Label string }

// parents gives the ids of those that a record names as parents, and keeps
// what it calls them.
func parents(of []relationship, labels map[string]string) []string {
	var out []string
	for _, r := range of {
		if strings.EqualFold(r.Type, "parent") {
			out = append(out, r.ID)
			labels[r.ID] = r.Label
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// successors gives the ids of those that took a record's place.
func successors(of []relationship) []string {
	var out []string
	for _, r := range of {
		if strings.EqualFold(r.Type, "successor") {
			out = append(out, r.ID)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ror2 is as much of a record in the registry's schema 2 as is kept.
type ror2 struct {
	ID    string
	Names []struct {
		Value string
		Types []string
		Lang  string
	}
	Types     []string
	Status    string
	Locations []struct {
		Details struct {
			Country string `json:"country_code"`
			Name    string
			Lat     float64
			Lng     float64
		} `json:"geonames_details"`
	}
	Established *int
	Links       []struct{ Type, Value string }
	External    []struct {
		Type      string
		Preferred string
		All       []string
	} `json:"external_ids"`
	Relationships []relationship
}

func (r ror2) institution(labels map[string]string) institution {
	place := r.Locations[0].Details
	out := institution{ROR: r.ID, Status: strings.ToUpper(r.Status), Country: place.Country, City: place.Name,
		Latitude: &place.Lat, Longitude: &place.Lng, Established: r.Established, Parents: parents(r.Relationships, labels),
		Successors: successors(r.Relationships), Source: "ror-v2", kinds: r.Types}
	for _, n := range r.Names {
		if slices.Contains(n.Types, "ror_display") {
			out.Name = n.Value
		}
		kind := "label"
		for _, t := range []string{"alias", "acronym"} {
			if slices.Contains(n.Types, t) && !slices.Contains(n.Types, "label") {
				kind = t
			}
		}
		out.Names = append(out.Names, name{n.Value, n.Lang, kind})
	}
	for _, l := range r.Links {
		if l.Type == "website" && out.Website == "" {
			out.Website = l.Value
		}
	}
	for _, e := range r.External {
		if e.Type == "wikidata" {
			out.Wikidata = wikidata(e.Preferred, e.All)
		}
	}
	return out
}

// ror1 is as much of a record in schema 1 as is kept.
type ror1 struct {
	ID, Name, Status  string
	Aliases, Acronyms []string
	Labels            []struct{ Label, ISO639 string }
	Types, Links      []string
	Established       *int
	Country           struct {
		Code string `json:"country_code"`
	}
	Addresses []struct {
		City     string
		Lat, Lng *float64
	}
	External struct {
		Wikidata struct {
			Preferred string
			All       []string
		}
	} `json:"external_ids"`
	Relationships []relationship
}

func (r ror1) institution(labels map[string]string) institution {
	out := institution{ROR: r.ID, Name: r.Name, Status: strings.ToUpper(r.Status), Country: r.Country.Code,
		City: r.Addresses[0].City, Latitude: r.Addresses[0].Lat, Longitude: r.Addresses[0].Lng, Established: r.Established,
		Wikidata: wikidata(r.External.Wikidata.Preferred, r.External.Wikidata.All), Parents: parents(r.Relationships, labels),
		Successors: successors(r.Relationships), Source: "ror-v1"}
	for _, t := range r.Types {
		out.kinds = append(out.kinds, strings.ToLower(t))
	}
	out.Names = append(out.Names, name{r.Name, "", "label"})
	for _, l := range r.Labels {
		out.Names = append(out.Names, name{l.Label, l.ISO639, "label"})
	}
	for _, a := range r.Aliases {
		out.Names = append(out.Names, name{a, "", "alias"})
	}
	for _, a := range r.Acronyms {
		out.Names = append(out.Names, name{a, "", "acronym"})
	}
	if len(r.Links) > 0 {
		out.Website = r.Links[0]
	}
	return out
}

// wikidata is the item preferred, or the only one there is.
func wikidata(preferred string, all []string) string {
	if preferred == "" && len(all) == 1 {
		return all[0]
	}
	return preferred
}
