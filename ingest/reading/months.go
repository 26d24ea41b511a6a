package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// monthWords are the names and abbreviations of the months, by language, in the
// order of the year, with bars between those of one.
var monthWords = []string{
	"january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec",
	"janvier|janv février|fevrier|févr|fevr mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|decembre|déc",
	"มกราคม|ม.ค.|ม.ค|มค กุมภาพันธ์|ก.พ.|ก.พ|กพ มีนาคม|มี.ค.|มี.ค|มีค เมษายน|เม.ย.|เม.ย|เมย พฤษภาคม|พ.ค.|พ.ค|พค มิถุนายน|มิ.ย.|มิ.ย|มิย กรกฎาคม|ก.ค.|ก.ค|กค สิงหาคม|ส.ค.|ส.ค|สค กันยายน|ก.ย.|ก.ย|กย ตุลาคม|ต.ค.|ต.ค|ตค พฤศจิกายน|พ.ย.|พ.ย|พย ธันวาคม|ธ.ค.|ธ.ค|ธค",
	"ມັງກອນ|ມ.ກ. ກຸມພາ|ກ.ພ. ມີນາ|ມີ.ນ. ເມສາ|ມ.ສ. ພຶດສະພາ|ພ.ພ. ມິຖຸນາ|ມິ.ຖ. ກໍລະກົດ|ກ.ລ. ສິງຫາ|ສ.ຫ. ກັນຍາ|ກ.ຍ. ຕຸລາ|ຕ.ລ. ພະຈິກ|ພ.ຈ. ທັນວາ|ທ.ວ.",
	"មករា កុម្ភៈ|កុម្ភះ មីនា|មិនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
	"ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ်|သြဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
}

var (
	namedMonths = formsOfMonths()
	// what says that the number behind or before it is a month, or a day, or a year
	numberedMonth = regexp.MustCompile(`(?i)tháng\s*(\d{1,2})|(\d{1,2})\s*月`)
	fillers       = regexp.MustCompile(`(?i)ngày|năm|วันที่|เดือน|ปี|ວັນທີ|ເດືອນ|ປີ|ថ្ងៃទី|ខែ|ឆ្នាំ|နှစ်|ရက်|လ(?:\s|$)|年|日|号|號|\bof\b|\bthe\b|(?:\b|\d)(?:st|nd|rd|th)\b`)
)

// monthForms are the ways to write months.
type monthForms struct {
	words map[string]int // of alphabets with spaces between words, without full stops
	parts []monthPart    // of others, the longest first
}

// monthPart is a month's name that may stand within a text.
type monthPart struct {
	text  string
	month int
}

func formsOfMonths() monthForms {
	f := monthForms{words: map[string]int{}}
	for _, list := range monthWords {
		for i, words := range strings.Fields(list) {
			for word := range strings.SplitSeq(words, "|") {
				if first, _ := utf8.DecodeRuneInString(word); unicode.Is(unicode.Latin, first) {
					f.words[word] = i + 1
				} else {
					f.parts = append(f.parts, monthPart{word, i + 1})
				}
			}
		}
	}
	slices.SortStableFunc(f.parts, func(x, y monthPart) int { return len(y.text) - len(x.text) })
	return f
}

// find finds a month's name in a text in small letters, and where.
func (f monthForms) find(s string) (month, from, to int) {
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsLetter(r) {
			at += size
			continue
		}
		end := at + strings.IndexFunc(s[at:]+" ", func(r rune) bool { return !unicode.IsLetter(r) })
		if month = f.words[s[at:end]]; month != 0 {
			return month, at, end + len(s[end:]) - len(strings.TrimPrefix(s[end:], "."))
		}
		at = end
	}
	for _, part := range f.parts {
		if at := strings.Index(s, part.text); at >= 0 {
			return part.month, at, at + len(part.text)
		}
	}
	return 0, 0, 0
}

// takeMonth takes the month that a text in small letters names by a word out of
// it; 0 where it names none. Two are none.
func takeMonth(s string) (month int, rest string) {
	if found := numberedMonth.FindStringSubmatchIndex(s); found != nil {
		number := ""
		for _, group := range []int{2, 4} {
			if found[group] >= 0 {
				number = s[found[group]:found[group+1]]
			}
		}
		month, _ = strconv.Atoi(number)
		return month, s[:found[0]] + " " + s[found[1]:]
	}
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return 0, s
	}
	if month, from, to := namedMonths.find(s); month != 0 {
		return month, s[:from] + " " + s[to:]
	}
	return 0, s
}
