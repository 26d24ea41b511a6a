package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// rows are the list of an answer as a table.
type rows struct {
	list    string   // where it stands in the answer, "" for single values that stand in no list
	others  []string // where the answer has other lists
	columns []string
	cells   []map[string]any
	more    bool // there are more than the answer has
}

// rowsOf makes a table of an answer's data: of the longest list that stands in
// no other. Objects within become columns with dotted names, lists within the
// names of what is in them. The explorer does the same.
func rowsOf(data json.RawMessage) (*rows, error) {
	value, err := ordered(data)
	if err != nil {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	root, _ := value.(object)
	found := listsIn(root, "")
	if len(found) == 0 {
		return singles(root), nil
	}
	longest := slices.MaxFunc(found, func(a, b list) int { return len(a.items) - len(b.items) })
	out := &rows{list: longest.path, more: longest.more}
	for _, l := range found {
		if l.path != out.list {
			out.others = append(out.others, l.path)
		}
	}
	for _, item := range longest.items {
		out.add(cellsOf(lifted(item), ""))
	}
	out.columns = slices.DeleteFunc(out.columns, out.standsForMissing)
	return out, nil
}

// singles is a table of an answer without a list: a row for each value.
func singles(root object) *rows {
	out := &rows{columns: []string{"field", "value"}}
	for _, f := range cellsOf(root, "") {
		out.cells = append(out.cells, map[string]any{"field": f.name, "value": f.value})
	}
	return out
}

func (r *rows) add(row []field) {
	cells := map[string]any{}
	for _, f := range row {
		if !slices.Contains(r.columns, f.name) {
			r.columns = append(r.columns, f.name)
		}
		cells[f.name] = f.value
	}
	r.cells = append(r.cells, cells)
}

// standsForMissing tells of a column that it is always null, and only stands for
// objects of which other rows have columns.
func (r *rows) standsForMissing(column string) bool {
	for _, row := range r.cells {
		if row[column] != nil {
			return false
		}
	}
	return slices.ContainsFunc(r.columns, func(other string) bool { return strings.HasPrefix(other, column+".") })
}

// list is a list of objects in an answer.
type list struct {
	path  string
	items []object
	more  bool
}

// listsIn finds the lists that stand in no other.
func listsIn(o object, path string) []list {
	var out []list
	for _, f := range o {
		at := strings.TrimPrefix(path+"."+f.name, ".")
		if items, isList := itemsOf(f.value); isList {
			out = append(out, list{at, items, hasMore(f.value, len(items))})
		} else if inner, ok := f.value.(object); ok {
			out = append(out, listsIn(inner, at)...)
		}
	}
	return out
}

// itemsOf gives the objects of a list or of a connection.
func itemsOf(value any) ([]object, bool) {
	if o, ok := value.(object); ok {
		nodes, edges := o.get("nodes"), o.get("edges")
		if value = edges; nodes != nil {
			value = nodes
		}
		if value == nil {
			return nil, false
		}
	}
	all, ok := value.([]any)
	if !ok {
		return nil, false
	}
	items := []object{}
	for _, item := range all {
		if o, isObject := item.(object); isObject {
			items = append(items, o)
		}
	}
	return items, len(items) > 0 || len(all) == 0
}

// hasMore tells whether a connection says that it has more than its page.
func hasMore(value any, items int) bool {
	connection, _ := value.(object)
	page, _ := connection.get("pageInfo").(object)
	total, _ := connection.get("totalCount").(json.Number)
	count, err := total.Int64()
	return page.get("hasNextPage") == true || err == nil && count > int64(items)
}
