package graph

// InitiativeArea is one of the ten areas of the joint initiative.
type InitiativeArea struct {
	Entity
	Number  int     `graph:"number,filter,sort,key" doc:"number: The area's number in the joint initiative, 1 to 10."`
	Slug    Slug    `graph:"slug,filter,sort,finds" doc:"slug: Short name for addresses and exports: lower-case words joined by hyphens."`
	Summary *string `graph:"summary,search,size=800" doc:"summary: What the area is about, in a sentence or two; null where no source says."`
}

// KindInitiativeArea is the kind of the records of type InitiativeArea.
var KindInitiativeArea = kindOf[InitiativeArea]("initiativeAreas", "area",
	"One of the ten areas of the corridor's joint initiative, from policy exchange (1) to leading institutions (10).", "number").closed()

func init() {
	KindInitiativeArea.relates(
		many("themes", Back(ThemeOf)).facet("THEME").doc(
			"themes of the area: The sub-topics that the initiative names within this area."),
		edges("projects", Back(ProjectAddresses)).doc(
			"projects in the area: Projects that address this area, each with how it was assigned."),
		edges("publications", Back(PublicationAddresses)).doc(
			"publications in the area: Publications that address this area, each with how it was assigned."),
		edges("activities", Back(ActivityAddresses)).doc(
			"activities in the area: Activities that address this area, each with how it was assigned."),
		edges("agreements", Back(AgreementAddresses)).doc(
			"agreements on the area: Agreements that address this area, each with how it was assigned."),
		many("institutions", Back(workAddresses...), Back(work...)).facet("INSTITUTION").doc(
			"institutions with work in the area: Institutions that take part in a project or activity, or contributed to a "+
				"publication, that addresses this area; each once."),
		many("declaredInstitutions", Back(InstitutionAddresses)).doc(
			"institutions that declare the area: Institutions that a source itself places in this area, whether or not any of "+
				"their work addresses it."),
		many("experts", Back(PersonAddresses)).doc(
			"people who declare the area: People that a source itself places in this area, for example in a register of experts."),
	)
}
