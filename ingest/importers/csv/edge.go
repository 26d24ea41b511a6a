package csv

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/reading"
)

// edge reads a row of a table of edges, and keeps it until all are read.
func (t *tables) edge(at ingest.Place, h *header, r files.Row) error {
	cells := r.Cells()
	named := ends{}
	for i, c := range h.columns {
		text, _ := reading.Text(cells[i].Text)
		switch c.role {
		case start:
			named.from = endOf{c.group, text}
		case end:
			named.to = endOf{c.group, text}
		case edgeType:
			named.name = text
		}
	}
	if named.name == "" {
		return t.Refuse(at, "a relationship has no type", "", r.Raw)
	}
	if _, _, known := t.reader.mapping.edge(named.name, nil, nil); !known {
		t.Tell(ingest.Skipped, at, "a type is not in the model: give a mapping", named.name)
		return nil
	}
	for _, one := range []endOf{named.from, named.to} {
		if t.ids.kindOf(one.group, one.id) == nil {
			return t.Refuse(at, "a relationship leads to what is not there, or was left out", fmt.Sprintf("no %s %q", one.group, one.id), r.Raw)
		}
	}
	from, to := t.ids.kindOf(named.from.group, named.from.id), t.ids.kindOf(named.to.group, named.to.id)
	edge, turned, _ := t.reader.mapping.edge(named.name, from, to)
	switch {
	case edge == nil:
		return t.Refuse(at, "a relationship's type does not lead between these nouns", fmt.Sprintf("%s from %s to %s", named.name, from, to), r.Raw)
	case edge.Derived:
		t.Tell(ingest.Skipped, at, "relationships that are worked out of others were left out", named.name)
		return nil
	}
	if turned {
		named.from, named.to = named.to, named.from
	}
	return t.keep(at, h, cells, edge, named)
}

// ends are the ends of a relationship, and the name of its type.
type ends struct {
	from, to endOf
	name     string
}

// endOf is an id in a group.
type endOf struct{ group, id string }

func (e endOf) key() string { return localID(e.group, e.id) }

func (t *tables) keep(at ingest.Place, h *header, cells []files.Cell, edge *graph.EdgeType, named ends) error {
	values, doubts, unknown := t.reader.values(h, cells, edge.Name, edge.Properties)
	kept := &tie{Type: edge.Name, Owner: named.from.key(), Other: named.to.key(), Values: values, Place: at}
	if edge.Owner == graph.To {
		kept.Owner, kept.Other = kept.Other, kept.Owner
	}
	for i, c := range h.columns {
		if c.role == property && t.reader.mapping.property(edge.Name, c.name) == "key" {
			kept.Key, _ = reading.Text(cells[i].Text)
			unknown = slices.DeleteFunc(unknown, func(name string) bool { return name == c.name })
		}
	}
	if edge == graph.Authored {
		var lost []string
		kept.Printed, lost = t.printed(values)
		for _, id := range lost {
			doubts = append(doubts, doubt{"an institution of an authorship is not there and was left out", id})
		}
	}
	t.tellDoubts(at, doubts, unknown)
	return t.ties.add(kept)
}

// printed takes the institutions of an authorship from its values: ids in whatever
// group has them.
func (t *tables) printed(values map[string]any) (keys, lost []string) {
	list, _ := values["institutions"].([]string)
	delete(values, "institutions")
	for _, id := range list {
		at := slices.IndexFunc(t.ids.groups, func(group string) bool { return t.ids.kindOf(group, id) == graph.KindInstitution })
		if at < 0 {
			lost = append(lost, id)
			continue
		}
		keys = append(keys, localID(t.ids.groups[at], id))
	}
	return keys, lost
}

// stateTies states all edges of one type of one owner. Of several between the same
// two that say the same one is stated.
func (t *tables) stateTies(ctx context.Context, owned []*tie) error {
	edge := typeNamed(owned[0].Type)
	var writes []graph.EdgeWrite
	seen := map[string]int{}
	for i, one := range owned {
		if i > 0 && one.compare(owned[i-1]) == 0 {
			t.Tell(ingest.Merged, one.Place, "a relationship comes a second time, with the same content", strings.Join([]string{one.Type, one.Owner, one.Other}, " "))
			continue
		}
		key := one.Key
		for n := 2; seen[one.Other+"\x00"+key] > 0; n++ {
			key = fmt.Sprint(one.Key, n)
		}
		seen[one.Other+"\x00"+key]++
		written, err := one.write(edge, string(t.slug), key)
		if err != nil {
			return err
		}
		writes = append(writes, written)
	}
	t.Draft().Edges(edge, graph.LocalKey(edge.OwnerKind(), string(t.slug), owned[0].Owner), writes...)
	return t.Next(ctx)
}
