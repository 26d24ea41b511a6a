package measure

import "math"

// What is said of estimated betweenness.
const (
	// reach is how many standard errors the interval reaches to either side. Of
	// paths that no pivot saw a standard error says nothing; nearly all that is
	// missed is missed for them. So it reaches further by so many pairs for each
	// node that a pivot stands for besides itself, unseen, and by so much of the
	// estimate where few nodes are pivots, beside. All three were found by trying, see
	// docs/networks.md.
	reach, unseen, beside = 2.5, 1.5, 0.15
)

// gatherScaled sums, as gather does, what each node gets of the pairs of the
// source with all others, the pair being shared out between its two ends. So both
// ends together give the node what the pair is to give: σ(s,t|v)/σ(s,t).
//
// An end gets a share as large as its distance from the node (Geisberger, Sanders
// and Schultes 2008, linear scaling), and none where it is the node's neighbour
// and the other is not. Sources near a node would else have very much to give, and
// the few of them, drawn or not, would decide the estimate.
func (d *dependencies) gatherScaled() {
	n := d.part.size()
	clear(d.share[:n])
	clear(d.added[:n])
	clear(d.near[:n])
	clear(d.nearAdded[:n])
	last := len(d.starts) - 2
	adding := false
	for level := last; level > 0; level-- {
		nodes := d.order[d.starts[level]:d.starts[level+1]]
		hops := float64(level)
		for i, v := range nodes {
			after, next := d.after(v, level == last, adding)
			d.value[i] = 1/float64(hops*d.paths[v]) + after
			given := float64(d.paths[v] * next / (hops + 1))
			if level > 1 {
				given += float64(d.paths[v] * hops * after)
			}
			d.sum[v] += given
			d.squares[v] += float64(given * given)
			d.most[v] = max(d.most[v], given)
		}
		adding = d.ends[level] < d.ends[level-1]
		d.giveScaled(nodes, adding)
	}
}

// after sums what the nodes one level on give to a node: what is beyond them, and
// of themselves.
func (d *dependencies) after(v int32, last, adding bool) (beyond, next float64) {
	switch {
	case last:
		return 0, 0
	case adding:
		return d.added[v], d.nearAdded[v]
	}
	for _, u := range d.part.neighbours(v) {
		beyond += d.share[u]
		next += d.near[u]
	}
	return beyond, next
}

// giveScaled hands the values on as give does, and each node's 1/paths with them.
func (d *dependencies) giveScaled(nodes []int32, adding bool) {
	if !adding {
		for i, v := range nodes {
			d.share[v], d.near[v] = d.value[i], 1/d.paths[v]
		}
		return
	}
	for i, v := range nodes {
		value, own := d.value[i], 1/d.paths[v]
		for _, u := range d.part.neighbours(v) {
			d.added[u] += value
			d.nearAdded[u] += own
		}
	}
}

// halfWidth is how far to either side of an estimate its interval reaches, of a
// node to which k of the c nodes of its part gave a sum, squares and at most most.
// The variance is that of a draw without replacement, with one source more that
// gives as much as the largest did: what is rare was as likely missed as seen.
func halfWidth(c, k, sum, squares, most float64) float64 {
	estimate, more := c/k*sum, k+1
	sum += most
	squares += float64(most * most)
	variance := max(squares-sum*sum/more, 0) / k
	scatter := float64(reach * c * math.Sqrt((1-k/c)*variance/more))
	return scatter + float64(unseen*(c/k-1)) + float64(beside*(1-k/c)*estimate)
}

// between tells, for each node of a part, whether any shortest path can pass
// through it: whether two of its neighbours are not tied.
func (p *part) between() []bool {
	out := make([]bool, p.size())
	mark := make([]int32, p.size())
	for v := range int32(p.size()) {
		near := p.neighbours(v)
		for _, u := range near {
			mark[u] = v + 1
		}
		for _, u := range near {
			tied := 1 // to v
			for _, w := range p.neighbours(u) {
				if mark[w] == v+1 && w != v {
					tied++
				}
			}
			if tied < len(near) {
				out[v] = true
				break
			}
		}
	}
	return out
}
