package memory

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
)

// holdsGrouping tells whether a copy can answer a grouping. Sums of fractions it
// leaves to the store: they depend on the order in which they are added up.
func holdsGrouping(g *graph.Grouping) bool {
	for _, key := range g.By {
		if key.Property != nil && !holds(key.Property) {
			return false
		}
	}
	return !slices.ContainsFunc(g.Sums, func(p *graph.Property) bool { return p.Type != graph.TypeInt })
}

// groupKey is one key of a grouping made ready. Its values have numbers: 0 for
// none, the others in ascending order.
type groupKey struct {
	size   int                        // beyond the last number
	of     func(node uint32) []uint32 // distinct values of a node as numbers and base besides; good until the next walk
	base   uint32
	value  func(number uint32) any
	places []int // by number, where the order is by the ends of a path; else nil
}

// none are the values of a node that has none, of a key without a base.
var none = []uint32{0}

// numbers gives the numbers of a node's values, with so much besides; 0 alone where
// it has none.
func (k *groupKey) numbers(node uint32) (list []uint32, besides uint32) {
	if list = k.of(node); len(list) > 0 {
		return list, k.base
	}
	return none, 0
}

// group answers a prepared grouping.
func (v *evaluator) group(g *graph.Grouping) (*graph.Groups, error) {
	t := v.tables[g.Kind]
	tally := &tally{Grouping: g, numbers: map[uint64]uint32{}}
	nodes := v.nodesThat(t, g.Filter)
	number := nodes.count()
	for _, key := range g.By {
		tally.keys = append(tally.keys, v.groupKey(t, key, number))
	}
	for _, p := range g.Sums {
		tally.summed = append(tally.summed, t.columns[p])
	}
	tally.begin()
	if leg := v.counted(g); leg != nil {
		tally.degrees(leg)
	} else {
		nodes.each(func(n uint32) bool {
			tally.add(n, n-t.first)
			return v.goOn(1)
		})
	}
	for i, key := range g.By {
		if g.Order != graph.LargestFirst && key.Property == nil {
			v.place(tally, i, key.Path.End())
		}
	}
	if err := v.check(); err != nil {
		return nil, err
	}
	return tally.answer(number), nil
}

// groupKey makes a key ready that so many nodes are grouped by.
func (v *evaluator) groupKey(t *table, key graph.GroupKey, nodes int) groupKey {
	if key.Property == nil {
		return v.endsKey(t, key.Path, nodes)
	}
	c := t.columns[key.Property]
	switch {
	case key.Years:
		return numberedKey(t, c, func(i int) []int64 {
			year, _ := strconv.ParseInt(c.texts.at(i)[:4], 10, 64)
			return []int64{year}
		})
	case key.Property.Type == graph.TypeStrings:
		return numberedKey(t, c, func(i int) []string { return strings.Split(c.texts.at(i), separator) })
	}
	var one [1]uint32
	return groupKey{size: c.size() + 1, value: c.valueOf, of: func(n uint32) []uint32 {
		one[0] = c.codes.Code(n - t.first)
		return one[:]
	}}
}

// numberedKey is a key of which each distinct value of a column gives some values.
func numberedKey[T cmp.Ordered](t *table, c *column, of func(i int) []T) groupKey {
	var all []T
	for i := range c.size() {
		all = append(all, of(i)...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	numbers := make([][]uint32, c.size()+1) // by code
	numbers[0] = []uint32{0}
	for i := range c.size() {
		for _, value := range of(i) {
			place, _ := slices.BinarySearch(all, value)
			numbers[i+1] = append(numbers[i+1], uint32(place)+1)
		}
		slices.Sort(numbers[i+1])
		numbers[i+1] = slices.Compact(numbers[i+1])
	}
	return groupKey{size: len(all) + 1, value: func(number uint32) any { return all[number-1] },
		of: func(n uint32) []uint32 { return numbers[c.codes.Code(n-t.first)] }}
}

// endsKey is a key of the nodes at the end of a path.
func (v *evaluator) endsKey(t *table, path graph.Path, nodes int) groupKey {
	end := v.tables[path.End()]
	return groupKey{size: end.len() + 1, of: v.walk(t, path, nodes), base: end.first - 1, // the first may be 0: it turns round twice
		value: func(number uint32) any { return end.id(end.first + number - 1) }}
}

// tally counts under each combination of two keys, the second 0 where there is one.
type tally struct {
	*graph.Grouping
	keys    []groupKey
	second  int // how many numbers the second key has
	summed  []*column
	dense   []uint32          // by combination: one more than the group's place; nil where there are too many
	numbers map[uint64]uint32 // the same otherwise
	groups  []grouped
	first   []uint32 // values of the first key; used again
	sums    []sum    // of each group as many as there are properties to sum
}

type grouped struct {
	keys  [graph.MaxGroupKeys]uint32
	count int
}

type sum struct {
	total   int64
	present bool
}

// mostDense is how many combinations are counted in a table of all of them.
const mostDense = 1 << 20

func (t *tally) begin() {
	t.second = 1
	if len(t.keys) > 1 {
		t.second = t.keys[1].size
	}
	if size := t.keys[0].size * t.second; size <= mostDense {
		t.dense = make([]uint32, size)
	}
}

func (t *tally) add(n, row uint32) {
	first, base := t.keys[0].numbers(n)
	if len(t.keys) == 1 {
		for _, x := range first {
			t.count(x-base, 0, row)
		}
		return
	}
	t.first = append(t.first[:0], first...) // the second key may walk too
	second, baseOfSecond := t.keys[1].numbers(n)
	for _, x := range t.first {
		for _, y := range second {
			t.count(x-base, y-baseOfSecond, row)
		}
	}
}

func (t *tally) count(x, y, row uint32) {
	at := t.at(x, y)
	t.groups[at].count++
	for i, c := range t.summed {
		if v, ok := c.value(row).(int64); ok {
			s := &t.sums[int(at)*len(t.summed)+i]
			s.total, s.present = s.total+v, true
		}
	}
}

// at gives the place of a combination's group, a new one where there is none yet.
func (t *tally) at(x, y uint32) uint32 {
	var known *uint32
	if t.dense != nil {
		known = &t.dense[int(x)*t.second+int(y)]
		if *known != 0 {
			return *known - 1
		}
	} else if place := t.numbers[uint64(x)<<32|uint64(y)]; place != 0 {
		return place - 1
	}
	t.groups = append(t.groups, grouped{keys: [graph.MaxGroupKeys]uint32{x, y}})
	t.sums = append(t.sums, make([]sum, len(t.summed))...)
	place := uint32(len(t.groups))
	if known != nil {
		*known = place
	} else {
		t.numbers[uint64(x)<<32|uint64(y)] = place
	}
	return place - 1
}

// place finds the places of the nodes that are values of a key among those of their
// kind, as lists of it come.
func (v *evaluator) place(t *tally, i int, kind *graph.Kind) {
	end := v.tables[kind]
	l := &list{PreparedList: &graph.PreparedList{Kind: kind}, t: end}
	for _, key := range kind.Order {
		l.keys = append(l.keys, v.orderKey(key, end, nil, 0))
	}
	all := first[candidate]{limit: end.len(), compare: l.compare}
	met := end.none()
	for _, g := range t.groups {
		if number := g.keys[i]; number != 0 && !met.has(end.first+number-1) {
			c := candidate{node: end.first + number - 1}
			met.add(c.node)
			l.put(&c)
			all.kept = append(all.kept, c)
		}
	}
	t.keys[i].places = make([]int, t.keys[i].size)
	for place, c := range all.order() {
		t.keys[i].places[c.node-end.first+1] = place
	}
}

// answer puts the groups in order and gives the first of them.
func (t *tally) answer(nodes int) *graph.Groups {
	limit := cmp.Or(t.Limit, graph.MaxRows)
	page := first[int]{limit: limit, compare: func(x, y *int) int { return t.compare(&t.groups[*x], &t.groups[*y]) }}
	out := &graph.Groups{Number: len(t.groups), Nodes: nodes}
	for i := range t.groups {
		page.add(i)
		out.Rest += t.groups[i].count
	}
	for _, i := range page.order() {
		out.Groups = append(out.Groups, t.group(i))
		out.Rest -= t.groups[i].count
	}
	return out
}

func (t *tally) group(at int) graph.Group {
	g := graph.Group{Keys: make([]any, len(t.keys)), Count: t.groups[at].count, Sums: make([]any, len(t.summed))}
	for i, key := range t.keys {
		if number := t.groups[at].keys[i]; number != 0 {
			g.Keys[i] = key.value(number)
		}
	}
	for i := range t.summed {
		if s := t.sums[at*len(t.summed)+i]; s.present {
			g.Sums[i] = s.total
		}
	}
	return g
}

// compare orders groups by their keys, which come second to their counts where the
// order is by these, and groups that lack a key last.
func (t *tally) compare(x, y *grouped) int {
	if t.Order == graph.LargestFirst {
		if c := cmp.Or(cmp.Compare(t.lacks(x), t.lacks(y)), cmp.Compare(y.count, x.count)); c != 0 {
			return c
		}
	}
	for i := range t.keys {
		if c := t.compareKeys(i, x.keys[i], y.keys[i]); c != 0 {
			return c
		}
	}
	return 0
}

// lacks is 1 of a group that lacks a key, else 0.
func (t *tally) lacks(x *grouped) int {
	for i := range t.keys {
		if x.keys[i] == 0 {
			return 1
		}
	}
	return 0
}

// compareKeys orders values of a key, none last.
func (t *tally) compareKeys(i int, x, y uint32) int {
	if x == 0 || y == 0 {
		return -cmp.Compare(x, y)
	}
	order := cmp.Compare(x, y)
	if places := t.keys[i].places; places != nil {
		order = cmp.Compare(places[x], places[y])
	}
	if t.Order == graph.KeysDescending {
		return -order
	}
	return order
}
