package loaders

import (
	"context"
	"fmt"
	"strings"

	"corridor/graph"
)

// List reads a connection of all records of a kind. The current field's
// arguments first, after, last, before, filter and orderBy say which rows;
// extra conditions hold besides the filter. Where the field has an argument
// scope, only the corridor's own are listed unless it is ALL or the filter
// itself speaks of the property corridor.
func List[T any](ctx context.Context, extra ...graph.Expr) (*Connection[*T, Edge[*T]], error) {
	c := newListing(ctx)
	arguments, err := c.field.stated()
	if err != nil {
		return nil, err
	}
	plan := &graph.Plan{Kind: kindFor[T]()}
	l := &list{List: &plan.List, unsized: c.field.unsized(), records: c.request.newSelection(plan.Kind, &plan.Select)}
	if l.page, err = c.list(l.List, plan.Kind, arguments, nil); err != nil {
		return nil, err
	}
	plan.Filter = both(plan.Filter, append(inScope(plan.Kind, c.field.selected, arguments), extra...))
	if err := c.connection(l, nil, nil, c.field); err != nil {
		return nil, err
	}
	answers, err := c.run(ctx, read{plan: plan, records: l.records})
	if err != nil {
		return nil, err
	}
	written, err := c.writes(ctx, func(b *layouts) answer {
		connection := b.connection(l, nil, nil, c.field)
		return func(w *writer) { connection.write(w, page{rows: answers[0]}) }
	})
	if written || err != nil {
		return nil, err
	}
	return connect[T, Edge[*T]](c.request, c.field.place, answers[0], l, nil), nil
}

// All reads every record of a kind, in the kind's order.
func All[T any](ctx context.Context) ([]*T, error) {
	c, kind := newCompiler(ctx), kindFor[T]()
	rows, _, err := c.all(ctx, &graph.Plan{Kind: kind, List: graph.List{Order: kind.Order}})
	if err != nil {
		return nil, err
	}
	out := make([]*T, len(rows))
	for i, row := range rows {
		out[i] = decode[T](c.request, row.Node)
	}
	return out, nil
}

// Find reads the record that the only argument given to the current field
// names: its id, or the property of the argument's name. Nil when there is none.
// A text that is no id of T's kind or identifier at all is ErrInvalid, and so
// is any other number of arguments.
func Find[T any](ctx context.Context) (*T, error) {
	f := CurrentField(ctx)
	given, err := f.stated()
	if err != nil {
		return nil, err
	}
	if len(given) != 1 {
		var names []string
		for _, a := range f.selected.Definition.Arguments {
			names = append(names, a.Name)
		}
		return nil, graph.Invalid(names[0], "%d arguments are given; give exactly one of %s", len(given), strings.Join(names, ", "))
	}
	var plan *graph.Plan
	for name, value := range given { // there is but one
		if plan, err = naming(kindFor[T](), name, fmt.Sprint(value)); err != nil {
			return nil, err
		}
	}
	c := newListing(ctx)
	plan.Kind = kindFor[T]()
	rows, records, err := c.all(ctx, plan)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	first := rows[0].Node
	written, err := c.writes(ctx, func(b *layouts) answer {
		record := b.record(records, c.field)
		return func(w *writer) { record.write(w, first) }
	})
	if written || err != nil {
		return nil, err
	}
	return decode[T](c.request, first), nil
}

// naming makes the plan of the record of a kind that has an id, or an
// identifier of another name.
func naming(kind *graph.Kind, name, text string) (*graph.Plan, error) {
	if name == "id" {
		id, err := graph.ParseIDOf(name, text, kind)
		if err != nil {
			return nil, err
		}
		return &graph.Plan{IDs: []graph.ID{id}}, nil
	}
	property, _ := kind.Property(name)
	if property.Format != nil {
		canonical, err := property.Format(text)
		if err != nil {
			return nil, graph.Within(name, err)
		}
		text = canonical
	}
	if property.Key {
		return &graph.Plan{Keys: []graph.Key{{Kind: kind, Scheme: name, Value: text}}}, nil
	}
	equal := graph.Compare{Property: property, Value: text}
	return &graph.Plan{List: graph.List{Filter: equal, Page: graph.Page{First: new(1)}}}, nil
}

// all reads the records of a plan, of which the current field selects.
func (c *compiler) all(ctx context.Context, plan *graph.Plan) ([]*graph.Row, *selection, error) {
	records, err := c.selected(plan, []Field{c.field}, nil)
	if err != nil {
		return nil, nil, err
	}
	answers, err := c.run(ctx, read{plan: plan, records: records})
	if err != nil {
		return nil, nil, err
	}
	return answers[0].Items, records, nil
}
