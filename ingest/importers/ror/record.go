package ror

import (
	"cmp"
	"encoding/json"
	"strings"
)

// organisation is a record of either schema, as far as it is read.
type organisation struct {
	id            string
	status        string
	names         []name
	types         []string
	places        []place
	relationships []relationship
	external      []external
	website       string
	established   *int
	schema        int
}

// name is one of an organisation's names, with what the record says that it is:
// ror_display, label, alias, acronym.
type name struct {
	Value string   `json:"value"`
	Types []string `json:"types"`
	Lang  string   `json:"lang"`
}

type place struct {
	country, city string
	lat, lng      *float64
}

type relationship struct {
	Type  string `json:"type"`
	ID    string `json:"id"`
	Label string `json:"label"`
}

// external is an id in another registry.
type external struct {
	Type      string   `json:"type"`
	Preferred string   `json:"preferred"`
	All       manyText `json:"all"`
}

// manyText is a list of texts, or one text where a list should be, as schema 1
// has it.
type manyText []string

// UnmarshalJSON accepts both.
func (m *manyText) UnmarshalJSON(raw []byte) error {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		*m = nil
		if one != "" {
			*m = manyText{one}
		}
		return nil
	}
	return json.Unmarshal(raw, (*[]string)(m))
}

// record is a record of either schema as it stands in the file.
type record struct {
	ID            string         `json:"id"`
	Status        string         `json:"status"`
	Types         []string       `json:"types"`
	Established   *int           `json:"established"`
	Relationships []relationship `json:"relationships"`
	Links         []link         `json:"links"`
	External      externals      `json:"external_ids"`

	// schema 2
	Names     []name `json:"names"`
	Locations []struct {
		Details struct {
			Country string   `json:"country_code"`
			Name    string   `json:"name"`
			Lat     *float64 `json:"lat"`
			Lng     *float64 `json:"lng"`
		} `json:"geonames_details"`
	} `json:"locations"`

	// schema 1
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	Acronyms []string `json:"acronyms"`
	Labels   []struct {
		Label    string `json:"label"`
		Language string `json:"iso639"`
	} `json:"labels"`
	Country struct {
		Code string `json:"country_code"`
	} `json:"country"`
	Addresses []struct {
		City string   `json:"city"`
		Lat  *float64 `json:"lat"`
		Lng  *float64 `json:"lng"`
	} `json:"addresses"`
}

// link is an address, of schema 1 as a bare text.
type link struct{ kind, value string }

// UnmarshalJSON accepts both schemas.
func (l *link) UnmarshalJSON(raw []byte) error {
	if json.Unmarshal(raw, &l.value) == nil {
		l.kind = "website"
		return nil
	}
	var object struct{ Type, Value string }
	err := json.Unmarshal(raw, &object)
	l.kind, l.value = object.Type, object.Value
	return err
}

// externals are a list in schema 2 and an object by registry in schema 1.
type externals []external

// UnmarshalJSON accepts both schemas.
func (e *externals) UnmarshalJSON(raw []byte) error {
	var byRegistry map[string]external
	if json.Unmarshal(raw, &byRegistry) != nil {
		return json.Unmarshal(raw, (*[]external)(e))
	}
	for _, registry := range []string{"FundRef", "GRID", "ISNI", "Wikidata"} {
		if found, ok := byRegistry[registry]; ok {
			found.Type = registry
			*e = append(*e, found)
		}
	}
	return nil
}

// organisation brings the record into one form. Schema 0 means that it is of
// neither.
func (r record) organisation() organisation {
	o := organisation{id: r.ID, status: strings.ToLower(r.Status), relationships: r.Relationships, established: r.Established,
		external: r.External}
	for i := range o.relationships {
		o.relationships[i].Type = strings.ToLower(o.relationships[i].Type)
	}
	for i := range o.external {
		o.external[i].Type = strings.ToLower(o.external[i].Type)
	}
	for _, t := range r.Types {
		o.types = append(o.types, strings.ToLower(t))
	}
	for _, l := range r.Links {
		if l.kind == "website" {
			o.website = cmp.Or(o.website, l.value)
		}
	}
	switch {
	case r.Names != nil || r.Locations != nil:
		o.schema, o.names = 2, r.Names
		for _, l := range r.Locations {
			o.places = append(o.places, place{l.Details.Country, l.Details.Name, l.Details.Lat, l.Details.Lng})
		}
	case r.Name != "" || r.Country.Code != "":
		o.schema = 1
		r.schema1(&o)
	}
	return o
}

// schema1 reads names and places as schema 1 has them.
func (r record) schema1(o *organisation) {
	o.names = append(o.names, name{Value: r.Name, Types: []string{"ror_display", "label"}})
	for _, l := range r.Labels {
		o.names = append(o.names, name{Value: l.Label, Types: []string{"label"}, Lang: l.Language})
	}
	for _, alias := range r.Aliases {
		o.names = append(o.names, name{Value: alias, Types: []string{"alias"}})
	}
	for _, acronym := range r.Acronyms {
		o.names = append(o.names, name{Value: acronym, Types: []string{"acronym"}})
	}
	if r.Country.Code == "" {
		return
	}
	p := place{country: r.Country.Code}
	if len(r.Addresses) > 0 {
		p.city, p.lat, p.lng = r.Addresses[0].City, r.Addresses[0].Lat, r.Addresses[0].Lng
	}
	o.places = append(o.places, p)
}
