package network

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestANodeSetGivesItsNodesInOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, nodes := range []int32{1, 63, 64, 65, 4095, 4096, 4097, 262_143, 262_144, 262_145, 600_000} {
		set := newNodeSet(int(nodes))
		for range 20 {
			want := []int32{nodes - 1}
			for range random.IntN(300) {
				want = append(want, random.Int32N(nodes))
			}
			left := want[random.IntN(len(want))]
			for _, node := range want {
				set.add(node)
			}
			set.remove(left)
			slices.Sort(want)
			want = slices.DeleteFunc(slices.Compact(want), func(node int32) bool { return node == left })
			if got := set.take(nil); !slices.Equal(got, want) {
				t.Fatalf("of %d nodes the set gives %v, want %v", nodes, got, want)
			}
			if again := set.take(nil); len(again) > 0 {
				t.Fatalf("a set that was emptied still has %v", again)
			}
		}
	}
}
