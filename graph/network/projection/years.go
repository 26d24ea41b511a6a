package projection

import (
	"strconv"
	"strings"

	"corridor/graph"
)

// publicationYears gives First and Last of a publication with this year.
func publicationYears(year any) (first, last int16) {
	n, _ := year.(int64)
	if n < 1 || n > 9999 {
		return 0, 0
	}
	return int16(n), int16(n)
}

// projectYears gives First and Last of a project with these dates. One that is
// completed, nobody knows since when, is known to have run in its first year.
func projectYears(start, end any, status any) (first, last int16) {
	first = firstYear(start)
	if first == 0 {
		return 0, 0
	}
	last, ended := lastYear(end)
	switch {
	case ended:
		return first, last
	case text(status) == graph.ProjectCompleted:
		return first, first
	}
	return first, OpenEnd
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
func activityYears(year, start, end any) (first, last int16) {
	if first, last = publicationYears(year); first != 0 {
		return first, last
	}
	first = firstYear(start)
	if first == 0 {
		return 0, 0
	}
	last, _ = lastYear(end)
	return first, max(first, last)
}

// stayYears gives AffiliationFrom and AffiliationTo of a stay. An end that is
// known counts more than the word that the stay is going on.
func stayYears(from, to any, ongoing bool) (first, last int16) {
	last, ended := lastYear(to)
	if !ended && ongoing {
		last = OpenEnd
	}
	return firstYear(from), last
}

// firstYear is the year of a date, 0 where it is absent.
func firstYear(date any) int16 {
	day, known := firstDay(date)
	if !known {
		return 0
	}
	return yearOf(day)
}

// lastYear is the last year that something ran whose end, the first day no
// longer in it, is this date; false where it is absent.
func lastYear(end any) (int16, bool) {
	day, known := firstDay(end)
	if !known {
		return 0, false
	}
	if strings.HasSuffix(day, "-01-01") {
		return yearOf(day) - 1, true
	}
	return yearOf(day), true
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
