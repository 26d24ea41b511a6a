package graph

// Institution is an organisation: a ministry, university, enterprise, fund, ….
type Institution struct {
	Entity
	ROR         *ROR               `graph:"ror,filter,key" doc:"ROR id: Id in the Research Organization Registry as a full address (https://ror.org/…); null where it is not registered or the id is not known."`
	OpenAlex    *OpenAlexID        `graph:"openAlex,filter,key" doc:"OpenAlex id: Id in OpenAlex, I and digits; null where not known."`
	Wikidata    *WikidataID        `graph:"wikidata,filter,key" doc:"Wikidata id: Wikidata item, Q and digits; null where not known."`
	Provisional *bool              `graph:"provisional,filter,facet" doc:"whether known by name only: True where no more than a name and a country is known of it, which agree with no institution here for certain, so that it may be one of them; null otherwise."`
	Type        *InstitutionType   `graph:"type,filter,sort,facet" doc:"type: What sort of organisation it is; null where not known."`
	Status      *InstitutionStatus `graph:"status,filter,sort,facet" doc:"status: Whether it is still there, as its registry says; null where none says."`
	City        *string            `graph:"city,filter,sort,search,facet" doc:"city: Name of the city or town of its main seat; null where not known."`
	Latitude    *float64           `graph:"latitude,filter" doc:"latitude: Degrees north of the equator (WGS 84), negative to the south; null where not known."`
	Longitude   *float64           `graph:"longitude,filter" doc:"longitude: Degrees east of Greenwich (WGS 84), negative to the west; null where not known."`
	Established *int               `graph:"established,filter,sort,years" doc:"year of founding: Year in which it was founded; null where not known."`
	Website     *URL               `graph:"website" doc:"website: Address of its own website; null where not known."`
	Identifiers []string           `graph:"identifiers,size=5" doc:"other identifiers: Its ids in other registries, each as registry:id (fundref:501100019720, grid:grid.38407.38, isni:0000000122236813); empty where none is known."`
	Summary     *string            `graph:"summary,search,size=800" doc:"summary: What it does, in a sentence or two; null where no source says."`
}

// KindInstitution is the kind of the records of type Institution.
var KindInstitution = kindOf[Institution]("institutions", "inst",
	"An organisation that takes part: a ministry, university, research institute, enterprise, park, hospital, funder and the like.")

// InstitutionRegister is the publisher of the sources that give out the ids by which
// institutions are known: what they say of one holds before what others say that are not
// curated.
const InstitutionRegister = "Research Organization Registry (ROR)"

// The edges that institutions state.
var (
	LocatedIn            = edgeType("LOCATED_IN", KindInstitution, KindCountry, From)
	AlsoLocatedIn        = edgeType("ALSO_LOCATED_IN", KindInstitution, KindCountry, From)
	SucceededBy          = edgeType("SUCCEEDED_BY", KindInstitution, KindInstitution, From)
	PartOf               = edgeType("PART_OF", KindInstitution, KindInstitution, From)
	LeadsFor             = edgeType("LEADS_FOR", KindInstitution, KindCountry, From)
	InstitutionAddresses = edgeWith[Assignment]("INSTITUTION_ADDRESSES", KindInstitution, KindInitiativeArea, From)
)

// All kinds of work that institutions take part in, and the ways from those
// kinds of work to areas.
var (
	work          = []*EdgeType{ParticipatesIn, ContributedTo, InstitutionTookPartIn}
	workAddresses = []*EdgeType{ProjectAddresses, PublicationAddresses, ActivityAddresses}
)

func init() {
	KindInstitution.states(LocatedIn, AlsoLocatedIn, SucceededBy, PartOf, LeadsFor, InstitutionAddresses)
	KindInstitution.relates(
		one("country", Out(LocatedIn)).facet("COUNTRY").doc(
			"country it is located in: The country of its main seat; null where not known."),
		many("countries", Out(LocatedIn, AlsoLocatedIn)).doc(
			"countries it has a seat in: All countries that it has a seat in, that of its main seat among them."),
		many("successors", Out(SucceededBy)).doc(
			"institutions that succeeded it: Institutions that took its place, as its registry says; several where it was divided."),
		many("predecessors", Back(SucceededBy)).doc(
			"institutions it succeeded: Institutions whose place it took, as their registry says."),
		one("leadsFor", Out(LeadsFor)).doc(
			"country it leads for: The country for which it leads in the initiative; null for all but the leading institutions."),
		one("parent", Out(PartOf)).facet("PARENT").doc(
			"institution it is part of: The institution that this one is part of, the first by id where there are several; null where it stands by itself or that is not known."),
		many("parents", Out(PartOf)).doc(
			"institutions it is part of: All institutions that this one is part of, one level up; some, such as joint laboratories, have several."),
		many("children", Back(PartOf)).doc(
			"institutions that are part of it: Institutions that are part of this one, one level down."),
		many("people", Back(AffiliatedWith)).doc(
			"people affiliated with it: People who are or were affiliated with it, each once; affiliations has one row for each stay."),
		edges("affiliations", Back(AffiliatedWith), byEdge(AffiliatedWith, "from")).doc(
			"stays of people at it: The stays of people at this institution, one row each, by first day; a person who came twice "+
				"has two rows."),
		edges("projects", Out(ParticipatesIn)).doc(
			"projects it takes part in: Projects that it takes part in, each with its role."),
		many("publications", Out(ContributedTo)).doc(
			"publications it contributed to: Publications on which it is printed as an affiliation of an author, each once."),
		edges("activities", Out(InstitutionTookPartIn)).doc(
			"activities it took part in: Activities that it took part in, each with its role; one row for each role."),
		many("agreements", Out(InstitutionPartyTo)).facet("AGREEMENT").doc(
			"agreements it is a party to: Agreements that this institution itself is a party to."),
		edges("fundedProjects", Back(ProjectFundedBy)).doc(
			"projects it funds: Projects that it funds, each with the amount where known."),
		edges("fundedPublications", Back(PublicationFundedBy)).doc(
			"publications it funded: Publications that name it as a funder, each with the amount where known."),
		many("areas", Out(work...), Out(workAddresses...)).facet("AREA").doc(
			"areas its work addresses: Initiative areas that its projects, publications and activities address, each once."),
		edges("declaredAreas", Out(InstitutionAddresses)).facet("DECLARED_AREA").doc(
			"areas it is placed in by a source: Initiative areas that a source itself places it in, each with how it was assigned."),
	)
}

// InstitutionType says what an institution is.
type InstitutionType string

func (InstitutionType) enum() Enum {
	return Enum{Doc: "What sort of organisation an institution is.", Members: []EnumMember{
		{"MINISTRY", "A ministry or another body of a national government."},
		{"UNIVERSITY", "A university or another school that awards degrees."},
		{"RESEARCH_INSTITUTE", "An institute or academy whose main task is research."},
		{"ENTERPRISE", "A company, public or private."},
		{"HIGH_TECH_PARK", "A science park or high-technology zone."},
		{"INCUBATOR", "An incubator or accelerator for new companies."},
		{"JOINT_LABORATORY", "A laboratory run jointly by institutions of several countries."},
		{"TECHNOLOGY_TRANSFER_CENTRE", "A centre whose task is to bring technology from one place to another."},
		{"HOSPITAL", "A hospital or another provider of health care."},
		{"FUNDER", "A fund, foundation or agency whose main task is to pay for others' work."},
		{"OTHER", "Known to be something else than all of these."},
	}}
}

// InstitutionStatus says whether an institution is still there.
type InstitutionStatus string

func (InstitutionStatus) enum() Enum {
	return Enum{Doc: "Whether an institution is still there, as its registry says.", Members: []EnumMember{
		{"ACTIVE", "Exists and is at work."},
		{"INACTIVE", "Closed, or merged into another."},
		{"WITHDRAWN", "Taken back by the registry: entered twice, or outside its scope."},
	}}
}
