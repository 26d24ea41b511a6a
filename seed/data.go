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
	Sources            []sourceEntry
	Countries          []countryEntry // that both corridors have
	PartnerCountries   []countryEntry // that only real partners come from
	Areas              []areaEntry
	Leads              []leadEntry
	MinistryNames      []ministryNameEntry
	Figures            []figureEntry
	Institutions       []institutionEntry
	Facts              []factEntry
	CordisProjects     []cordisProjectEntry
	CordisInstitutions []institutionEntry
	CordisAreas        []cordisAreaEntry
	Fields             []fieldEntry
	Subfields          []subfieldEntry
}

// readData decodes the embedded files. A field that no struct has is an error.
func readData() (*data, error) {
	d := &data{}
	var registered []institutionEntry
	for name, into := range map[string]any{
		"sources": &d.Sources, "countries": &d.Countries, "partner_countries": &d.PartnerCountries, "areas": &d.Areas,
		"leads": &d.Leads, "ministry_names": &d.MinistryNames, "figures": &d.Figures,
		"ror": &registered, "institutions": &d.Institutions, "facts": &d.Facts,
		"cordis_projects": &d.CordisProjects, "cordis_institutions": &d.CordisInstitutions, "cordis_areas": &d.CordisAreas,
		"fields": &d.Fields, "topics": &d.Subfields,
	} {
		if err := readFile(name, into); err != nil {
			return nil, err
		}
	}
	d.Institutions = append(registered, d.Institutions...)
	for i := range d.CordisInstitutions {
		d.CordisInstitutions[i].Source, d.CordisInstitutions[i].byName = cordisSource, true
	}
	return d, nil
}

// readFile decodes one of the embedded files.
func readFile(name string, into any) error {
	path := "data/" + name + ".json"
	content, err := files.ReadFile(path)
	if err != nil {
		return fmt.Errorf("reading embedded data: %w", err)
	}
	if err := decodeStrictly(content, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
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
