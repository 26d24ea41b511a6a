package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"corridor/graph"
	"corridor/graph/write"
)

func (s *snapshot) group(ctx context.Context, g *graph.Grouping) (*graph.Groups, error) {
	holds, err := s.predicate(g.Filter)
	if err != nil {
		return nil, err
	}
	groups := map[string]*graph.Group{}
	out := &graph.Groups{}
	for _, n := range s.kinds[g.Kind] {
		if err := alive(ctx); err != nil {
			return nil, err
		}
		if !holds(n.ID, n.Values) {
			continue
		}
		out.Nodes++
		for _, keys := range s.groupKeys(n, g.By) {
			name := fmt.Sprintf("%#v", keys)
			if groups[name] == nil {
				groups[name] = &graph.Group{Keys: keys, Sums: make([]any, len(g.Sums))}
			}
			groups[name].Count++
			for i, p := range g.Sums {
				groups[name].Sums[i] = sum(groups[name].Sums[i], n.Values[p.Name])
			}
		}
	}
	for _, group := range groups {
		out.Groups = append(out.Groups, *group)
	}
	compare, err := s.groupOrder(g)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(out.Groups, compare)
	out.Number = len(out.Groups)
	limit := g.Limit
	if limit == 0 {
		limit = graph.MaxRows
	}
	for len(out.Groups) > limit {
		last := len(out.Groups) - 1
		out.Rest += out.Groups[last].Count
		out.Groups = out.Groups[:last]
	}
	return out, nil
}

// groupKeys lists the distinct combinations of keys that a node counts under.
func (s *snapshot) groupKeys(n *write.Node, by []graph.GroupKey) [][]any {
	combinations := [][]any{nil}
	for _, key := range by {
		var longer [][]any
		for _, before := range combinations {
			for _, value := range s.keyValues(n, key) {
				longer = append(longer, append(slices.Clone(before), value))
			}
		}
		combinations = longer
	}
	return combinations
}

// keyValues lists a node's distinct values of one key, nil alone if it has none.
func (s *snapshot) keyValues(n *write.Node, key graph.GroupKey) []any {
	var values []any
	switch value := n.Values; {
	case key.Property == nil:
		for _, end := range s.ends(n.ID, key.Path) {
			values = append(values, end.ID)
		}
	case key.Years:
		if date, ok := value[key.Property.Name].(string); ok {
			year, _ := strconv.ParseInt(date[:4], 10, 64)
			values = append(values, year)
		}
	case key.Property.Type == graph.TypeStrings:
		list, _ := value[key.Property.Name].([]string)
		for _, element := range list {
			if !slices.Contains(values, any(element)) {
				values = append(values, element)
			}
		}
	case value[key.Property.Name] != nil:
		values = append(values, value[key.Property.Name])
	}
	if values == nil {
		return []any{nil}
	}
	return values
}

func sum(total, value any) any {
	switch v := value.(type) {
	case int64:
		t, _ := total.(int64)
		return t + v
	case float64:
		t, _ := total.(float64)
		return t + v
	}
	return total
}

// groupOrder gives the order of groups: by their keys, which come second to
// their counts where the order is by these, and groups that lack a key last.
func (s *snapshot) groupOrder(g *graph.Grouping) (func(x, y graph.Group) int, error) {
	keys := make([]func(x, y any) int, len(g.By))
	for i, key := range g.By {
		var err error
		if keys[i], err = s.keyOrder(key, g.Order); err != nil {
			return nil, err
		}
	}
	return func(x, y graph.Group) int {
		if g.Order == graph.LargestFirst {
			if lackX, lackY := slices.Contains(x.Keys, nil), slices.Contains(y.Keys, nil); lackX != lackY {
				return map[bool]int{true: 1, false: -1}[lackX]
			}
			if c := cmp.Compare(y.Count, x.Count); c != 0 {
				return c
			}
		}
		for i, compare := range keys {
			if c := compare(x.Keys[i], y.Keys[i]); c != 0 {
				return c
			}
		}
		return 0
	}, nil
}

// keyOrder gives the order of the values of one key, nil last: where the order
// is by keys, nodes as lists of their kind come, and all turned round if asked.
func (s *snapshot) keyOrder(key graph.GroupKey, order graph.GroupOrder) (func(x, y any) int, error) {
	compare := compareKeys
	if order != graph.LargestFirst && key.Property == nil {
		list := &graph.PreparedList{Order: key.Path.End().Order}
		position, err := s.positions(list)
		if err != nil {
			return nil, err
		}
		at := func(id any) []any { return position(&candidate{node: s.records[id.(graph.ID)]}) }
		compare = func(x, y any) int { return comparePositions(list.Order, at(x), at(y)) }
	}
	return func(x, y any) int {
		switch {
		case x == nil && y == nil:
			return 0
		case x == nil:
			return 1
		case y == nil:
			return -1
		case order == graph.KeysDescending:
			return -compare(x, y)
		}
		return compare(x, y)
	}, nil
}

// compareKeys orders two present values of a key.
func compareKeys(x, y any) int {
	if id, ok := x.(graph.ID); ok {
		return cmp.Compare(id, y.(graph.ID))
	}
	return compareValues(x, y)
}
