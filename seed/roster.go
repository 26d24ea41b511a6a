package seed

import "slices"

// roster tells who is where in one year. Laboratories are institution by area,
// cells country by area.
type roster struct {
	world *world
	year  int
	labs  [][]int
	cells [][]int
	all   [countries][]int
}

func newRoster(w *world) *roster {
	return &roster{world: w, labs: make([][]int, len(w.sites)*(areas+1)), cells: make([][]int, countries*(areas+1))}
}

// slot is a laboratory's or cell's place in a list of them.
func slot(siteOrCountry, area int) int { return siteOrCountry*(areas+1) + area }

// enter moves to a year.
func (r *roster) enter(year int) {
	r.year = year
	for _, lists := range [][][]int{r.labs, r.cells, r.all[:]} {
		for i := range lists {
			lists[i] = lists[i][:0]
		}
	}
	for person := range r.world.people {
		r.add(person)
	}
}

// add puts a person in the lists, in each list once.
func (r *roster) add(person int) {
	area := r.world.people[person].area
	var seen []int
	for _, site := range r.world.at(person, r.year) {
		country := r.world.sites[site].country
		lab, cell := slot(site, area), slot(country, area)
		r.labs[lab] = append(r.labs[lab], person)
		if !slices.Contains(seen, country) {
			r.cells[cell] = append(r.cells[cell], person)
			r.all[country] = append(r.all[country], person)
			seen = append(seen, country)
		}
	}
}
