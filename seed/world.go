package seed

import (
	"fmt"
	"math"
	"strings"

	"corridor/graph"
	"corridor/ingest"
)

// world is what is generated, as far as one part of it depends on another.
type world struct {
	names     [countries]string // of the countries, in English
	themes    [areas + 1][]graph.Slug
	sites     []site
	inCountry [countries][]int            // sites by country
	inCell    [countries][areas + 1][]int // sites by country and area they work on, funds left out
	funders   [countries][]int
	people    []person
	stays     []stay
	projects  []project
}

// site is an invented institution.
type site struct {
	country     int
	kind        graph.InstitutionType
	name        string
	areas       []int // what it works on, the main one first
	weight      int   // share of its country's people
	parent      int   // -1: none
	established int
}

// newWorld invents all but publications and activities.
func newWorld(o Options, backbone *data) *world {
	w := &world{}
	for c := range countries {
		for _, entry := range backbone.Countries {
			if entry.Code == countryCodes[c].code {
				w.names[c] = entry.Name
			}
		}
	}
	for _, a := range backbone.Areas {
		for _, t := range a.Themes {
			w.themes[a.Number] = append(w.themes[a.Number], t.Slug)
		}
	}
	w.inventSites(newDraw(o.Seed, streamSites), institutionsFor(o.People))
	w.inventPeople(newDraw(o.Seed, streamCareers), o.People)
	w.planProjects(newDraw(o.Seed, streamPlans), o.Projects)
	return w
}

// requires lists the real records that generated ones refer to.
func (w *world) requires() []graph.Key {
	var out []graph.Key
	for _, c := range countryCodes {
		out = append(out, ingest.CountryKey(c.code))
	}
	for area := 1; area <= areas; area++ {
		out = append(out, ingest.AreaKey(area))
		for _, slug := range w.themes[area] {
			out = append(out, ingest.ThemeKey(slug))
		}
	}
	return out
}

// institutionsFor is how many institutions there are for so many people: the
// more people, the larger the institutions.
func institutionsFor(people int) int {
	root := math.Sqrt(float64(people))
	return 24 + int(1.2*root*math.Sqrt(math.Sqrt(root)))
}

// siteKinds is what the institutions of a country are, one after the other and
// over again: a country with few of them has not all kinds.
var siteKinds = []graph.InstitutionType{
	"UNIVERSITY", "RESEARCH_INSTITUTE", "FUNDER", "UNIVERSITY", "ENTERPRISE", "HOSPITAL", "UNIVERSITY", "HIGH_TECH_PARK",
	"RESEARCH_INSTITUTE", "INCUBATOR", "UNIVERSITY", "TECHNOLOGY_TRANSFER_CENTRE", "RESEARCH_INSTITUTE", "JOINT_LABORATORY",
	"UNIVERSITY", "ENTERPRISE", "UNIVERSITY", "RESEARCH_INSTITUTE", "UNIVERSITY", "OTHER",
}

// inventSites gives every country of the six four institutions, shares out the
// rest, and gives each partner country one.
func (w *world) inventSites(d draw, number int) {
	var counts [countries]int
	for c := range counts {
		counts[c] = 1
		if c < corridorCountries {
			counts[c] = 4
		}
	}
	for range number - 4*corridorCountries - (countries - corridorCountries) {
		counts[d.weighted(homeWorks[:])]++
	}
	for c, n := range counts {
		for i := range n {
			w.addSite(d, c, i)
		}
	}
}

// addSite invents the i-th institution of a country.
func (w *world) addSite(d draw, country, i int) {
	s := site{country: country, kind: siteKinds[i%len(siteKinds)], parent: -1, established: d.between(1950, 2004)}
	s.weight = 6000 / (i + 2)
	switch s.kind {
	case "UNIVERSITY", "RESEARCH_INSTITUTE":
	case "FUNDER":
		s.weight /= 20
	default:
		s.weight /= 4
	}
	s.areas = specialities(d, country, s.kind)
	s.name = siteName(s, i, w.names[country])
	if i > 3 && d.chance(20) {
		s.parent = w.inCountry[country][one(d, []int{0, 1, 3})]
	}
	number := len(w.sites)
	w.sites = append(w.sites, s)
	w.inCountry[country] = append(w.inCountry[country], number)
	if s.kind == "FUNDER" {
		w.funders[country] = append(w.funders[country], number)
		return
	}
	for _, area := range s.areas {
		w.inCell[country][area] = append(w.inCell[country][area], number)
	}
}

// specialities draws what an institution works on: a university on up to four
// areas, others on one or two.
func specialities(d draw, country int, kind graph.InstitutionType) []int {
	weights := strengths[country]
	for area := range weights {
		weights[area] *= publicationAreas[area] + activityAreas[area]
	}
	switch kind {
	case "HOSPITAL":
		weights[5] *= 1000
	case "ENTERPRISE":
		weights[4], weights[6], weights[7] = 1000*weights[4], 1000*weights[6], 1000*weights[7]
	case "HIGH_TECH_PARK", "INCUBATOR", "TECHNOLOGY_TRANSFER_CENTRE":
		weights[8] *= 1000
	}
	number := d.between(1, 2)
	if kind == "UNIVERSITY" {
		number = d.between(2, 4)
	}
	var out []int
	for range number {
		area := d.weighted(weights[:])
		out = append(out, area)
		weights[area] = 0
	}
	return out
}

// kindNames are patterns of names; the star stands for a field of work.
var kindNames = map[graph.InstitutionType]string{
	"UNIVERSITY": "University", "RESEARCH_INSTITUTE": "Institute of *", "FUNDER": "Fund for *", "ENTERPRISE": "* Company",
	"HOSPITAL": "Hospital", "HIGH_TECH_PARK": "High-Tech Park", "INCUBATOR": "Incubator",
	"TECHNOLOGY_TRANSFER_CENTRE": "Technology Transfer Centre", "JOINT_LABORATORY": "Joint Laboratory of *", "OTHER": "Association for *",
}

// siteName is like "Synthetic Institute of Health 03 (Laos)", the number being
// the institution's within its country.
func siteName(s site, i int, country string) string {
	kind := strings.Replace(kindNames[s.kind], "*", fields[s.areas[0]].name, 1)
	return fmt.Sprintf("Synthetic %s %02d (%s)", kind, i+1, country)
}
