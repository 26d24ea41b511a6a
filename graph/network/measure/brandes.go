package measure

// dependencies computes, for one source after another in one part, how much the
// source depends on each node: the sum, over the other nodes t, of the share of
// the shortest paths from the source to t that pass through the node between
// their ends (Brandes 2001).
//
// Nodes are taken level by level, a level being the nodes at one distance. A
// node's neighbours are in its own level, the one before and the one after, so a
// sum over those one level on is a sum over all neighbours of a value that the
// nodes of the other two do not have yet: no distance is compared. Likewise a
// value may be added to all neighbours if only those one level on are going to
// read it. Between the two, taking from neighbours and adding to them, a level is
// done in the way that looks at fewer ties (after Beamer, Asanović and Patterson
// 2012).
type dependencies struct {
	part  *part
	seen  []uint8   // 1: reached from the source
	paths []float64 // number of shortest paths from the source; 0 while not reached
	share []float64 // (1 + dependency) / paths, of the nodes that give it to those who take
	added []float64 // what neighbours have added to a node

	order  []int32   // nodes by level
	starts []int     // index in order at which each level starts, and the end
	ends   []int     // ends of ties at the nodes of each level
	value  []float64 // of the nodes of the level at hand
	rest   []int32   // nodes not reached, where listed
	listed bool

	// Sum, over the sources so far, of the dependencies on a node.
	sum []float64

	// Of pivots, see gatherScaled: the sum of squares and the largest of what is
	// summed, and what share and added are, of 1/paths.
	squares, most, near, nearAdded []float64
}

func newDependencies(size int) *dependencies {
	return &dependencies{
		seen:  make([]uint8, size),
		paths: make([]float64, size),
		share: make([]float64, size),
		added: make([]float64, size),
		order: make([]int32, size+1),
		value: make([]float64, size),
		rest:  make([]int32, size+1),
		sum:   make([]float64, size),
	}
}

// newPivots makes dependencies for sources that stand for others.
func newPivots(size int) *dependencies {
	d := newDependencies(size)
	d.squares = make([]float64, size)
	d.most, d.near, d.nearAdded = make([]float64, size), make([]float64, size), make([]float64, size)
	return d
}

// use makes ready for sources in a part of no more nodes than d was made for.
func (d *dependencies) use(p *part) {
	d.part = p
	clear(d.sum[:p.size()])
	if d.most != nil {
		clear(d.squares[:p.size()])
		clear(d.most[:p.size()])
	}
}

// from adds the dependencies of a source to the sums, or what a pivot gives.
func (d *dependencies) from(source int32, pivot bool) {
	d.search(source)
	if pivot {
		d.gatherScaled()
	} else {
		d.gather()
	}
}

// search counts the shortest paths from the source to every node.
func (d *dependencies) search(source int32) {
	n := d.part.size()
	clear(d.seen[:n])
	clear(d.paths[:n])
	clear(d.added[:n])
	d.seen[source], d.paths[source], d.order[0] = 1, 1, source
	d.starts = append(d.starts[:0], 0, 1)
	d.ends = append(d.ends[:0], d.part.degree(source))
	d.listed = false
	beyond := d.part.ends() - d.ends[0]
	for start, end := 0, 1; end < n; {
		var next int
		if 2*d.ends[len(d.ends)-1] > beyond {
			next = d.take(end)
		} else {
			next = d.add(start, end)
		}
		ends := 0
		for _, v := range d.order[end:next] {
			ends += d.part.degree(v)
		}
		beyond -= ends
		start, end = end, next
		d.starts = append(d.starts, end)
		d.ends = append(d.ends, ends)
	}
}

// add finds the level after that from start to end by adding the paths of its
// nodes to their neighbours, and gives the new level's end.
func (d *dependencies) add(start, end int) int {
	d.listed = false
	next, seen, order, added := end, d.seen, d.order, d.added
	for _, v := range order[start:end] {
		paths := d.paths[v]
		for _, u := range d.part.neighbours(v) {
			added[u] += paths
			order[next] = u
			next += int(seen[u] ^ 1)
			seen[u] = 1
		}
	}
	for _, v := range order[end:next] {
		d.paths[v] = added[v]
	}
	return next
}

// take finds the level that starts at end by taking, for every node not yet
// reached, the paths of its neighbours, and gives the level's end.
func (d *dependencies) take(end int) int {
	if !d.listed {
		d.list()
	}
	next, left := end, 0
	for _, v := range d.rest {
		if paths := total(d.paths, d.part.neighbours(v)); paths > 0 {
			d.order[next] = v
			d.value[next-end] = paths
			next++
		} else {
			d.rest[left] = v
			left++
		}
	}
	d.rest = d.rest[:left]
	for i, v := range d.order[end:next] {
		d.paths[v] = d.value[i]
		d.seen[v] = 1
	}
	return next
}

// list lists the nodes not yet reached.
func (d *dependencies) list() {
	d.listed = true
	rest, left := d.rest[:cap(d.rest)], 0
	for v, seen := range d.seen[:d.part.size()] {
		rest[left] = int32(v)
		left += int(seen ^ 1)
	}
	d.rest = rest[:left]
}

// gather sums dependencies from the last level back to the first, the source's
// own left out.
func (d *dependencies) gather() {
	n := d.part.size()
	clear(d.share[:n])
	clear(d.added[:n])
	last := len(d.starts) - 2
	adding := false
	for level := last; level > 0; level-- {
		nodes := d.order[d.starts[level]:d.starts[level+1]]
		for i, v := range nodes {
			var after float64
			switch {
			case level == last:
			case adding:
				after = d.added[v]
			default:
				after = total(d.share, d.part.neighbours(v))
			}
			d.value[i] = 1/d.paths[v] + after
			d.sum[v] += float64(d.paths[v] * after)
		}
		adding = d.ends[level] < d.ends[level-1]
		d.give(nodes, adding)
	}
}

// give hands the values of the nodes of a level, once all are known, to the level
// before, by adding them there or by leaving them to be taken.
func (d *dependencies) give(nodes []int32, adding bool) {
	if !adding {
		for i, v := range nodes {
			d.share[v] = d.value[i]
		}
		return
	}
	for i, v := range nodes {
		value := d.value[i]
		for _, u := range d.part.neighbours(v) {
			d.added[u] += value
		}
	}
}

// total sums the values of the nodes.
func total(values []float64, nodes []int32) float64 {
	sum := 0.0
	for _, v := range nodes {
		sum += values[v]
	}
	return sum
}
