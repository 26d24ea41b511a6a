package memory

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"corridor/graph"
)

// gatherer gathers a column row by row, giving each distinct value a number as
// it first comes.
type gatherer struct {
	property *graph.Property
	codes    []uint32
	texts    map[string]uint32
	ints     map[int64]uint32
	floats   map[float64]uint32
	bytes    int
}

func gather(p *graph.Property) *gatherer {
	g := &gatherer{property: p}
	switch p.Type {
	case graph.TypeInt, graph.TypeBool:
		g.ints = map[int64]uint32{}
	case graph.TypeFloat:
		g.floats = map[float64]uint32{}
	default:
		g.texts = map[string]uint32{}
	}
	return g
}

// add adds a row's value, nil where absent. One that a column cannot give back as
// it is is errUnfit.
func (g *gatherer) add(v any) error {
	code := uint32(0)
	switch v := v.(type) {
	case nil:
	case string:
		code = g.text(v)
	case []string:
		if len(v) > 0 {
			joined := strings.Join(v, separator)
			if strings.Count(joined, separator) != len(v)-1 {
				return fmt.Errorf("%s holds a zero byte: %w", g.property.Name, errUnfit)
			}
			code = g.text(joined)
		}
	case int64:
		code = numbered(g.ints, v)
	case bool:
		code = numbered(g.ints, wholeOf(v))
	case float64:
		if v == 0 && math.Signbit(v) || v != v {
			return fmt.Errorf("%s is %v: %w", g.property.Name, v, errUnfit)
		}
		code = numbered(g.floats, v)
	default:
		return fmt.Errorf("%s is a %T: %w", g.property.Name, v, errUnfit)
	}
	g.codes = append(g.codes, code)
	g.bytes += 4
	return nil
}

func (g *gatherer) text(s string) uint32 {
	code, known := g.texts[s]
	if !known {
		code = uint32(len(g.texts)) + 1
		g.texts[strings.Clone(s)] = code
		g.bytes += len(s) + 24
	}
	return code
}

func numbered[T comparable](all map[T]uint32, v T) uint32 {
	code, known := all[v]
	if !known {
		code = uint32(len(all)) + 1
		all[v] = code
	}
	return code
}

// column gives what was gathered, its rows in an order: by row, where it was among
// those gathered.
func (g *gatherer) column(order []uint32) *column {
	c := &column{property: g.property}
	var moved []uint32
	switch {
	case g.texts != nil:
		var list []string
		list, moved = ascending(g.texts)
		c.texts = textsOf(list)
		if g.property.Folded() != "" {
			c.fold()
		}
	case g.ints != nil:
		c.ints, moved = ascending(g.ints)
	default:
		c.floats, moved = ascending(g.floats)
	}
	placed := make([]uint32, len(order))
	for row, from := range order {
		placed[row] = moved[g.codes[from]]
	}
	c.codes = codesOf(placed, c.size())
	return c
}

// ascending gives the values in order and, by the number that each came with, its
// code.
func ascending[T interface {
	~string | ~int64 | ~float64
}](all map[T]uint32) (list []T, moved []uint32) {
	list = make([]T, 0, len(all))
	for v := range all {
		list = append(list, v)
	}
	slices.Sort(list)
	moved = make([]uint32, len(all)+1)
	for i, v := range list {
		moved[all[v]] = uint32(i) + 1
	}
	return list, moved
}
