package sqlite

import (
	"cmp"
	"context"
	"database/sql/driver"
	"errors"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/graph/adapter"
)

// tally adds up the groups of a grouping. The nodes at the ends of paths are
// keys by their numbers until all are known.
type tally struct {
	*graph.Grouping
	groups map[combination]*graph.Group
	nodes  int
	ids    map[int64]graph.ID                // of the nodes that are keys
	places [graph.MaxGroupKeys]map[int64]int // of those of each key, where the order is by it
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
		values[i], err = keyValues(key, columns[1+i])
		if errors.Is(err, adapter.ErrOdd) { // reads of those nodes tell of it
			return nil
		}
		if err != nil {
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
	case key.Years:
		column, err := decode(&graph.Property{Name: key.Property.Name, Type: graph.TypeInt}, column)
		return []any{column}, err
	case key.Property.Type == graph.TypeStrings:
		list, err := decodeList(column)
		if err != nil {
			return nil, adapter.Odd("%s is %v", key.Property.Name, column)
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

// ordered is a group with what it is ordered by.
type ordered struct {
	*graph.Group
	by combination
}

// answer puts the groups in order and gives the first of them.
func (t *tally) answer() *graph.Groups {
	list := make([]ordered, 0, len(t.groups))
	for keys, group := range t.groups {
		o := ordered{group, keys}
		group.Keys = make([]any, len(t.By))
		for i := range t.By {
			group.Keys[i], o.by[i] = t.key(i, keys[i])
		}
		list = append(list, o)
	}
	slices.SortFunc(list, t.compare)
	limit := min(cmp.Or(t.Limit, graph.MaxRows), len(list))
	out := &graph.Groups{Number: len(list), Nodes: t.nodes}
	for _, o := range list[:limit] {
		out.Groups = append(out.Groups, *o.Group)
	}
	for _, o := range list[limit:] {
		out.Rest += o.Count
	}
	return out
}

// key gives the value of the i-th key as it is answered, and what it is ordered by.
func (t *tally) key(i int, v any) (value, by any) {
	number, ok := v.(int64)
	if !ok || t.By[i].Property != nil {
		return v, v
	}
	id := t.ids[number]
	if places := t.places[i]; places != nil {
		return id, int64(places[number])
	}
	return id, id
}

// compare orders groups by their keys, which come second to their counts where
// the order is by these, and groups that lack a key last.
func (t *tally) compare(x, y ordered) int {
	if t.Order == graph.LargestFirst {
		if c := cmp.Or(cmp.Compare(t.lacks(x), t.lacks(y)), cmp.Compare(y.Count, x.Count)); c != 0 {
			return c
		}
	}
	for i := range t.By {
		if c := t.compareKeys(x.by[i], y.by[i]); c != 0 {
			return c
		}
	}
	return 0
}

// compareKeys orders values of a key, nil last.
func (t *tally) compareKeys(x, y any) int {
	switch {
	case x == nil || y == nil:
		return cmp.Compare(absence(x), absence(y))
	case t.Order == graph.KeysDescending:
		return compareValues(y, x)
	}
	return compareValues(x, y)
}

// compareValues orders values of one key: texts by code point, false before
// true.
func compareValues(x, y any) int {
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

// lacks is 1 of a group that lacks a key, else 0.
func (t *tally) lacks(x ordered) int {
	for i := range t.By {
		if x.by[i] == nil {
			return 1
		}
	}
	return 0
}

func absence(v any) int {
	if v == nil {
		return 1
	}
	return 0
}
