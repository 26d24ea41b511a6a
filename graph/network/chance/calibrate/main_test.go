package main

import (
	"maps"
	"math"
	"math/rand/v2"
	"testing"
)

// TestChanceAloneIsSeldomToldToBeMore in the worlds of the tables, fewer of them.
func TestChanceAloneIsSeldomToldToBeMore(t *testing.T) {
	for _, fractional := range []bool{false, true} {
		var all row
		for _, r := range calibrated(40, fractional, 150, 500) {
			if r.now.judged > 400 && (r.now.below > 0.035*r.now.judged || r.now.above > 0.035*r.now.judged) {
				t.Errorf("%+v: more than 3.5%% are flagged on one side", r)
			}
			all.now.judged, all.now.below, all.now.above = all.now.judged+r.now.judged, all.now.below+r.now.below, all.now.above+r.now.above
			all.large.judged, all.large.below, all.large.above = all.large.judged+r.large.judged, all.large.below+r.large.below, all.large.above+r.large.above
			all.byChance += r.byChance
		}
		if l := all.large; l.below < 0.005*l.judged || l.above < 0.005*l.judged {
			t.Errorf("of %v pairs with 25 expected %v lie below their interval and %v above", l.judged, l.below, l.above)
		}
		if flagged := all.now.below + all.now.above; flagged < 0.6*all.byChance || flagged > 1.3*all.byChance {
			t.Errorf("%v are flagged, %v were told beforehand", flagged, all.byChance)
		}
	}
}

// TestWhatWasWrongBeforeIsFound so that the rates above can fail.
func TestWhatWasWrongBeforeIsFound(t *testing.T) {
	for _, r := range try(profiles()[1], 500, 30, false) {
		if r.counted == "together" && r.before.below < 0.3*r.before.judged {
			t.Errorf("%+v: chance was told to be less in most pairs", r)
		}
	}
}

// TestDealingKeepsWhatIsGiven by area, and has no country twice in a work.
func TestDealingKeepsWhatIsGiven(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, p := range profiles() {
		w := p.draw(random, 150)
		before := given(t, w)
		w.deal(random, 20)
		if after := given(t, w); !maps.Equal(before, after) {
			t.Errorf("%s: %v became %v", p.name, before, after)
		}
	}
}

// given counts, by area, works by their number of countries and others, and each
// country's works.
func given(t *testing.T, w *world) map[[3]int]int {
	out := map[[3]int]int{}
	for area, works := range w {
		for _, work := range works {
			seen := map[int32]bool{}
			out[[3]int{area, len(work.countries), -1 - work.others}]++
			for _, v := range work.countries {
				if seen[v] {
					t.Fatalf("%d is twice in %v", v, work)
				}
				seen[v] = true
				out[[3]int{area, -1, int(v)}]++
			}
		}
	}
	return out
}

// TestProfilesAreWhatTheyAreCalled by the largest country's share of all ends.
func TestProfilesAreWhatTheyAreCalled(t *testing.T) {
	for i, want := range []float64{0.30, 0.47, 0.94} {
		ends, own := 0.0, 0.0
		for _, works := range profiles()[i].draw(rand.New(rand.NewPCG(1, 2)), 2000) {
			for _, work := range works {
				ends += float64(len(work.countries))
				for _, v := range work.countries {
					if v == 0 {
						own++
					}
				}
			}
		}
		if share := own / ends; math.Abs(share-want) > 0.01 {
			t.Errorf("%s: %.3f of them", profiles()[i].name, share)
		}
	}
}
