package seed

import "slices"

// teams draws the authors of publications: those who have published before are
// drawn again and again, with people they have worked with, so that hubs and
// communities grow.
type teams struct {
	draw
	world   *world
	roster  *roster
	mix     *mix
	inLabs  [][]int // authors so far, once for each publication, by laboratory
	inCells [][]int // the same by cell
	recent  [][4]int
	stamps  []int // the last list that a person was seen in
	stamp   int
	largest int
}

func newTeams(w *world, d draw) *teams {
	t := &teams{draw: d, world: w, roster: newRoster(w), recent: make([][4]int, len(w.people)), stamps: make([]int, len(w.people))}
	t.inLabs, t.inCells = make([][]int, len(t.roster.labs)), make([][]int, len(t.roster.cells))
	for i := range t.recent {
		t.recent[i] = [4]int{-1, -1, -1, -1}
	}
	t.largest = min(60, max(12, len(w.people)/20))
	return t
}

// enter moves to a year, leaving behind who has gone.
func (t *teams) enter(year int) {
	t.roster.enter(year)
	for i, here := range t.roster.labs {
		t.inLabs[i] = t.stillHere(t.inLabs[i], here)
	}
	for i, here := range t.roster.cells {
		t.inCells[i] = t.stillHere(t.inCells[i], here)
	}
	t.mix = newMix(publicationAreas, func(country, area int) bool { return len(t.roster.cells[slot(country, area)]) > 0 })
}

func (t *teams) stillHere(authors, here []int) []int {
	t.stamp++
	for _, p := range here {
		t.stamps[p] = t.stamp
	}
	return slices.DeleteFunc(authors, func(p int) bool { return t.stamps[p] != t.stamp })
}

// among draws one of those here, two times out of three by what they have
// published. -1: nobody is here.
func (t *teams) among(here, published []int) int {
	switch {
	case len(here) == 0:
		return -1
	case len(published) > 0 && t.IntN(3) > 0:
		return one(t.draw, published)
	}
	return one(t.draw, here)
}

func (t *teams) inCell(country, area int) int {
	i := slot(country, area)
	return t.among(t.roster.cells[i], t.inCells[i])
}

// team draws the authors of one publication, the first in the lead, and its
// area. Nobody: no one was at work that year.
func (t *teams) team() (authors []int, area int) {
	list, area := t.mix.draw(t.draw, 1+t.weighted([]int{62, 30, 6, 2}), t.chance(6))
	for i, country := range list {
		author := -1
		if i > 0 && t.chance(50) {
			author = t.known(authors[0], country)
		}
		if author < 0 {
			author = t.inCell(country, area)
		}
		if author >= 0 && !slices.Contains(authors, author) {
			authors = append(authors, author)
		}
	}
	if authors == nil {
		return nil, area
	}
	size, anchors := t.size(), len(authors)
	for range 6 * size {
		if len(authors) >= size {
			break
		}
		author := t.mate(authors[t.small(anchors)], list, area)
		if author >= 0 && !slices.Contains(authors, author) {
			authors = append(authors, author)
		}
	}
	t.remember(authors)
	return authors, area
}

// size is the number of authors: mostly two to six, with a heavy tail.
func (t *teams) size() int {
	if t.chance(2) {
		return min(t.largest, 10+3*t.heavy(45)+t.IntN(3))
	}
	return 1 + t.weighted([]int{5, 12, 18, 18, 15, 10, 7, 5, 4, 3, 2, 1})
}

// mate draws somebody to work with a person: from the same laboratory, from
// those they worked with, from their country's others in the area, or from
// whoever their country has.
func (t *teams) mate(person int, list []int, area int) int {
	site := t.world.at(person, t.roster.year)[0]
	country := t.world.sites[site].country
	switch n := t.IntN(100); {
	case n < 50:
		lab := slot(site, t.world.people[person].area)
		return t.among(t.roster.labs[lab], t.inLabs[lab])
	case n < 75:
		return t.known(person, one(t.draw, list))
	case n < 93:
		return t.inCell(country, area)
	}
	return t.among(t.roster.all[country], nil)
}

// known draws one of the people somebody worked with who is in the country
// now, or somebody they worked with. -1: there is none.
func (t *teams) known(person, country int) int {
	for range 3 {
		other := one(t.draw, t.recent[person][:])
		if other >= 0 && t.chance(40) {
			other = one(t.draw, t.recent[other][:])
		}
		if other < 0 || other == person {
			continue
		}
		if sites := t.world.at(other, t.roster.year); len(sites) > 0 && t.world.sites[sites[0]].country == country {
			return other
		}
	}
	return -1
}

// remember keeps who worked with whom and who published where.
func (t *teams) remember(authors []int) {
	for _, author := range authors {
		if other := one(t.draw, authors); other != author {
			t.recent[author][t.IntN(4)] = other
		}
		own := t.world.people[author].area
		for _, site := range t.world.at(author, t.roster.year) {
			lab, cell := slot(site, own), slot(t.world.sites[site].country, own)
			t.inLabs[lab] = append(t.inLabs[lab], author)
			t.inCells[cell] = append(t.inCells[cell], author)
		}
	}
}
