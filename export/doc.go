// Package export writes capacity matrices and gap lists for use elsewhere: CSV
// for spreadsheets, JSON for programs and SVG heat maps for pages and papers.
// The same answer gives the same bytes. All of them say by which formula, how
// and of which state of the data was counted.
package export

import "corridor/graph/capacity"

// Names are what people call the rows and columns of a matrix, in its order.
type Names struct{ Rows, Columns []string }

// Gaps are the gaps of a matrix.
type Gaps struct {
	Matrix  *capacity.Matrix
	Weights capacity.Weights
	Gaps    []*capacity.Gap // of all cells, the highest score first
	// Shown tells which of them CSV and JSON have; nil: all.
	Shown func(*capacity.Gap) bool
}

func (g Gaps) shows(gap *capacity.Gap) bool { return g.Shown == nil || g.Shown(gap) }
