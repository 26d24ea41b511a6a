package seed

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"corridor/graph"
)

//go:embed data/*.json
var files embed.FS

// data is what the embedded files say.
type data struct {
	Sources       []sourceEntry
	Countries     []countryEntry
	Areas         []areaEntry
	Institutions  []institutionEntry
	MinistryNames []ministryNameEntry
	Facts         []factEntry
	Observations  []observationEntry
}

type sourceEntry struct {
	Slug      graph.Slug  `json:"slug"`
	Title     string      `json:"title"`
	Publisher *string     `json:"publisher"`
	Licence   *string     `json:"licence"`
	URL       *graph.URL  `json:"url"`
	Retrieved *graph.Date `json:"retrieved"`
	Curated   bool        `json:"curated"`
	Synthetic bool        `json:"synthetic"`
	Note      *string     `json:"note"`
}

type nameEntry struct {
	Value    string  `json:"value"`
	Language *string `json:"language"`
	Type     string  `json:"type"` // label, alias or acronym
}

type countryEntry struct {
	Code     graph.CountryCode `json:"code"`
	Name     string            `json:"name"`
	Names    []nameEntry       `json:"names"`
	Corridor bool              `json:"corridor"`
	Source   string            `json:"source"`
}

type areaEntry struct {
	Number  int          `json:"number"`
	Slug    graph.Slug   `json:"slug"`
	Name    string       `json:"name"`
	Summary string       `json:"summary"`
	Names   []nameEntry  `json:"names"`
	Themes  []themeEntry `json:"themes"`
	Source  string       `json:"source"`
}

type themeEntry struct {
	Slug    graph.Slug `json:"slug"`
	Name    string     `json:"name"`
	Summary string     `json:"summary"`
}

// institutionEntry has a ROR id or, where there is none, a key of ours.
type institutionEntry struct {
	ROR         *graph.ROR             `json:"ror"`
	Key         *string                `json:"key"`
	Name        string                 `json:"name"`
	Names       []nameEntry            `json:"names"`
	Type        *graph.InstitutionType `json:"type"`
	Country     *graph.CountryCode     `json:"country"`
	City        *string                `json:"city"`
	Latitude    *float64               `json:"latitude"`
	Longitude   *float64               `json:"longitude"`
	Website     *graph.URL             `json:"website"`
	Established *int                   `json:"established"`
	Wikidata    *graph.WikidataID      `json:"wikidata"`
	Parent      *string                `json:"parent"`   // a ROR id or key of ours
	LeadsFor    *graph.CountryCode     `json:"leadsFor"` // stated by leadsSource
	Source      string                 `json:"source"`
}

// ministryNameEntry is a ministry's name in its own language, from a page that
// is good for nothing else.
type ministryNameEntry struct {
	ROR      string `json:"ror"`
	Key      string `json:"key"`
	Value    string `json:"value"`
	Language string `json:"language"`
	Source   string `json:"source"`
}

type factEntry struct {
	ID            string               `json:"id"`
	As            string               `json:"as"` // agreement or project
	Type          *graph.AgreementType `json:"type"`
	Name          string               `json:"name"`
	Summary       string               `json:"summary"`
	Countries     []graph.CountryCode  `json:"countries"`
	Organisations []organisationEntry  `json:"organisations"`
	Signed        *graph.Date          `json:"signed"`
	Start         *graph.Date          `json:"start"`
	End           *graph.Date          `json:"end"`
	Year          *int                 `json:"year"`
	Budget        *budgetEntry         `json:"budget"`
	Areas         []int                `json:"areas"`
	Themes        []graph.Slug         `json:"themes"`
	Under         *string              `json:"under"` // id of an agreement
	Source        string               `json:"source"`
}

type organisationEntry struct {
	ROR  string `json:"ror"`
	Key  string `json:"key"`
	Role string `json:"role"`
}

type budgetEntry struct {
	Amount   float64        `json:"amount"`
	Currency graph.Currency `json:"currency"`
}

type observationEntry struct {
	Indicator graph.Indicator   `json:"indicator"`
	Country   graph.CountryCode `json:"country"`
	Year      int               `json:"year"`
	Value     float64           `json:"value"`
	Unit      string            `json:"unit"`
	Source    string            `json:"source"`
}

// readData decodes the embedded files. A field that no struct has is an error.
func readData() (*data, error) {
	d := &data{}
	for name, into := range map[string]any{
		"sources": &d.Sources, "countries": &d.Countries, "areas": &d.Areas, "institutions": &d.Institutions,
		"ministry_names": &d.MinistryNames, "facts": &d.Facts, "observations": &d.Observations,
	} {
		path := "data/" + name + ".json"
		content, err := files.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("reading embedded data: %w", err)
		}
		if err := decodeStrictly(content, into); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return d, nil
}

func decodeStrictly(content []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("there is more after the list: %w", graph.ErrInvalid)
	}
	return nil
}

// mainLanguage is the language in which a country's own name for itself and
// its institutions counts as native.
func mainLanguage(code graph.CountryCode) string {
	return map[graph.CountryCode]string{"KH": "km", "CN": "zh", "LA": "lo", "MM": "my", "TH": "th", "VN": "vi"}[code]
}

// namesOf turns names of something of a country, or of no country, into the
// model's: a label in the country's main language is its native name.
func namesOf(entries []nameEntry, country graph.CountryCode) []graph.Name {
	names := make([]graph.Name, len(entries))
	for i, e := range entries {
		names[i] = graph.Name{Value: e.Value, Type: graph.NameType(strings.ToUpper(e.Type))}
		if e.Language != nil {
			names[i].Language = *e.Language
		}
		if names[i].Type == graph.NameLabel && names[i].Language != "" && names[i].Language == mainLanguage(country) {
			names[i].Type = graph.NameNative
		}
	}
	return names
}
