package graph

// Agreement is what countries and institutions agreed on: a policy, a
// memorandum, a mechanism, a fund, ….
type Agreement struct {
	Entity
	Type     *AgreementType `graph:"type,filter,sort,facet"`
	Signed   *Date          `graph:"signed,filter,sort"`
	Start    *Date          `graph:"start,filter,sort"`
	End      *Date          `graph:"end,filter,sort"` // first day no longer in force
	Year     *int           `graph:"year,filter,sort,facet"`
	Budget   *float64       `graph:"budget,filter,sort,sum"`
	Currency *Currency      `graph:"currency,filter,facet"`
	Website  *URL           `graph:"website"`
	Summary  *string        `graph:"summary,search"`
}
