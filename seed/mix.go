package seed

import "slices"

// mix draws which countries work together and on what, out of those that have
// somebody or something for it.
type mix struct {
	areas byArea
	has   [countries]byArea // 1 where there is somebody
	homes [corridorCountries]int
	pairs [][2]int
	bonds []int // weights of the pairs
}

func newMix(weights byArea, has func(country, area int) bool) *mix {
	m := &mix{areas: weights}
	for c := range countries {
		for area := 1; area <= areas; area++ {
			if has(c, area) {
				m.has[c][area] = 1
			}
		}
	}
	for c := range corridorCountries {
		if slices.Max(m.common(c)) > 0 {
			m.homes[c] = homeWorks[c]
		}
	}
	for a := range corridorCountries {
		for b := range a {
			weight := 0
			if slices.Max(m.common(a, b)) > 0 {
				weight = ties[a][b]
			}
			m.pairs = append(m.pairs, [2]int{a, b})
			m.bonds = append(m.bonds, weight)
		}
	}
	return m
}

// common weighs the areas by what all the countries do in them.
func (m *mix) common(list ...int) []int {
	out := slices.Clone(m.areas[:])
	for area := range out {
		for _, c := range list {
			out[area] *= m.has[c][area] * strengths[c][area]
		}
	}
	return out
}

// draw gives up to so many countries, the first in the lead, and an area that
// all of them have somebody for. With a partner, one from elsewhere joins. No
// countries: there is nobody at all.
func (m *mix) draw(d draw, number int, partner bool) (list []int, area int) {
	if pair := d.weighted(m.bonds); number > 1 && pair >= 0 {
		both := m.pairs[pair]
		first := d.IntN(2)
		list = []int{both[first], both[1-first]}
	} else if home := d.weighted(m.homes[:]); home >= 0 {
		list = []int{home}
	} else {
		return nil, d.weighted(m.areas[:])
	}
	area = d.weighted(m.common(list...))
	for len(list) < number {
		next := d.weighted(m.joining(list, area))
		if next < 0 {
			break
		}
		list = append(list, next)
	}
	if c := d.between(corridorCountries, countries-1); partner && m.has[c][area] > 0 {
		list = append(list, c)
	}
	return list, area
}

// joining weighs the six by their ties to the countries on the list.
func (m *mix) joining(list []int, area int) []int {
	out := make([]int, corridorCountries)
	for c := range out {
		if slices.Contains(list, c) || m.has[c][area] == 0 {
			continue
		}
		for _, other := range list {
			out[c] += ties[c][other]
		}
	}
	return out
}
