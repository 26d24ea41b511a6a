package graph

// Person is a researcher, official or entrepreneur. Two persons are never
// taken for one because their names agree.
type Person struct {
	Entity
	ORCID       *ORCID      `graph:"orcid,filter,key" doc:"ORCID iD: ORCID iD as a full address (https://orcid.org/…); null where the person has none or it is not known."`
	OpenAlex    *OpenAlexID `graph:"openAlex,filter,key" doc:"OpenAlex id: Id in OpenAlex, A and digits; null where not known."`
	Provisional *bool       `graph:"provisional,filter,facet" doc:"whether known by name only: True where a source gives no more than a name and an institution, so that it may be somebody who is here already; null otherwise."`
	Website     *URL        `graph:"website" doc:"website: Address of a personal or staff page; null where not known."`
	Summary     *string     `graph:"summary,search,size=800" doc:"summary: Who the person is, in a sentence or two; null where no source says."`
}

// KindPerson is the kind of the records of type Person.
var KindPerson = kindOf[Person]("people", "pers",
	"A researcher, official or entrepreneur. Two people are never taken for one because their names agree: only an ORCID iD, "+
		"an OpenAlex id or the source's own number tells. Who is known by name only is provisional: one person for each name and "+
		"institution within a source.")

// The edges that people state.
var (
	AffiliatedWith  = edgeWith[Affiliation]("AFFILIATED_WITH", KindPerson, KindInstitution, From)
	PersonAddresses = edgeWith[Assignment]("PERSON_ADDRESSES", KindPerson, KindInitiativeArea, From)
)

func init() {
	KindPerson.states(AffiliatedWith, PersonAddresses)
	KindPerson.relates(
		edges("affiliations", Out(AffiliatedWith), byEdge(AffiliatedWith, "from")).facet("INSTITUTION").doc(
			"stays at institutions: The person's stays at institutions, one row each, by first day; two stays at one institution "+
				"are two rows."),
		many("countries", Out(AffiliatedWith), Out(LocatedIn)).facet("COUNTRY").doc(
			"countries of the person's institutions: Countries of the institutions that the person is or was affiliated with, each once."),
		edges("projects", Out(WorksOn)).doc(
			"projects the person works on: Projects that the person works or worked on, each with the role there."),
		edges("publications", Out(Authored)).doc(
			"publications the person wrote: Publications of which the person is an author, each with the authorship."),
		edges("activities", Out(PersonTookPartIn)).doc(
			"activities the person took part in: Activities that the person took part in, each with the role there."),
		edges("declaredAreas", Out(PersonAddresses)).facet("DECLARED_AREA").doc(
			"areas the person is placed in by a source: Initiative areas that a source itself places the person in, each with how "+
				"it was assigned."),
	)
}
