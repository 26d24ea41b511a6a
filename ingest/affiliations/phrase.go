package affiliations

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"corridor/graph/text"
	"corridor/ingest/reading"

	"golang.org/x/text/width"
)

// How many bytes of a printed affiliation and of a name are looked at, and how
// many tokens a name has at most.
const (
	maxPrinted = 4000
	maxName    = 300
	maxTokens  = 64
)

// boundary is what stands between a token and the next.
type boundary byte

const (
	inside boundary = iota // nothing that parts them
	soft                   // white space beside a script that is written without any
	hard                   // a comma, a bracket, a dash
	end                    // a semicolon, or nothing more: another address begins
)

// token is a word or, in scripts without spaces, a letter, folded.
type token struct {
	text    string
	after   boundary
	joined  bool   // a word such as "of" stood before it
	capital string // as printed where that is in capitals, else ""
}

// mail is an address of mail, which ends a printed one.
var mail = regexp.MustCompile(`[^\s,;<>()]+@[^\s,;<>()]+`)

// phrasesOf gives the tokens of a text in each way in which its words may be
// spelt: "Xi'an" is "xi an" and "xian". There is one at least.
func phrasesOf(s string, most int) [][]token {
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "")
	}
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	s, _ = reading.Text(width.Fold.String(s))
	if strings.Contains(s, "@") {
		s = mail.ReplaceAllString(s, ";")
	}
	parts := partsOf(s)
	forms := make([][]string, len(parts))
	ways := 1
	for i, p := range parts {
		forms[i] = strings.Split(strings.TrimSpace(text.Forms(p.printed)), "  ")
		ways = max(ways, len(forms[i]))
	}
	out := make([][]token, ways)
	for way := range out {
		for i, p := range parts {
			out[way] = p.tokens(out[way], forms[i][min(way, len(forms[i])-1)])
		}
	}
	return out
}

// part is what stands between two separators.
type part struct {
	printed string
	after   boundary
}

func partsOf(s string) []part {
	var out []part
	add := func(printed string, after boundary) {
		if printed = strings.TrimSpace(withoutNote(printed)); printed != "" {
			out = append(out, part{printed, after})
		} else if len(out) > 0 {
			out[len(out)-1].after = max(out[len(out)-1].after, after)
		}
	}
	start := 0
	var before rune
	for i, r := range s {
		next := i + utf8.RuneLen(r)
		if b := boundaryAt(s, i, next, before, r); b != inside {
			add(s[start:i], b)
			start = next
		}
		before = r
	}
	add(s[start:], end)
	return out
}

// boundaryAt tells what the letter r at [i, next) is to what stands beside it.
func boundaryAt(s string, i, next int, before, r rune) boundary {
	switch r {
	case ';', '；':
		return end
	case ',', '，', '、', '(', ')', '（', '）', '[', ']', '|', '/', ':', '：', '。', '"', '“', '”', '<', '>', '،':
		return hard
	case '-', '–', '—':
		if before == ' ' && strings.HasPrefix(s[next:], " ") {
			return hard
		}
	case '.':
		if strings.HasPrefix(s[next:], " ") && endsSentence(s[:i]) {
			return hard
		}
	case ' ':
		if after, _ := utf8.DecodeRuneInString(s[next:]); unspaced(before) || unspaced(after) {
			return soft
		}
	}
	return inside
}

// endsSentence tells whether a full stop behind the text ends a sentence and no
// abbreviation: the word before it has seven letters or more.
func endsSentence(s string) bool {
	letters := 0
	for letters < 7 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.IsLetter(r) {
			return false
		}
		s = s[:len(s)-size]
		letters++
	}
	return true
}

func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// withoutNote takes off the mark of a footnote that stands by itself before a
// comma: "Tsinghua University 4 , Beijing".
func withoutNote(printed string) string {
	before, last := strings.CutSuffix(printed, " ")
	space := strings.LastIndexByte(before, ' ')
	if note := before[space+1:]; last && space > 0 && len(note) <= 2 && (isNumber(note) || len(note) == 1) {
		return before[:space]
	}
	return printed
}

// tokens adds those of a part in one form: abbreviations and spellings of a word
// are that word, and what names are printed with or without is none.
func (p part) tokens(list []token, form string) []token {
	capitals := capitalsIn(p.printed)
	joined, first := false, true
	for word := range strings.FieldsSeq(form) {
		if first {
			word, first = withoutLabel(word), false
		}
		if silent[word] {
			joined = true
			continue
		}
		t := token{text: word, joined: joined, capital: capitals[word]}
		if whole, known := spellings[word]; known {
			t.text = whole
		}
		list, joined = append(list, t), false
	}
	if len(list) > 0 {
		list[len(list)-1].after = max(list[len(list)-1].after, p.after)
	}
	return list
}

// withoutLabel takes the number of a footnote off a word that it is printed
// against: "1School".
func withoutLabel(word string) string {
	rest := strings.TrimLeft(word, "0123456789")
	if n := len(word) - len(rest); n == 0 || n > 2 || len(rest) < 4 {
		return word
	}
	return rest
}

// capitalsIn gives the words that are printed in capitals, by their folded form.
func capitalsIn(printed string) map[string]string {
	var out map[string]string
	for word := range strings.FieldsFuncSeq(printed, func(r rune) bool { return r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		word = strings.ReplaceAll(word, ".", "")
		if len(word) < 2 || len(word) > 12 || !inCapitals(word) {
			continue
		}
		if out == nil {
			out = map[string]string{}
		}
		out[strings.ToLower(word)] = word
	}
	return out
}

// inCapitals tells whether most of a word's letters are capitals, as of "NUoL".
func inCapitals(word string) bool {
	upper, lower := 0, 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper >= 2 && lower <= upper/2
}

func isNumber(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// spaced writes tokens with spaces between them.
func spaced(tokens []token) string {
	size := len(tokens)
	for _, t := range tokens {
		size += len(t.text)
	}
	var b strings.Builder
	b.Grow(size)
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}
