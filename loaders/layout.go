package loaders

import (
	"reflect"
	"slices"
	"strings"

	"corridor/graph"
)

// layouts lays out how the answer of a root field is written: what each field that
// is selected writes of a row.
type layouts struct {
	*compiler
	computed bool // something is selected that the model does not determine
}

// fields write an object, made of a T.
type fields[T any] struct {
	list []field[T]
	note func(T) // told of each object before it is written; nil: nobody is
}

// field writes the value of one field.
type field[T any] struct {
	alias string
	name  string // the alias as JSON has it, with what stands before the value
	write func(*writer, T)
}

// add adds a field. Of two with one alias, which stand on different interfaces of a
// record, gqlgen writes the first.
func (o *fields[T]) add(f Field, write func(*writer, T)) {
	alias := f.selected.Alias
	if slices.ContainsFunc(o.list, func(known field[T]) bool { return known.alias == alias }) {
		return
	}
	name := `"` + alias + `":`
	if len(o.list) > 0 {
		name = "," + name
	}
	o.list = append(o.list, field[T]{alias, name, write})
}

func (o *fields[T]) write(w *writer, of T) {
	if o.note != nil {
		o.note(of)
	}
	w.out = append(w.out, '{')
	for i := range o.list {
		f := &o.list[i]
		w.out = append(w.out, f.name...)
		f.write(w, of)
	}
	w.out = append(w.out, '}')
}

// constant writes a text that is the same for all.
func constant[T any](text string) func(*writer, T) {
	quoted := `"` + text + `"`
	return func(w *writer, _ T) { w.raw(quoted) }
}

// node writes a record.
type node = *graph.Node

// record lays out the records of a selection as a field shows them.
func (b *layouts) record(s *selection, at Field) *fields[node] {
	out := &fields[node]{}
	for _, f := range at.below(s.kind) {
		if write := b.recordField(s, f); write != nil {
			out.add(f, write)
		} else {
			b.computed = true
		}
	}
	return out
}

// recordField lays out a field of a record, nil for one that is computed.
func (b *layouts) recordField(s *selection, f Field) func(*writer, node) {
	name := f.Name()
	relation, related := s.kind.Relation(name)
	property, stored := s.kind.Property(name)
	switch {
	case name == "__typename":
		return constant[node](s.kind.Name)
	case name == "id":
		return func(w *writer, n node) { w.text(string(n.ID)) }
	case b.request.derived[s.kind.Name+"."+name] != nil:
		return nil
	case related:
		return b.relation(s, relation, f)
	case name == "sources":
		return b.recordSources(s, f)
	case name == "name" && f.selected.Arguments.ForName("language") != nil:
		return nameIn(f)
	case !stored || property.Hidden:
		return method(s.kind, name)
	}
	at := slices.Index(s.want.Properties, property)
	write := b.value(property, s.kind.Name, f)
	return func(w *writer, n node) { write(w, n.Values[at]) }
}

// nameIn lays out a record's name in the language that its field names.
func nameIn(f Field) func(*writer, node) {
	var language *string
	if text, given := f.Arguments()["language"].(string); given {
		language = &text
	}
	return decoded(func(r graph.Record) string { return r.Head().Shown(language) })
}

// decoded writes a text that is worked out from records.
func decoded(text func(graph.Record) string) func(*writer, node) {
	return func(w *writer, n node) {
		for i, p := range n.Select.Properties {
			if !p.Holds(n.Values[i]) {
				w.err = errUnwritable
				return
			}
		}
		w.text(text(graph.Decode(n)))
	}
}

// method lays out a field that is worked out by a method of the record which takes
// nothing and gives a text, as Publication.title; nil where there is none.
func method(kind *graph.Kind, name string) func(*writer, node) {
	record := reflect.TypeOf(graph.Decode(&graph.Node{Kind: kind, Select: &graph.Select{}}))
	for i := range record.NumMethod() {
		if m := record.Method(i); strings.EqualFold(m.Name, name) && m.Type.NumIn() == 1 && m.Type.Out(0) == reflect.TypeFor[string]() {
			return decoded(func(r graph.Record) string { return reflect.ValueOf(r).Method(i).Call(nil)[0].String() })
		}
	}
	return nil
}

// relation lays out a relation of a record.
func (b *layouts) relation(s *selection, r *graph.Relation, f Field) func(*writer, node) {
	key, err := b.request.key(f.selected.Field, b.operation.Variables)
	l := s.below[key]
	if err != nil || l == nil {
		return nil
	}
	if r.One {
		to := b.record(l.records, f)
		return func(w *writer, n node) {
			if items := n.Hops[l.index].Items; len(items) > 0 {
				to.write(w, items[0].Node)
			} else {
				w.raw("null")
			}
		}
	}
	to, distinct := b.connection(l, s, r.Edge, f), s.below[distinctKey(key)]
	return func(w *writer, n node) {
		p := page{rows: n.Hops[l.index], origin: n}
		if distinct != nil {
			p.distinct = n.Hops[distinct.index].Total
		}
		to.write(w, p)
	}
}
