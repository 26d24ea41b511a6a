package text

import "slices"

// burmese is the structure of Unicode Technical Note 11 and of the Unicode
// Standard's table of Myanmar syllables:
//
//	[kinzi] base {virama letter} [medial y] [medial r] [medial w] [medial h]
//	[e] [vowel above] [vowel below] [aa] [anusvara] [dot below] [asat] [tone] [visarga]
//
// The dot below stands before the asat because Unicode's normal forms put it
// there. The marks of Mon, Karen, Shan and others have the places of their like.
var burmese = &script{
	base:   baseBurmese,
	place:  placeBurmese,
	below:  virama,
	letter: stackedBurmese,
	before: func(r rune) bool { return r == 0x1031 || r == 0x1084 },
	head:   kinzi,
}

const (
	burmeseRa = 0x101B
	burmeseWa = 0x101D
	tallAA    = 0x102B
	dotBelow  = 0x1037
	virama    = 0x1039
	asat      = 0x103A
	zero      = 0x1040
	seven     = 0x1047
)

// baseBurmese takes in digits: a mark on one is of that syllable.
func baseBurmese(r rune) bool {
	_, part := placeBurmese(r)
	return !part && r != 0x104A && r != 0x104B
}

func placeBurmese(r rune) (int, bool) {
	switch {
	case r == 0x103B:
		return 1, true
	case r == 0x103C:
		return 2, true
	case r == 0x103D || r == 0x1082:
		return 3, true
	case r == 0x103E || 0x105E <= r && r <= 0x1060:
		return 4, true
	case r == 0x1031 || r == 0x1084:
		return 5, true
	case r == 0x102D || r == 0x102E || 0x1032 <= r && r <= 0x1035 || 0x1071 <= r && r <= 0x1074 || r == 0x1085 || r == 0x1086 || r == 0x109D:
		return 6, true
	case r == 0x102F || r == 0x1030 || 0x1056 <= r && r <= 0x1059:
		return 7, true
	case r == tallAA || r == 0x102C || r == 0x1062 || r == 0x1067 || r == 0x1068 || r == 0x1083 || r == 0x109C:
		return 8, true
	case r == 0x1036:
		return 9, true
	case r == dotBelow:
		return 10, true
	case r == asat:
		return 11, true
	case r == virama: // still without its letter
		return 12, true
	case 0x1063 <= r && r <= 0x1064 || 0x1069 <= r && r <= 0x106D || 0x1087 <= r && r <= 0x108D || r == 0x108F || r == 0x109A || r == 0x109B ||
		0xAA7B <= r && r <= 0xAA7D || r == 0xA9E5:
		return 13, true
	case r == 0x1038:
		return 14, true
	}
	return 0, false
}

func stackedBurmese(r rune) (rune, int) { return r, 0 }

// kinzi counts the code points of a kinzi, which is written above the base
// after it: nga (or its like), asat and virama.
func kinzi(run []rune) int {
	if n := typedKinzi(run); n == 3 && run[1] == asat {
		return n
	}
	return 0
}

// typedKinzi counts those of a kinzi in whatever order they were typed.
func typedKinzi(run []rune) int {
	if !isKinziLetter(run[0]) {
		return 0
	}
	n := 1
	for n < len(run) && (run[n] == asat || run[n] == virama) {
		n++
	}
	signs := run[1:n]
	if n < len(run) && baseBurmese(run[n]) && slices.Contains(signs, asat) && slices.Contains(signs, virama) {
		return n
	}
	return 0
}

func isKinziLetter(r rune) bool { return r == 0x1004 || r == burmeseRa || r == 0x105A }

// spellBurmese replaces what is drawn alike. before and after tell whether
// digits of another script stand at the ends.
func spellBurmese(run []rune, before, after bool) []rune {
	run = tellDigits(run, before, after)
	out := make([]rune, 0, len(run)+8)
	for i := 0; i < len(run); i++ {
		rest := run[i:]
		switch {
		case typedKinzi(rest) > 0:
			out = append(out, rest[0], asat, virama)
			i += typedKinzi(rest) - 1
		case len(rest) > 1 && rest[0] == virama && medialOf(rest[1]) != 0:
			out = append(out, medialOf(rest[1]))
			i++
		case drawnAs(rest[0]) != "":
			out = append(out, []rune(drawnAs(rest[0]))...)
		default:
			out = append(out, rest[0])
		}
	}
	return out
}

// medialOf gives the medial that was encoded as a letter below before Unicode
// 5.1, 0 for none.
func medialOf(r rune) rune {
	switch r {
	case 0x101A:
		return 0x103B
	case burmeseRa:
		return 0x103C
	case burmeseWa:
		return 0x103D
	case 0x101F:
		return 0x103E
	}
	return 0
}

// drawnAs gives what a code point is drawn as, or is a contraction of; "" for
// itself. Letters nya and u differ by a tail that most fonts leave out, and by
// what may follow them. Which of the two aa is written follows from the letter
// before, so that no word hangs on it.
func drawnAs(r rune) string {
	switch r {
	case 0x1008:
		return "\u1005\u103B"
	case 0x1009:
		return "\u1025"
	case 0x1023:
		return "\u1000\u1039\u1000"
	case 0x1029:
		return "\u101E\u103C"
	case 0x102A:
		return "\u101E\u103C\u1031\u102C\u103A"
	case tallAA:
		return "\u102C"
	case 0x103F:
		return "\u101E\u1039\u101E"
	}
	return ""
}

// tellDigits tells letters from the digits drawn alike by what is beside them:
// wa and zero, ra and seven, and the symbol for "the same", drawn as four.
func tellDigits(run []rune, before, after bool) []rune {
	t := &digitTeller{append(make([]rune, 0, len(run)), run...), before, after}
	for i, r := range t.run {
		switch {
		case r == zero && (t.isLetter(i) || t.lone(i)):
			t.run[i] = burmeseWa
		case r == seven && t.isLetter(i):
			t.run[i] = burmeseRa
		case r == burmeseWa && t.isDigit(i):
			t.run[i] = zero
		case r == burmeseRa && t.isDigit(i):
			t.run[i] = seven
		case r == 0x1044 && t.same(i):
			t.run[i] = 0x104E
		}
	}
	return t.run
}

// digitTeller looks around in a stretch of Burmese.
type digitTeller struct {
	run           []rune
	before, after bool // digits stand at the ends
}

// at gives a code point, 0 beyond the ends.
func (t *digitTeller) at(i int) rune {
	if i < 0 || i >= len(t.run) {
		return 0
	}
	return t.run[i]
}

func (t *digitTeller) digit(i int) bool {
	return i < 0 && t.before || i >= len(t.run) && t.after || zero <= t.at(i) && t.at(i) <= 0x1049
}

func (t *digitTeller) marked(i int) bool {
	_, ok := placeBurmese(t.at(i + 1))
	return ok
}

// marks gives the marks of the letter at i, in the order typed.
func (t *digitTeller) marks(i int) []rune {
	end := i + 1
	for t.marked(end - 1) {
		end++
	}
	return t.run[min(i+1, end):end]
}

// closes tells whether the letter at i ends the syllable before it.
func (t *digitTeller) closes(i int) bool {
	if t.at(i) == 0 || t.digit(i) || !baseBurmese(t.at(i)) {
		return false
	}
	marks := t.marks(i)
	return slices.Contains(marks, asat) || slices.Contains(marks, virama)
}

// same tells whether "lagaung", which says that something is the same, is
// written from i on: a symbol, and then a syllable of nga.
func (t *digitTeller) same(i int) bool {
	return t.at(i+1) == 0x1004 && slices.Contains(t.marks(i+1), asat) && slices.Contains(t.marks(i+1), 0x1038)
}

// isLetter tells whether the digit at i is a letter: it bears a mark or, away
// from digits, is the beginning of a closed syllable.
func (t *digitTeller) isLetter(i int) bool {
	return t.marked(i) || t.closes(i+1) && !t.digit(i-1)
}

// lone tells whether the zero at i is beside letters and away from digits:
// alone it counts nothing.
func (t *digitTeller) lone(i int) bool {
	beside := func(i int) bool {
		r := t.at(i)
		return r != 0 && r != 0x104A && r != 0x104B && !t.digit(i)
	}
	return !t.digit(i-1) && !t.digit(i+1) && (beside(i-1) || beside(i+1))
}

// isDigit tells whether the letter at i is a digit: it follows one, bears no
// mark and is not the beginning of a closed syllable.
func (t *digitTeller) isDigit(i int) bool {
	return t.digit(i-1) && !t.marked(i) && !t.closes(i+1)
}
