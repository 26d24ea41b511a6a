package network

import (
	"math"
	"slices"
)

// teams are who of the nodes took part in each item, with all that counting
// needs of an item side by side in memory.
type teams struct {
	s        *selection
	counting Counting
	place    []int32 // node by entity, −1 for entities that are none
	nodes    int
	of       []team    // by item, once gathered
	shares   []float64 // by an item's size: what it adds to a tie, or alone to the entity's size
	member   []int32   // nodes, ascending within a team
}

// team is who took part in an item: of teams.member those from one index to
// another. It is zero for items that do not count.
type team struct {
	from, to     int32
	size         int32 // entities, nodes or not
	sooner, last int16 // the years, see tally
}

// newTeams is for the items that a selection has taken.
func newTeams(s *selection, counting Counting, place []int32, nodes int) *teams {
	return &teams{s: s, counting: counting, place: place, nodes: nodes, shares: []float64{0, 1}}
}

// gather makes the teams of all items.
func (t *teams) gather() {
	t.of, t.member = make([]team, len(t.s.size)), make([]int32, 0, len(t.s.who.Values))
	for item := range t.of {
		t.of[item] = t.team(int32(item))
	}
}

// team makes the team of an item.
func (t *teams) team(item int32) team {
	size := t.s.size[item]
	if size == 0 {
		return team{}
	}
	out := team{from: int32(len(t.member)), size: size}
	for _, entity := range t.s.who.Of(item) {
		if node := t.place[entity]; node >= 0 {
			t.member = append(t.member, node)
		}
	}
	out.to = int32(len(t.member))
	if first := t.s.p.First[item]; first != 0 {
		out.sooner, out.last = math.MaxInt16-first, t.s.p.Last[item]
	}
	for n := int32(len(t.shares)); n <= size; n++ {
		t.shares = append(t.shares, share(t.counting, n))
	}
	return out
}

// counter counts the ties of one node after another. Several may share teams
// that are gathered; else teams are made as they are needed, for one counter.
type counter struct {
	*teams
	later bool    // only ties to nodes after the one at hand
	mine  []team  // of the entity at hand; where only later nodes count, with these alone
	met   nodeSet // nodes that the entity at hand took part in an item with
	at    []int32 // by node: the place in tallies of the tie to it
	// tallies are of the ties of the entity at hand in the order of the nodes
	// they lead to, and a last one of the tie to itself, which is none.
	tallies []tally
	out     block // used again
}

// tally is what is known of a tie while counting.
type tally struct {
	count float64
	items int32
	// sooner is how long before math.MaxInt16 the first year is, and last the
	// last; both are 0 where no year is known, so that the larger one counts.
	sooner, last int16
}

func newCounter(t *teams, later bool) *counter {
	return &counter{teams: t, later: later, met: newNodeSet(t.nodes), at: make([]int32, t.nodes)}
}

// count gives the ties of some entities that are nodes, in their order.
func (c *counter) count(entities []int32) *block {
	out := &c.out
	out.clear()
	for _, entity := range entities {
		c.fetch(entity)
		if c.later {
			c.trim(c.place[entity])
		}
		c.meet(entity)
		size := c.visit()
		for i := range c.tallies[:len(c.tallies)-1] {
			t := &c.tallies[i]
			out.counts = append(out.counts, t.count)
			out.items = append(out.items, t.items)
			out.first = append(out.first, t.first())
			out.last = append(out.last, t.last)
		}
		out.ends = append(out.ends, int32(len(out.targets)))
		out.sizes = append(out.sizes, size)
	}
	return out.clone()
}

// fetch gathers the teams of an entity. They are far apart in memory, from where
// the processor brings several at a time as long as nothing depends on them.
func (c *counter) fetch(entity int32) {
	items := c.s.work.Of(entity)
	c.mine = slices.Grow(c.mine[:0], len(items))
	if c.of == nil {
		c.member = c.member[:0]
		for _, item := range items {
			c.mine = append(c.mine, c.team(item))
		}
		return
	}
	for _, item := range items {
		c.mine = append(c.mine, c.of[item])
	}
}

// trim leaves of the teams at hand the nodes after one.
func (c *counter) trim(own int32) {
	for i := range c.mine {
		t := &c.mine[i]
		at := t.to
		for at > t.from && c.member[at-1] > own {
			at--
		}
		t.from = at
	}
}

// meet finds the nodes that an entity, whose teams are fetched, is tied to, and
// makes their tallies.
func (c *counter) meet(entity int32) {
	for _, t := range c.mine {
		for _, node := range c.member[t.from:t.to] {
			c.met.add(node)
		}
	}
	own := c.place[entity]
	c.met.remove(own)
	before := len(c.out.targets)
	c.out.targets = c.met.take(c.out.targets)
	others := c.out.targets[before:]
	for i, node := range others {
		c.at[node] = int32(i)
	}
	c.at[own] = int32(len(others))
	c.tallies = slices.Grow(c.tallies[:0], len(others)+1)[:len(others)+1]
	clear(c.tallies)
}

// visit tallies the joint items of the entity at hand with the others, and gives
// its size as margins have it.
func (c *counter) visit() (size float64) {
	for _, t := range c.mine {
		share := c.shares[t.size]
		size += share
		for _, node := range c.member[t.from:t.to] {
			tie := &c.tallies[c.at[node]]
			tie.count += share
			tie.items++
			tie.sooner = max(tie.sooner, t.sooner)
			tie.last = max(tie.last, t.last)
		}
	}
	return size
}

// first is the first year, 0 where none is known.
func (t *tally) first() int16 {
	if t.sooner == 0 {
		return 0
	}
	return math.MaxInt16 - t.sooner
}
