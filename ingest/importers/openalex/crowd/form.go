package crowd

// work is a work in OpenAlex's form: what importers read, in front the id as in
// OpenAlex's files, and the rest.
type work struct {
	ID            string       `json:"id"`
	DOI           *string      `json:"doi"`
	Title         string       `json:"title"`
	DisplayName   string       `json:"display_name"`
	Year          int          `json:"publication_year"`
	Date          string       `json:"publication_date"`
	Language      string       `json:"language"`
	Location      *location    `json:"primary_location"`
	Type          string       `json:"type"`
	Authorships   []authorship `json:"authorships"`
	Corresponding []string     `json:"corresponding_author_ids"`
	Citations     int          `json:"cited_by_count"`
	Retracted     bool         `json:"is_retracted"`
	Paratext      bool         `json:"is_paratext"`
	Primary       *topic       `json:"primary_topic"`
	Topics        []topic      `json:"topics"`
	Goals         []thing      `json:"sustainable_development_goals"`
	Awards        []any        `json:"awards"`
	Funders       []thing      `json:"funders"`
	Updated       string       `json:"updated_date"`
	*rest
}

// rest is what no importer reads.
type rest struct {
	IDs         map[string]string `json:"ids"`
	Indexed     []string          `json:"indexed_in"`
	OpenAccess  map[string]any    `json:"open_access"`
	FWCI        float64           `json:"fwci"`
	Percentile  map[string]any    `json:"citation_normalized_percentile"`
	Biblio      map[string]any    `json:"biblio"`
	Keywords    []thing           `json:"keywords"`
	Concepts    []concept         `json:"concepts"`
	Mesh        []any             `json:"mesh"`
	Locations   []*location       `json:"locations"`
	Best        *location         `json:"best_oa_location"`
	References  []string          `json:"referenced_works"`
	Related     []string          `json:"related_works"`
	Abstract    map[string][]int  `json:"abstract_inverted_index"`
	ByYear      []map[string]int  `json:"counts_by_year"`
	CreatedDate string            `json:"created_date"`
}

type thing struct {
	ID    string  `json:"id"`
	Name  string  `json:"display_name"`
	Score float64 `json:"score,omitempty"`
}

type topic struct {
	thing
	Subfield thing `json:"subfield"`
	Field    thing `json:"field"`
	Domain   thing `json:"domain"`
}

type concept struct {
	ID       string  `json:"id"`
	Wikidata string  `json:"wikidata"`
	Name     string  `json:"display_name"`
	Level    int     `json:"level"`
	Score    float64 `json:"score"`
}

type location struct {
	ID          string  `json:"id"`
	OpenAccess  bool    `json:"is_oa"`
	LandingPage string  `json:"landing_page_url"`
	PDF         *string `json:"pdf_url"`
	Source      source  `json:"source"`
	Licence     *string `json:"license"`
	Version     string  `json:"version"`
	Accepted    bool    `json:"is_accepted"`
	Published   bool    `json:"is_published"`
}

type source struct {
	ID           string   `json:"id"`
	Name         string   `json:"display_name"`
	ISSNL        string   `json:"issn_l"`
	ISSN         []string `json:"issn"`
	OpenAccess   bool     `json:"is_oa"`
	InDOAJ       bool     `json:"is_in_doaj"`
	Core         bool     `json:"is_core"`
	Host         string   `json:"host_organization"`
	HostName     string   `json:"host_organization_name"`
	Lineage      []string `json:"host_organization_lineage"`
	LineageNames []string `json:"host_organization_lineage_names"`
	Type         string   `json:"type"`
}

type authorship struct {
	Position      string        `json:"author_position"`
	Author        author        `json:"author"`
	Institutions  []institution `json:"institutions"`
	Countries     []string      `json:"countries"`
	Corresponding bool          `json:"is_corresponding"`
	RawName       string        `json:"raw_author_name"`
	RawStrings    []string      `json:"raw_affiliation_strings"`
	RawORCID      *string       `json:"raw_orcid"`
	Affiliations  []affiliation `json:"affiliations"`
}

type author struct {
	ID    string  `json:"id"`
	Name  string  `json:"display_name"`
	ORCID *string `json:"orcid"`
}

type institution struct {
	ID      string   `json:"id"`
	Name    string   `json:"display_name"`
	ROR     *string  `json:"ror"`
	Country string   `json:"country_code"`
	Type    string   `json:"type"`
	Lineage []string `json:"lineage"`
}

type affiliation struct {
	Raw          string   `json:"raw_affiliation_string"`
	Institutions []string `json:"institution_ids"`
}
