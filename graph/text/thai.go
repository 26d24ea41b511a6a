package text

import "slices"

// thai holds Thai and Lao, which Unicode encodes alike, Lao 0x80 above Thai: a
// consonant, marks below and above it, and vowels that follow:
//
//	base [virama] [below] [above] [nikhahit] [tone] [killer] {following vowel}
//
// A nikhahit before sara aa is sara am, spelt with the tone before it, wherever
// the tone was typed. A mark typed after a following vowel, which bears none,
// is its consonant's. Vowels written before their consonant are letters of
// their own and already in the order in which they are seen.
var thai = &script{
	base:   func(r rune) bool { _, part := placeThai(r); return !part },
	place:  placeThai,
	finish: finishThai,
}

const (
	laoOffset      = 0x80
	saraAA         = 0x0E32
	saraI          = 0x0E34
	saraUE         = 0x0E36
	saraE          = 0x0E40
	saraAE         = 0x0E41
	lakkhangyao    = 0x0E45
	nikhahit       = 0x0E4D
	laoHo          = 0x0EAB
	laoLo          = 0x0EA5
	laoLoBelow     = 0x0EBC
	followingVowel = 7
)

// placeThai ranks the parts of a syllable.
func placeThai(r rune) (int, bool) {
	if r == laoLoBelow {
		return 0, true
	}
	if r == 0x0EBD { // semivowel nyo
		return followingVowel, true
	}
	if r == 0x0EBB { // vowel mai kon; Thai has none
		return 3, true
	}
	if r >= 0x0E80 {
		r -= laoOffset
	}
	switch {
	case r == 0x0E3A:
		return 1, true
	case r == 0x0E38 || r == 0x0E39:
		return 2, true
	case r == 0x0E31 || saraI <= r && r <= 0x0E37 || r == 0x0E47:
		return 3, true
	case r == nikhahit:
		return 4, true
	case 0x0E48 <= r && r <= 0x0E4B:
		return 5, true
	case r == 0x0E4C || r == 0x0E4E:
		return 6, true
	case r == 0x0E30 || r == saraAA:
		return followingVowel, true
	}
	return 0, false
}

// spellThai replaces what is drawn alike: two sara e are sara ae, and
// lakkhangyao is the sara aa of the letters ru and lu.
func spellThai(run []rune) []rune {
	out := make([]rune, 0, len(run))
	for _, r := range run {
		last := len(out) - 1
		switch {
		case r == lakkhangyao:
			r = saraAA
		case (r == saraE || r == saraE+laoOffset) && last >= 0 && out[last] == r:
			out[last] = r + saraAE - saraE
			continue
		}
		out = append(out, r)
	}
	return out
}

// finishThai spells sara am; makes sara i with a nikhahit sara ue, as it is
// drawn; and writes lo below ho, which is the cluster ho lo, as a letter.
func finishThai(base rune, parts []part) []part {
	for _, offset := range []rune{0, laoOffset} {
		circle := indexOf(parts, nikhahit+offset)
		if circle < 0 {
			continue
		}
		i := indexOf(parts, saraI+offset)
		first := slices.IndexFunc(parts, func(p part) bool { return p.place == followingVowel })
		switch {
		case first >= 0 && parts[first].runes[0] == saraAA+offset:
			am := parts[circle]
			copy(parts[circle:], parts[circle+1:first])
			parts[first-1] = am
		case i >= 0:
			parts = replace(parts, i, circle, saraUE+offset)
		}
	}
	if base == laoHo && len(parts) > 0 && parts[0].runes[0] == laoLoBelow {
		parts[0].runes[0] = laoLo
	}
	return parts
}
