package capacityql

import (
	"corridor/export"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// What the SDL calls by another name than the package that has it. gqlgen finds
// Go types by the SDL's names and knows no generic ones, hence the aliases.
type (
	CapacityColumnKind      = capacity.Columns
	CapacityDimension       = capacity.Dimension
	CapacityBaseline        = capacity.Baseline
	CapacityAttribution     = capacity.Attribution
	CapacityFigure          = export.Figure
	CapacityVerdict         = capacity.Verdict
	CapacityLeftOutReason   = capacity.Reason
	CapacityValueDifference = capacity.ValueDifference
	CapacityVerdicts        = capacity.Verdicts
	GapKind                 = capacity.Kind
	GapVerdicts             = capacity.GapVerdicts
	GapTurn                 = capacity.Turn
	GapWeights              = capacity.Weights
	GapWeighting            = capacity.Weighting
	GapComponents           = capacity.Components
	GapChoice               = capacity.Choice
	GapSign                 = capacity.Sign
	GapComponent            = capacity.Component
	Reachability            = capacity.Reachability
	HelperContact           = capacity.Contact

	CapacityGapConnection    = loaders.Connection[*CapacityGap, CapacityGapEdge]
	CapacityGapEdge          = loaders.Edge[*CapacityGap]
	CapacityRecordConnection = computed.WorkConnection
	CapacityRecordEdge       = computed.WorkEdge
)
