package schema

import "corridor/graph"

// Corridor tells what the server holds.
type Corridor struct {
	Store             string
	Version           graph.Version
	Counts            []*RecordCount
	RelationshipCount int
	Statistics        *graph.Statistics // that the notice is made of
}

// RecordCount tells how many records there are of one noun.
type RecordCount struct {
	Type      string // a RecordType
	Count     int
	Synthetic int // those of Count that are synthetic
}

// YearRange is some years in a row, open at the end that is nil.
type YearRange struct {
	From, To *graph.Year
}

// CountryAreaCount is what one country does in one initiative area.
type CountryAreaCount struct {
	Country      *graph.Country
	Area         *graph.InitiativeArea
	Institutions int
	Projects     int
	Publications int
	Activities   int
}
