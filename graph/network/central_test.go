package network

import (
	"math"
	"testing"

	"corridor/graph/network/cache"
	"corridor/graph/network/measure"
)

// TestCentralitiesOfWhatIsTooLargeAreEstimated is of a star and many pairs:
// more nodes × ties than MaxExactWork, and one node more in the star than there
// are pivots.
func TestCentralitiesOfWhatIsTooLargeAreEstimated(t *testing.T) {
	const size, leaves = 100_000, MaxExactWork / 100_000
	var list []measure.Tie
	for leaf := range int32(leaves) {
		list = append(list, measure.Tie{To: leaf + 1, Weight: 1})
	}
	nodes := int32(leaves + 1)
	for ; len(list) < size; nodes += 2 {
		list = append(list, measure.Tie{From: nodes, To: nodes + 1, Weight: 1})
	}
	n := &Network{cache: cache.New(1<<30, cache.Bound{}), key: "star", ties: &ties{graph: *measure.New(int(nodes), list)}, entities: make([]int32, nodes)}
	between, err := n.Measure(t.Context(), MeasureBetweenness)
	if err != nil {
		t.Fatal(err)
	}
	if between.Exact || between.Pivots != leaves || len(between.Errors) != int(nodes) {
		t.Fatalf("exact %t, %d pivots, %d errors", between.Exact, between.Pivots, len(between.Errors))
	}
	if want := float64(leaves) * (leaves - 1) / 2; math.Abs(between.Of[0]-want) > 5*between.LargestError()+want/leaves {
		t.Errorf("the betweenness of the hub is %v ± %v, want %v", between.Of[0], between.LargestError(), want)
	}
	if got := between.Of[nodes-1]; got != 0 {
		t.Errorf("the betweenness of one of a pair is %v", got)
	}
	closeness, err := n.Measure(t.Context(), MeasureCloseness)
	if err != nil {
		t.Fatal(err)
	}
	if want := float64(leaves) / float64(nodes-1); closeness.Exact || closeness.Pivots != leaves || math.Abs(closeness.Of[0]-want) > want/1000 {
		t.Errorf("the closeness of the hub is %v, want about %v; exact %t, %d pivots", closeness.Of[0], want, closeness.Exact, closeness.Pivots)
	}
	if paths, err := n.PathLengths(t.Context()); paths != nil || err != nil {
		t.Errorf("path lengths of what is too large: %v, %v", paths, err)
	}
}

func TestPivotsAreNeverTooFew(t *testing.T) {
	for ties, want := range map[int]int{100_000: 5000, 5_000_000: 100, 500_000_000: MinPivots} {
		if got := pivotsFor(ties); got != want {
			t.Errorf("%d pivots for %d ties, want %d", got, ties, want)
		}
	}
}
