package reading

import "corridor/graph/spreadsheet"

// WithoutApostrophe undoes what Corridor's CSV for spreadsheets does to a text
// that a spreadsheet would run. Other texts stay.
func WithoutApostrophe(s string) string { return spreadsheet.Unescape(s) }
