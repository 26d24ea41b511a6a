package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// script says how the orthographic syllables of a script are built: a base and
// its parts, each in its place. However the parts of a syllable were typed, in
// whatever order and some of them twice, it is the same syllable.
type script struct {
	// base tells whether a code point can be what the parts belong to.
	base func(rune) bool
	// place ranks a mark or following vowel, the first written first; false
	// for what is neither.
	place func(rune) (int, bool)
	// below is the sign that puts the letter after it below, 0 for none.
	below rune
	// letter gives a letter below as it is drawn, and its place.
	letter func(rune) (rune, int)
	// before tells which marks are drawn before their base: where a stretch of
	// text begins they may have been typed before it.
	before func(rune) bool
	// head counts the code points at the start that are written before the
	// base; nil for none.
	head func([]rune) int
	// split takes a mark that is drawn as two apart, the second 0 for others;
	// nil for none.
	split func(rune) (rune, rune)
	// finish rewrites the sorted parts where some together are drawn as others
	// are; nil for none.
	finish func(base rune, parts []part) []part
}

// part is a mark, a following vowel, or a letter below with the sign that puts
// it there (the second rune is 0 but for that).
type part struct {
	runes [2]rune
	place int
}

// orthographic writes the syllables of Thai, Lao, Khmer and Burmese in the
// order of their script, and the decimal digits of all scripts as those of
// ASCII. The text is decomposed (NFKD), and nothing in it is ignorable.
func orthographic(s string) string {
	runes := []rune(s)
	out := make([]rune, 0, len(runes)+8)
	for i := 0; i < len(runes); {
		end := i + 1
		for end < len(runes) && scriptOf(runes[end]) == scriptOf(runes[i]) {
			end++
		}
		run := runes[i:end]
		switch scriptOf(run[0]) {
		case inThai:
			out = thai.syllables(out, spellThai(run))
		case inKhmer:
			out = khmer.syllables(out, spellKhmer(run))
		case inBurmese:
			out = burmese.syllables(out, spellBurmese(run, digitAt(runes, i-1), digitAt(runes, end)))
		default:
			out = append(out, run...)
		}
		i = end
	}
	for i, r := range out {
		out[i] = decimal(r)
	}
	return string(out)
}

// hasSyllables tells whether there may be anything to write in order.
func hasSyllables(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= firstDigit })
}

// orthography is one of those known here.
type orthography int

const (
	inOther orthography = iota
	inThai              // Thai and Lao
	inKhmer
	inBurmese
)

func scriptOf(r rune) orthography {
	switch {
	case r < 0x0E00 || r > 0xAA7F:
	case r < 0x0F00:
		return inThai
	case 0x1780 <= r && r < 0x1800:
		return inKhmer
	case unicode.Is(unicode.Myanmar, r):
		return inBurmese
	}
	return inOther
}

// syllables appends a stretch of text in one script, syllable by syllable.
// Parts that have no base stay as they are.
func (s *script) syllables(out, run []rune) []rune {
	parts, rest := s.typedBefore(run)
	for len(rest) > 0 {
		if s.head != nil {
			n := s.head(rest)
			out, rest = append(out, rest[:n]...), rest[n:]
		}
		base, after := rest[0], rest[1:]
		if !s.base(base) {
			_, after = s.parts(nil, rest)
			n := max(1, len(rest)-len(after))
			out, rest = append(out, rest[:n]...), rest[n:]
			continue
		}
		parts, rest = s.parts(parts, after)
		out = s.write(append(out, base), base, parts)
		parts = parts[:0]
	}
	return out
}

// typedBefore takes the marks at the beginning that belong to the base after
// them.
func (s *script) typedBefore(run []rune) (parts []part, rest []rune) {
	n := 0
	for s.before != nil && n < len(run) && s.before(run[n]) {
		n++
	}
	if n == len(run) || !s.base(run[n]) {
		return nil, run
	}
	for _, r := range run[:n] {
		parts = s.mark(parts, r)
	}
	return parts, run[n:]
}

// parts takes what belongs to the base before. A sign that places a letter
// below holds for the next letter, whatever marks come between: Unicode's
// normal forms put some there.
func (s *script) parts(parts []part, rest []rune) ([]part, []rune) {
	signed := false
	for ; len(rest) > 0; rest = rest[1:] {
		r := rest[0]
		_, isPart := s.place(r)
		switch {
		case r == s.below && isPart:
			signed = true
		case signed && s.base(r):
			letter, place := s.letter(r)
			parts, signed = append(parts, part{[2]rune{s.below, letter}, place}), false
		case isPart:
			parts = s.mark(parts, r)
		default:
			return s.unpaired(parts, signed), rest
		}
	}
	return s.unpaired(parts, signed), nil
}

// unpaired appends a sign that still waits for its letter.
func (s *script) unpaired(parts []part, signed bool) []part {
	if signed {
		return s.mark(parts, s.below)
	}
	return parts
}

func (s *script) mark(parts []part, r rune) []part {
	second := rune(0)
	if s.split != nil {
		r, second = s.split(r)
	}
	place, _ := s.place(r)
	parts = append(parts, part{[2]rune{r}, place})
	if second != 0 {
		place, _ = s.place(second)
		parts = append(parts, part{[2]rune{second}, place})
	}
	return parts
}

// write appends the parts of one syllable. Of what does not take up room of its
// own, one of a kind is all that can be seen.
func (s *script) write(out []rune, base rune, parts []part) []rune {
	slices.SortStableFunc(parts, func(x, y part) int {
		if x.place == y.place && x.isLetter() {
			return 0 // seen in the order they were written
		}
		return cmp.Or(cmp.Compare(x.place, y.place), cmp.Compare(x.runes[0], y.runes[0]), cmp.Compare(x.runes[1], y.runes[1]))
	})
	parts = slices.CompactFunc(parts, func(x, y part) bool { return x == y && !x.isLetter() })
	if s.finish != nil {
		parts = s.finish(base, parts)
	}
	for _, p := range parts {
		out = append(out, p.runes[0])
		if p.runes[1] != 0 {
			out = append(out, p.runes[1])
		}
	}
	return out
}

// isLetter tells a following vowel that is a letter to Unicode, such as Thai
// sara aa, from marks and letters below. A place holds only one sort of them.
func (p part) isLetter() bool { return p.runes[1] == 0 && unicode.IsLetter(p.runes[0]) }

// indexOf gives the place of a mark among parts, -1 where it is not there.
func indexOf(parts []part, mark rune) int {
	return slices.IndexFunc(parts, func(p part) bool { return p.runes[1] == 0 && p.runes[0] == mark })
}

// replace writes one mark in place of two.
func replace(parts []part, first, second int, with rune) []part {
	parts[first].runes[0] = with
	return slices.Delete(parts, second, second+1)
}

// firstDigit is below the first decimal digit outside ASCII.
const firstDigit = 0x600

func digitAt(runes []rune, i int) bool {
	return 0 <= i && i < len(runes) && unicode.IsDigit(runes[i])
}

// decimal gives the ASCII digit for a decimal digit of any script. Unicode
// encodes the ten of each in a row; only in mathematical alphabets, which
// decompose, do rows touch.
func decimal(r rune) rune {
	if r < firstDigit || !unicode.IsDigit(r) {
		return r
	}
	zero := r
	for unicode.IsDigit(zero - 1) {
		zero--
	}
	return '0' + r - zero
}
