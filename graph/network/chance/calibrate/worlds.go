package main

import (
	"math/rand/v2"
	"slices"
)

// profile is a kind of world: how often countries take part, and how many of them
// in a work.
type profile struct {
	name    string
	weights []float64
	// sizes is how likely a work has one country, two and so on. Only works with
	// two or more make ties.
	sizes []float64
}

// profiles are those of which the largest country has 30, 47 and 94 per cent of
// the ends of works. Of the ends of ties nobody can have more than half, since each
// tie has two: the third has works of its own, which tie nobody, and is in nearly
// all others.
func profiles() []profile {
	return []profile{
		{"30% of the ends", []float64{1.28, 0.8, 0.55, 0.38, 0.25, 0.15}, []float64{0, 0.65, 0.22, 0.09, 0.04}},
		{"47% of the ends, in 94% of works of two", []float64{8, 1, 0.7, 0.5, 0.3, 0.2}, []float64{0, 1}},
		{"94% of the ends, works of its own among them", []float64{130, 1, 0.7, 0.5, 0.3, 0.2}, []float64{0.97, 0.0195, 0.0066, 0.0027, 0.0012}},
	}
}

// work is the countries of a work, and how many others took part, of countries
// that are not shown.
type work struct {
	countries []int32
	others    int
}

const areas = 10

// world is works by area; the works of an area stay there.
type world [areas][]work

// draw draws a first world with about so many works that make ties.
func (p profile) draw(random *rand.Rand, works int) *world {
	w := &world{}
	for i := 0; i < works; {
		one := p.work(random)
		if len(one.countries) > 1 {
			i++
		}
		area := random.IntN(areas)
		w[area] = append(w[area], one)
	}
	return w
}

func (p profile) work(random *rand.Rand) work {
	size := pick(random, p.sizes) + 1
	left := slices.Clone(p.weights)
	var w work
	for range size {
		v := pick(random, left)
		left[v] = 0
		w.countries = append(w.countries, int32(v))
	}
	if random.Float64() < 0.3 {
		w.others = 1 + random.IntN(3)
	}
	return w
}

// pick draws a place by weights.
func pick(random *rand.Rand, weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	at := random.Float64() * sum
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return slices.Index(weights, slices.Max(weights))
}

// deal deals the world out anew: works of an area exchange countries, times so
// many as it has, as long as no country is in a work twice. Every world with the
// same numbers of works and countries comes to be as likely.
func (w *world) deal(random *rand.Rand, times int) {
	for _, works := range w {
		for range times * len(works) {
			one, other := works[random.IntN(len(works))].countries, works[random.IntN(len(works))].countries
			i, j := random.IntN(len(one)), random.IntN(len(other))
			if !slices.Contains(one, other[j]) && !slices.Contains(other, one[i]) {
				one[i], other[j] = other[j], one[i]
			}
		}
	}
}
