package main

import (
	"fmt"
	"slices"
	"strings"
)

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
