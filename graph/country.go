package graph

// Country is a country: the corridor's six, or a partner from elsewhere.
type Country struct {
	Entity
	Code     CountryCode `graph:"code,filter,sort,key" doc:"ISO code: ISO 3166-1 alpha-2 code in capitals, for example KH."`
	Corridor *bool       `graph:"corridor,filter,facet,scope" doc:"whether it belongs to the corridor: Whether it is one of the corridor's six countries; null where no source says so, which means that it is not."`
	Capital  *string     `graph:"capital,search" doc:"capital: Name of the capital city in English; null where not known."`
	Wikidata *WikidataID `graph:"wikidata,filter" doc:"Wikidata id: Wikidata item, for example Q424; null where not known."`
}

// KindCountry is the kind of the records of type Country.
var KindCountry = kindOf[Country]("countries", "ctry",
	"A country: one of the corridor's six (Cambodia, China, Laos, Myanmar, Thailand, Vietnam), or another that partners come from.").closed()

func init() {
	KindCountry.relates(
		one("leadInstitution", Back(LeadsFor)).doc(
			"institution that leads for it: The institution that leads for this country in the initiative, mostly its ministry of "+
				"science; null where none is named."),
		many("institutions", Back(LocatedIn)).facet("INSTITUTION").doc(
			"institutions located in it: Institutions whose main seat is in this country."),
		many("presentInstitutions", Back(LocatedIn, AlsoLocatedIn)).doc(
			"institutions with a seat in it: Institutions that have a seat in this country, main or not."),
		many("people", Back(LocatedIn), Back(AffiliatedWith)).doc(
			"people affiliated with its institutions: People who are or were affiliated with an institution located in this "+
				"country, each once."),
		many("projects", Back(LocatedIn), Out(ParticipatesIn)).doc(
			"projects its institutions take part in: Projects in which an institution located in this country takes part, each once."),
		many("publications", Back(LocatedIn), Out(ContributedTo)).doc(
			"publications its institutions contributed to: Publications to which an institution located in this country "+
				"contributed, by the affiliations printed on them, each once."),
		many("activities", Back(LocatedIn), Out(InstitutionTookPartIn)).doc(
			"activities its institutions took part in: Activities in which an institution located in this country took part, "+
				"wherever they were held, each once."),
		many("hostedActivities", Back(HeldIn)).doc(
			"activities held in it: Activities that took place in this country, whoever took part."),
		many("agreements", Out(CountryPartyTo)).facet("AGREEMENT").doc(
			"agreements it is a party to: Agreements that this country itself is a party to."),
		many("observations", Back(ObservedIn)).doc(
			"statistics about it: Statistics about this country: one for each indicator, year and source."),
	)
}
