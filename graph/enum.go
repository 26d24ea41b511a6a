package graph

import "reflect"

// InstitutionType says what an institution is.
type InstitutionType string

// ProjectStatus says where a project stands.
type ProjectStatus string

// PublicationType says what a publication is.
type PublicationType string

// ActivityType says what took place.
type ActivityType string

// AgreementType says what was agreed on.
type AgreementType string

// Indicator says what an observation measures.
type Indicator string

// AffiliationRole says what a person does at an institution.
type AffiliationRole string

// ParticipationRole says what an institution or person does in a project.
type ParticipationRole string

// ActivityRole says what an institution or person does in an activity; host
// and guest, sender and recipient, provider and recipient give it a direction.
type ActivityRole string

// AssignmentMethod says how a record came to be counted under an area or theme.
type AssignmentMethod string

var enums = map[reflect.Type]*Enum{
	reflect.TypeFor[NameType](): {Name: "NameType", Values: []string{"LABEL", "ALIAS", "ACRONYM", "NATIVE"}},
	reflect.TypeFor[InstitutionType](): {Name: "InstitutionType", Values: []string{
		"MINISTRY", "UNIVERSITY", "RESEARCH_INSTITUTE", "ENTERPRISE", "HIGH_TECH_PARK", "INCUBATOR",
		"JOINT_LABORATORY", "TECHNOLOGY_TRANSFER_CENTRE", "HOSPITAL", "FUNDER", "OTHER"}},
	reflect.TypeFor[ProjectStatus](): {Name: "ProjectStatus", Values: []string{
		"PLANNED", "ACTIVE", "COMPLETED", "SUSPENDED"}},
	reflect.TypeFor[PublicationType](): {Name: "PublicationType", Values: []string{
		"ARTICLE", "REVIEW", "CONFERENCE_PAPER", "BOOK", "BOOK_CHAPTER", "DATASET", "PREPRINT", "REPORT", "THESIS", "OTHER"}},
	reflect.TypeFor[ActivityType](): {Name: "ActivityType", Values: []string{
		"EXCHANGE_VISIT", "TRAINING", "COMPETITION", "ROADSHOW", "TECHNOLOGY_DEMONSTRATION", "TECHNOLOGY_TRANSFER",
		"STARTUP_PROMOTION", "PARK_COOPERATION", "INCUBATION", "MEETING", "POLICY_DIALOGUE"}},
	reflect.TypeFor[AgreementType](): {Name: "AgreementType", Values: []string{
		"POLICY", "MEMORANDUM", "JOINT_INITIATIVE", "MECHANISM", "FUND", "PLATFORM"}},
	reflect.TypeFor[Indicator](): {Name: "Indicator", Values: []string{
		"POPULATION", "GDP", "RD_EXPENDITURE_PERCENT_GDP", "RESEARCHERS_PER_MILLION", "PATENT_APPLICATIONS_PER_MILLION",
		"EXCHANGE_RATE"}},
	reflect.TypeFor[AffiliationRole](): {Name: "AffiliationRole", Values: []string{
		"PROFESSOR", "RESEARCHER", "LECTURER", "STUDENT", "VISITOR", "DIRECTOR", "OFFICIAL", "ENGINEER", "STAFF", "OTHER"}},
	reflect.TypeFor[ParticipationRole](): {Name: "ParticipationRole", Values: []string{
		"LEAD", "PARTNER", "MEMBER", "ADVISER", "SUPPORTER"}},
	reflect.TypeFor[ActivityRole](): {Name: "ActivityRole", Values: []string{
		"HOST", "ORGANISER", "SENDER", "PROVIDER", "RECIPIENT", "SPEAKER", "TRAINER", "PARTICIPANT"}},
	reflect.TypeFor[AssignmentMethod](): {Name: "AssignmentMethod", Values: []string{
		"CURATED", "DECLARED", "CLASSIFIED", "GENERATED"}},
}
