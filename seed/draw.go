package seed

import "math/rand/v2"

// draw makes the generator's choices. It uses whole numbers only, so that the
// same seed gives the same data on every machine.
type draw struct{ *rand.Rand }

// A stream is a sequence of choices of its own: what one part of the generator
// draws does not move what another does.
type stream uint64

const (
	streamSites stream = iota + 1
	streamCareers
	streamPlans
	streamInstitutions
	streamPeople
	streamPublications
	streamActivities
	streamProjects
)

func newDraw(seed uint64, s stream) draw {
	return draw{rand.New(rand.NewPCG(seed, uint64(s)))}
}

// chance holds in so many cases of a hundred.
func (d draw) chance(percent int) bool { return d.IntN(100) < percent }

// between gives low to high, both included.
func (d draw) between(low, high int) int { return low + d.IntN(high-low+1) }

// small gives 0 to n-1, the lower the likelier.
func (d draw) small(n int) int { return min(d.IntN(n), d.IntN(n)) }

// heavy gives a number of at least 1 with a heavy tail: each doubling is
// reached from the one before in so many cases of a hundred.
func (d draw) heavy(percent int) int {
	n := 1
	for n < 1<<11 && d.chance(percent) {
		n *= 2
	}
	return n + d.IntN(n)
}

// weighted gives an index, each as likely as its weight says, or -1 where no
// weight is above 0.
func (d draw) weighted(weights []int) int {
	total := 0
	for _, w := range weights {
		total += w
	}
	if total == 0 {
		return -1
	}
	at := d.IntN(total)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	panic("seed: weights below 0")
}

// one gives an element of a list that is not empty.
func one[T any](d draw, list []T) T { return list[d.IntN(len(list))] }
