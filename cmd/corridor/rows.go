package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// object is a JSON object with its fields in the order of the query.
type object []field

// field is a field of an object, or a column of a row: its value is an object,
// []any, json.Number, string, bool or nil, in a row []string where it was a list.
type field struct {
	name  string
	value any
}

func (o object) get(name string) any {
	for _, f := range o {
		if f.name == name {
			return f.value
		}
	}
	return nil
}

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
// names of what is in them. The query page does the same.
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

// lifted puts the fields of an edge's node beside the edge's own.
func lifted(item object) object {
	node, isEdge := item.get("node").(object)
	if !isEdge {
		return item
	}
	var out object
	for _, f := range item {
		switch {
		case f.name == "node":
			out = append(out, node...)
		case node.get(f.name) != nil:
			out = append(out, field{"edge." + f.name, f.value})
		default:
			out = append(out, f)
		}
	}
	return out
}

// cellsOf makes a row of an object.
func cellsOf(o object, prefix string) []field {
	var row []field
	for _, f := range o {
		name := prefix + f.name
		items, isList := itemsOf(f.value)
		switch value := f.value.(type) {
		case object:
			if !isList {
				row = append(row, cellsOf(value, name+".")...)
				continue
			}
			row = append(row, field{name, labelsOf(items, hasMore(value, len(items)))})
			if total := value.get("totalCount"); total != nil {
				row = append(row, field{name + ".totalCount", total})
			}
		case []any:
			if isList && areKeys(items) {
				row = append(row, keyCells(items)...)
				continue
			}
			row = append(row, field{name, textsOf(value)})
		default:
			row = append(row, field{name, value})
		}
	}
	return row
}

// areKeys tells whether objects are what a group of facets stands for.
func areKeys(items []object) bool {
	return len(items) > 0 && !slices.ContainsFunc(items, func(o object) bool { return o.get("facet") == nil })
}

// keyCells gives a column for each facet that a group stands for.
func keyCells(keys []object) []field {
	var row []field
	for _, key := range keys {
		facet := textOf(key.get("facet"))
		label := key.get("label")
		if label == nil {
			label = key.get("value")
		}
		row = append(row, field{facet, label})
		for _, f := range key {
			if f.name != "facet" && f.name != "label" {
				row = append(row, cellsOf(object{f}, facet+".")...)
			}
		}
	}
	return row
}

// labels are the fields that name an object, the best one first.
var labels = []string{"name", "title", "label", "value", "text", "code", "number", "slug", "id"}

func labelsOf(items []object, more bool) []string {
	out := []string{}
	for _, item := range items {
		out = append(out, labelOf(lifted(item)))
	}
	if more {
		out = append(out, "…")
	}
	return out
}

// labelOf names an object by one of its fields.
func labelOf(item object) string {
	for _, name := range labels {
		switch value := item.get(name).(type) {
		case nil, object, []any:
		default:
			return textOf(value)
		}
	}
	if row := cellsOf(item, ""); len(row) > 0 {
		return textOf(row[0].value)
	}
	return ""
}

func textsOf(values []any) []string {
	out := []string{}
	for _, value := range values {
		switch value := value.(type) {
		case nil:
		case object:
			out = append(out, labelOf(lifted(value)))
		case []any:
			out = append(out, "["+strings.Join(textsOf(value), ", ")+"]")
		default:
			out = append(out, textOf(value))
		}
	}
	return out
}

// textOf writes a cell; null is nothing.
func textOf(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(value, "; ")
	}
	return fmt.Sprint(value)
}

// ordered reads JSON with the fields of objects in their order.
func ordered(text json.RawMessage) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return orderedValue(decoder)
}

func orderedValue(from *json.Decoder) (any, error) {
	token, err := from.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		values := []any{}
		for from.More() {
			value, err := orderedValue(from)
			if err != nil {
				return nil, err
			}
			values = append(values, value)
		}
		_, err := from.Token()
		return values, err
	case json.Delim('{'):
		fields := object{}
		for from.More() {
			name, err := from.Token()
			if err != nil {
				return nil, err
			}
			value, err := orderedValue(from)
			if err != nil {
				return nil, err
			}
			fields = append(fields, field{name.(string), value})
		}
		_, err := from.Token()
		return fields, err
	}
	return token, nil
}
