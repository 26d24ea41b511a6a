package reading

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/currency"

	"corridor/graph"
)

// currencyWords are the signs and words of currencies, folded as words, with the
// codes that they may mean.
var currencyWords = map[string][]graph.Currency{}

func init() {
	for codes, words := range map[string]string{
		"THB": "฿|baht|bath|บาท", "VND": "₫|đ|đồng|dong|vnđ|d", "LAK": "₭|kip|kips|ກີບ|ກິບ", "KHR": "៛|riel|riels|រៀល", "MMK": "kyat|kyats|ks|mmks|ကျပ်",
		"CNY": "元|yuan|rmb|人民币|人民幣|renminbi|cn¥|元人民币", "USD": "us$|usd$|us dollar|us dollars|u.s. dollar|u.s. dollars|ดอลลาร์สหรัฐ|美元|đô la mỹ",
		"EUR": "€|euro|euros|欧元", "GBP": "£|pound sterling|pounds sterling", "CHF": "sfr|fr.", "SGD": "s$", "AUD": "a$|au$", "CAD": "c$|ca$", "HKD": "hk$|港元", "TWD": "nt$|新台币|新臺幣",
		"JPY": "円|日元|jp¥", "KRW": "₩|won", "INR": "₹", "USD|AUD|CAD|SGD|HKD|NZD": "$|dollar|dollars|ดอลลาร์|đô la", "CNY|JPY": "¥|￥", "LAK|MMK": "k", "SEK|NOK|DKK": "kr",
	} {
		for word := range strings.SplitSeq(words, "|") {
			for code := range strings.SplitSeq(codes, "|") {
				currencyWords[moneyWord(word)] = append(currencyWords[moneyWord(word)], graph.Currency(code))
			}
		}
	}
}

// scaleWords multiply the number before them.
var scaleWords = map[string]float64{}

func init() {
	for scale, words := range map[float64]string{
		1e3: "k|thousand|thousands|thsd|tsd|nghìn|ngàn|พัน|ພັນ|千|ពាន់", 1e4: "万|萬|หมื่น|ໝື່ນ|ម៉ឺន", 1e5: "แสน|ແສນ|lakh|သိန်း", 1e6: "m|mn|mio|million|millions|mil|triệu|tr|ล้าน|ລ້ານ|百万|百萬|លាន",
		1e7: "千万|千萬", 1e8: "亿|億", 1e9: "bn|billion|billions|tỷ|tỉ|พันล้าน|ພັນລ້ານ|ຕື້|十亿|ប៊ីលាន",
	} {
		for word := range strings.SplitSeq(words, "|") {
			scaleWords[moneyWord(word)] = scale
		}
	}
}

// moneyWord is what words of amounts are compared by: small letters without
// spaces or full stops.
func moneyWord(s string) string {
	return strings.NewReplacer(" ", "", ".", "", "\u200b", "").Replace(strings.ToLower(s))
}

// Currency reads a cell that should hold a currency: an ISO 4217 code, or a sign
// or name that means one. "" where it stands for none.
func Currency(cell string) (graph.Currency, error) {
	cell, _ = Digits(cell)
	cell, _ = Text(cell)
	if Placeholder(cell) && currencyWords[moneyWord(cell)] == nil {
		return "", nil
	}
	codes := currencies(cell)
	switch len(codes) {
	case 1:
		return codes[0], nil
	case 0:
		return "", fmt.Errorf("%q is no currency; write its code, such as USD", cell)
	}
	return "", fmt.Errorf("%q may be %s; write the code", cell, listed(codes))
}

// currencies are those that a sign, word or code may mean.
func currencies(word string) []graph.Currency {
	if codes := currencyWords[moneyWord(word)]; codes != nil {
		return slices.Sorted(slices.Values(codes))
	}
	if unit, err := currency.ParseISO(strings.TrimSpace(word)); err == nil && unit != currency.XXX && unit != currency.XTS { // which are none, and of tests
		return []graph.Currency{graph.Currency(unit.String())}
	}
	return nil
}

func listed(codes []graph.Currency) string {
	texts := make([]string, len(codes))
	for i, code := range codes {
		texts[i] = string(code)
	}
	return graph.Series(texts, " or ")
}

// Money is an amount of money as a cell has it.
type Money struct {
	Amount   *float64 // nil where the cell stands for none
	Currency graph.Currency
	Scaled   bool   // a word such as million multiplied it
	Settled  string // the cell of the column that says which sign stands for thousands; "" where none had to
}

// Amounts reads the amounts of one column, which settles what one cell leaves
// open: whether 1.250 has thousands or a fraction. Whoever writes several currencies
// writes each as its country does, so that each settles only its own.
type Amounts struct{ settled map[graph.Currency]Settlement }

// Settlement is what cells of one currency say of the others.
type Settlement struct {
	thousands byte   // the sign for thousands
	By        string // a cell that settles it
}

// Written is a cell with an amount, and the currency beside it, "" where there is none.
type Written struct {
	Text   string
	Beside graph.Currency
}

var (
	moneyForm   = regexp.MustCompile(`^([^\d]*?)((?:\d[\d., '’]*\d|\d)(?:[eE][+-]?\d{1,3})?)([^\d]*)$`)
	rangeForm   = regexp.MustCompile(`\d[^\d]*(?:[-–—~〜]|\bto\b|đến|至|到|ถึง|ຫາ|\band\b)[^\d]*\d`)
	negative    = regexp.MustCompile(`^[^\d]*\(.*\d.*\)[^\d]*$|^[^\d]*[-−–][^\d]*\d`)
	exponential = regexp.MustCompile(`^\d+(?:\.\d+)?[eE][+-]?\d{1,3}$`)
)

// mostMoney is more than there is, in any currency.
const mostMoney = 1e18

// SettleAmounts looks at all cells of a column.
func SettleAmounts(cells []Written) *Amounts {
	found := map[graph.Currency]map[byte]string{}
	for _, cell := range cells {
		parts := moneyForm.FindStringSubmatch(plainMoney(cell.Text))
		if parts == nil {
			continue
		}
		sign := thousandsSign(parts[2])
		_, signs, err := moneyWords(parts[1], parts[3])
		if sign == 0 || err != nil {
			continue
		}
		code, err := agreed(signs, cell.Beside)
		if err != nil {
			continue
		}
		if found[code] == nil {
			found[code] = map[byte]string{}
		}
		if found[code][sign] == "" {
			found[code][sign] = cell.Text
		}
	}
	a := &Amounts{map[graph.Currency]Settlement{}}
	for code, signs := range found {
		for sign, cell := range signs {
			if len(signs) == 1 {
				a.settled[code] = Settlement{sign, cell}
			}
		}
	}
	return a
}

// thousandsSign gives the sign that a number with one reading has, or would have,
// for thousands: "." or ",", and 0 where it does not tell.
func thousandsSign(number string) byte {
	if _, ok := Amount(number); !ok {
		return 0
	}
	signs := strings.Map(func(r rune) rune {
		if r == '.' || r == ',' {
			return r
		}
		return -1
	}, number)
	switch {
	case signs == "":
		return 0
	case len(signs) > 1 && signs[0] == signs[1] || len(signs) > 1 && signs[0] != signs[len(signs)-1]:
		return signs[0] // 1.250.000 and 1.250,50
	case signs == ".":
		return ',' // 12.5
	}
	return '.'
}

// plainMoney is a cell with usual digits and spaces.
func plainMoney(cell string) string {
	cell, _ = Digits(cell)
	cell = strings.NewReplacer("\u202f", " ", "\u2009", " ", "’", "'").Replace(withoutUnseen(cell))
	cell, _ = Text(cell)
	return cell
}

// Read reads a cell, beside which the currency stands where there is one. Where
// the cell has no reading, or several, the error says which.
func (a *Amounts) Read(cell string, beside graph.Currency) (Money, error) {
	s := plainMoney(cell)
	if Placeholder(s) && !strings.ContainsAny(s, "0123456789") {
		return Money{}, nil
	}
	parts := moneyForm.FindStringSubmatch(s)
	switch {
	case len(s) > 200:
		return Money{}, errors.New("it is too long for an amount")
	case rangeForm.MatchString(s):
		return Money{}, errors.New("it is a range: write one amount")
	case negative.MatchString(s):
		return Money{}, errors.New("it is a negative amount: write it without the minus or brackets if it is none")
	case parts == nil:
		return Money{}, errors.New("it is no amount: write a number such as 1250000")
	}
	m := Money{}
	scale, signs, err := moneyWords(parts[1], parts[3])
	if err != nil {
		return Money{}, err
	}
	if m.Currency, err = agreed(signs, beside); err != nil {
		return Money{}, err
	}
	by := a.settled[m.Currency]
	value, settled, err := by.number(parts[2])
	if err == nil && settled && by.thousands != parts[2][strings.IndexAny(parts[2], ".,")] {
		err = unsettled(parts[2]) // hardly any amount has three digits behind the point
	}
	if err != nil {
		return Money{}, err
	}
	if settled {
		m.Settled = by.By
	}
	if value *= scale; value > mostMoney {
		return Money{}, errors.New("it is too large for an amount")
	}
	m.Amount, m.Scaled = &value, scale != 1
	return m, nil
}

// Number reads a cell that holds a number and no more, perhaps below zero.
func (a *Amounts) Number(cell string) (float64, error) {
	s := plainMoney(cell)
	sign := 1.0
	if rest, below := strings.CutPrefix(strings.ReplaceAll(s, "−", "-"), "-"); below {
		s, sign = strings.TrimSpace(rest), -1
	}
	value, _, err := a.settled[""].number(s)
	return sign * value, err
}

// number reads the digits of a number, and tells whether the column settled how.
func (s Settlement) number(text string) (value float64, settled bool, err error) {
	if exponential.MatchString(text) {
		if value, err = strconv.ParseFloat(text, 64); err != nil {
			return 0, false, fmt.Errorf("%s is beyond all numbers that can be told", text)
		}
		return value, false, nil
	}
	if value, ok := Amount(text); ok {
		return value, false, nil
	}
	if !oneSeparator.MatchString(text) {
		return 0, false, fmt.Errorf("%q is no number, or has several readings: write it as 1250000 or 1250000.50", text)
	}
	read, fraction := bothReadings(text)
	switch {
	case s.thousands == 0 && strings.HasSuffix(text, "000"): // nobody writes three noughts behind the point
	case s.thousands == 0:
		return 0, false, unsettled(text)
	case s.thousands == text[strings.IndexAny(text, ".,")]:
		settled = true
	case strings.HasSuffix(text, "000"):
		return 0, false, unsettled(text)
	default:
		read, settled = fraction, true
	}
	value, err = strconv.ParseFloat(read, 64)
	return value, settled, err
}

// bothReadings are those of a number with one sign before three digits.
func bothReadings(text string) (whole, fraction string) {
	at := strings.IndexAny(text, ".,")
	return text[:at] + text[at+1:], strings.TrimRight(text[:at]+"."+text[at+1:], "0")
}

func unsettled(text string) error {
	whole, fraction := bothReadings(text)
	return fmt.Errorf("it is %s or %s: write one of these", whole, fraction)
}

// moneyWords reads what stands before and behind a number: a word that multiplies
// it, and signs of a currency.
func moneyWords(before, behind string) (scale float64, signs []string, err error) {
	scale = 1
	if word := strings.TrimSpace(before); word != "" {
		signs = append(signs, word)
	}
	rest := strings.TrimSpace(behind)
	for end := len(rest); end > 0; end-- { // the longest word that multiplies
		if factor, is := scaleWords[moneyWord(rest[:end])]; is && (end == len(rest) || len(currencies(rest[end:])) > 0) {
			scale, rest = factor, strings.TrimSpace(rest[end:])
			break
		}
	}
	if rest != "" {
		signs = append(signs, rest)
	}
	for _, sign := range signs {
		if len(currencies(sign)) == 0 {
			return 0, nil, fmt.Errorf("%q is neither a currency nor a word such as million", sign)
		}
	}
	return scale, signs, nil
}

// agreed gives the currency on which the signs and what stands beside agree.
func agreed(signs []string, beside graph.Currency) (graph.Currency, error) {
	var codes []graph.Currency
	for i, sign := range signs {
		meant := currencies(sign)
		if i > 0 {
			meant = slices.DeleteFunc(meant, func(c graph.Currency) bool { return !slices.Contains(codes, c) })
		}
		if codes = meant; len(codes) == 0 {
			return "", fmt.Errorf("%s and %s are two currencies", signs[0], sign)
		}
	}
	switch {
	case beside != "" && len(codes) > 0 && !slices.Contains(codes, beside):
		return "", fmt.Errorf("the cell says %s, and beside it stands %s", listed(codes), beside)
	case beside != "" || len(codes) == 0:
		return beside, nil
	case len(codes) > 1:
		return "", fmt.Errorf("%s may be %s: write the code beside it", signs[0], listed(codes))
	}
	return codes[0], nil
}
