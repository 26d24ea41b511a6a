package graph

// Observation is one statistic: an indicator's value for a country and, where
// the indicator has them, a year, a field of research and a partner country, as
// one source gives it. Its key is indicator/country/year/source with all for a
// missing year, then /field or /partner.
type Observation struct {
	Entity
	Key       *string    `graph:"key,key" doc:"key: The observation's natural key: indicator/country/year/source, with all where there is no year, then the field's words joined by hyphens or the partner's code where there is one."`
	Indicator *Indicator `graph:"indicator,filter,sort,facet" doc:"indicator: What was measured."`
	Year      *int       `graph:"year,filter,sort,years" doc:"year: Year that the value is of; null where it is of all years together."`
	Field     *string    `graph:"field,filter,sort,facet" doc:"field of research: OpenAlex's field that the value is of, such as Medicine; null where it is of all fields together."`
	Value     *float64   `graph:"value,filter,sort" doc:"value: The value, in the unit given beside it; null where the source knows none."`
	Unit      *string    `graph:"unit,filter,facet" doc:"unit: What the value counts, for example people or percent of GDP; null where the source gives none."`
}

// KindObservation is the kind of the records of type Observation.
var KindObservation = kindOf[Observation]("observations", "obsv",
	"One statistic: the value of an indicator for one country, and for one year, field of research or partner country where the "+
		"indicator has them, as one source gives it. Sources may differ, and each then has an observation of its own; choice says which to take.",
	"indicator", "-year")

// ObservedIn is the edge to the country that an observation is about,
// ObservedWith that to the partner of what two countries do together, ObservedOn
// that to the field of research.
var (
	ObservedIn   = edgeType("OBSERVED_IN", KindObservation, KindCountry, From)
	ObservedWith = edgeType("OBSERVED_WITH", KindObservation, KindCountry, From)
	ObservedOn   = edgeType("OBSERVED_ON", KindObservation, KindTopic, From)
)

func init() {
	KindObservation.states(ObservedIn, ObservedWith, ObservedOn)
	KindObservation.relates(
		one("country", Out(ObservedIn)).facet("COUNTRY").doc(
			"country it is about: The country that the statistic is about; null where its record is missing."),
		one("partner", Out(ObservedWith)).facet("PARTNER").doc(
			"partner country: The other country, of a statistic on what two do together; null for all others."),
		one("topic", Out(ObservedOn)).facet("TOPIC").doc(
			"topic it is of: The field of research as a topic, of the version of the model by which its works were classified; null "+
				"where it is of all fields together."),
	)
}

// The indicators that counts are made of or held against.
const (
	IndicatorPopulation   = "POPULATION"
	IndicatorResearchers  = "RESEARCHERS_PER_MILLION"
	IndicatorWorks        = "WORKS"       // by country and field
	IndicatorJointWorks   = "JOINT_WORKS" // by pair of countries and year
	IndicatorExchangeRate = "EXCHANGE_RATE"
)

// Indicator says what an observation measures.
type Indicator string

func (Indicator) enum() Enum {
	return Enum{Doc: "What an observation measures.", Members: []EnumMember{
		{IndicatorPopulation, "Number of people living in the country at mid-year."},
		{"GDP", "Gross domestic product in the year, in the observation's unit."},
		{"RD_EXPENDITURE_PERCENT_GDP", "Spending on research and development, in percent of gross domestic product."},
		{IndicatorResearchers, "Researchers in research and development, full-time equivalents per million inhabitants."},
		{"PATENT_APPLICATIONS_PER_MILLION", "Patent applications filed in the year, per million inhabitants."},
		{"JOURNAL_ARTICLES_PER_MILLION", "Articles published in scientific and technical journals in the year, per million inhabitants."},
		{IndicatorWorks, "Scholarly works with an author at an institution of the country, by field of research; a work of several countries counts in each."},
		{IndicatorJointWorks, "Scholarly works of the year with authors in both the country and the partner country."},
		{IndicatorExchangeRate, "Units of the country's currency that one United States dollar bought, on the year's average. " +
			"Amounts are converted by it where the unit names the currency, as THB per USD."},
	}}
}
