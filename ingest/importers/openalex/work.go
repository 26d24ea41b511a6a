package openalex

import (
	"reflect"
	"slices"

	"corridor/graph"
	"corridor/ingest/reading"
)

// Fields are the keys of a work that are read and that today's API can be asked
// for by select.
func Fields() []string {
	var out []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[work]()) {
		if name := f.Tag.Get("json"); name != "" && f.Tag.Get("select") != "-" {
			out = append(out, name)
		}
	}
	return out
}

// work is a work of any vintage, as far as it is read. Keys that the API cannot
// be asked for have select:"-".
type work struct {
	ID            string          `json:"id"`
	Title         maybe[string]   `json:"title"`
	DisplayName   maybe[string]   `json:"display_name"`
	DOI           maybe[string]   `json:"doi"`
	Year          maybe[whole]    `json:"publication_year"`
	Date          maybe[string]   `json:"publication_date"`
	Type          maybe[string]   `json:"type"`
	Language      maybe[string]   `json:"language"`
	Citations     maybe[whole]    `json:"cited_by_count"`
	Retracted     maybe[bool]     `json:"is_retracted"`
	Paratext      bool            `json:"is_paratext"`
	Location      maybe[location] `json:"primary_location"`
	Places        maybe[[]place]  `json:"locations"`
	HostVenue     maybe[venue]    `json:"host_venue" select:"-"` // until 2023
	Authorships   []authorship    `json:"authorships"`
	listed        bool            // it has a list of authors, be it null
	Truncated     maybe[bool]     `json:"is_authors_truncated" select:"-"`
	Corresponding []string        `json:"corresponding_author_ids"`
	Funders       maybe[[]funder] `json:"funders"`
	Grants        maybe[[]grant]  `json:"grants" select:"-"` // until 2025
	Awards        maybe[[]award]  `json:"awards"`
	Topics        maybe[[]topic]  `json:"topics"`
	Primary       maybe[topic]    `json:"primary_topic"`
	Goals         maybe[[]goal]   `json:"sustainable_development_goals"`
	Updated       string          `json:"updated_date"`
}

type location struct {
	Source *venue `json:"source"`
}

// place is one of the places where a work is found.
type place struct {
	ID      string `json:"id"` // "doi:10.1234/abc", "pmh:…"
	Landing string `json:"landing_page_url"`
}

type venue struct {
	Name string `json:"display_name"`
}

type authorship struct {
	Author struct {
		ID    string `json:"id"`
		Name  string `json:"display_name"`
		ORCID string `json:"orcid"`
	} `json:"author"`
	Place         string        `json:"author_position"` // "first", "middle" or "last"
	Institutions  []institution `json:"institutions"`
	Countries     []string      `json:"countries"`
	Corresponding *bool         `json:"is_corresponding"`
	RawName       string        `json:"raw_author_name"`
	RawStrings    []string      `json:"raw_affiliation_strings"`
	RawString     string        `json:"raw_affiliation_string"` // until 2022
	codes         []graph.CountryCode
	coded         bool     // codes have been worked out
	lines         []string // affiliations as printed
	prints        bool     // lines have been worked out
}

type institution struct {
	ID      string `json:"id"`
	Name    string `json:"display_name"`
	ROR     string `json:"ror"`
	Country string `json:"country_code"`
	Type    string `json:"type"`
}

// updated is the day on which the record was changed last, "" where it does not
// say.
func (w *work) updated() graph.Date { return day(w.Updated) }

func day(text string) graph.Date {
	if len(text) < 10 {
		return ""
	}
	date, err := reading.Date(text[:10])
	if err != nil {
		return ""
	}
	return date
}

// venueName is where it appeared, in whichever vintage's words.
func (w *work) venueName() string {
	name := ""
	if l := w.Location.value; l != nil && l.Source != nil {
		name = l.Source.Name
	} else if w.HostVenue.value != nil {
		name = w.HostVenue.value.Name
	}
	name, _ = reading.Title(name)
	return name
}

// printed lists the affiliations as printed, each once. They are worked out once.
func (a *authorship) printed() []string {
	if !a.prints {
		a.lines, a.prints = slices.Clip(a.readPrinted()), true
	}
	return a.lines
}

func (a *authorship) readPrinted() []string {
	var out []string
	for _, s := range append([]string{a.RawString}, a.RawStrings...) {
		if s, _ = reading.Text(s); !reading.Placeholder(s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// mended gives a text of the authorship that is kept otherwise than it stands in
// the file, as it is kept.
func (a *authorship) mended() (string, bool) {
	for _, text := range [...]string{a.Author.Name, a.RawName, a.RawString} {
		if clean, mended := reading.Text(text); mended {
			return clean, true
		}
	}
	for _, text := range a.RawStrings {
		if clean, mended := reading.Text(text); mended {
			return clean, true
		}
	}
	return "", false
}

// countryCodes are the countries of an authorship: those of its institutions,
// those named beside, and where there are neither, one that a printed address
// ends with. They are worked out once.
func (a *authorship) countryCodes() []graph.CountryCode {
	if !a.coded {
		a.codes, a.coded = a.readCountryCodes(), true
	}
	return a.codes
}

func (a *authorship) readCountryCodes() []graph.CountryCode {
	var out []graph.CountryCode
	add := func(code graph.CountryCode) {
		if code != "" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	for _, i := range a.Institutions {
		add(reading.CountryCode(i.Country))
	}
	for _, c := range a.Countries {
		add(reading.CountryCode(c))
	}
	if len(out) == 0 {
		for _, s := range a.printed() {
			add(reading.AddressCountry(s))
		}
	}
	return out
}

// types are OpenAlex's and Crossref's types, with the model's.
var types = map[string]graph.PublicationType{
	"article": "ARTICLE", "journal-article": "ARTICLE", "review": "REVIEW", "book": "BOOK", "monograph": "BOOK", "edited-book": "BOOK", "reference-book": "BOOK",
	"book-chapter": "BOOK_CHAPTER", "book-part": "BOOK_CHAPTER", "book-section": "BOOK_CHAPTER", "reference-entry": "BOOK_CHAPTER",
	"preprint": "PREPRINT", "posted-content": "PREPRINT", "dataset": "DATASET", "dissertation": "THESIS", "report": "REPORT",
	"conference-paper": "CONFERENCE_PAPER", "proceedings-article": "CONFERENCE_PAPER", "editorial": "EDITORIAL", "letter": "LETTER", "erratum": "ERRATUM",
	"retraction": "ERRATUM", "paratext": "PARATEXT", "other": "OTHER", "grant": "GRANT", "peer-review": "PEER_REVIEW", "standard": "STANDARD", "journal": "PARATEXT",
	"proceedings": "BOOK", "book-set": "BOOK", "book-series": "PARATEXT", "supplementary-materials": "SUPPLEMENT", "component": "SUPPLEMENT", "libguides": "GUIDE", "software": "SOFTWARE",
}
