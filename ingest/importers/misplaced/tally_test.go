package misplaced

import (
	"math/rand/v2"
	"testing"
)

func TestTallyKeepsWhatComesMostOften(t *testing.T) {
	var counts tally
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 10_000 {
		counts.add(packed("CN"))
		counts.add(uint32(random.IntN(1 << 20)))
		if n%2 == 0 {
			counts.add(packed("VN"))
		}
	}
	if code, n := counts.most(); code != "CN" || n > 10_000 || n < 10_000-25_000/mostCounted || len(counts) > mostCounted {
		t.Errorf("%s %d times, %d kept", code, n, len(counts))
	}
	if code, n := (tally{{packed("VN"), 2}, {packed("TH"), 2}}).most(); code != "TH" || n != 2 {
		t.Errorf("of two %s, %d times", code, n)
	}
}

func TestSketchCountsWhatDiffers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, many := range []int{0, 1, mostSketched - 1, 1000, 5000} {
		var s sketch
		for range many {
			hash := random.Uint64()
			s.add(hash)
			s.add(hash)
		}
		if size, exact := s.size(), many < mostSketched; exact && size != many || size < many*3/4 || size > many*5/4 {
			t.Errorf("%d hashes are counted as %d", many, size)
		}
	}
}
