package loaders

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// named is a natural key by which a filter names a record of a closed kind.
type named struct {
	kind     *graph.Kind
	property *graph.Property
	value    any    // in its stored form
	place    string // of the condition, below the root field
}

// names notes what a condition on a property of the kind names of closed kinds:
// records by their keys, and sources by the slugs that every record has.
func (b *filters) names(kind *graph.Kind, p *graph.Property, condition graph.Expr) {
	if p.Name == "sources" {
		kind = graph.KindSource
		p, _ = kind.Property("slug")
	}
	if !kind.Closed || !p.Key && !p.Finds {
		return
	}
	for _, part := range graph.Conjuncts(condition) {
		var values []any
		switch part := part.(type) {
		case graph.Compare:
			if part.Op == graph.EQ {
				values = []any{part.Value}
			}
		case graph.In:
			values = part.Values
		}
		for _, value := range values {
			b.named = append(b.named, named{kind, p, value, strings.Join(b.place, ".")})
		}
	}
}

// placed gives what was named with the places that lead to the argument.
func placed(list []named, places ...string) []named {
	out := slices.Clone(list)
	for i := range out {
		out[i].place = strings.Join(append(slices.Clone(places), out[i].place), ".")
	}
	return out
}

// plansFor finds the records of closed kinds that are named: one plan for each
// kind.
func plansFor(list []named) []*graph.Plan {
	if len(list) == 0 {
		return nil
	}
	var plans []*graph.Plan
	for _, kind := range graph.Kinds() {
		var either graph.Or
		plan := &graph.Plan{Kind: kind}
		for _, p := range kind.Properties {
			in, known := graph.In{Property: p}, map[any]bool{}
			for _, n := range list {
				if n.kind == kind && n.property == p && !known[n.value] {
					in.Values, known[n.value] = append(in.Values, n.value), true
				}
			}
			if in.Values != nil {
				either, plan.Properties = append(either, in), append(plan.Properties, p)
			}
		}
		switch len(either) {
		case 0:
			continue
		case 1:
			plan.Filter = either[0]
		default:
			plan.Filter = either
		}
		plans = append(plans, plan)
	}
	return plans
}

// checkNamed refuses the first key that is named and that no record has, by
// what plansFor found.
func checkNamed(ctx context.Context, store graph.Store, list []named, plans []*graph.Plan, found []*graph.Rows) error {
	for _, n := range list {
		at := slices.IndexFunc(plans, func(p *graph.Plan) bool { return p.Kind == n.kind })
		column := slices.Index(plans[at].Properties, n.property)
		if !slices.ContainsFunc(found[at].Items, func(row *graph.Row) bool { return row.Node.Values[column] == n.value }) {
			return n.refuse(ctx, store)
		}
	}
	return nil
}

// Missing refuses an argument that names a record of a closed kind by a value of
// a natural key, in its stored form, that no record has.
func Missing(ctx context.Context, argument string, kind *graph.Kind, key *graph.Property, value any) error {
	return named{kind, key, value, argument}.refuse(ctx, attached(ctx).store)
}

// shownKeys is how many of the keys that there are an error shows.
const shownKeys = 100

// refuse says that there is no such record, and which there are.
func (n named) refuse(ctx context.Context, store graph.Store) error {
	plan := &graph.Plan{Kind: n.kind, List: graph.List{Total: true, Order: []graph.OrderKey{{Property: n.property}},
		Page: graph.Page{First: new(shownKeys)}, Select: graph.Select{Properties: []*graph.Property{n.property}}}}
	answers, err := store.Read(ctx, plan)
	if err != nil {
		return err
	}
	keys := make([]string, len(answers[0].Items))
	for i, row := range answers[0].Items {
		keys[i] = fmt.Sprint(row.Node.Values[0])
	}
	there := "there are " + strings.Join(keys, ", ")
	switch total := answers[0].Total; {
	case total == 0:
		there = "none is loaded"
	case total > len(keys):
		there += fmt.Sprintf(" and %d more", total-len(keys))
	}
	return graph.Invalid(n.place, "there is no %s with the %s %v; %s", n.kind.Singular(), n.property.Doc.Phrase, n.value, there)
}
