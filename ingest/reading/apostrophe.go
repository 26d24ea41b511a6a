package reading

import "strings"

// WithoutApostrophe undoes what Corridor's CSV for spreadsheets does to a text
// that a spreadsheet would run: the apostrophe before =, +, -, @, a tab or a
// carriage return is taken off. Other texts stay.
func WithoutApostrophe(s string) string {
	if rest, marked := strings.CutPrefix(s, "'"); marked && rest != "" && strings.ContainsRune("=+-@\t\r", rune(rest[0])) {
		return rest
	}
	return s
}
