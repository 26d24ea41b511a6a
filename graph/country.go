package graph

// Country is a country: the corridor's six, or a partner from elsewhere.
type Country struct {
	Entity
	Code     CountryCode `graph:"code,filter,sort,key"`
	Corridor *bool       `graph:"corridor,filter,facet"` // one of the six
	Capital  *string     `graph:"capital,search"`
	Wikidata *WikidataID `graph:"wikidata,filter"`
}
