package graph

// Project is a funded or agreed piece of joint work.
type Project struct {
	Entity
	Number   *string        `graph:"number,filter,sort,key" doc:"number: The number that the funder gave it; null where there is none or it is not known."`
	Status   *ProjectStatus `graph:"status,filter,sort,facet" doc:"status: Where the project stands, as its source last said; null where not known."`
	Start    *Date          `graph:"start,filter,sort,years" doc:"first day: First day of the project, as precisely as it is known (a year, a month or a day); null where not known."`
	End      *Date          `graph:"end,filter,sort" doc:"end: First day that is no longer part of the project, as precisely as it is known; null where it is open or not known."`
	Budget   *float64       `graph:"budget,filter,sort,sum,unit=currency" doc:"budget: Total budget, in the currency given beside it; null where not known. Budgets of several currencies are not added: group by currency as well, or filter by it."`
	Currency *Currency      `graph:"currency,filter,facet" doc:"budget's currency: Currency of the budget, an ISO 4217 code such as USD; null where there is no budget."`
	Topics   []string       `graph:"topics,size=5" doc:"topics of the call: Topics of the call that it was funded under, each as its code and, where known, its title; empty where no source gives any."`
	Website  *URL           `graph:"website" doc:"website: Address of the project's own pages; null where not known."`
	Summary  *string        `graph:"summary,search,size=800" doc:"summary: What the project is about, in a sentence or two; null where no source says."`
}

// KindProject is the kind of the records of type Project.
var KindProject = kindOf[Project]("projects", "proj",
	"A funded or agreed piece of joint work with a beginning and, mostly, an end.", "-start")

// The edges that projects state.
var (
	ParticipatesIn      = edgeWith[Participation]("PARTICIPATES_IN", KindInstitution, KindProject, To)
	WorksOn             = edgeWith[Participation]("WORKS_ON", KindPerson, KindProject, To)
	ProjectAddresses    = edgeWith[Assignment]("PROJECT_ADDRESSES", KindProject, KindInitiativeArea, From)
	ProjectOnTheme      = edgeWith[Assignment]("PROJECT_ON_THEME", KindProject, KindTheme, From)
	ProjectFundedBy     = edgeWith[Funding]("PROJECT_FUNDED_BY", KindProject, KindInstitution, From)
	FundedUnder         = edgeWith[Funding]("FUNDED_UNDER", KindProject, KindAgreement, From)
	ProducedPublication = edgeType("PRODUCED_PUBLICATION", KindProject, KindPublication, From)
	ProducedActivity    = edgeType("PRODUCED_ACTIVITY", KindProject, KindActivity, From)
)

func init() {
	KindProject.states(ParticipatesIn, WorksOn, ProjectAddresses, ProjectOnTheme, ProjectFundedBy, FundedUnder,
		ProducedPublication, ProducedActivity)
	KindProject.relates(
		edges("participants", Back(ParticipatesIn)).facet("INSTITUTION").doc(
			"institutions taking part: Institutions that take part in the project, each with its role."),
		many("countries", Back(ParticipatesIn), Out(LocatedIn)).facet("COUNTRY").doc(
			"countries of the institutions taking part: Countries of the institutions that take part in the project, each once."),
		edges("members", Back(WorksOn)).facet("MEMBER").doc(
			"people working on it: People who work or worked on the project, each with the role there."),
		edges("funders", Out(ProjectFundedBy)).facet("FUNDER").doc(
			"funders: Institutions that fund the project, each with the amount where known."),
		edges("funds", Out(FundedUnder)).facet("FUND").doc(
			"funds and programmes it is funded under: Agreements (funds, programmes) under which the project is funded, each with "+
				"the amount where known."),
		many("publications", Out(ProducedPublication)).doc(
			"publications that came of it: Publications that came of the project."),
		many("activities", Out(ProducedActivity)).doc(
			"activities that came of it: Activities that were part of the project or came of it."),
		edges("areas", Out(ProjectAddresses)).facet("AREA").doc(
			"initiative areas it addresses: Initiative areas that the project addresses, each with how it was assigned."),
		edges("themes", Out(ProjectOnTheme)).facet("THEME").doc(
			"themes it is on: Themes that the project is on, each with how it was assigned."),
	)
}

// ProjectStatus says where a project stands.
type ProjectStatus string

// ProjectCompleted is the status of a project that is over.
const ProjectCompleted = "COMPLETED"

func (ProjectStatus) enum() Enum {
	return Enum{Doc: "Where a project stands.", Members: []EnumMember{
		{"PLANNED", "Agreed or announced, not begun."},
		{"ACTIVE", "Begun and under way."},
		{ProjectCompleted, "Ended as planned."},
		{"SUSPENDED", "Halted before its end, for a time or for good."},
		{"TERMINATED", "Ended for good before its end."},
	}}
}
