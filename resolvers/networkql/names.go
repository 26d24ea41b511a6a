package networkql

import (
	"corridor/export/networks"
	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/chance"
	"corridor/graph/network/layout"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
	"corridor/loaders"
)

// What the SDL calls by another name than the package that has it. gqlgen finds
// Go types by the SDL's names and knows no generic ones, hence the aliases.
type (
	Level                = network.Level
	Counting             = network.Counting
	Evidence             = network.Evidence
	Strength             = network.Strength
	CollaborationMeasure = network.Measure
	CollaborationFormat  = networks.Format
	Leading              = projection.Leading
	MovementEvidence     = network.MovementEvidence
	RecommendationOrder  = network.RecommendationOrder
	LeftOutReason        = network.Reason
	DegreeCount          = measure.DegreeCount
	TieVerdict           = chance.Verdict
	TieVerdicts          = network.Verdicts
	Position             = layout.Point

	CollaborationNodeConnection = loaders.Connection[*CollaborationNode, CollaborationNodeEdge]
	CollaborationNodeEdge       = loaders.Edge[*CollaborationNode]
	CollaborationTieConnection  = loaders.Connection[*CollaborationTie, CollaborationTieEdge]
	CollaborationTieEdge        = loaders.Edge[*CollaborationTie]
	MovementEdge                = loaders.Edge[*Movement]
	RecommendationEdge          = loaders.Edge[*Recommendation]

	CoauthorConnection     = Partners[graph.Person]
	CoauthorEdge           = Partner[graph.Person]
	CollaboratorConnection = Partners[graph.Institution]
	CollaboratorEdge       = Partner[graph.Institution]
	PartnerConnection      = Partners[graph.Country]
	PartnerEdge            = Partner[graph.Country]
)
