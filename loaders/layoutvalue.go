package loaders

import (
	"reflect"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
)

// value lays out the values of a property, in their stored form, as gqlgen writes
// the field of the record's struct. of is the type whose field it is.
func (b *layouts) value(p *graph.Property, of string, f Field) func(*writer, any) {
	switch p.Type {
	case graph.TypeInt:
		return present(p, "0", func(w *writer, v int64) { w.int(v) })
	case graph.TypeFloat:
		return present(p, "0", (*writer).float)
	case graph.TypeBool:
		return present(p, "false", (*writer).bool)
	case graph.TypeStrings:
		return present(p, "[]", func(w *writer, list []string) { w.list(len(list), func(i int) { w.text(list[i]) }) })
	case graph.TypeNames:
		name := b.name(f)
		return present(p, "[]", func(w *writer, list []string) {
			w.list(len(list), func(i int) { name.write(w, graph.StoredName(list[i])) })
		})
	}
	if p.GoType.Implements(reflect.TypeFor[graphql.Marshaler]()) {
		return present(p, `""`, (*writer).coded)
	}
	field := of + "." + p.Name
	return present(p, `""`, func(w *writer, text string) {
		if len(text) >= longText {
			w.meter.LongText(field, len(text))
		}
		w.text(text)
	})
}

// present writes values of a property of type T, and what is absent as null or, of
// a property that never is, as what its struct then holds.
func present[T any](p *graph.Property, absent string, write func(*writer, T)) func(*writer, any) {
	if !p.Required {
		absent = "null"
	}
	return func(w *writer, v any) {
		if v == nil {
			w.raw(absent)
			return
		}
		if typed, ok := v.(T); ok {
			write(w, typed)
		} else {
			w.err = errUnwritable
		}
	}
}

// name lays out the names of records.
func (b *layouts) name(at Field) *fields[graph.Name] {
	out := &fields[graph.Name]{}
	for _, f := range at.below(nil) {
		switch f.Name() {
		case "__typename":
			out.add(f, constant[graph.Name](typeOf(at)))
		case "value":
			out.add(f, func(w *writer, n graph.Name) { w.text(n.Value) })
		case "type":
			out.add(f, func(w *writer, n graph.Name) { w.text(string(n.Type)) })
		case "language":
			out.add(f, func(w *writer, n graph.Name) {
				if n.Language == "" {
					w.raw("null")
					return
				}
				w.text(n.Language)
			})
		default:
			b.computed = true
		}
	}
	return out
}

// typeOf names the type of the objects that a field shows.
func typeOf(f Field) string { return f.selected.Definition.Type.Name() }

// recordSources lays out the sources of records.
func (b *layouts) recordSources(s *selection, f Field) func(*writer, node) {
	sources := b.sources(f)
	if s.sources < 0 || sources == nil {
		return nil
	}
	return func(w *writer, n node) {
		slugs, _ := n.Values[s.sources].([]string)
		sources(w, slugs)
	}
}

// sources lays out sources by their slugs, which the request has read; nil where
// the sources of these are selected, for which it would have to read again.
func (b *layouts) sources(f Field) func(*writer, []string) {
	whole := &selection{kind: graph.KindSource, want: &graph.Select{Properties: graph.KindSource.Properties}, sources: -1}
	source := b.record(whole, f)
	known := b.request.sources.nodes
	return func(w *writer, slugs []string) {
		nodes, all := known(slugs)
		if !all {
			w.err = errUnwritable
			return
		}
		w.list(len(nodes), func(i int) { source.write(w, nodes[i]) })
	}
}
