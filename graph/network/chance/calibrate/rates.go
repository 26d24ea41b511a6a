package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"corridor/graph/network/chance"
)

// rate is how many pairs got a verdict, and which.
type rate struct{ judged, below, above float64 }

func (r *rate) add(verdict chance.Verdict) {
	switch verdict {
	case "", chance.TooFew:
		return
	case chance.Below:
		r.below++
	case chance.Above:
		r.above++
	}
	r.judged++
}

func (r rate) share(of float64) string {
	if r.judged == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f%%", 100*of/r.judged)
}

// row is what came of the worlds of one setting.
type row struct {
	profile, counted string
	works, worlds    int
	now              rate
	byChance         float64 // how many of these were told beforehand
	large            rate    // of those with 25 or more expected: the interval's, whatever the ratio
	before           rate
}

// try draws worlds and judges their ties, of all works together and by area.
func try(p profile, works, worlds int, fractional bool) []row {
	random := rand.New(rand.NewPCG(uint64(works), uint64(len(p.name))))
	w := p.draw(random, works)
	w.deal(random, 100)
	rows := []row{{profile: p.name, counted: "together", works: works, worlds: worlds}, {profile: p.name, counted: "by area", works: works, worlds: worlds}}
	for range worlds {
		w.deal(random, 15)
		var all []work
		for _, area := range w {
			rows[1].judge(area, len(p.weights), fractional)
			all = append(all, area...)
		}
		rows[0].judge(all, len(p.weights), fractional)
	}
	return rows
}

// judge holds the ties of works against chance, as they are now and as they were
// before.
func (r *row) judge(works []work, countries int, fractional bool) {
	counts, items := make([][]float64, countries), chance.NewItems(countries)
	for v := range counts {
		counts[v] = make([]float64, countries)
	}
	for _, w := range works {
		share := 1.0
		if n := len(w.countries) + w.others; fractional && n > 1 {
			share = 1 / float64(n-1)
		}
		items.Add(w.countries, share)
		for i, v := range w.countries {
			for _, u := range w.countries[:i] {
				counts[v][u] += share
				counts[u][v] += share
			}
		}
	}
	whole, err := items.Draw(context.Background())
	if err != nil {
		panic("calibrate: " + err.Error()) // nobody cancels it
	}
	drawn := corrected(counts)
	for v := range counts {
		for u := range v {
			e := whole.Of(int32(v), int32(u))
			j := e.Judge(counts[v][u], chance.Minimum)
			r.now.add(j.Verdict)
			r.byChance += e.Flagged(chance.Minimum)
			if e.Mean/e.Unit >= 25 {
				r.large.add(outside(j))
			}
			r.before.add(poisson(counts[v][u], drawn[v][u]))
		}
	}
}

// outside is what the interval tells by itself.
func outside(j chance.Judgement) chance.Verdict {
	switch {
	case j.High < 1:
		return chance.Below
	case j.Low > 1:
		return chance.Above
	}
	return j.Verdict
}

// corrected is what was expected before: of ends drawn without returning the
// first (Steijn 2021).
func corrected(counts [][]float64) [][]float64 {
	totals, all := make([]float64, len(counts)), 0.0
	for v := range counts {
		for u := range counts {
			totals[v] += counts[v][u]
		}
		all += totals[v]
	}
	out := make([][]float64, len(counts))
	for v, a := range totals {
		out[v] = make([]float64, len(counts))
		for u, b := range totals {
			out[v][u] = (float64(a/all*(b/(all-a))) + float64(b/all*(a/(all-b)))) * all / 2
		}
	}
	return out
}

// poisson is the verdict as it was: by the score interval of a Poisson count over
// the expectation, whatever the ratio.
func poisson(x, expected float64) chance.Verdict {
	const z = 1.96
	middle, reach := x+z*z/2, float64(z*math.Sqrt(x+z*z/4))
	switch {
	case expected < chance.Minimum:
		return chance.TooFew
	case middle+reach < expected:
		return chance.Below
	case middle-reach > expected:
		return chance.Above
	}
	return chance.AsExpected
}
