package projection

import (
	"corridor/graph"
)

// Tally counts items that do not count, by why and by what they are.
type Tally struct{ numbers map[[2]uint8]int }

// Uncounted is the number of publications that do not count for one reason and
// are of one type, "" where it is not known.
type Uncounted struct {
	Reason graph.UncountedReason
	Type   graph.PublicationType
	Works  int
}

// Len is how many items were taken in.
func (t *Tally) Len() int {
	n := 0
	for _, of := range t.numbers {
		n += of
	}
	return n
}

// Add takes in an item that does not count.
func (t *Tally) Add(p *Projection, item int32) {
	if t.numbers == nil {
		t.numbers = map[[2]uint8]int{}
	}
	t.numbers[[2]uint8{uint8(p.Left[item]), p.Types[item]}]++
}

// List gives the numbers by reason, then in the order of the model's types, no
// zeros among them.
func (t *Tally) List(p *Projection) []Uncounted {
	var out []Uncounted
	for bit, reason := range reasons {
		for i, name := range p.TypeNames[Publication] {
			if n := t.numbers[[2]uint8{1 << bit, uint8(i)}]; n > 0 {
				out = append(out, Uncounted{reason, graph.PublicationType(name), n})
			}
		}
	}
	return out
}
