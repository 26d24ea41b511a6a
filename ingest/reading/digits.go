package reading

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Digits gives a text with the digits of every script as 0 to 9 and full-width
// characters as usual ones, and tells whether there were others.
func Digits(s string) (plain string, other bool) {
	plain = strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII && unicode.Is(unicode.Nd, r) {
			other = true
			return '0' + digitOf(r)
		}
		return r
	}, s)
	return width.Fold.String(plain), other
}

// digitOf gives the value of a decimal digit: those of a script stand one after
// the other from 0 to 9.
func digitOf(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.Is(unicode.Nd, r-n-1) && sameTens(r, r-n-1) {
		n++
	}
	return n
}

// sameTens tells whether two digits are of one set of ten, which begin at
// multiples of ten from the first of their range.
func sameTens(x, y rune) bool {
	for _, r16 := range unicode.Nd.R16 {
		if lo, hi := rune(r16.Lo), rune(r16.Hi); x >= lo && x <= hi {
			return y >= lo && (x-lo)/10 == (y-lo)/10
		}
	}
	for _, r32 := range unicode.Nd.R32 {
		if lo, hi := rune(r32.Lo), rune(r32.Hi); x >= lo && x <= hi {
			return y >= lo && (x-lo)/10 == (y-lo)/10
		}
	}
	return false
}
