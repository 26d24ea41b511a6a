package loaders

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// filterOf turns the input of a filter argument, as GraphQL gives it (maps,
// lists, texts, numbers, Booleans), into a condition on records of the kind, and
// gives what it names of closed kinds. Fields that are null count as not given;
// an input without any is nil: no condition. Everything given must hold. The
// argument's name stands at the head of the place that errors name:
// "filter.projects.some.start.gte".
//
// Of a to-many relation, edge narrows the edges looked at and where the
// neighbours counted by count. edge alone asks that there be such an edge.
func filterOf(kind *graph.Kind, argument string, input any) (graph.Expr, []named, error) {
	if input == nil {
		return nil, nil, nil
	}
	b := &filters{}
	condition, err := b.node(kind, input)
	return condition, placed(b.named, argument), graph.Within(argument, err)
}

// edgeOf is filterOf for a condition on edges of the type.
func edgeOf(edge *graph.EdgeType, argument string, input any) (graph.Expr, []named, error) {
	b := &filters{}
	condition, err := b.edge(edge, input)
	return condition, placed(b.named, argument), graph.Within(argument, err)
}

// filters builds the conditions of one argument and counts them.
type filters struct {
	conditions int
	place      []string // that it is at, below the argument
	named      []named  // records of closed kinds that the conditions name
}

// leaf makes the condition of one field of an input.
type leaf func(name string, value any) (graph.Expr, error)

// node makes a condition on records of the kind, nil when none is given.
func (b *filters) node(kind *graph.Kind, input any) (graph.Expr, error) {
	return b.logic(input, func(name string, value any) (graph.Expr, error) {
		switch name {
		case "id":
			return b.ids(kind, value)
		case "match":
			text, ok := value.(string)
			if !ok {
				return nil, graph.Invalid("", "%v is not a text", value)
			}
			return graph.Match{Text: text}, nil
		case "counts":
			return counting(kind, value)
		}
		if p, ok := kind.Property(name); ok {
			condition, err := b.property(p, value)
			b.names(kind, p, condition)
			return condition, err
		}
		r, ok := kind.Relation(name)
		switch {
		case !ok:
			return nil, graph.Invalid("", "%s has no such field to filter by", kind)
		case r.One:
			where, err := b.node(r.To, value)
			return graph.Related{Path: r.Path, Where: where}, err
		}
		return b.relation(r, value)
	})
}

// counting makes the condition that records count without being asked for, or
// that they do not. Only publications may not.
func counting(kind *graph.Kind, value any) (graph.Expr, error) {
	counts, ok := value.(bool)
	switch {
	case kind != graph.KindPublication:
		return nil, graph.Invalid("", "%s has no such field to filter by", kind)
	case !ok:
		return nil, graph.Invalid("", "%v is neither true nor false", value)
	case counts:
		return graph.Admission{}.Counting(), nil
	}
	return graph.Not{Expr: graph.Admission{}.Counting()}, nil
}

// edge makes a condition on edges of the type, nil when none is given.
func (b *filters) edge(edge *graph.EdgeType, input any) (graph.Expr, error) {
	if edge == nil {
		return nil, graph.Invalid("", "there are no edges to compare here")
	}
	return b.logic(input, func(name string, value any) (graph.Expr, error) {
		if p, ok := edge.Property(name); ok {
			return b.property(p, value)
		}
		if l, ok := edge.Listing(name); ok {
			return b.listing(l, value)
		}
		if name == "currentOn" {
			return currentOn(edge, value)
		}
		return nil, graph.Invalid("", "%s has no such field to filter by", edge.Noun)
	})
}

// logic reads and, or, not and leaves the other fields to the leaf.
func (b *filters) logic(input any, other leaf) (graph.Expr, error) {
	return b.each(input, func(name string, value any) (graph.Expr, error) {
		switch name {
		case "and":
			parts, err := b.list(value, other)
			return graph.And(parts), err
		case "or":
			parts, err := b.list(value, other)
			return graph.Or(parts), err
		case "not":
			part, err := b.logic(value, other)
			return graph.Not{Expr: orTrue(part)}, err
		}
		return other(name, value)
	})
}

// list makes the conditions of and and or.
func (b *filters) list(input any, other leaf) ([]graph.Expr, error) {
	var parts []graph.Expr
	for i, element := range Elements(input) {
		part, err := b.within(fmt.Sprint(i), func() (graph.Expr, error) { return b.logic(element, other) })
		if err != nil {
			return nil, err
		}
		parts = append(parts, orTrue(part))
	}
	return parts, nil
}

// each makes the conditions of an input's fields, in the order of their
// names, so that equal inputs give equal conditions, and joins them.
func (b *filters) each(input any, condition leaf) (graph.Expr, error) {
	fields, ok := input.(map[string]any)
	if !ok {
		return nil, graph.Invalid("", "%v is not an object", input)
	}
	var parts graph.And
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if fields[name] == nil {
			continue
		}
		if b.conditions++; b.conditions > graph.MaxFilterNodes {
			return nil, graph.Invalid("", "a filter of more than %d conditions; make it smaller", graph.MaxFilterNodes)
		}
		part, err := b.within(name, func() (graph.Expr, error) { return condition(name, fields[name]) })
		if err != nil {
			return nil, err
		}
		if part != nil {
			parts = append(parts, part)
		}
	}
	switch len(parts) {
	case 0:
		return nil, nil
	case 1:
		return parts[0], nil
	}
	return parts, nil
}

// within makes the condition of a part of the input, whose name its errors get.
func (b *filters) within(name string, condition func() (graph.Expr, error)) (graph.Expr, error) {
	b.place = append(b.place, name)
	part, err := condition()
	b.place = b.place[:len(b.place)-1]
	return part, graph.Within(name, err)
}

// orTrue gives a condition that always holds where there is none.
func orTrue(e graph.Expr) graph.Expr {
	if e == nil {
		return graph.And{}
	}
	return e
}

// compare makes the conditions of an input that compares something: each of its
// fields is an operator, which null is no operand for. without says what to
// write for what null may have meant.
func (b *filters) compare(input any, without string, condition leaf) (graph.Expr, error) {
	fields, _ := input.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if fields[name] == nil {
			return nil, graph.Invalid(name, "nothing compares with null; leave `%s` out to set no condition, or %s", name, without)
		}
	}
	return b.each(input, condition)
}

func (b *filters) ids(kind *graph.Kind, input any) (graph.Expr, error) {
	return b.compare(input, "write the id of a record, which every record has: `missing: true` is for other fields", func(name string, value any) (graph.Expr, error) {
		if name != "eq" && name != "in" {
			return nil, graph.Invalid("", "ids are compared with eq or in")
		}
		ids := graph.IDIn{}
		for _, element := range Elements(value) {
			text, ok := element.(string)
			if !ok {
				return nil, graph.Invalid("", "%v is not an id", element)
			}
			id, err := graph.ParseIDOf("", text, kind)
			if err != nil {
				return nil, err
			}
			ids = append(ids, id)
		}
		return ids, nil
	})
}

var comparisons = map[string]graph.Op{
	"eq": graph.EQ, "lt": graph.LT, "lte": graph.LTE, "gt": graph.GT, "gte": graph.GTE,
	"startsWith": graph.StartsWith, "contains": graph.Contains,
}

// property makes the condition of a property's filter: StringFilter,
// IntFilter and their like.
func (b *filters) property(p *graph.Property, input any) (graph.Expr, error) {
	return b.compare(input, "write `missing: true` for records without a value", func(name string, value any) (graph.Expr, error) {
		switch name {
		case "missing":
			missing, ok := value.(bool)
			if !ok {
				return nil, graph.Invalid("", "%v is neither true nor false", value)
			}
			if missing {
				return graph.Missing{Property: p}, nil
			}
			return graph.Not{Expr: graph.Missing{Property: p}}, nil
		case "in", "hasAny", "has":
			return inOf(p, Elements(value))
		}
		op, ok := comparisons[name]
		if !ok {
			return nil, graph.Invalid("", "there is no such comparison")
		}
		value, err := operand(p, op, value)
		return graph.Compare{Property: p, Op: op, Value: value}, err
	})
}

func inOf(p *graph.Property, values []any) (graph.Expr, error) {
	in := graph.In{Property: p}
	element := *p
	if p.Type == graph.TypeStrings {
		element.Type = graph.TypeString
	}
	for _, value := range values {
		value, err := operand(&element, graph.EQ, value)
		if err != nil {
			return nil, err
		}
		in.Values = append(in.Values, value)
	}
	return in, nil
}

// operand checks a value compared to and gives it its stored form. An empty
// text stays one: no value is equal to it.
func operand(p *graph.Property, op graph.Op, value any) (any, error) {
	if op == graph.StartsWith || op == graph.Contains {
		if _, ok := value.(string); !ok {
			return nil, graph.Invalid("", "%v is not a text", value)
		}
		return value, nil
	}
	if _, fraction := value.(float64); fraction && p.Type == graph.TypeInt && op != graph.EQ {
		return value, nil // 2.5 is a bound like any other
	}
	stored, err := p.Coerce(value)
	var invalid *graph.InvalidError
	if errors.As(err, &invalid) {
		return nil, graph.Invalid("", "%s", invalid.Reason)
	}
	if stored == nil {
		return value, err
	}
	return stored, err
}

// currentOn holds for edges whose time has begun by the date and has not
// ended: it ends later, or is known to go on.
func currentOn(edge *graph.EdgeType, value any) (graph.Expr, error) {
	from, hasFrom := edge.Property("from")
	to, hasTo := edge.Property("to")
	ongoing, hasOngoing := edge.Property("ongoing")
	if !hasFrom || !hasTo || !hasOngoing {
		return nil, graph.Invalid("", "%s has no time to compare", edge.Noun)
	}
	date, err := operand(from, graph.EQ, value)
	return graph.And{
		graph.Compare{Property: from, Op: graph.LTE, Value: date},
		graph.Or{
			graph.Compare{Property: to, Op: graph.GT, Value: date},
			graph.Compare{Property: ongoing, Op: graph.EQ, Value: true},
		},
	}, err
}
