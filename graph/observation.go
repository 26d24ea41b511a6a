package graph

// Observation is one statistic: an indicator's value for a country and year
// as one source gives it. Its key is indicator/country/year/source.
type Observation struct {
	Entity
	Key       *string    `graph:"key,key"`
	Indicator *Indicator `graph:"indicator,filter,sort,facet"`
	Year      *int       `graph:"year,filter,sort,facet"`
	Value     *float64   `graph:"value,filter,sort"`
	Unit      *string    `graph:"unit,filter,facet"`
}
