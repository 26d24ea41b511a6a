package community

import (
	"context"
	"math"
	"math/rand/v2"
)

// cell is what moving nodes need of a community, side by side in memory.
type cell struct {
	weight   float64 // of the ties from the node looked at to the community; 0 between nodes
	strength float64
}

// mover is the fast local moving of nodes: only those are looked at whose
// neighbourhood has changed since they were last looked at. They are not taken
// from a queue, as by the algorithm's authors, but found going round through all
// nodes, blocks of them in an order drawn once. What is known of nodes of one
// block stands together in memory, which is faster at the same modularity.
type mover struct {
	*level
	of      []int32
	cells   []cell
	sizes   []int32
	empty   []int32 // communities without nodes
	touched []int32 // communities beside the node looked at
	waiting []bool  // nodes to look at
	left    int     // how many
	density float64 // γ/2W: how much weight two strengths would have by chance, by their product
}

const (
	// A block has up to largestBlock nodes, but fewer where there would not be
	// fewestBlocks blocks to shuffle.
	largestBlock, fewestBlocks = 128, 256
	// noticeable is the gain that is worth a move, as a share of the node's
	// strength: more than rounding can make of nothing, so that moving ends.
	noticeable = 1e-10
)

// move moves nodes between the communities of a level until none can gain. What
// else the mover holds may have been used for another level.
func (m *mover) move(ctx context.Context, l *level, of []int32, density float64, rng *rand.Rand) (moved bool, err error) {
	n := l.nodes()
	m.level, m.of, m.density, m.left = l, of, density, n
	m.cells, m.sizes, m.waiting = resize(m.cells, n), resize(m.sizes, n), resize(m.waiting, n)
	m.empty, m.touched = resize(m.empty, n)[:0], resize(m.touched, l.most()+1)
	clear(m.cells)
	clear(m.sizes)
	for v, c := range of {
		m.cells[c].strength += l.strengths[v]
		m.sizes[c]++
		m.waiting[v] = true
	}
	for c := int32(n) - 1; c >= 0; c-- {
		if m.sizes[c] == 0 {
			m.empty = append(m.empty, c)
		}
	}
	size := min(max(n/fewestBlocks, 1), largestBlock)
	blocks := rng.Perm((n + size - 1) / size)
	for m.left > 0 {
		for _, block := range blocks {
			if ctx.Err() != nil {
				return false, ctx.Err()
			}
			for v := block * size; v < min((block+1)*size, n); v++ {
				if m.waiting[v] {
					moved = m.look(int32(v)) || moved
				}
			}
		}
	}
	return moved, nil
}

// look moves a node if it gains by that, and tells whether it does.
func (m *mover) look(v int32) bool {
	m.waiting[v] = false
	m.left--
	to := m.best(v)
	if to == m.of[v] {
		return false
	}
	m.put(v, to)
	neighbours, _ := m.row(v)
	for _, u := range neighbours {
		if !m.waiting[u] && m.of[u] != to {
			m.waiting[u] = true
			m.left++
		}
	}
	return true
}

// best is the community, its own or empty ones included, in which a node adds most.
func (m *mover) best(v int32) int32 {
	neighbours, weights := m.row(v)
	of, cells, touched := m.of, m.cells, m.touched
	count := 0
	for i, u := range neighbours {
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		c := of[u]
		at := &cells[c]
		touched[count] = c
		if math.Float64bits(at.weight) == 0 { // unlike at.weight == 0, compiled without a branch
			count++
		}
		at.weight += w
	}
	own, k := of[v], m.strengths[v]
	chance := float64(m.density * k)
	best, most := own, cells[own].weight-float64(chance*(cells[own].strength-k))+float64(noticeable*k)
	for _, c := range touched[:count] {
		at := &cells[c]
		// For its own community this counts the node itself, so is less than above.
		if gain := at.weight - float64(chance*at.strength); gain > most {
			best, most = c, gain
		}
		at.weight = 0
	}
	if most < 0 {
		return m.empty[len(m.empty)-1]
	}
	return best
}

// put moves a node to a community.
func (m *mover) put(v, to int32) {
	from, k := m.of[v], m.strengths[v]
	if m.sizes[to] == 0 {
		m.empty = m.empty[:len(m.empty)-1]
	}
	m.of[v] = to
	m.cells[to].strength += k
	m.sizes[to]++
	m.cells[from].strength -= k
	if m.sizes[from]--; m.sizes[from] == 0 {
		m.cells[from].strength = 0
		m.empty = append(m.empty, from)
	}
}
