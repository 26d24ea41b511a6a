package sqlite

import (
	"cmp"
	"context"
	"database/sql/driver"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
)

// tally adds up the groups of a grouping. The nodes at the ends of paths are
// keys by their numbers until all are known.
type tally struct {
	*graph.Grouping
	groups map[combination]*graph.Group
	nodes  int
}

// combination holds a group's value of each key.
type combination [graph.MaxGroupKeys]any

// add takes a row of groupQuery apart: its nodes count once under each
// combination of their values of the keys.
func (t *tally) add(columns []driver.Value) error {
	count := int(columns[0].(int64))
	t.nodes += count
	var values [graph.MaxGroupKeys][]any
	for i, key := range t.By {
		var err error
		if values[i], err = keyValues(key, columns[1+i]); err != nil {
			return err
		}
	}
	t.spread(combination{}, values[:len(t.By)], count, columns[1+len(t.By):])
	return nil
}

// spread counts nodes under each combination that goes on with the values.
func (t *tally) spread(under combination, values [][]any, count int, sums []driver.Value) {
	if len(values) > 0 {
		for _, v := range values[0] {
			under[len(t.By)-len(values)] = v
			t.spread(under, values[1:], count, sums)
		}
		return
	}
	group := t.groups[under]
	if group == nil {
		group = &graph.Group{Sums: make([]any, len(t.Sums))}
		t.groups[under] = group
	}
	group.Count += count
	for i, v := range sums {
		group.Sums[i] = plus(group.Sums[i], v)
	}
}

// keyValues gives the distinct values in a column of groupQuery, nil alone
// where there are none.
func keyValues(key graph.GroupKey, column driver.Value) ([]any, error) {
	if column == nil {
		return []any{nil}, nil
	}
	switch {
	case key.Property == nil:
		return distinctNumbers(column.(string))
	case key.Property.Type == graph.TypeStrings:
		list, err := decodeList(column)
		if err != nil {
			return nil, err
		}
		slices.Sort(list)
		return boxed(slices.Compact(list)), nil
	}
	v, err := decode(key.Property, column)
	return []any{v}, err
}

// distinctNumbers reads numbers with commas between.
func distinctNumbers(text string) ([]any, error) {
	var numbers []int64
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.ParseInt(part, 10, 64)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return boxed(slices.Compact(numbers)), nil
}

func boxed[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

func plus(total, v any) any {
	switch v := v.(type) {
	case int64:
		t, _ := total.(int64)
		return t + v
	case float64:
		t, _ := total.(float64)
		return t + v
	}
	return total
}

// ends lists the numbers of the nodes that are keys.
func (t *tally) ends() []int64 {
	var numbers []int64
	for keys := range t.groups {
		for i, key := range t.By {
			if number, ok := keys[i].(int64); ok && key.Property == nil {
				numbers = append(numbers, number)
			}
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// ids gives the ids of the nodes with these numbers.
func (c *conn) ids(ctx context.Context, numbers []int64) (map[int64]graph.ID, error) {
	ids := make(map[int64]graph.ID, len(numbers))
	err := c.each(ctx, `SELECT "node"."_n", "node"."_id" FROM json_each(?) AS "j" CROSS JOIN "node" ON "node"."_n" = "j"."value"`,
		[]driver.Value{listJSON(numbers)}, func(row []driver.Value) error {
			ids[row[0].(int64)] = graph.ID(row[1].(string))
			return nil
		})
	return ids, err
}

// answer puts the groups in order and gives the first of them.
func (t *tally) answer(ids map[int64]graph.ID) *graph.Groups {
	out := &graph.Groups{Number: len(t.groups), Nodes: t.nodes}
	for keys, group := range t.groups {
		group.Keys = make([]any, len(t.By))
		for i, key := range t.By {
			group.Keys[i] = keys[i]
			if number, ok := keys[i].(int64); ok && key.Property == nil {
				group.Keys[i] = ids[number]
			}
		}
		out.Groups = append(out.Groups, *group)
	}
	slices.SortFunc(out.Groups, compareGroups)
	limit := t.Limit
	if limit == 0 {
		limit = graph.MaxRows
	}
	for _, group := range out.Groups[min(limit, len(out.Groups)):] {
		out.Rest += group.Count
	}
	out.Groups = slices.Clip(out.Groups[:min(limit, len(out.Groups))])
	return out
}

// compareGroups orders groups by count, the greatest first, then by their keys.
func compareGroups(x, y graph.Group) int {
	if c := cmp.Compare(y.Count, x.Count); c != 0 {
		return c
	}
	return slices.CompareFunc(x.Keys, y.Keys, compareValues)
}

// compareValues orders values of one key: texts by code point, false before
// true, nil last.
func compareValues(x, y any) int {
	if x == nil || y == nil {
		return cmp.Compare(absence(x), absence(y))
	}
	switch x := x.(type) {
	case int64:
		return cmp.Compare(x, y.(int64))
	case float64:
		return cmp.Compare(x, y.(float64))
	case bool:
		return cmp.Compare(encode(x).(int64), encode(y).(int64))
	case graph.ID:
		return cmp.Compare(x, y.(graph.ID))
	}
	return cmp.Compare(x.(string), y.(string))
}

func absence(v any) int {
	if v == nil {
		return 1
	}
	return 0
}
