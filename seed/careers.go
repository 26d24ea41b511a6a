package seed

import (
	"slices"
	"sort"
)

// person is an invented person: what they work on and where they were.
type person struct {
	area      int
	entered   int // first year at work
	firstStay int // of world.stays
	stays     int
}

// stay is a time at an institution, in whole years, the last included. One
// that lasts beyond thisYear is going on.
type stay struct {
	site, first, last int
}

func (s stay) covers(year int) bool { return s.first <= year && year <= s.last }

// staysOf gives a person's stays in the order they began.
func (w *world) staysOf(person int) []stay {
	p := w.people[person]
	return w.stays[p.firstStay : p.firstStay+p.stays]
}

// at gives the distinct institutions a person is at in a year.
func (w *world) at(person, year int) []int {
	var out []int
	for _, s := range w.staysOf(person) {
		if s.covers(year) && !slices.Contains(out, s.site) {
			out = append(out, s.site)
		}
	}
	return out
}

func (w *world) inventPeople(d draw, number int) {
	var shares [countries][]int // of the sites of a country, summed up
	for c, sites := range w.inCountry {
		sum := 0
		for _, s := range sites {
			sum += w.sites[s].weight
			shares[c] = append(shares[c], sum)
		}
	}
	for range number {
		country := d.weighted(homeWorks[:])
		if d.chance(3) {
			country = d.between(corridorCountries, countries-1)
		}
		sums := shares[country]
		at := d.IntN(sums[len(sums)-1])
		w.addPerson(d, w.inCountry[country][sort.SearchInts(sums, at+1)])
	}
}

// addPerson invents somebody whose first place of work is the site.
func (w *world) addPerson(d draw, site int) {
	specialities := w.sites[site].areas
	p := person{area: specialities[d.small(len(specialities))], entered: thisYear - d.small(42), firstStay: len(w.stays)}
	leaves := p.entered + d.between(30, 40)
	if d.chance(25) {
		leaves = p.entered + d.between(3, 15)
	}
	if leaves < firstYear {
		leaves = firstYear + d.IntN(10)
	}
	for year := p.entered; year <= min(leaves, thisYear); {
		last := min(year+d.between(2, 6), leaves)
		if year > p.entered {
			last = min(year+d.between(3, 14), leaves)
		}
		w.stays = append(w.stays, stay{site, year, last})
		if d.chance(8) {
			w.addSecond(d, p, w.stays[len(w.stays)-1])
		}
		site = w.move(d, p, site)
		year = last + d.IntN(2)
	}
	p.stays = len(w.stays) - p.firstStay
	w.people = append(w.people, p)
}

// addSecond adds a stay of up to three years beside another one.
func (w *world) addSecond(d draw, p person, beside stay) {
	other := w.move(d, p, beside.site)
	if other == beside.site {
		return
	}
	first := d.between(beside.first, min(beside.last, thisYear))
	w.stays = append(w.stays, stay{other, first, min(first+d.between(0, 2), beside.last)})
}

// move gives the next place of work: mostly in the same country, sometimes
// where cooperation leads, now and then an earlier one. It works on the same
// area; where there is none, the person stays.
func (w *world) move(d draw, p person, from int) int {
	country := w.sites[from].country
	switch n := d.IntN(100); {
	case n < 10 && len(w.stays) > p.firstStay:
		return w.stays[p.firstStay+d.IntN(len(w.stays)-p.firstStay)].site
	case n < 25 && country < corridorCountries:
		country = d.weighted(ties[country][:])
	case n < 30:
		country = d.between(corridorCountries, countries-1)
	case n < 80 && country >= corridorCountries:
		country = d.weighted(homeWorks[:])
	}
	if sites := w.inCell[country][p.area]; len(sites) > 0 {
		return sites[d.small(len(sites))]
	}
	return from
}
