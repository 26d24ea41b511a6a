package graph

// Observation is one statistic: an indicator's value for a country and year
// as one source gives it. Its key is indicator/country/year/source.
type Observation struct {
	Entity
	Key       *string    `graph:"key,key" doc:"key: The observation's natural key: indicator/country/year/source."`
	Indicator *Indicator `graph:"indicator,filter,sort,facet" doc:"indicator: What was measured."`
	Year      *int       `graph:"year,filter,sort,years" doc:"year: Year that the value is of."`
	Value     *float64   `graph:"value,filter,sort" doc:"value: The value, in the unit given beside it; null where the source knows none."`
	Unit      *string    `graph:"unit,filter,facet" doc:"unit: What the value counts, for example people or percent of GDP; null where the source gives none."`
}

// KindObservation is the kind of the records of type Observation.
var KindObservation = kindOf[Observation]("observations", "obsv",
	"One statistic: the value of an indicator for one country and year, as one source gives it. Sources may differ, and each "+
		"then has an observation of its own; choice says which to take.",
	"indicator", "-year")

// ObservedIn is the edge to the country that an observation is about.
var ObservedIn = edgeType("OBSERVED_IN", KindObservation, KindCountry, From)

func init() {
	KindObservation.states(ObservedIn)
	KindObservation.relates(
		one("country", Out(ObservedIn)).facet("COUNTRY").doc(
			"country it is about: The country that the statistic is about; null where its record is missing."),
	)
}

// Indicator says what an observation measures.
type Indicator string

func (Indicator) enum() Enum {
	return Enum{Doc: "What an observation measures.", Members: []EnumMember{
		{"POPULATION", "Number of people living in the country at mid-year."},
		{"GDP", "Gross domestic product in the year, in the observation's unit."},
		{"RD_EXPENDITURE_PERCENT_GDP", "Spending on research and development, in percent of gross domestic product."},
		{"RESEARCHERS_PER_MILLION", "Researchers in research and development, full-time equivalents per million inhabitants."},
		{"PATENT_APPLICATIONS_PER_MILLION", "Patent applications filed in the year, per million inhabitants."},
		{"EXCHANGE_RATE", "Units of the country's currency that one United States dollar bought, on the year's average. " +
			"Amounts are converted by it where the unit names the currency, as THB per USD."},
	}}
}
