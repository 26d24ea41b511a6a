package table

import (
	"reflect"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/ingest"
)

// record is what a table says of one record, in one row or several.
type record struct {
	key     graph.Key
	aliases []graph.Key
	at      ingest.Place
	values  map[string]any
	ties    map[*graph.EdgeType][]graph.EdgeWrite // also empty ones, of which the table says that there are none
	order   []*graph.EdgeType
	bare    bool // nothing is said of it but by ties: it is here already
}

// records gathers what tables say, in the order of the rows.
type records struct {
	list []*record
	by   map[graph.Key]*record
}

// of gives the record with a key, and tells whether it is new.
func (r *records) of(key graph.Key, at ingest.Place) (one *record, isNew bool) {
	if known := r.by[key]; known != nil {
		return known, false
	}
	one = &record{key: key, at: at, values: map[string]any{}, ties: map[*graph.EdgeType][]graph.EdgeWrite{}}
	r.list = append(r.list, one)
	r.by[key] = one
	return one, true
}

// set states a value. It tells whether another was stated before, which stays.
func (r *record) set(property string, value any) (differs bool) {
	if before, stated := r.values[property]; stated {
		if more, lists := value.([]string); lists {
			known, _ := before.([]string)
			for _, one := range more {
				if !slices.Contains(known, one) {
					known = append(known, one)
				}
			}
			r.values[property] = known
			return false
		}
		return !reflect.DeepEqual(before, value)
	}
	r.values[property] = value
	return false
}

// says notes that the table says of the record's ties of a type which there are.
func (r *record) says(t *graph.EdgeType) {
	if _, known := r.ties[t]; !known {
		r.ties[t] = []graph.EdgeWrite{}
		r.order = append(r.order, t)
	}
}

// tie states a tie, once.
func (r *record) tie(t *graph.EdgeType, e graph.EdgeWrite) {
	r.says(t)
	r.tellApart(t, &e)
	for i, other := range r.ties[t] {
		if other.Other == e.Other && other.Key == e.Key {
			for name, v := range e.Values {
				if other.Values[name] == nil {
					other.Values[name] = v
				}
			}
			r.ties[t][i] = other
			return
		}
	}
	if e.Values == nil {
		e.Values = map[string]any{}
	}
	r.ties[t] = append(r.ties[t], e)
}

// tellApart gives a tie a key of its own where an institution took part in an
// activity in another role as well.
func (r *record) tellApart(t *graph.EdgeType, e *graph.EdgeWrite) {
	role, _ := e.Values["role"].(string)
	if t != graph.InstitutionTookPartIn || role == "" {
		return
	}
	for _, other := range r.ties[t] {
		if other.Other == e.Other && other.Key == "" && other.Values["role"] != e.Values["role"] {
			e.Key = strings.ToLower(role)
		}
	}
}

// state puts all records into change sets.
func (r *run) state() error {
	for _, one := range r.records.list {
		d := r.Draft()
		if !one.bare || len(one.values) > 0 {
			d.Set.Nodes = append(d.Set.Nodes, graph.NodeWrite{Identity: one.key, Aliases: one.aliases, Values: one.values})
		}
		for _, t := range one.order {
			d.Edges(t, one.key, one.ties[t]...)
		}
		if err := r.Next(r.ctx); err != nil {
			return err
		}
	}
	return r.Flush(r.ctx)
}
