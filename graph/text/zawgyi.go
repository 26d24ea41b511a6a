package text

import (
	_ "embed"
	"encoding/binary"
	"math"
	"sync"
	"unicode"

	"corridor/graph/elementary"
)

// Zawgyi is an encoding of Burmese of its own that uses the code points of
// Unicode's Myanmar block for other characters and in the order in which they
// are seen. Text without any sign of its encoding can be either.
const (
	// zawgyiProbability is from which probability on text is taken for Zawgyi.
	zawgyiProbability = 0.95
	// zawgyiRunes is how many code points of the Myanmar block a text must
	// have to be judged at all.
	zawgyiRunes = 4
)

// fromZawgyi converts text that is probably Zawgyi to Unicode.
func fromZawgyi(s string) (string, bool) {
	n := 0
	for _, r := range s {
		if 0x1000 <= r && r <= 0x109F {
			n++
		}
	}
	if n < zawgyiRunes || probabilityOfZawgyi(s) < zawgyiProbability {
		return "", false
	}
	return string(convertZawgyi([]rune(s))), true
}

// zawgyiModel is the Markov model of Google's Myanmar Tools 1.2.0, resource
// zawgyiUnicodeModel.dat (https://github.com/google/myanmar-tools). Copyright
// Google LLC, Apache License 2.0, the text of which is this project's LICENSE.
//
//go:embed zawgyi.dat
var zawgyiModel []byte

// transitions holds, for each state and the next, by how much the transition is
// likelier in Unicode than in Zawgyi, as a difference of natural logarithms.
var transitions = sync.OnceValue(func() [][]float32 { return readModel(zawgyiModel) })

// modelHeader is how long the two magic numbers, versions and the set of states
// are, of which this program knows one.
const modelHeader = 28

// readModel reads the model's sparse matrix: its size, and for each row the
// number of entries, the value of all others, and the entries.
func readModel(data []byte) [][]float32 {
	data = data[modelHeader:]
	short := func() int {
		n := binary.BigEndian.Uint16(data)
		data = data[2:]
		return int(n)
	}
	float := func() float32 {
		n := binary.BigEndian.Uint32(data)
		data = data[4:]
		return math.Float32frombits(n)
	}
	rows := make([][]float32, short())
	for i := range rows {
		rows[i] = make([]float32, len(rows))
		entries := short()
		if entries == 0 {
			continue
		}
		others := float()
		for j := range rows[i] {
			rows[i][j] = others
		}
		for range entries {
			j := short()
			rows[i][j] = float()
		}
	}
	return rows
}

// probabilityOfZawgyi tells how probable it is that Burmese text is Zawgyi
// rather than Unicode, both being as probable before it is seen.
func probabilityOfZawgyi(s string) float64 {
	matrix := transitions()
	sum, before := 0.0, 0
	step := func(state int) {
		if before != 0 || state != 0 {
			sum += float64(matrix[before][state])
		}
		before = state
	}
	for _, r := range s {
		step(stateOf(r))
	}
	step(0)
	return 1 / (1 + elementary.Exp(sum))
}

// stateOf gives the model's state for a code point: one for each of the Myanmar
// blocks but digits, and of the spaces; 0 for all others.
func stateOf(r rune) int {
	state := 1
	for _, block := range [][2]rune{{0x1000, 0x103F}, {0x104A, 0x109F}, {0xAA60, 0xAA7F}, {0xA9E0, 0xA9FF}, {0x2000, 0x200B}} {
		if block[0] <= r && r <= block[1] {
			return state + int(r-block[0])
		}
		state += int(block[1]-block[0]) + 1
	}
	return 0
}

// convertZawgyi writes Zawgyi in Unicode. What is seen before a letter (vowel e
// and medial ra) is moved behind it, kinzi in front of it; Fold puts the rest in
// order.
func convertZawgyi(run []rune) []rune {
	out := make([]rune, 0, len(run)+8)
	for i := 0; i < len(run); {
		start := i
		for i < len(run) && seenBefore(run[i]) {
			i++
		}
		before := run[start:i]
		if i == len(run) || !isZawgyiLetter(run[i]) {
			out = appendZawgyi(out, before)
			if i < len(run) {
				out = appendZawgyi(out, run[i:i+1])
				i++
			}
			continue
		}
		letter := i
		for i++; i < len(run) && isZawgyiMark(run[i]); i++ {
			if _, ok := kinziOver[run[i]]; ok {
				out = append(out, 0x1004, asat, virama)
			}
		}
		out = appendZawgyi(out, run[letter:i])
		out = appendZawgyi(out, before)
	}
	return out
}

// seenBefore tells what Zawgyi writes before the letter it belongs to.
func seenBefore(r rune) bool { return r == 0x1031 || r == 0x103B || 0x107E <= r && r <= 0x1084 }

func isZawgyiMark(r rune) bool {
	_, isKinzi := kinziOver[r]
	return !seenBefore(r) && zawgyiLetters[r] == "" && (unicode.IsMark(r) || zawgyiMarks[r] != "" || isKinzi)
}

// isZawgyiLetter takes in digits, some of which are drawn as letters are.
func isZawgyiLetter(r rune) bool {
	return unicode.Is(unicode.Myanmar, r) && !seenBefore(r) && !isZawgyiMark(r)
}

func appendZawgyi(out, run []rune) []rune {
	for _, r := range run {
		over, isKinzi := kinziOver[r]
		switch {
		case isKinzi:
			out = append(out, []rune(over)...)
		case zawgyiMarks[r] != "":
			out = append(out, []rune(zawgyiMarks[r])...)
		case zawgyiLetters[r] != "":
			out = append(out, []rune(zawgyiLetters[r])...)
		default:
			out = append(out, r)
		}
	}
	return out
}

// kinziOver lists the marks that are a kinzi with what is written over it.
var kinziOver = map[rune]string{0x1064: "", 0x108B: "\u102D", 0x108C: "\u102E", 0x108D: "\u1036"}

// zawgyiMarks gives the marks, and letters below, that Zawgyi encodes otherwise.
var zawgyiMarks = map[rune]string{
	0x1033: "\u102F", 0x1034: "\u1030", 0x1039: "\u103A", 0x103A: "\u103B", 0x103B: "\u103C", 0x103C: "\u103D", 0x103D: "\u103E",
	0x105A: "\u102B\u103A",
	0x1060: "\u1039\u1000", 0x1061: "\u1039\u1001", 0x1062: "\u1039\u1002", 0x1063: "\u1039\u1003", 0x1065: "\u1039\u1005",
	0x1066: "\u1039\u1006", 0x1067: "\u1039\u1006", 0x1068: "\u1039\u1007", 0x1069: "\u1039\u1008", 0x106C: "\u1039\u100B",
	0x106D: "\u1039\u100C", 0x1070: "\u1039\u100F", 0x1071: "\u1039\u1010", 0x1072: "\u1039\u1010", 0x1073: "\u1039\u1011",
	0x1074: "\u1039\u1011", 0x1075: "\u1039\u1012", 0x1076: "\u1039\u1013", 0x1077: "\u1039\u1014", 0x1078: "\u1039\u1015",
	0x1079: "\u1039\u1016", 0x107A: "\u1039\u1017", 0x107B: "\u1039\u1018", 0x107C: "\u1039\u1019", 0x107D: "\u103B",
	0x107E: "\u103C", 0x107F: "\u103C", 0x1080: "\u103C", 0x1081: "\u103C", 0x1082: "\u103C", 0x1083: "\u103C", 0x1084: "\u103C",
	0x1085: "\u1039\u101C", 0x1087: "\u103E", 0x1088: "\u103E\u102F", 0x1089: "\u103E\u1030", 0x108A: "\u103D\u103E",
	0x108E: "\u102D\u1036", 0x1093: "\u1039\u1018", 0x1094: "\u1037", 0x1095: "\u1037", 0x1096: "\u1039\u1010\u103D",
}

// zawgyiLetters gives the letters that Zawgyi encodes otherwise, some with one below.
var zawgyiLetters = map[rune]string{
	0x104E: "\u104E\u1004\u103A\u1038", 0x106A: "\u1009", 0x106B: "\u100A", 0x106E: "\u100D\u1039\u100D", 0x106F: "\u100D\u1039\u100E",
	0x1086: "\u103F", 0x108F: "\u1014", 0x1090: "\u101B", 0x1091: "\u100F\u1039\u100D", 0x1092: "\u100B\u1039\u100C",
	0x1097: "\u100B\u1039\u100B",
}
