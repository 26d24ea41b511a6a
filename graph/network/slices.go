package network

import (
	"cmp"
	"context"

	"corridor/graph"
)

// MaxSlices is how many slices may be asked for at once.
const MaxSlices = 60

// Slice is a network of some years of another.
type Slice struct {
	From, To int // years, inclusive
	Network  *Network
	// NewNodes and NewTies are those that no earlier slice has.
	NewNodes, NewTies int
}

// Slices gives the network of one window of years after another, each made of
// the same query with its years narrowed; step is how many years each begins
// after the one before, 0 for as many as the window has. They go from the
// query's first year to its last or, where it leaves these open, from the first
// year of an item that counts to the last, but for years after the last of the
// data unless the query begins there; the last window ends with them.
//
// Publications are of one year, projects of every year they run, activities of
// every year they last, so that a project may be in several slices. Items
// without a year are in none. Of an ego network, the slices are of the whole
// that it lies in.
func (n *Networks) Slices(ctx context.Context, of *Network, window, step int) ([]Slice, error) {
	switch {
	case window < 1:
		return nil, graph.Invalid("window", "%d is not a number of years; give 1 or more", window)
	case step < 0:
		return nil, graph.Invalid("step", "%d is not a number of years; give 1 or more", step)
	}
	windows, err := of.windows(window, cmp.Or(step, window))
	if err != nil {
		return nil, err
	}
	seen := seen{}
	for i := range windows {
		q := of.Query
		q.Filter.From, q.Filter.To = windows[i].From, windows[i].To
		if windows[i].Network, err = n.Network(ctx, of.Projection, q); err != nil {
			return nil, err
		}
		windows[i].NewNodes, windows[i].NewTies = seen.add(windows[i].Network)
	}
	return windows, nil
}

// windows gives the slices' years.
func (n *Network) windows(window, step int) ([]Slice, error) {
	first, last := n.years()
	if first == 0 {
		return nil, nil
	}
	var out []Slice
	for from := first; from <= last; from += step {
		if len(out) == MaxSlices {
			return nil, graph.Invalid("window", "the years %d to %d make more than %d slices; give a longer window or step, or filter by years", first, last, MaxSlices)
		}
		out = append(out, Slice{From: from, To: min(from+window-1, last)})
		if from+window > last {
			break
		}
	}
	return out, nil
}

// years gives the years that slices go from and to; 0, 0 if there are none.
func (n *Network) years() (first, last int) {
	if n.figures != nil {
		return n.figures.within(n.Query.Filter)
	}
	p := n.Projection
	for item, size := range n.selection.size {
		from, to := p.Years(int32(item))
		if size == 0 || from == 0 {
			continue
		}
		if first == 0 || from < first {
			first = from
		}
		last = max(last, from, to)
	}
	if first == 0 {
		return 0, 0
	}
	f := n.Query.Filter
	if first = cmp.Or(f.From, first); first <= p.LastYear {
		last = min(last, p.LastYear)
	}
	return first, cmp.Or(f.To, last)
}

// seen are the nodes and ties of networks of one level, ascending.
type seen struct {
	nodes []int32
	ties  []int64
}

// add takes a network in, and counts what is new.
func (s *seen) add(n *Network) (nodes, ties int) {
	g := n.Graph()
	pairs := make([]int64, 0, g.Ties())
	for v := range int32(g.Nodes()) {
		for _, w := range g.Neighbours(v) {
			if v < w {
				pairs = append(pairs, int64(n.entities[v])<<32|int64(n.entities[w]))
			}
		}
	}
	hadNodes, hadTies := len(s.nodes), len(s.ties)
	s.nodes, s.ties = union(s.nodes, n.entities), union(s.ties, pairs)
	return len(s.nodes) - hadNodes, len(s.ties) - hadTies
}

// union merges two ascending lists of distinct values into one.
func union[T int32 | int64](a, b []T) []T {
	out := make([]T, 0, len(a)+len(b))
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			out = append(out, a[i])
			i++
		case i == len(a) || b[j] < a[i]:
			out = append(out, b[j])
			j++
		default:
			out = append(out, a[i])
			i, j = i+1, j+1
		}
	}
	return out
}
