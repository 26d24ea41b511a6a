package graph

// Person is a researcher, official or entrepreneur. Two persons are never
// taken for one because their names agree.
type Person struct {
	Entity
	ORCID    *ORCID      `graph:"orcid,filter,key"`
	OpenAlex *OpenAlexID `graph:"openAlex,filter,key"`
	Website  *URL        `graph:"website"`
	Summary  *string     `graph:"summary,search"`
}
