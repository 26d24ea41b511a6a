package layout

import "math"

// A tree sums up far-away nodes (Barnes and Hut 1986): the square around all
// nodes is halved both ways until few are left in each, and a square that looks
// small from a node acts on it as one mass in the middle of its nodes.
type tree struct {
	cells []cell
	order []int32 // the nodes, those of a cell side by side
	at    []Point // where they are, in that order
	mass  []float64
}

// cell is a square of the tree. The cells inside it follow it, and then comes
// the one at skip.
type cell struct {
	middle   Point // of its nodes, by their mass
	mass     float64
	side     float64
	from, to int32 // its nodes by order; in a cell with others inside both are 0
	skip     int32
}

const (
	bucket  = 8  // how many nodes are no longer divided
	deepest = 40 // how often at most the square is halved: nodes that stay together are at one point
	// opening is the angle, as side over distance, from which on a square is
	// looked at as one.
	opening = 0.9
)

// build makes the tree of nodes at places, with masses.
func (t *tree) build(at []Point, mass []float64) {
	low, high := bounds(at)
	t.cells, t.order = t.cells[:0], t.order[:0]
	for v := range at {
		t.order = append(t.order, int32(v))
	}
	side := max(high.X-low.X, high.Y-low.Y)
	t.divide(at, mass, 0, len(at), low, side, 0)
	t.at, t.mass = t.at[:0], t.mass[:0]
	for _, v := range t.order {
		t.at, t.mass = append(t.at, at[v]), append(t.mass, mass[v])
	}
}

// divide makes the cell of the nodes from, …, to−1 in order, and those inside it.
func (t *tree) divide(at []Point, mass []float64, from, to int, low Point, side float64, depth int) {
	c := cell{side: side}
	for _, v := range t.order[from:to] {
		c.mass += mass[v]
		c.middle.X += float64(mass[v] * at[v].X)
		c.middle.Y += float64(mass[v] * at[v].Y)
	}
	c.middle.X /= c.mass
	c.middle.Y /= c.mass
	self := len(t.cells)
	if to-from <= bucket || depth == deepest {
		c.from, c.to = int32(from), int32(to)
		t.cells = append(t.cells, c)
	} else {
		t.cells = append(t.cells, c)
		half := float64(side / 2)
		x, y := low.X+half, low.Y+half
		middle := t.split(from, to, func(v int32) bool { return at[v].Y < y })
		for i, part := range [2][2]int{{from, middle}, {middle, to}} {
			bottom := low.Y + float64(half*float64(i))
			between := t.split(part[0], part[1], func(v int32) bool { return at[v].X < x })
			for j, quarter := range [2][2]int{{part[0], between}, {between, part[1]}} {
				if quarter[0] < quarter[1] {
					t.divide(at, mass, quarter[0], quarter[1], Point{low.X + float64(half*float64(j)), bottom}, half, depth+1)
				}
			}
		}
	}
	t.cells[self].skip = int32(len(t.cells))
}

// split brings the nodes that are first before the others and gives where those begin.
func (t *tree) split(from, to int, first func(v int32) bool) int {
	for i := from; i < to; i++ {
		if first(t.order[i]) {
			t.order[i], t.order[from] = t.order[from], t.order[i]
			from++
		}
	}
	return from
}

// push is the sum of m·(p−q)/|p−q|² over all nodes, at q and of mass m, as seen
// from a node at p. Nodes at p itself, that node among them, do not count.
func (t *tree) push(p Point) (sum Point) {
	for i := int32(0); i < int32(len(t.cells)); {
		c := &t.cells[i]
		if c.to > 0 {
			for j := c.from; j < c.to; j++ {
				sum = repel(sum, p, t.at[j], t.mass[j])
			}
			i = c.skip
			continue
		}
		dx, dy := p.X-c.middle.X, p.Y-c.middle.Y
		if float64(c.side*c.side) < opening*opening*(float64(dx*dx)+float64(dy*dy)) {
			sum = repel(sum, p, c.middle, c.mass)
			i = c.skip
		} else {
			i++
		}
	}
	return sum
}

func repel(sum, p, q Point, mass float64) Point {
	dx, dy := p.X-q.X, p.Y-q.Y
	square := float64(dx*dx) + float64(dy*dy)
	if square == 0 {
		return sum
	}
	by := mass / square
	return Point{sum.X + float64(by*dx), sum.Y + float64(by*dy)}
}

// bounds are the least and the greatest coordinates.
func bounds(at []Point) (low, high Point) {
	low, high = Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, p := range at {
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	return low, high
}
