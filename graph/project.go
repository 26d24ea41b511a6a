package graph

// Project is a funded or agreed piece of joint work.
type Project struct {
	Entity
	Number   *string        `graph:"number,filter,sort,key"` // the funder's number
	Status   *ProjectStatus `graph:"status,filter,sort,facet"`
	Start    *Date          `graph:"start,filter,sort"`
	End      *Date          `graph:"end,filter,sort"` // first day no longer in it
	Budget   *float64       `graph:"budget,filter,sort,sum"`
	Currency *Currency      `graph:"currency,filter,facet"`
	Website  *URL           `graph:"website"`
	Summary  *string        `graph:"summary,search"`
}
