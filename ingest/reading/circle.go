package reading

import "slices"

// CutCircles takes out of a relation that must not go in circles (parents,
// successors) every tie that is part of one, and gives the things that such
// ties were of, sorted. That a thing is tied to itself is a circle. Which of a
// circle's ties is the wrong one cannot be known, so none is held; ties that
// lead into a circle or out of it stay.
func CutCircles[T ~string](ties map[T][]T) (in []T) {
	c := circles[T]{ties: ties, index: map[T]int{}, low: map[T]int{}, on: map[T]bool{}, group: map[T]int{}}
	starts := make([]T, 0, len(ties))
	for thing := range ties {
		starts = append(starts, thing)
	}
	slices.Sort(starts)
	for _, thing := range starts {
		if _, seen := c.index[thing]; !seen {
			c.walk(thing)
		}
	}
	for _, from := range starts {
		kept := slices.DeleteFunc(slices.Clone(ties[from]), func(to T) bool { return c.group[from] == c.group[to] })
		if len(kept) < len(ties[from]) {
			in = append(in, from)
			ties[from] = kept
		}
	}
	return in
}

// circles finds the strongly connected components (Tarjan 1972) without
// recursion: a chain may be as long as a file.
type circles[T ~string] struct {
	ties       map[T][]T
	index, low map[T]int
	on         map[T]bool
	stack      []T
	group      map[T]int
	groups     int
}

// step is a thing on the way, and how many of its ties have been followed.
type step[T ~string] struct {
	thing T
	next  int
}

func (c *circles[T]) walk(start T) {
	way := []step[T]{{thing: start}}
	c.enter(start)
	for len(way) > 0 {
		at := &way[len(way)-1]
		if at.next < len(c.ties[at.thing]) {
			to := c.ties[at.thing][at.next]
			at.next++
			if _, seen := c.index[to]; !seen {
				c.enter(to)
				way = append(way, step[T]{thing: to})
			} else if c.on[to] {
				c.low[at.thing] = min(c.low[at.thing], c.index[to])
			}
			continue
		}
		thing := at.thing
		way = way[:len(way)-1]
		if len(way) > 0 {
			before := way[len(way)-1].thing
			c.low[before] = min(c.low[before], c.low[thing])
		}
		if c.low[thing] == c.index[thing] {
			c.leave(thing)
		}
	}
}

func (c *circles[T]) enter(thing T) {
	c.index[thing] = len(c.index)
	c.low[thing] = c.index[thing]
	c.stack = append(c.stack, thing)
	c.on[thing] = true
}

func (c *circles[T]) leave(root T) {
	for {
		thing := c.stack[len(c.stack)-1]
		c.stack = c.stack[:len(c.stack)-1]
		c.on[thing] = false
		c.group[thing] = c.groups
		if thing == root {
			break
		}
	}
	c.groups++
}
