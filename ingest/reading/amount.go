package reading

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	digitsAlone  = regexp.MustCompile(`^\d+$`)
	inThousands  = regexp.MustCompile(`^[1-9]\d{0,2}(?:[.,' ]\d{3})+$`)
	decimalPart  = regexp.MustCompile(`^(.*\d)[.,](\d+)$`)
	oneSeparator = regexp.MustCompile(`^\d{1,3}[.,]\d{3}$`)
)

// Amount reads an amount of money as it is written somewhere: with a decimal
// point or comma, with points, commas, spaces or apostrophes for thousands. Where
// it has no reading, or two ("1.234" is one and a bit, or a thousand), ok is
// false.
func Amount(s string) (amount float64, ok bool) {
	s, _ = Text(strings.ReplaceAll(s, "\u202F", " "))
	s = strings.ReplaceAll(s, "’", "'")
	if oneSeparator.MatchString(s) && s[0] != '0' {
		return 0, false
	}
	whole, fraction := s, ""
	if !digitsAlone.MatchString(s) && !thousands(s) {
		parts := decimalPart.FindStringSubmatch(s)
		if parts == nil {
			return 0, false
		}
		whole, fraction = parts[1], parts[2]
		if strings.ContainsRune(whole, rune(s[len(whole)])) {
			return 0, false // the same sign for thousands and for the fraction
		}
	}
	if !digitsAlone.MatchString(whole) && !thousands(whole) {
		return 0, false
	}
	bare := strings.NewReplacer(".", "", ",", "", " ", "", "'", "").Replace(whole)
	amount, err := strconv.ParseFloat(bare+"."+fraction+"0", 64)
	return amount, err == nil && len(bare) <= 18
}

// thousands tells whether digits stand in groups of three, with one sign between
// them all.
func thousands(s string) bool {
	if !inThousands.MatchString(s) {
		return false
	}
	signs := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, s)
	return strings.Count(signs, signs[:1]) == len(signs)
}
