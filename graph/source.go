package graph

// Source is a data set that records come from.
type Source struct {
	Entity
	Slug      Slug    `graph:"slug,filter,sort,key"`
	Publisher *string `graph:"publisher,filter,sort,search"`
	Licence   *string `graph:"licence"`
	Website   *URL    `graph:"website"`
	Retrieved *Date   `graph:"retrieved,filter,sort"`
	Curated   *bool   `graph:"curated,filter"`   // checked by hand: beats what is imported
	Generated *bool   `graph:"generated,filter"` // its records are synthetic
	Note      *string `graph:"note"`
}
