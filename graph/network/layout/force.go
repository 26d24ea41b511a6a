package layout

import (
	"context"
	"math"
	"math/rand/v2"
	"sync"

	"corridor/graph/network/measure"
	"corridor/graph/processors"
)

const (
	few   = 60   // up to so many nodes are laid out without a coarser graph first
	share = 1024 // how many nodes at least are worth a goroutine in a step
)

// place lays out a connected graph of more than one node, whose ties' weights
// are how strongly they pull: first a coarser graph, then this one from there.
// A tie alone would become 1 long.
func place(ctx context.Context, g *measure.Graph, mass []float64, iterations int, rng *rand.Rand) ([]Point, error) {
	n := g.Nodes()
	s := &springs{Graph: g, mass: mass, at: make([]Point, n), next: make([]Point, n)}
	total := 0.0
	for _, m := range mass {
		total += m
	}
	if n <= few {
		side := math.Sqrt(total)
		for v := range s.at {
			s.at[v] = Point{side * rng.Float64(), side * rng.Float64()}
		}
		return s.at, s.settle(ctx, iterations, side/4)
	}
	coarse, masses, group := coarsen(g, mass)
	at, err := place(ctx, coarse, masses, iterations, rng)
	if err != nil {
		return nil, err
	}
	apart := math.Sqrt(total / float64(n))
	for v, c := range group {
		s.at[v] = Point{at[c].X + off(apart, rng), at[c].Y + off(apart, rng)}
	}
	return s.at, s.settle(ctx, (iterations+3)/4, 4*apart)
}

// off draws how far from its group's place a node starts: half the width at most.
func off(width float64, rng *rand.Rand) float64 {
	return float64(width * (float64(rng.Float64()) - 0.5))
}

// springs are a graph while it is laid out. Two nodes push each other off with
// the product of their masses over their distance, and a tie pulls its ends
// together with its weight times the square of their distance.
type springs struct {
	*measure.Graph
	mass     []float64
	at, next []Point
	tree     tree
}

// settle makes steps of at most a distance, which goes down to nothing.
func (s *springs) settle(ctx context.Context, iterations int, most float64) error {
	for i := range iterations {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		left := 1 - float64(i)/float64(iterations)
		s.step(most * left * left)
	}
	return nil
}

// step moves every node along the force on it, by at most a distance.
func (s *springs) step(most float64) {
	s.tree.build(s.at, s.mass)
	n := len(s.at)
	hands := min(processors.Count(), n/share+1)
	var all sync.WaitGroup
	for hand := range hands {
		all.Go(func() {
			for v := hand * n / hands; v < (hand+1)*n/hands; v++ {
				s.next[v] = s.moved(int32(v), most)
			}
		})
	}
	all.Wait()
	copy(s.at, s.next)
}

// moved is where the force on a node brings it.
func (s *springs) moved(v int32, most float64) Point {
	p := s.at[v]
	force := s.tree.push(p)
	force.X, force.Y = float64(force.X*s.mass[v]), float64(force.Y*s.mass[v])
	for at := s.Offsets[v]; at < s.Offsets[v+1]; at++ {
		q := s.at[s.Targets[at]]
		dx, dy := p.X-q.X, p.Y-q.Y
		by := s.Weight(at) * math.Sqrt(float64(dx*dx)+float64(dy*dy))
		force.X -= float64(by * dx)
		force.Y -= float64(by * dy)
	}
	length := math.Sqrt(float64(force.X*force.X) + float64(force.Y*force.Y))
	if length == 0 {
		return p
	}
	by := min(length, most) / length
	return Point{p.X + float64(by*force.X), p.Y + float64(by*force.Y)}
}
