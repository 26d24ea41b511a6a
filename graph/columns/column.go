package columns

import (
	"slices"
	"strings"

	"corridor/graph"
)

// columnGathered is a column in the order in which its rows came. Its codes number
// the distinct values as they came first or, of lists of records, the lists.
type columnGathered struct {
	codes   Codes
	values  []any // by code less 1
	known   map[any]uint32
	last    any // that came new last, and its code
	code    uint32
	numbers map[graph.ID]int32 // of the records listed
	listed  *Lists             // nil: the property lists none
}

func gather() *columnGathered { return &columnGathered{known: map[any]uint32{}} }

func (c *columnGathered) add(value any) {
	list, isList := value.([]string)
	switch {
	case value == nil, isList && len(list) == 0:
		c.codes.add(0)
	case c.listed != nil:
		c.codes.add(c.list(list))
	case isList:
		c.codes.add(c.number(strings.Join(list, "\x00"), value))
	default:
		c.codes.add(c.number(value, value))
	}
}

// number gives the code of a value that is known by a key.
func (c *columnGathered) number(key, value any) uint32 {
	if key == c.last {
		return c.code
	}
	code, known := c.known[key]
	if !known {
		key, value = kept(key), kept(value)
		c.values = append(c.values, value)
		code = uint32(len(c.values))
		c.known[key] = code
		c.last, c.code = key, code
	}
	return code
}

// kept gives a value of its own: what a scan yields may lie in memory that is used
// again.
func kept(value any) any {
	switch value := value.(type) {
	case string:
		return strings.Clone(value)
	case []string:
		own := slices.Clone(value)
		for i, s := range own {
			own[i] = strings.Clone(s)
		}
		return own
	}
	return value
}

// list adds a list of records and gives its code.
func (c *columnGathered) list(ids []string) uint32 {
	for _, id := range ids {
		number, known := c.numbers[graph.ID(id)]
		if !known {
			number = -1
		}
		c.listed.Values = append(c.listed.Values, number)
	}
	c.listed.At = append(c.listed.At, uint32(len(c.listed.Values)))
	return uint32(len(c.listed.At) - 1)
}

// end puts the rows in an order.
func (c *columnGathered) end(order []uint32) *Column {
	out := &Column{Codes: c.codes.inOrder(order), Listed: c.listed, Size: len(c.values)}
	if c.listed != nil {
		out.Size = len(c.listed.At) - 1
		return out
	}
	values := c.values
	out.Value = func(code uint32) any { return values[code-1] }
	return out
}
