package projection

import (
	"strconv"
	"strings"

	"corridor/graph"
)

// publicationYear gives First and Last of a publication with this year.
func publicationYear(year any) int16 {
	n, _ := year.(int64)
	if n < 1 || n > 9999 {
		return 0
	}
	return int16(n)
}

// ending is the last year that something ran, if that is known.
type ending struct {
	year  int16
	known bool
}

// projectYears gives First and Last of a project that began in a year, 0 for one that
// is not known. One that is completed, nobody knows since when, is known to have run in
// its first year.
func projectYears(start int16, end ending, completed bool) (first, last int16) {
	switch {
	case start == 0:
		return 0, 0
	case end.known:
		return start, end.year
	case completed:
		return start, start
	}
	return start, OpenEnd
}

// InYears tells whether an item falls in a year from one to another, both
// included; 0 leaves an end open. Items without a year do so only where both are.
func (p *Projection) InYears(item int32, from, to int) bool {
	if from == 0 && to == 0 {
		return true
	}
	first, last := p.Years(item)
	return first != 0 && (to == 0 || first <= to) && last >= from
}

// Years gives the first and the last year that an item counts in, both 0 where
// they are unknown: First and Last, but that what has no end counts up to
// LastYear, and in its first year in any case.
func (p *Projection) Years(item int32) (first, last int) {
	first, last = int(p.First[item]), int(p.Last[item])
	if last == OpenEnd {
		last = max(first, p.LastYear)
	}
	return first, last
}

// spanYears widens FirstYear and LastYear to the years in which items begin that
// count.
func (p *Projection) spanYears(items []int16, left []Mark) {
	for i, year := range items {
		if left[i] != 0 {
			continue
		}
		if year != 0 && (p.FirstYear == 0 || int(year) < p.FirstYear) {
			p.FirstYear = int(year)
		}
		p.LastYear = max(p.LastYear, int(year))
	}
}

// activityYears gives First and Last of an activity: its year, else those from
// its start to its end, without which it is over in the year it began.
func activityYears(year, start int16, end ending) (first, last int16) {
	if year != 0 || start == 0 {
		return year, year
	}
	return start, max(start, end.year)
}

// stayYears gives AffiliationFrom and AffiliationTo of a stay. An end that is
// known counts more than the word that the stay is going on.
func stayYears(from int16, to ending, ongoing bool) (first, last int16) {
	if !to.known && ongoing {
		return from, OpenEnd
	}
	return from, to.year
}

// firstYear is the year of a date, 0 where it is absent.
func firstYear(date any) int16 {
	day, known := firstDay(date)
	if !known {
		return 0
	}
	return yearOf(day)
}

// endOf is the last year that something ran whose end, the first day no
// longer in it, is this date.
func endOf(date any) ending {
	day, known := firstDay(date)
	if !known {
		return ending{}
	}
	if strings.HasSuffix(day, "-01-01") {
		return ending{yearOf(day) - 1, true}
	}
	return ending{yearOf(day), true}
}

// firstDay gives a date's first day in full.
func firstDay(date any) (string, bool) {
	d, err := graph.ParseDate(text(date))
	if err != nil {
		return "", false
	}
	return string(d.FirstDay()), true
}

// yearOf gives the year of a day in full, 0 to 9999.
func yearOf(day string) int16 {
	year, _ := strconv.ParseInt(day[:4], 10, 16)
	return int16(year)
}
