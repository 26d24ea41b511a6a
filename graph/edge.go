package graph

import "reflect"

// Affiliation is the edge from a person to an institution. A stay is
// half-open: To is the first day no longer there. Ongoing tells "still there"
// from "end not known".
type Affiliation struct {
	Role    *AffiliationRole `graph:"role,filter,sort"`
	From    *Date            `graph:"from,filter,sort"`
	To      *Date            `graph:"to,filter,sort"`
	Ongoing *bool            `graph:"ongoing,filter"`
}

// Participation is the edge from an institution or person to a project.
type Participation struct {
	Role *ParticipationRole `graph:"role,filter,sort"`
}

// Attendance is the edge from an institution or person to an activity.
type Attendance struct {
	Role *ActivityRole `graph:"role,filter,sort"`
}

// Authorship is the edge from a person to a publication.
type Authorship struct {
	Position        *int     `graph:"position,filter,sort"` // 1 for the first author
	Corresponding   *bool    `graph:"corresponding,filter"`
	Institutions    []string `graph:"institutions"`    // ids of the institutions printed for this author
	RawAffiliations []string `graph:"rawAffiliations"` // as printed
}

// Assignment is the edge from a record to an area or theme.
type Assignment struct {
	Method     *AssignmentMethod `graph:"method,filter,sort"`
	Confidence *float64          `graph:"confidence,filter,sort"` // 0 to 1
}

// Funding is the edge from funded work to its funder.
type Funding struct {
	Amount   *float64  `graph:"amount,filter,sort,sum"`
	Currency *Currency `graph:"currency,filter"`
}

var (
	LocatedIn             = edgeType[struct{}]("LOCATED_IN", KindInstitution, KindCountry, From)
	PartOf                = edgeType[struct{}]("PART_OF", KindInstitution, KindInstitution, From)
	LeadsFor              = edgeType[struct{}]("LEADS_FOR", KindInstitution, KindCountry, From)
	InstitutionAddresses  = edgeType[Assignment]("INSTITUTION_ADDRESSES", KindInstitution, KindInitiativeArea, From)
	AffiliatedWith        = edgeType[Affiliation]("AFFILIATED_WITH", KindPerson, KindInstitution, From)
	PersonAddresses       = edgeType[Assignment]("PERSON_ADDRESSES", KindPerson, KindInitiativeArea, From)
	ThemeOf               = edgeType[struct{}]("THEME_OF", KindTheme, KindInitiativeArea, From)
	ParticipatesIn        = edgeType[Participation]("PARTICIPATES_IN", KindInstitution, KindProject, To)
	WorksOn               = edgeType[Participation]("WORKS_ON", KindPerson, KindProject, To)
	ProjectAddresses      = edgeType[Assignment]("PROJECT_ADDRESSES", KindProject, KindInitiativeArea, From)
	ProjectOnTheme        = edgeType[Assignment]("PROJECT_ON_THEME", KindProject, KindTheme, From)
	ProjectFundedBy       = edgeType[Funding]("PROJECT_FUNDED_BY", KindProject, KindInstitution, From)
	FundedUnder           = edgeType[Funding]("FUNDED_UNDER", KindProject, KindAgreement, From)
	ProducedPublication   = edgeType[struct{}]("PRODUCED_PUBLICATION", KindProject, KindPublication, From)
	ProducedActivity      = edgeType[struct{}]("PRODUCED_ACTIVITY", KindProject, KindActivity, From)
	Authored              = edgeType[Authorship]("AUTHORED", KindPerson, KindPublication, To)
	ContributedTo         = derived(edgeType[struct{}]("CONTRIBUTED_TO", KindInstitution, KindPublication, To))
	PublicationAddresses  = edgeType[Assignment]("PUBLICATION_ADDRESSES", KindPublication, KindInitiativeArea, From)
	PublicationOnTheme    = edgeType[Assignment]("PUBLICATION_ON_THEME", KindPublication, KindTheme, From)
	PublicationFundedBy   = edgeType[Funding]("PUBLICATION_FUNDED_BY", KindPublication, KindInstitution, From)
	PersonTookPartIn      = edgeType[Attendance]("PERSON_TOOK_PART_IN", KindPerson, KindActivity, To)
	InstitutionTookPartIn = edgeType[Attendance]("INSTITUTION_TOOK_PART_IN", KindInstitution, KindActivity, To)
	HeldIn                = edgeType[struct{}]("HELD_IN", KindActivity, KindCountry, From)
	ActivityAddresses     = edgeType[Assignment]("ACTIVITY_ADDRESSES", KindActivity, KindInitiativeArea, From)
	ActivityOnTheme       = edgeType[Assignment]("ACTIVITY_ON_THEME", KindActivity, KindTheme, From)
	CountryPartyTo        = edgeType[struct{}]("COUNTRY_PARTY_TO", KindCountry, KindAgreement, To)
	InstitutionPartyTo    = edgeType[struct{}]("INSTITUTION_PARTY_TO", KindInstitution, KindAgreement, To)
	AgreementUnder        = edgeType[struct{}]("AGREED_UNDER", KindAgreement, KindAgreement, From)
	AgreementAddresses    = edgeType[Assignment]("AGREEMENT_ADDRESSES", KindAgreement, KindInitiativeArea, From)
	AgreementOnTheme      = edgeType[Assignment]("AGREEMENT_ON_THEME", KindAgreement, KindTheme, From)
	ObservedIn            = edgeType[struct{}]("OBSERVED_IN", KindObservation, KindCountry, From)
)

var allEdgeTypes = []*EdgeType{
	LocatedIn, PartOf, LeadsFor, InstitutionAddresses, AffiliatedWith, PersonAddresses, ThemeOf,
	ParticipatesIn, WorksOn, ProjectAddresses, ProjectOnTheme, ProjectFundedBy, FundedUnder,
	ProducedPublication, ProducedActivity, Authored, ContributedTo, PublicationAddresses, PublicationOnTheme,
	PublicationFundedBy, PersonTookPartIn, InstitutionTookPartIn, HeldIn, ActivityAddresses, ActivityOnTheme,
	CountryPartyTo, InstitutionPartyTo, AgreementUnder, AgreementAddresses, AgreementOnTheme, ObservedIn,
}

// EdgeTypes lists every edge type. The slice must not be changed.
func EdgeTypes() []*EdgeType { return allEdgeTypes }

func edgeType[P any](name string, from, to *Kind, owner End) *EdgeType {
	t := reflect.TypeFor[P]()
	return &EdgeType{Name: name, Noun: t.Name(), From: from, To: to, Owner: owner, Properties: propertiesOf(t), goType: t}
}

func derived(e *EdgeType) *EdgeType {
	e.Derived = true
	return e
}
