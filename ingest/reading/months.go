package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
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
	monthForms = formsOfMonths()
	// what says that the number behind or before it is a month, or a day, or a year
	numberedMonth = regexp.MustCompile(`(?i)tháng\s*(\d{1,2})|(\d{1,2})\s*月`)
	fillers       = regexp.MustCompile(`(?i)ngày|năm|วันที่|เดือน|ปี|ວັນທີ|ເດືອນ|ປີ|ថ្ងៃទី|ខែ|ឆ្នាំ|နှစ်|ရက်|လ(?:\s|$)|年|日|号|號|\bof\b|\bthe\b|(?:\b|\d)(?:st|nd|rd|th)\b`)
)

// monthForm is one way to write a month.
type monthForm struct {
	pattern *regexp.Regexp
	length  int
	month   int
}

func formsOfMonths() []monthForm {
	var out []monthForm
	for _, list := range monthWords {
		for i, words := range strings.Fields(list) {
			for word := range strings.SplitSeq(words, "|") {
				pattern := regexp.QuoteMeta(word)
				if word[0] < 0x80 || strings.ContainsAny(word, "éû") { // of an alphabet with spaces between words
					pattern = `(?:^|[^\pL])(?:` + pattern + `)\.?(?:$|[^\pL])`
				}
				out = append(out, monthForm{regexp.MustCompile(pattern), len(word), i + 1})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y monthForm) int { return y.length - x.length })
	return out
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
	for _, form := range monthForms {
		if found := form.pattern.FindStringIndex(s); found != nil {
			return form.month, s[:found[0]] + " " + s[found[1]:]
		}
	}
	return 0, s
}
