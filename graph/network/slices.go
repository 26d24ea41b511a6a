package network

import (
	"cmp"
	"context"

	"corridor/graph"
)

// MaxSlices is how many slices may be asked for at once.
const MaxSlices = 60

// Windows are the years that a network is looked at one after the other.
type Windows struct {
	Years int // that each window spans
	Step  int // years that each begins after the one before; 0: as many as it spans
	// Planned goes on after the last year in which anything began, to the last in
	// which something is planned to go on. Nothing new is known of these years, so
	// that what is counted in them only falls.
	Planned bool
}

func (w Windows) check() error {
	switch {
	case w.Years < 1:
		return graph.Invalid("window", "%d is not a number of years; give 1 or more", w.Years)
	case w.Step < 0:
		return graph.Invalid("step", "%d is not a number of years; give 1 or more", w.Step)
	}
	return nil
}

// Slice is a network of some years of another.
type Slice struct {
	From, To int // years, inclusive
	Network  *Network
	// NewNodes and NewTies are those that no earlier slice has.
	NewNodes, NewTies int
}

// Slices gives the network of one window of years after another, each made of
// the same query with its years narrowed. They go from the query's first year to
// its last or, where it leaves these open, from the first year of an item that
// counts to the last in which one began, see Windows.Planned; the last window ends
// with them.
//
// Publications are of one year, projects of every year they run, activities of
// every year they last, so that a project may be in several slices. Items
// without a year are in none. Of an ego network, the slices are of the whole
// that it lies in.
func (n *Networks) Slices(ctx context.Context, of *Network, w Windows) ([]Slice, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	windows, err := of.windows(w)
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
func (n *Network) windows(w Windows) ([]Slice, error) {
	window, step := w.Years, cmp.Or(w.Step, w.Years)
	first, last := n.years(w.Planned)
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

// years gives the years that slices go from and to; 0, 0 if there are none. Who
// asks for years after the last in which anything began asks for what is planned.
func (n *Network) years(planned bool) (first, last int) {
	if n.figures != nil {
		return n.figures.within(n.Query.Filter)
	}
	began, runs := 0, 0
	for item := range n.selection.counting() {
		from, to := n.Projection.Years(item)
		if from == 0 {
			continue
		}
		if first == 0 || from < first {
			first = from
		}
		began, runs = max(began, from), max(runs, from, to)
	}
	if first == 0 {
		return 0, 0
	}
	f := n.Query.Filter
	if first = cmp.Or(f.From, first); planned || first > began {
		began = runs
	}
	return first, cmp.Or(f.To, began)
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
