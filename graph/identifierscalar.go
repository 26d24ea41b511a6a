package graph

import (
	"encoding/json"
	"io"
	"reflect"
)

// Identifier texts in their canonical form. Their GraphQL scalars check what
// comes in and accept the other usual ways of writing it.
type (
	CountryCode string // ISO 3166-1 alpha-2, capitals
	ROR         string // https://ror.org/…
	ORCID       string // https://orcid.org/…
	DOI         string // bare, lower case
	OpenAlexID  string // W123, A123, I123
	TopicID     string // T10001, subfields/1908, fields/19, domains/3
	WikidataID  string // Q42
	URL         string // absolute http or https
	Slug        string // lower-case letters, digits and hyphens
	Currency    string // ISO 4217
)

// format is how an identifier is written.
type format struct {
	parse func(string) (string, error) // gives the canonical form
	forms string                       // those that are accepted, a full sentence; "" where it is one only
}

var formats = map[reflect.Type]format{
	reflect.TypeFor[CountryCode](): {ParseCountryCode, "ISO 3166-1 alpha-2 code in either case, for example KH."},
	reflect.TypeFor[ROR]():         {ParseROR, "ROR id, bare or as a link, in either case."},
	reflect.TypeFor[ORCID]():       {ParseORCID, "ORCID iD, bare or as a link, with or without hyphens."},
	reflect.TypeFor[DOI]():         {ParseDOI, "DOI, bare or as a link to doi.org, in either case."},
	reflect.TypeFor[OpenAlexID]():  {ParseOpenAlex, "OpenAlex id, bare or as a link, in either case."},
	reflect.TypeFor[TopicID]():     {ParseTopicID, "OpenAlex id of a topic, subfield, field or domain, bare or as a link."},
	reflect.TypeFor[WikidataID]():  {ParseWikidata, "Wikidata item, Q and digits, bare or as a link."},
	reflect.TypeFor[URL]():         {parse: ParseURL},
	reflect.TypeFor[Slug]():        {parse: parseSlug},
	reflect.TypeFor[Currency]():    {parse: parseCurrency},
}

// marshalText writes a JSON string. A failing writer has nobody to be told
// here: GraphQL marshalers return nothing, and the transport sees it itself.
func marshalText(w io.Writer, text string) {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text)
}

func unmarshalText[T ~string](into *T, v any, parse func(string) (string, error)) error {
	text, ok := v.(string)
	if !ok {
		return Invalid("", "%v is not a text", v)
	}
	canonical, err := parse(text)
	*into = T(canonical)
	return err
}

// MarshalGQL writes the code as a GraphQL string.
func (c CountryCode) MarshalGQL(w io.Writer) { marshalText(w, string(c)) }

// UnmarshalGQL reads and checks a code.
func (c *CountryCode) UnmarshalGQL(v any) error { return unmarshalText(c, v, ParseCountryCode) }

// MarshalGQL writes the id as a GraphQL string.
func (r ROR) MarshalGQL(w io.Writer) { marshalText(w, string(r)) }

// UnmarshalGQL reads and checks a ROR id.
func (r *ROR) UnmarshalGQL(v any) error { return unmarshalText(r, v, ParseROR) }

// MarshalGQL writes the iD as a GraphQL string.
func (o ORCID) MarshalGQL(w io.Writer) { marshalText(w, string(o)) }

// UnmarshalGQL reads and checks an ORCID iD.
func (o *ORCID) UnmarshalGQL(v any) error { return unmarshalText(o, v, ParseORCID) }

// MarshalGQL writes the DOI as a GraphQL string.
func (d DOI) MarshalGQL(w io.Writer) { marshalText(w, string(d)) }

// UnmarshalGQL reads and checks a DOI.
func (d *DOI) UnmarshalGQL(v any) error { return unmarshalText(d, v, ParseDOI) }

// MarshalGQL writes the address as a GraphQL string.
func (u URL) MarshalGQL(w io.Writer) { marshalText(w, string(u)) }

// UnmarshalGQL reads and checks an address.
func (u *URL) UnmarshalGQL(v any) error { return unmarshalText(u, v, ParseURL) }
