package seed

import "corridor/graph"

// The countries of the generator by number: the six, then partners from
// elsewhere. The tables below follow this order.
const (
	corridorCountries = 6
	countries         = 10
)

// countryCodes are the countries' codes and currencies, and roughly what one
// US dollar is in them, so that budgets look like budgets.
var countryCodes = [countries]struct {
	code     graph.CountryCode
	currency graph.Currency
	rate     int
}{
	{"KH", "KHR", 4000}, {"CN", "CNY", 7}, {"LA", "LAK", 20000}, {"MM", "MMK", 2000}, {"TH", "THB", 35}, {"VN", "VND", 25000},
	{"AU", "AUD", 1}, {"JP", "JPY", 150}, {"SG", "SGD", 1}, {"US", "USD", 1},
}

// ties are joint works by pair of countries, the sum of 2007 to 2016. From the
// table of co-authorship in OpenAlex published by V. Batagelj (2024).
var ties = [corridorCountries][corridorCountries]int{
	{0, 298, 94, 37, 549, 278},
	{298, 0, 67, 189, 3925, 2892},
	{94, 67, 0, 24, 316, 107},
	{37, 189, 24, 0, 229, 111},
	{549, 3925, 316, 229, 0, 970},
	{278, 2892, 107, 111, 970, 0},
}

// homeWorks are the square roots of the same table's works within one country
// (4556, 719186, 1167, 2495, 43182, 24511): taken as they are, China's would
// leave nothing to see of the others.
var homeWorks = [corridorCountries]int{67, 848, 34, 50, 208, 157}

// areas counts the initiative's areas; tables by area leave index 0 unused.
const areas = 10

// byArea are weights by area.
type byArea [areas + 1]int

// What each kind of record is about. Nothing is generated for area 10, and
// little of some others: gaps are part of the picture.
var (
	publicationAreas = byArea{0, 3, 3, 9, 12, 27, 18, 24, 6, 1, 0}
	projectAreas     = byArea{0, 2, 6, 14, 14, 18, 14, 20, 10, 2, 0}
	activityAreas    = byArea{0, 12, 20, 8, 8, 11, 11, 11, 22, 10, 0}
)

// strengths are how much each country does in each area. They are invented;
// where one is 0 none of the country's institutions works on the area.
var strengths = [countries]byArea{
	{0, 2, 3, 6, 1, 6, 2, 5, 1, 1, 0},
	{0, 4, 4, 4, 9, 7, 9, 8, 7, 3, 0},
	{0, 1, 3, 5, 0, 4, 0, 4, 0, 1, 0},
	{0, 0, 2, 4, 1, 5, 0, 2, 1, 0, 0},
	{0, 3, 4, 5, 5, 8, 6, 6, 6, 2, 0},
	{0, 2, 3, 4, 5, 5, 6, 7, 5, 1, 0},
	{0, 1, 2, 2, 2, 5, 3, 5, 2, 0, 0},
	{0, 1, 2, 2, 5, 4, 5, 4, 2, 0, 0},
	{0, 1, 2, 0, 4, 4, 6, 2, 5, 0, 0},
	{0, 1, 2, 2, 3, 6, 6, 4, 4, 0, 0},
}

// The years that generated work is of.
const (
	firstYear = 2005
	lastYear  = 2025
)

// thisYear is the year the generator takes for the present: what ends later
// has not ended.
const thisYear = 2025

// perYear shares a number of records out among the years, growing by about a
// tenth a year.
func perYear(number int) []int {
	weights := make([]int, lastYear-firstYear+1)
	weight, total := 1000, 0
	for i := range weights {
		weights[i] = weight
		total += weight
		weight += weight / 11
	}
	sum, given := 0, 0
	for i, w := range weights {
		sum += w
		upTo := number * sum / total
		weights[i], given = upTo-given, upTo
	}
	return weights
}
