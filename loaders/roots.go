package loaders

import (
	"context"

	"corridor/graph"
)

// List reads a connection of all records of a kind. The current field's
// arguments first, after, last, before, filter and orderBy say which rows;
// extra conditions hold besides the filter. Where the field has an argument
// scope, only the corridor's own are listed unless it is ALL or the filter
// itself speaks of the property corridor.
func List[T any](ctx context.Context, extra ...graph.Expr) (*graph.Connection[T], error) {
	c := newCompiler(ctx)
	arguments, err := c.field.stated()
	if err != nil {
		return nil, err
	}
	plan := &graph.Plan{Kind: kindFor[T]()}
	l := &list{List: &plan.List, records: c.request.newSelection(plan.Kind, &plan.Select)}
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
	return connect[T](answers[0], l, nil), nil
}

// All reads every record of a kind, in the kind's order.
func All[T any](ctx context.Context) ([]*T, error) {
	return readAll[T](ctx, &graph.Plan{List: graph.List{Order: kindFor[T]().Order}})
}

// Find reads the record that natural keys name, nil when there is none. Of
// several keys the first that names one counts.
func Find[T any](ctx context.Context, keys ...graph.Key) (*T, error) {
	return readFirst[T](ctx, &graph.Plan{Keys: keys})
}

// First reads the first record that meets a condition, nil when none does.
func First[T any](ctx context.Context, where graph.Expr) (*T, error) {
	return readFirst[T](ctx, &graph.Plan{List: graph.List{Filter: where, Page: graph.Page{First: new(1)}}})
}

// Get reads a record by its id, nil when there is none of T's kind. A text
// that is no id at all is ErrInvalid.
func Get[T any](ctx context.Context, id graph.ID) (*T, error) {
	if _, err := graph.ParseID("id", string(id)); err != nil || id.Kind() != kindFor[T]() {
		return nil, err
	}
	return readFirst[T](ctx, &graph.Plan{IDs: []graph.ID{id}})
}

func readFirst[T any](ctx context.Context, plan *graph.Plan) (*T, error) {
	records, err := readAll[T](ctx, plan)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	return records[0], nil
}

// readAll reads the records of a plan of T's kind; the current field selects
// of them.
func readAll[T any](ctx context.Context, plan *graph.Plan) ([]*T, error) {
	c := newCompiler(ctx)
	plan.Kind = kindFor[T]()
	records, err := c.selected(plan, []Field{c.field}, nil)
	if err != nil {
		return nil, err
	}
	answers, err := c.run(ctx, read{plan: plan, records: records})
	if err != nil {
		return nil, err
	}
	out := make([]*T, len(answers[0].Items))
	for i, row := range answers[0].Items {
		out[i] = decode[T](row.Node)
	}
	return out, nil
}
