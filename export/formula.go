package export

import "regexp"

// What a spreadsheet would work out, were it not for the mark of a text before it.
var formula, plainNumber = regexp.MustCompile(`^[=+\-@\t\r\n＝＋－＠]`), regexp.MustCompile(`^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$`)

// NoFormula writes a text so that a spreadsheet takes it for no formula: one that
// looks like one gets an apostrophe before it. Numbers stay as they are.
func NoFormula(text string) string {
	if formula.MatchString(text) && !plainNumber.MatchString(text) {
		return "'" + text
	}
	return text
}
