// Package spreadsheet says what a program like Excel or LibreOffice makes of a text in
// a table, so that what is written for one, and read of one, means the same.
package spreadsheet

import (
	"regexp"
	"strings"
)

// ByteOrderMark at the start of a table tells spreadsheets that it is UTF-8.
const ByteOrderMark = "\ufeff"

// mark before a text has a spreadsheet take it for one.
const mark = "'"

var (
	// formula is what would be worked out: signs that begin a formula, also in the wide
	// and small forms that some programs fold, and what ends a cell. What stands before them may be left out on
	// the way: white space, what cannot be seen, quotation marks, the mark itself.
	formula = regexp.MustCompile(`^[\p{Z}\p{C}'"‘’“”«»]*[=+\-@＝＋－＠﹦﹢﹣﹫−\t\r\n]`)
	number  = regexp.MustCompile(`^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$`)
)

// Escape writes a text so that a spreadsheet takes it for no formula: one that looks like
// one gets an apostrophe before it. Numbers stay as they are.
func Escape(text string) string {
	if isFormula(text) {
		return mark + text
	}
	return text
}

// Unescape gives the text of which Escape has made another. Other texts stay.
func Unescape(text string) string {
	if rest, marked := strings.CutPrefix(text, mark); marked && isFormula(rest) {
		return rest
	}
	return text
}

func isFormula(text string) bool { return formula.MatchString(text) && !number.MatchString(text) }
