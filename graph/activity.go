package graph

// Activity is something that took place: a visit, a training, a meeting, ….
type Activity struct {
	Entity
	Type    *ActivityType `graph:"type,filter,sort,facet" doc:"type: What sort of activity it was; null where not known."`
	Start   *Date         `graph:"start,filter,sort" doc:"first day: First day, as precisely as it is known (a year, a month or a day); null where not known."`
	End     *Date         `graph:"end,filter,sort" doc:"end: First day that is no longer part of it, as precisely as it is known; null where not known."`
	Year    *int          `graph:"year,filter,sort,years" doc:"year: Year in which it began; null where not known."`
	City    *string       `graph:"city,filter,sort,search,facet" doc:"city: City or town where it took place; null where not known, or where it took place online."`
	Website *URL          `graph:"website" doc:"website: Address of a page about it; null where not known."`
	Summary *string       `graph:"summary,search,size=800" doc:"summary: What took place, in a sentence or two; null where no source says."`
}

// KindActivity is the kind of the records of type Activity.
var KindActivity = kindOf[Activity]("activities", "actv",
	"Something that took place: an exchange visit, a training, a competition, a technology transfer, a meeting and the like.", "-start")

// The edges that activities state.
var (
	PersonTookPartIn      = edgeWith[Attendance]("PERSON_TOOK_PART_IN", KindPerson, KindActivity, To)
	InstitutionTookPartIn = edgeWith[Attendance]("INSTITUTION_TOOK_PART_IN", KindInstitution, KindActivity, To)
	HeldIn                = edgeType("HELD_IN", KindActivity, KindCountry, From)
	ActivityAddresses     = edgeWith[Assignment]("ACTIVITY_ADDRESSES", KindActivity, KindInitiativeArea, From)
	ActivityOnTheme       = edgeWith[Assignment]("ACTIVITY_ON_THEME", KindActivity, KindTheme, From)
)

func init() {
	KindActivity.states(PersonTookPartIn, InstitutionTookPartIn, HeldIn, ActivityAddresses, ActivityOnTheme)
	KindActivity.relates(
		one("heldIn", Out(HeldIn)).facet("HELD_IN").doc(
			"country it was held in: The country where it took place; null where not known, or where it took place online."),
		edges("institutions", Back(InstitutionTookPartIn)).facet("INSTITUTION").doc(
			"institutions taking part: Institutions that took part, each with its role; one row for each role."),
		edges("people", Back(PersonTookPartIn)).facet("PERSON").doc(
			"people taking part: People who took part, each with the role there."),
		withRole("hosts", Back(InstitutionTookPartIn), "HOST").facet("HOST").doc(
			"hosts: Institutions that received the others: the rows of institutions with the role HOST."),
		withRole("senders", Back(InstitutionTookPartIn), "SENDER").facet("SENDER").doc(
			"senders: Institutions that sent people: the rows of institutions with the role SENDER."),
		withRole("providers", Back(InstitutionTookPartIn), "PROVIDER").facet("PROVIDER").doc(
			"providers: Institutions that provided technology or knowledge: the rows of institutions with the role PROVIDER."),
		withRole("recipients", Back(InstitutionTookPartIn), "RECIPIENT").facet("RECIPIENT").doc(
			"recipients: Institutions that received technology or knowledge: the rows of institutions with the role RECIPIENT."),
		many("countries", Back(InstitutionTookPartIn), Out(LocatedIn)).facet("COUNTRY").doc(
			"countries of the institutions taking part: Countries of the institutions that took part, each once; where it was held "+
				"is heldIn."),
		many("projects", Back(ProducedActivity)).facet("PROJECT").doc(
			"projects it is part of: Projects that the activity was part of or came of."),
		edges("areas", Out(ActivityAddresses)).facet("AREA").doc(
			"initiative areas it addresses: Initiative areas that the activity addresses, each with how it was assigned."),
		edges("themes", Out(ActivityOnTheme)).facet("THEME").doc(
			"themes it is on: Themes that the activity is on, each with how it was assigned."),
	)
}

// ActivityType says what took place.
type ActivityType string

func (ActivityType) enum() Enum {
	return Enum{Doc: "What sort of activity took place.", Members: []EnumMember{
		{"EXCHANGE_VISIT", "A visit of people from one institution to another, for days or for years."},
		{"TRAINING", "A course, workshop or summer school."},
		{"COMPETITION", "A contest, for example of start-ups or inventions."},
		{"ROADSHOW", "A tour that presents technologies or opportunities in several places."},
		{"TECHNOLOGY_DEMONSTRATION", "A demonstration of a technology in use."},
		{"TECHNOLOGY_TRANSFER", "The handing over of a technology from a provider to a recipient."},
		{"STARTUP_PROMOTION", "Support for new companies: matching, pitching, finding investors."},
		{"PARK_COOPERATION", "Joint work of science parks or high-technology zones."},
		{"INCUBATION", "A stay of a new company in an incubator."},
		{"MEETING", "A working meeting, conference or forum."},
		{"POLICY_DIALOGUE", "A meeting of governments on science and technology policy."},
	}}
}
