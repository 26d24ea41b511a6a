package graph

// Publication is a paper, book, data set or report. Its Name is its title.
type Publication struct {
	Entity
	DOI       *DOI             `graph:"doi,filter,key"`
	OpenAlex  *OpenAlexID      `graph:"openAlex,filter,key"`
	Year      *int             `graph:"year,filter,sort,facet"`
	Published *Date            `graph:"published,filter,sort"`
	Type      *PublicationType `graph:"type,filter,sort,facet"`
	Venue     *string          `graph:"venue,filter,sort,search,facet"`
	Language  *string          `graph:"language,filter,facet"`
	Citations *int             `graph:"citations,filter,sort,sum"`
	Retracted *bool            `graph:"retracted,filter,facet"`
	Abstract  *string          `graph:"abstract,search"`
}

// Title is the publication's name.
func (p *Publication) Title() string { return p.Name }
