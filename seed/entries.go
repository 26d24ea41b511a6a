package seed

import "corridor/graph"

type sourceEntry struct {
	Slug      graph.Slug  `json:"slug"`
	Title     string      `json:"title"`
	Publisher *string     `json:"publisher"`
	Licence   *string     `json:"licence"`
	URL       *graph.URL  `json:"url"`
	Retrieved *graph.Date `json:"retrieved"`
	DataDate  *graph.Date `json:"dataDate"`
	Curated   bool        `json:"curated"`
	Note      *string     `json:"note"`
	// Classifiers are the versions of the programs that assigned what it states.
	Classifiers []string `json:"classifiers"`
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

// institutionID is a ROR id or, where there is none, a key of ours.
type institutionID struct {
	ROR *graph.ROR `json:"ror"`
	Key string     `json:"key"`
}

type institutionEntry struct {
	institutionID
	Name        string                   `json:"name"`
	Names       []nameEntry              `json:"names"`
	Type        *graph.InstitutionType   `json:"type"`
	Status      *graph.InstitutionStatus `json:"status"`
	Country     *graph.CountryCode       `json:"country"`
	City        *string                  `json:"city"`
	Latitude    *float64                 `json:"latitude"`
	Longitude   *float64                 `json:"longitude"`
	Website     *graph.URL               `json:"website"`
	Established *int                     `json:"established"`
	Wikidata    *graph.WikidataID        `json:"wikidata"`
	Parents     []string                 `json:"parents"`    // ROR ids or keys of ours
	Successors  []string                 `json:"successors"` // ROR ids
	Source      string                   `json:"source"`
	byName      bool                     // it is known by its name only
}

// leadEntry is the institution that leads for a country in the initiative.
type leadEntry struct {
	institutionID
	Country graph.CountryCode `json:"country"`
	Name    string            `json:"name"`
	Names   []nameEntry       `json:"names"`
}

// ministryNameEntry is a leading institution's name in its own language, from
// a page that is good for nothing else.
type ministryNameEntry struct {
	institutionID
	Value    string `json:"value"`
	Language string `json:"language"`
	Source   string `json:"source"`
}

type factEntry struct {
	ID            string               `json:"id"`
	As            string               `json:"as"`   // agreement, project or activity
	Same          string               `json:"same"` // id of the fact that this is another source's word on
	Type          *graph.AgreementType `json:"type"`
	ActivityType  *graph.ActivityType  `json:"activityType"`
	Name          string               `json:"name"`
	Summary       string               `json:"summary"`
	Countries     []graph.CountryCode  `json:"countries"`
	Organisations []organisationEntry  `json:"organisations"`
	Centre        *centreEntry         `json:"centre"`
	HeldIn        *graph.CountryCode   `json:"heldIn"`
	City          *string              `json:"city"`
	Signed        *graph.Date          `json:"signed"`
	Start         *graph.Date          `json:"start"`
	End           *graph.Date          `json:"end"`
	Year          *int                 `json:"year"`
	Budget        *budgetEntry         `json:"budget"`
	Areas         []int                `json:"areas"`
	Themes        []graph.Slug         `json:"themes"`
	Under         string               `json:"under"` // id of an agreement
	Source        string               `json:"source"`
}

// centreEntry is the laboratory or centre that an agreement set up, which is an
// institution of the fact's name besides.
type centreEntry struct {
	Type    graph.InstitutionType `json:"type"`
	Country *graph.CountryCode    `json:"country"`
	City    *string               `json:"city"`
}

type organisationEntry struct {
	institutionID
	Role string `json:"role"`
}

type budgetEntry struct {
	Amount   float64        `json:"amount"`
	Currency graph.Currency `json:"currency"`
}

type figureEntry struct {
	Indicator graph.Indicator    `json:"indicator"`
	Country   graph.CountryCode  `json:"country"`
	Field     *string            `json:"field"`
	Partner   *graph.CountryCode `json:"partner"`
	Year      *int               `json:"year"`
	Value     float64            `json:"value"`
	Unit      string             `json:"unit"`
	Source    string             `json:"source"`
}

type cordisProjectEntry struct {
	ID           string              `json:"id"`
	Acronym      string              `json:"acronym"`
	Title        string              `json:"title"`
	Programme    string              `json:"programme"` // with the funding scheme
	Status       graph.ProjectStatus `json:"status"`
	Start        graph.Date          `json:"start"`
	End          graph.Date          `json:"end"`          // the first day after it
	Cost         *float64            `json:"cost"`         // EUR
	Contribution *float64            `json:"contribution"` // of the European Union, EUR
	Participants []string            `json:"participants"` // keys of cordis_institutions, or ROR ids
}

// cordisAreaEntry says, by hand, what a project is on.
type cordisAreaEntry struct {
	Project string       `json:"project"`
	Areas   []int        `json:"areas"`
	Themes  []graph.Slug `json:"themes"`
}
