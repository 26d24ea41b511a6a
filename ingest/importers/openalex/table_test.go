package openalex

import (
	"math/rand/v2"
	"testing"
)

// TestTablesHoldWhatMapsDo sets numbers as they come, near one another and far
// apart, some again.
func TestTablesHoldWhatMapsDo(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var got table[int32]
	want := map[uint64]int32{}
	for i := range int32(50_000) {
		key := []uint64{uint64(i)/2 + 1, random.Uint64() | 1, uint64('A')<<digitBits | uint64(1+random.IntN(20_000))}[random.IntN(3)]
		_, known := want[key]
		if first := got.set(key, i); first == known {
			t.Fatalf("%d is set for the first time: %t", key, first)
		}
		want[key] = i
	}
	for key, value := range want {
		if is, found := got.get(key); !found || is != value {
			t.Fatalf("%d has %d, %t, want %d", key, is, found, value)
		}
		if _, found := got.get(key ^ 1<<63); found != (want[key^1<<63] != 0) {
			t.Fatalf("%d is found: %t", key^1<<63, found)
		}
	}
}
