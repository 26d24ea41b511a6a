package graph

// Activity is something that took place: a visit, a training, a meeting, ….
type Activity struct {
	Entity
	Type    *ActivityType `graph:"type,filter,sort,facet"`
	Start   *Date         `graph:"start,filter,sort"`
	End     *Date         `graph:"end,filter,sort"` // first day no longer in it
	Year    *int          `graph:"year,filter,sort,facet"`
	City    *string       `graph:"city,filter,sort,search"`
	Website *URL          `graph:"website"`
	Summary *string       `graph:"summary,search"`
}
