package community_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"corridor/graph/network/community"
	"corridor/graph/network/measure"
)

// TestBestIsTheBestOfItsSeeds on graphs in which seeds differ.
func TestBestIsTheBestOfItsSeeds(t *testing.T) {
	random, differ := rand.New(rand.NewPCG(3, 4)), 0
	for range 10 {
		var ties []measure.Tie
		for range 159 {
			ties = append(ties, tie(random.Int32N(62), random.Int32N(62)))
		}
		g := measure.New(62, ties)
		best, err := community.Best(t.Context(), g, community.Options{Seed: 7})
		if err != nil {
			t.Fatal(err)
		}
		highest, lowest, reached := math.Inf(-1), math.Inf(1), 0
		var of []int32
		for seed := range uint64(community.MaxSeeds) {
			c := leiden(t, g, community.Options{Seed: 7 + seed})
			if c.Modularity > highest {
				highest, of = c.Modularity, c.Of
			}
			lowest = min(lowest, c.Modularity)
		}
		for seed := range uint64(community.MaxSeeds) {
			if leiden(t, g, community.Options{Seed: 7 + seed}).Modularity >= highest-1e-9 {
				reached++
			}
		}
		if best.Seeds != community.MaxSeeds || best.Modularity != highest || best.Lowest != lowest || best.Reached != reached || !slices.Equal(best.Of, of) {
			t.Errorf("the best of %d seeds is %v, %d times, the worst %v; want %v, %d times, and %v", best.Seeds, best.Modularity, best.Reached, best.Lowest, highest, reached, lowest)
		}
		if lowest < highest {
			differ++
		}
	}
	if differ == 0 {
		t.Error("no graph tells seeds apart")
	}
}

// TestSeedsKeepWithinTheirWork of ties, and never are none.
func TestSeedsKeepWithinTheirWork(t *testing.T) {
	for ties, want := range map[int32]int{0: 20, 3: 20, 60_000: 8, community.SeedWork + 1: 1} {
		var chain []measure.Tie
		for v := range ties {
			chain = append(chain, tie(v, v+1))
		}
		found, err := community.Best(t.Context(), measure.New(int(ties)+1, chain), community.Options{Iterations: 1})
		if err != nil {
			t.Fatal(err)
		}
		if found.Seeds != want {
			t.Errorf("%d ties: %d seeds, want %d", ties, found.Seeds, want)
		}
	}
}
