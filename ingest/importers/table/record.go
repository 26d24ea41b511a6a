package table

import (
	"maps"
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

// tie states a tie, once. What another row says of it differently is not stated: the
// names of such properties are given, in their order.
func (r *record) tie(t *graph.EdgeType, e graph.EdgeWrite) (differ []string) {
	r.says(t)
	r.tellApart(t, &e)
	for _, other := range r.ties[t] {
		if other.Other == e.Other && other.Key == e.Key {
			return add(other.Values, e.Values)
		}
	}
	if e.Values == nil {
		e.Values = map[string]any{}
	}
	r.ties[t] = append(r.ties[t], e)
	return nil
}

// add adds values that are not stated, and gives the names of those that are stated
// otherwise. Where an author stands is what the first row says.
func add(to, values map[string]any) (differ []string) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		switch before := to[name]; {
		case before == nil:
			to[name] = values[name]
		case !reflect.DeepEqual(before, values[name]) && name != "position" && name != "printedName":
			differ = append(differ, name)
		}
	}
	return differ
}

// apart are what tells two ties of one record to another apart: an institution takes
// part in several roles, and a person comes back.
var apart = map[*graph.EdgeType]string{graph.InstitutionTookPartIn: "role", graph.AffiliatedWith: "from"}

// tellApart gives a tie a key of its own where the one before is another.
func (r *record) tellApart(t *graph.EdgeType, e *graph.EdgeWrite) {
	by := apart[t]
	text, _ := e.Values[by].(string)
	if text == "" {
		return
	}
	for _, other := range r.ties[t] {
		if before := other.Values[by]; other.Other == e.Other && other.Key == "" && before != nil && before != text {
			e.Key = strings.ToLower(text)
		}
	}
}

// complete gives a record that is here the name that is shown, where the tables give none:
// what one source says of a record stands by itself.
func (r *run) complete(one *record) {
	if shown := r.shown[one.key]; shown != "" && one.values["name"] == nil {
		one.values["name"] = shown
	}
}

// state puts all records into change sets.
func (r *run) state() error {
	for _, one := range r.records.list {
		d := r.Draft()
		r.complete(one)
		r.At(one.at)
		d.Set.Nodes = append(d.Set.Nodes, graph.NodeWrite{Identity: one.key, Aliases: one.aliases, Values: one.values})
		for _, t := range one.order {
			d.Edges(t, one.key, one.ties[t]...)
		}
		if err := r.Next(r.ctx); err != nil {
			return err
		}
	}
	return r.Flush(r.ctx)
}
