package layout

import "math"

// drawing is one component in coordinates of its own.
type drawing struct {
	nodes []int32
	at    []Point
}

// gap is the space between drawings, and between nodes without ties, in lengths
// of a tie.
const gap = 1.5

// turn turns a drawing so that its spread is largest from left to right: along
// the first principal axis, the eigenvector of the greater eigenvalue of
//
//	| a b |
//	| b c |
//
// with a and c the squared deviations of x and y and b their product, summed.
func turn(at []Point) {
	var mean Point
	for _, p := range at {
		mean.X, mean.Y = mean.X+p.X, mean.Y+p.Y
	}
	mean.X /= float64(len(at))
	mean.Y /= float64(len(at))
	var a, b, c float64
	for _, p := range at {
		dx, dy := p.X-mean.X, p.Y-mean.Y
		a, b, c = a+float64(dx*dx), b+float64(dx*dy), c+float64(dy*dy)
	}
	difference := float64((a - c) / 2)
	root := math.Sqrt(float64(difference*difference) + float64(b*b))
	axis := Point{difference + root, b}
	if difference < 0 {
		axis = Point{b, root - difference}
	}
	length := math.Sqrt(float64(axis.X*axis.X) + float64(axis.Y*axis.Y))
	if length == 0 {
		return
	}
	x, y := axis.X/length, axis.Y/length
	for v, p := range at {
		at[v] = Point{float64(p.X*x) + float64(p.Y*y), float64(p.Y*x) - float64(p.X*y)}
	}
}

// pack puts drawings into rows, in their order, and nodes without ties after
// them, into as wide a space as makes the whole about as high.
func pack(drawings []drawing, isolates []int32, nodes int) []Point {
	width, area := 0.0, gap*gap*float64(len(isolates))
	for _, d := range drawings {
		low, high := bounds(d.at)
		width = max(width, high.X-low.X+gap)
		area += float64((high.X - low.X + gap) * (high.Y - low.Y + gap))
	}
	width = max(width, gap*math.Ceil(math.Sqrt(area)/gap))
	s := shelf{at: make([]Point, nodes), width: width}
	for _, d := range drawings {
		s.put(d)
	}
	s.next()
	for _, v := range isolates {
		s.put(drawing{[]int32{v}, []Point{{}}})
	}
	return s.at
}

// shelf fills rows from left to right, and one above the other.
type shelf struct {
	at           []Point
	width        float64
	x, y, height float64 // where the next drawing goes, and the height of the row so far
}

func (s *shelf) put(d drawing) {
	low, high := bounds(d.at)
	if s.x > 0 && s.x+high.X-low.X+gap > s.width {
		s.next()
	}
	for i, v := range d.nodes {
		s.at[v] = Point{s.x + (d.at[i].X - low.X), s.y + (d.at[i].Y - low.Y)}
	}
	s.x += high.X - low.X + gap
	s.height = max(s.height, high.Y-low.Y+gap)
}

func (s *shelf) next() { s.x, s.y, s.height = 0, s.y+s.height, 0 }
