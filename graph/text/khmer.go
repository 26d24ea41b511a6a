package text

import "slices"

// khmer is the structure of Unicode Technical Note 61:
//
//	base [robat] {coeng letter} [shifter] [vowel] {sign} [final sign]
//
// Coengs come with stops and sibilants first, then nasals, vo, lo, yo, and ro
// last, which is how they are said: ro is drawn before the base and others may
// be drawn beside, so that their order is not seen. A coeng da is drawn as a
// coeng ta.
//
// A vowel is decomposed into what is drawn of it and then composed, so that ae
// typed as its two halves is the vowel.
var khmer = &script{
	base:   func(r rune) bool { return 0x1780 <= r && r <= 0x17B3 },
	place:  placeKhmer,
	below:  0x17D2,
	letter: coengKhmer,
	before: func(r rune) bool { return 0x17C1 <= r && r <= 0x17C3 },
	split:  splitKhmer,
	finish: finishKhmer,
}

const (
	khmerAA     = 0x17B6
	khmerII     = 0x17B8
	khmerU      = 0x17BB
	khmerOE     = 0x17BE
	khmerE      = 0x17C1
	khmerOO     = 0x17C4
	khmerDot    = 0x17C6 // nikahit
	muusikatoan = 0x17C9
	triisap     = 0x17CA
)

func placeKhmer(r rune) (int, bool) {
	switch {
	case r == 0x17CC: // robat
		return 0, true
	case r == muusikatoan || r == triisap:
		return 10, true
	case khmerOE <= r && r <= 0x17C5: // vowels with a part before the base
		return 11, true
	case khmerU <= r && r <= 0x17BD: // below
		return 12, true
	case 0x17B7 <= r && r <= 0x17BA: // above
		return 13, true
	case r == khmerAA:
		return 14, true
	case r == khmerDot || 0x17CB <= r && r <= 0x17D1 || r == 0x17DD:
		return 15, true
	case r == 0x17C7 || r == 0x17C8:
		return 16, true
	case r == 0x17D2: // a coeng still without its letter
		return 17, true
	}
	return 0, false
}

// coengKhmer gives the letter that is drawn and its place by how it is said.
func coengKhmer(r rune) (rune, int) {
	switch r {
	case 0x178A:
		return 0x178F, 1
	case 0x1784, 0x1789, 0x178E, 0x1793, 0x1798:
		return r, 2
	case 0x179C:
		return r, 3
	case 0x179B, 0x17A1:
		return r, 4
	case 0x1799:
		return r, 5
	case 0x179A:
		return r, 6
	}
	return r, 1
}

// spellKhmer replaces what is drawn alike: code points that Unicode discourages,
// and the second form of the independent vowel oo.
func spellKhmer(run []rune) []rune {
	out := make([]rune, 0, len(run))
	for _, r := range run {
		switch r {
		case 0x17A3:
			out = append(out, 0x17A2)
		case 0x17A4:
			out = append(out, 0x17A2, khmerAA)
		case 0x17B2:
			out = append(out, 0x17B1)
		case 0x17D3:
			out = append(out, khmerDot)
		default:
			out = append(out, r)
		}
	}
	return out
}

// splitKhmer takes a vowel apart.
func splitKhmer(r rune) (rune, rune) {
	switch r {
	case khmerOE:
		return khmerE, khmerII
	case khmerOO:
		return khmerE, khmerAA
	}
	return r, 0
}

func finishKhmer(base rune, parts []part) []part {
	return composeKhmer(shiftKhmer(base, parts))
}

// shiftKhmer writes the consonant shifter that a syllable has. With a vowel or
// sign above, both shifters are drawn below, as the vowel u is, which does not
// go with those: there, the one stands that changes the base's series.
func shiftKhmer(base rune, parts []part) []part {
	above := slices.ContainsFunc(parts, func(p part) bool {
		r := p.runes[0]
		return p.place == 13 || r == 0x17BF || r == 0x17D0 || r == 0x17DD
	}) || indexOf(parts, khmerAA) >= 0 && indexOf(parts, khmerDot) >= 0
	if !above {
		return parts
	}
	lowered := func(p part) bool { r := p.runes[0]; return r == muusikatoan || r == triisap || r == khmerU }
	if !slices.ContainsFunc(parts, lowered) {
		return parts
	}
	parts = slices.DeleteFunc(parts, lowered)
	shifter := part{[2]rune{muusikatoan}, 10}
	if firstSeries(base) {
		shifter.runes[0] = triisap
	}
	at, _ := slices.BinarySearchFunc(parts, shifter.place, func(p part, place int) int { return p.place - place })
	return slices.Insert(parts, at, shifter)
}

// firstSeries tells the consonants of the first series, which triisap shifts
// to the second; ba takes muusikatoan.
func firstSeries(r rune) bool {
	switch {
	case 0x1780 <= r && r <= 0x1781, 0x1785 <= r && r <= 0x1786, 0x178A <= r && r <= 0x178B,
		r == 0x178E, 0x178F <= r && r <= 0x1790, r == 0x1795, 0x179D <= r && r <= 0x17A2:
		return true
	}
	return false
}

// composeKhmer puts the vowels together that splitKhmer took apart.
func composeKhmer(parts []part) []part {
	e := indexOf(parts, khmerE)
	if e < 0 {
		return parts
	}
	if ii := indexOf(parts, khmerII); ii >= 0 {
		return replace(parts, e, ii, khmerOE)
	}
	if aa := indexOf(parts, khmerAA); aa >= 0 {
		return replace(parts, e, aa, khmerOO)
	}
	return parts
}
