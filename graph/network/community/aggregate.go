package community

import (
	"context"
	"math"
	"slices"
)

// rows are the ties of consecutive nodes, one node's after the other's.
type rows struct {
	targets []int32
	weights []float64
}

// aggregate makes the graph whose nodes are the parts of a level's nodes: ties
// between two parts become one with the sum of their weights.
func (l *level) aggregate(ctx context.Context, part []int32, count int) (*level, error) {
	parts := groupsOf(part, count)
	next := &level{offsets: make([]int32, count+1), strengths: make([]float64, count)}
	pieces := make([]rows, count) // by their first part
	err := spread(ctx, parts.offsets, func() func(from, to int32) {
		s := &sums{level: l, part: part, weights: make([]float64, count), touched: make([]int32, count+1)}
		var out rows
		return func(from, to int32) {
			out.targets, out.weights = out.targets[:0], out.weights[:0]
			for p := from; p < to; p++ {
				next.strengths[p] = s.add(parts.of(p))
				before := len(out.targets)
				out = s.empty(out, p)
				next.offsets[p+1] = int32(len(out.targets) - before)
			}
			pieces[from] = rows{slices.Clone(out.targets), slices.Clone(out.weights)}
		}
	})
	if err != nil {
		return nil, err
	}
	for p := range count {
		next.offsets[p+1] += next.offsets[p]
	}
	next.targets = make([]int32, 0, next.offsets[count])
	next.weights = make([]float64, 0, next.offsets[count])
	for _, piece := range pieces {
		next.targets = append(next.targets, piece.targets...)
		next.weights = append(next.weights, piece.weights...)
	}
	return next, nil
}

// sums gathers the weights of the ties between one part and each other.
type sums struct {
	*level
	part    []int32
	weights []float64 // by part; 0 between parts
	touched []int32   // parts with a sum, the first count of these
	count   int
}

// add adds the ties of nodes and gives their strength.
func (s *sums) add(nodes []int32) (strength float64) {
	part, sums, touched, count := s.part, s.weights, s.touched, s.count
	for _, v := range nodes {
		strength += s.strengths[v]
		neighbours, weights := s.row(v)
		for i, u := range neighbours {
			w := 1.0
			if weights != nil {
				w = weights[i]
			}
			p := part[u]
			touched[count] = p
			if math.Float64bits(sums[p]) == 0 { // see mover.best
				count++
			}
			sums[p] += w
		}
	}
	s.count = count
	return strength
}

// empty moves the sums to the end of rows, but for that of the part itself.
func (s *sums) empty(out rows, own int32) rows {
	for _, p := range s.touched[:s.count] {
		if p != own {
			out.targets = append(out.targets, p)
			out.weights = append(out.weights, s.weights[p])
		}
		s.weights[p] = 0
	}
	s.count = 0
	return out
}
