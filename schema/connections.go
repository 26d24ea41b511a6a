package schema

import "corridor/graph"

// The SDL's connections and edges by the kind at their end. gqlgen finds Go
// types by name and knows no generic ones, hence the aliases.
type (
	CountryConnection = graph.Connection[graph.Country]
	CountryEdge       = graph.Edge[graph.Country]

	InitiativeAreaConnection           = graph.Connection[graph.InitiativeArea]
	InitiativeAreaEdge                 = graph.Edge[graph.InitiativeArea]
	InitiativeAreaAssignmentConnection = graph.Connection[graph.InitiativeArea]
	InitiativeAreaAssignmentEdge       = graph.Edge[graph.InitiativeArea]

	ThemeConnection           = graph.Connection[graph.Theme]
	ThemeEdge                 = graph.Edge[graph.Theme]
	ThemeAssignmentConnection = graph.Connection[graph.Theme]
	ThemeAssignmentEdge       = graph.Edge[graph.Theme]

	InstitutionConnection              = graph.Connection[graph.Institution]
	InstitutionEdge                    = graph.Edge[graph.Institution]
	InstitutionAffiliationConnection   = graph.Connection[graph.Institution]
	InstitutionAffiliationEdge         = graph.Edge[graph.Institution]
	InstitutionParticipationConnection = graph.Connection[graph.Institution]
	InstitutionParticipationEdge       = graph.Edge[graph.Institution]
	InstitutionFundingConnection       = graph.Connection[graph.Institution]
	InstitutionFundingEdge             = graph.Edge[graph.Institution]
	InstitutionAttendanceConnection    = graph.Connection[graph.Institution]
	InstitutionAttendanceEdge          = graph.Edge[graph.Institution]

	PersonConnection              = graph.Connection[graph.Person]
	PersonEdge                    = graph.Edge[graph.Person]
	PersonAffiliationConnection   = graph.Connection[graph.Person]
	PersonAffiliationEdge         = graph.Edge[graph.Person]
	PersonParticipationConnection = graph.Connection[graph.Person]
	PersonParticipationEdge       = graph.Edge[graph.Person]
	PersonAuthorshipConnection    = graph.Connection[graph.Person]
	PersonAuthorshipEdge          = graph.Edge[graph.Person]
	PersonAttendanceConnection    = graph.Connection[graph.Person]
	PersonAttendanceEdge          = graph.Edge[graph.Person]

	ProjectConnection              = graph.Connection[graph.Project]
	ProjectEdge                    = graph.Edge[graph.Project]
	ProjectAssignmentConnection    = graph.Connection[graph.Project]
	ProjectAssignmentEdge          = graph.Edge[graph.Project]
	ProjectParticipationConnection = graph.Connection[graph.Project]
	ProjectParticipationEdge       = graph.Edge[graph.Project]
	ProjectFundingConnection       = graph.Connection[graph.Project]
	ProjectFundingEdge             = graph.Edge[graph.Project]

	PublicationConnection           = graph.Connection[graph.Publication]
	PublicationEdge                 = graph.Edge[graph.Publication]
	PublicationAssignmentConnection = graph.Connection[graph.Publication]
	PublicationAssignmentEdge       = graph.Edge[graph.Publication]
	PublicationFundingConnection    = graph.Connection[graph.Publication]
	PublicationFundingEdge          = graph.Edge[graph.Publication]
	PublicationAuthorshipConnection = graph.Connection[graph.Publication]
	PublicationAuthorshipEdge       = graph.Edge[graph.Publication]

	ActivityConnection           = graph.Connection[graph.Activity]
	ActivityEdge                 = graph.Edge[graph.Activity]
	ActivityAssignmentConnection = graph.Connection[graph.Activity]
	ActivityAssignmentEdge       = graph.Edge[graph.Activity]
	ActivityAttendanceConnection = graph.Connection[graph.Activity]
	ActivityAttendanceEdge       = graph.Edge[graph.Activity]

	AgreementConnection           = graph.Connection[graph.Agreement]
	AgreementEdge                 = graph.Edge[graph.Agreement]
	AgreementAssignmentConnection = graph.Connection[graph.Agreement]
	AgreementAssignmentEdge       = graph.Edge[graph.Agreement]
	AgreementFundingConnection    = graph.Connection[graph.Agreement]
	AgreementFundingEdge          = graph.Edge[graph.Agreement]

	ObservationConnection = graph.Connection[graph.Observation]
	ObservationEdge       = graph.Edge[graph.Observation]

	SourceConnection = graph.Connection[graph.Source]
	SourceEdge       = graph.Edge[graph.Source]
)
