package reading

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"corridor/graph"
)

// Buddhist is how many years the Buddhist era of Thailand and Laos is ahead of the
// common era.
const Buddhist = 543

// Years of the eras that a year of four digits is read in: what lies between is of
// neither.
const (
	lastCommon    = 2199
	firstBuddhist = FirstYear + Buddhist + 1300 // 2343 is 1800
	lastBuddhist  = 2800
)

// When is a date as a cell has it.
type When struct {
	Date graph.Date
	// Last is the last month or day of a cell that means several: of a fiscal year.
	// Otherwise it is Date.
	Last     graph.Date
	Buddhist bool // the cell is in the Buddhist era
	Settled  bool // the column says which is the day and which the month
	Century  bool // the column says of which century and era a year of two digits is
	Fiscal   bool // it is a fiscal year of Thailand
}

// order says in which order day, month and year stand.
type order int

const (
	anyOrder order = iota
	dayFirst
	monthFirst
	yearFirst
)

// reading is one way to read a cell.
type dateReading struct {
	year, month, day int // month and day 0 where not given
	order            order
	short            bool // the year has two digits
	era              rune // 'b' or 'c' where the cell names it
	fiscal           bool
}

// Dates reads the dates of one column, which settles what one cell leaves open:
// the order of day and month, and the era of years of two digits.
type Dates struct {
	order            order
	common, buddhist bool   // the column has years of four digits of the era
	By               string // the cell that settles the order; "" where none does
}

// SettleDates looks at all cells of a column.
func SettleDates(cells []string) *Dates {
	d := &Dates{}
	d.settleEras(cells)
	only := map[order]string{}
	for _, cell := range cells {
		valid := d.readings(cell)
		if len(valid) == 0 {
			continue
		}
		if len(valid) == 1 && (valid[0].order == dayFirst || valid[0].order == monthFirst) && valid[0].day != valid[0].month {
			if _, known := only[valid[0].order]; !known {
				only[valid[0].order] = cell
			}
		}
	}
	if len(only) == 1 {
		for by, cell := range only {
			d.order, d.By = by, cell
		}
	}
	return d
}

// settleEras looks for the eras of the years that have four digits.
func (d *Dates) settleEras(cells []string) {
	var none Dates
	for _, cell := range cells {
		if valid := none.readings(cell); len(valid) > 0 && !valid[0].short {
			buddhist := valid[0].era == 'b'
			d.buddhist, d.common = d.buddhist || buddhist, d.common || !buddhist
		}
	}
}

// readings are those of a cell that are dates.
func (d *Dates) readings(cell string) []dateReading {
	readings, err := readDate(cell)
	if err != nil {
		return nil
	}
	valid, _ := d.valid(readings)
	return valid
}

// buddhist tells whether a reading with a year of four digits is in the Buddhist
// era.
func (r dateReading) buddhist() bool {
	return r.era == 'b' || r.era == 0 && r.year >= firstBuddhist && r.year <= lastBuddhist
}

// Read reads a cell of the column. Where it has no reading, or several that the
// column does not settle, the error says which.
func (d *Dates) Read(cell string) (When, error) {
	readings, err := readDate(cell)
	if err != nil {
		return When{}, err
	}
	valid, err := d.valid(readings)
	if err != nil {
		return When{}, err
	}
	settled := false
	if len(distinct(valid)) > 1 && d.order != anyOrder {
		for _, r := range valid {
			if r.order == d.order {
				valid, settled = []dateReading{r}, true
				break
			}
		}
	}
	if dates := distinct(valid); len(dates) > 1 {
		return When{}, fmt.Errorf("it is %s or %s: write %s or %s", dates[0], dates[1], dates[0], dates[1])
	}
	r := valid[0]
	w := When{Date: r.date(), Last: r.date(), Buddhist: r.era == 'b', Settled: settled, Century: r.short, Fiscal: r.fiscal}
	if r.fiscal { // that of Thailand ends in its year
		w.Date, w.Last = graph.Date(fmt.Sprintf("%04d-10-01", r.year-1)), graph.Date(fmt.Sprintf("%04d-09-30", r.year))
	}
	return w, nil
}

// distinct lists the dates of readings, each once.
func distinct(readings []dateReading) []graph.Date {
	var out []graph.Date
	for _, r := range readings {
		if date := r.date(); !slices.Contains(out, date) {
			out = append(out, date)
		}
	}
	return out
}

// valid gives the readings that are dates, in the common era; era says which they
// were in.
func (d *Dates) valid(readings []dateReading) (out []dateReading, err error) {
	for _, r := range readings {
		wrong := d.settleYear(&r)
		if wrong == nil {
			wrong = r.check()
		}
		if wrong == nil {
			out = append(out, r)
		} else if err == nil {
			err = wrong
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	return nil, err
}

// settleYear puts the year into the common era.
func (d *Dates) settleYear(r *dateReading) error {
	said := r.year
	switch {
	case r.short && r.era == 'b' || r.short && r.era == 0 && d.buddhist && !d.common:
		r.year, r.era = 2500+r.year-Buddhist, 'b'
	case r.short && (r.era == 'c' || d.common && !d.buddhist) && r.year <= 50:
		r.year += 2000
	case r.short:
		return fmt.Errorf("a year of two digits: %02d may be %d or %d; write it with four", r.year, 2000+r.year, 2500+r.year)
	case r.buddhist():
		r.year, r.era = r.year-Buddhist, 'b'
		if r.year > LastYear {
			return fmt.Errorf("%d of the Buddhist era would be %d", said, r.year)
		}
	case r.year > lastCommon || r.year < FirstYear:
		return fmt.Errorf("%d is no year: neither of the common nor of the Buddhist era", said)
	}
	return nil
}

// check tells what is wrong with a date.
func (r dateReading) check() error {
	switch {
	case r.month < 0 || r.month > 12 || r.month == 0 && r.day != 0:
		return fmt.Errorf("there is no month %d", r.month)
	case r.day < 0 || r.day > 31:
		return fmt.Errorf("there is no day %d", r.day)
	case r.day > 0 && time.Date(r.year, time.Month(r.month), r.day, 0, 0, 0, 0, time.UTC).Day() != r.day:
		return fmt.Errorf("%d %s %d does not exist", r.day, time.Month(r.month), r.year)
	}
	return nil
}

// date writes a reading, as precise as it is.
func (r dateReading) date() graph.Date {
	switch {
	case r.month == 0:
		return graph.Date(fmt.Sprintf("%04d", r.year))
	case r.day == 0:
		return graph.Date(fmt.Sprintf("%04d-%02d", r.year, r.month))
	}
	return graph.Date(fmt.Sprintf("%04d-%02d-%02d", r.year, r.month, r.day))
}

var (
	buddhistMark = regexp.MustCompile(`พ\s*\.?\s*ศ\s*\.?|ພ\s*\.?\s*ສ\s*\.?|ព\s*\.?\s*ស\s*\.?|พุทธศักราช|\bb\.?\s*e\.?(?:\s|$|\d)|佛历|佛曆`)
	commonMark   = regexp.MustCompile(`ค\s*\.?\s*ศ\s*\.?|ຄ\s*\.?\s*ສ\s*\.?|គ\s*\.?\s*ស\s*\.?|คริสต์ศักราช|\ba\.?\s*d\.?(?:\s|$)|\bc\.?\s*e\.?(?:\s|$)|公元|西元`)
	thaiFiscal   = regexp.MustCompile(`ปีงบประมาณ|ปีงบฯ`)
	otherFiscal  = regexp.MustCompile(`\bfy\b|fiscal|financial year|\bfy\d|ສົກປີ|年度|财年|năm tài chính`)
	quarter      = regexp.MustCompile(`\bq[1-4]\b|quarter|ไตรมาส|quý|季度`)
	timeOfDay    = regexp.MustCompile(`(\d)[t ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|z|[+-]\d{2}:?\d{2})?$`)
	numbers      = regexp.MustCompile(`\d+`)
	betweens     = regexp.MustCompile(`^[\s/.,\-–—‑]*$`)
	twoYears     = regexp.MustCompile(`^(?:19|20|24|25|26)\d\d\s*[-–—/~]\s*(?:19|20|24|25|26)\d\d$`)
)

// errNoDate: nothing in a cell is a date.
var errNoDate = errors.New("it is no date; write it as 2024-03-15, 2024-03 or 2024")

// readDate gives the ways to read a cell.
func readDate(cell string) ([]dateReading, error) {
	if len(cell) > 200 {
		return nil, errNoDate
	}
	s, _ := Digits(cell)
	s, _ = Text(s)
	s = timeOfDay.ReplaceAllString(strings.ToLower(withoutUnseen(s)), "$1")
	switch {
	case otherFiscal.MatchString(s):
		return nil, errors.New("it is a fiscal year: write its first and last day")
	case quarter.MatchString(s):
		return nil, errors.New("it is a quarter: write its first and last day")
	case twoYears.MatchString(s):
		return nil, errors.New("it is two years: write the first under start and the last under end")
	}
	r := dateReading{}
	if thaiFiscal.MatchString(s) {
		r.fiscal, s = true, thaiFiscal.ReplaceAllString(s, " ")
	}
	if marked := buddhistMark.ReplaceAllString(s, " "); marked != s {
		r.era, s = 'b', marked
	} else if marked := commonMark.ReplaceAllString(s, " "); marked != s {
		r.era, s = 'c', marked
	}
	named, rest := takeMonth(s)
	rest = fillers.ReplaceAllStringFunc(rest, func(f string) string {
		return strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return c
			}
			return ' '
		}, f)
	})
	if !betweens.MatchString(numbers.ReplaceAllString(rest, " ")) {
		return nil, errNoDate
	}
	r.month = named
	return r.parts(numbers.FindAllString(rest, 4))
}

// withoutUnseen takes out what is not seen.
func withoutUnseen(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\u00ad' {
			return -1
		}
		return r
	}, s)
}

// parts reads the numbers of a date, whose month is known where a word names it.
func (r dateReading) parts(texts []string) ([]dateReading, error) {
	n := make([]int, len(texts))
	for i, text := range texts {
		n[i], _ = strconv.Atoi(text)
	}
	long := func(i int) bool { return len(texts[i]) == 4 }
	few := func(i int) bool { return len(texts[i]) <= 2 }
	switch {
	case r.fiscal && (len(n) != 1 || r.month != 0):
		return nil, errNoDate
	case len(n) == 1 && r.month == 0 && len(texts[0]) == 8:
		return []dateReading{r.with(n[0]/10000, n[0]/100%100, n[0]%100, yearFirst, false)}, nil
	case len(n) == 1 && long(0):
		return []dateReading{r.with(n[0], r.month, 0, anyOrder, false)}, nil
	case len(n) == 1 && few(0) && (r.month != 0 || r.era != 0):
		return []dateReading{r.with(n[0], r.month, 0, anyOrder, true)}, nil
	case len(n) == 2 && r.month != 0:
		return r.dayAndYear(n, long, few)
	case len(n) == 2 && r.month == 0 && long(0) && few(1):
		return []dateReading{r.with(n[0], n[1], 0, anyOrder, false)}, nil
	case len(n) == 2 && r.month == 0 && few(0) && long(1):
		return []dateReading{r.with(n[1], n[0], 0, anyOrder, false)}, nil
	case len(n) == 3 && r.month == 0 && few(1):
		return r.threeNumbers(n, long, few)
	}
	return nil, errNoDate
}

// dayAndYear reads the two numbers beside a month's name.
func (r dateReading) dayAndYear(n []int, long, few func(int) bool) ([]dateReading, error) {
	switch {
	case few(0) && long(1):
		return []dateReading{r.with(n[1], r.month, n[0], anyOrder, false)}, nil
	case long(0) && few(1):
		return []dateReading{r.with(n[0], r.month, n[1], anyOrder, false)}, nil
	case few(0) && few(1):
		return []dateReading{r.with(n[1], r.month, n[0], anyOrder, true)}, nil
	}
	return nil, errNoDate
}

// threeNumbers reads a date of numbers alone.
func (r dateReading) threeNumbers(n []int, long, few func(int) bool) ([]dateReading, error) {
	switch {
	case long(0) && few(2):
		return []dateReading{r.with(n[0], n[1], n[2], yearFirst, false)}, nil
	case few(0) && long(2):
		return []dateReading{r.with(n[2], n[1], n[0], dayFirst, false), r.with(n[2], n[0], n[1], monthFirst, false)}, nil
	case few(0) && few(2):
		out := []dateReading{r.with(n[2], n[1], n[0], dayFirst, true), r.with(n[2], n[0], n[1], monthFirst, true)}
		if n[0] > 31 || n[1] <= 12 && n[2] <= 31 {
			out = append(out, r.with(n[0], n[1], n[2], yearFirst, true))
		}
		return out, nil
	}
	return nil, errNoDate
}

func (r dateReading) with(year, month, day int, by order, short bool) dateReading {
	r.year, r.month, r.day, r.order, r.short = year, month, day, by, short
	if month == 0 && day == 0 {
		r.month = 0
	}
	return r
}

// untilNow are written for the end of what goes on, folded.
var untilNow = map[string]bool{}

func init() {
	for _, words := range []string{"present", "to present", "to date", "now", "until now", "till now", "ongoing", "current", "currently", "today", "continuing", "open", "open ended", "ปัจจุบัน", "ถึงปัจจุบัน", "จนถึงปัจจุบัน",
		"ປັດຈຸບັນ", "ປະຈຸບັນ", "ຮອດປັດຈຸບັນ", "បច្ចុប្បន្ន", "ដល់បច្ចុប្បន្ន", "ယခု", "ယနေ့", "လက်ရှိ", "现在", "至今", "目前", "今", "現在", "hiện nay", "đến nay", "nay", "hiện tại"} {
		untilNow[Fold(words)] = true
	}
}

// UntilNow tells whether a cell for the end of something says that it goes on.
func UntilNow(cell string) bool { return untilNow[Fold(cell)] }

// DayAfter is the first day, month or year after one: people give the last that is
// still part of something, and the model has the first that is no longer. What is no
// date stays.
func DayAfter(last graph.Date) graph.Date {
	for _, form := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if at, err := time.Parse(form.layout, string(last)); err == nil {
			return graph.Date(at.AddDate(form.years, form.months, form.days).Format(form.layout))
		}
	}
	return last
}
