package schema

import "corridor/graph"

// Facets are counts of records by their keys.
type Facets struct {
	Groups      []*FacetGroup
	GroupCount  int // of all groups
	RestCount   int // sum of the counts of the groups not given
	RecordCount int // distinct records counted
}

// FacetGroup is one group of records that share their keys.
type FacetGroup struct {
	Keys  []*FacetKey
	Count int
	Sum   *float64 // nil where none was asked for, no record has a value, or they do not add up
	// SumCurrency is nil where there is no sum, or where it is none of money.
	SumCurrency *string
}

// FacetKey is one key of a group.
type FacetKey struct {
	Facet  string
	Value  *string // nil for the records without a key
	Label  string
	Record graph.Record // that the group is about, nil where it is about none
}
