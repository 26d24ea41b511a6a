package memory

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
)

// separator stands between the elements of a list in a column: no text holds it.
const separator = "\x00"

// column holds a property of many rows: the distinct values in ascending order,
// and by row the code of its value, which is its place counted from 1, or 0 where
// it is absent. One of texts, ints and floats holds the values.
type column struct {
	property *graph.Property
	codes    codes
	texts    texts     // of texts, dates and enums; of lists with a separator between the elements
	ints     []int64   // of whole numbers, and of Booleans as 0 and 1
	floats   []float64 // of other numbers
	// folded are the distinct folded forms in ascending order, foldedOf by code - 1
	// a place there; nil where the property has no folded shadow.
	folded   texts
	foldedOf []uint32
}

// size is the number of distinct values.
func (c *column) size() int { return max(c.texts.len(), len(c.ints), len(c.floats)) }

// value gives a row's value, nil where absent.
func (c *column) value(row uint32) any {
	if code := c.codes.Code(row); code != 0 {
		return c.valueOf(code)
	}
	return nil
}

// valueOf gives the value of a code that is not 0.
func (c *column) valueOf(code uint32) any {
	i := int(code - 1)
	switch c.property.Type {
	case graph.TypeInt:
		return c.ints[i]
	case graph.TypeBool:
		return c.ints[i] == 1
	case graph.TypeFloat:
		return c.floats[i]
	case graph.TypeStrings, graph.TypeNames:
		return strings.Split(c.texts.at(i), separator)
	}
	return c.texts.at(i)
}

// compareAt compares the i-th distinct value with one of the property's type or,
// of whole numbers, a fraction.
func (c *column) compareAt(i int, v any) int {
	switch v := v.(type) {
	case string:
		return strings.Compare(c.texts.at(i), v)
	case bool:
		return cmp.Compare(c.ints[i], wholeOf(v))
	case int64:
		return cmp.Compare(c.ints[i], v)
	}
	f := v.(float64)
	if c.ints != nil {
		return cmp.Compare(float64(c.ints[i]), f)
	}
	return cmp.Compare(c.floats[i], f)
}

func wholeOf(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// below is the number of distinct values less than v, or not above it.
func (c *column) below(v any, orEqual bool) int {
	return sort.Search(c.size(), func(i int) bool {
		order := c.compareAt(i, v)
		return order > 0 || order == 0 && !orEqual
	})
}

// comparing gives the codes that a comparison accepts.
func (c *column) comparing(op graph.Op, v any) accepted {
	switch op {
	case graph.Contains:
		return c.foldedThat(func(s string) bool { return strings.Contains(s, v.(string)) })
	case graph.StartsWith:
		return c.foldedThat(func(s string) bool { return strings.HasPrefix(s, v.(string)) })
	}
	less, notAbove := uint32(c.below(v, false)), uint32(c.below(v, true))
	switch op {
	case graph.EQ:
		return accepted{from: less + 1, to: notAbove + 1}
	case graph.LT:
		return accepted{from: 1, to: less + 1}
	case graph.LTE:
		return accepted{from: 1, to: notAbove + 1}
	case graph.GT:
		return accepted{from: notAbove + 1, to: uint32(c.size()) + 1}
	}
	return accepted{from: less + 1, to: uint32(c.size()) + 1}
}

// foldedThat gives the codes of the values whose folded forms satisfy.
func (c *column) foldedThat(satisfy func(string) bool) accepted {
	good := make([]bool, c.folded.len())
	for i := range good {
		good[i] = satisfy(c.folded.at(i))
	}
	return c.those(func(i int) bool { return good[c.foldedOf[i]] })
}

// those gives the codes of the distinct values whose places satisfy.
func (c *column) those(satisfy func(i int) bool) accepted {
	a := accepted{from: 1, to: uint32(c.size()) + 1, some: make([]bool, c.size()+1)}
	for i := range c.size() {
		a.some[i+1] = satisfy(i)
	}
	return a
}

// among gives the codes of values that are, or of lists that hold, one of these.
func (c *column) among(values []any) accepted {
	if c.property.Type == graph.TypeStrings {
		wanted := map[string]bool{}
		for _, v := range values {
			wanted[v.(string)] = true
		}
		return c.those(func(i int) bool {
			for element := range strings.SplitSeq(c.texts.at(i), separator) {
				if wanted[element] {
					return true
				}
			}
			return false
		})
	}
	a := accepted{from: 1, to: uint32(c.size()) + 1, some: make([]bool, c.size()+1)}
	for _, v := range values {
		for code := c.below(v, false) + 1; code <= c.below(v, true); code++ {
			a.some[code] = true
		}
	}
	return a
}

// sorted gives what ordering by the property compares of a row, nil where absent.
func (c *column) sorted(row uint32) any {
	code := c.codes.Code(row)
	switch {
	case code == 0:
		return nil
	case c.foldedOf != nil:
		return c.folded.at(int(c.foldedOf[code-1]))
	}
	return c.valueOf(code)
}

// rank gives the place of a row in the order of the property, twice; absent tells
// that it has none.
func (c *column) rank(row uint32) (twice int64, absent bool) {
	code := c.codes.Code(row)
	switch {
	case code == 0:
		return 0, true
	case c.foldedOf != nil:
		return 2 * int64(c.foldedOf[code-1]), false
	}
	return 2 * int64(code-1), false
}

// rankOf gives the place, twice, that a value has in the order of the property, or
// one less than that of the next where no row has it.
func (c *column) rankOf(v any) int64 {
	place, found := 0, false
	if c.foldedOf != nil {
		place, found = c.folded.find(v.(string))
	} else {
		place = c.below(v, false)
		found = place < c.size() && c.compareAt(place, v) == 0
	}
	if found {
		return 2 * int64(place)
	}
	return 2*int64(place) - 1
}

// fold works out the folded forms of the values.
func (c *column) fold() {
	all := make([]string, c.texts.len())
	for i := range all {
		all[i] = text.Fold(c.texts.at(i))
	}
	distinct := slices.Clone(all)
	slices.Sort(distinct)
	c.folded = textsOf(slices.Compact(distinct))
	c.foldedOf = make([]uint32, len(all))
	for i, s := range all {
		place, _ := c.folded.find(s)
		c.foldedOf[i] = uint32(place)
	}
}

func (c *column) bytes() int {
	return c.codes.bytes() + c.texts.bytes() + sliceBytes(c.ints) + sliceBytes(c.floats) + c.folded.bytes() + sliceBytes(c.foldedOf)
}
