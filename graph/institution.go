package graph

// Institution is an organisation: a ministry, university, enterprise, fund, ….
type Institution struct {
	Entity
	ROR         *ROR             `graph:"ror,filter,key"`
	OpenAlex    *OpenAlexID      `graph:"openAlex,filter,key"`
	Wikidata    *WikidataID      `graph:"wikidata,filter,key"`
	Type        *InstitutionType `graph:"type,filter,sort,facet"`
	City        *string          `graph:"city,filter,sort,search,facet"`
	Latitude    *float64         `graph:"latitude,filter"`  // degrees north, WGS 84
	Longitude   *float64         `graph:"longitude,filter"` // degrees east, WGS 84
	Established *int             `graph:"established,filter,sort"`
	Website     *URL             `graph:"website"`
	Summary     *string          `graph:"summary,search"`
}
