package computed

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/loaders"
)

// Limits of what a request may name other than by id.
const (
	MaxNamed   = 20 // texts in one field
	maxChoices = 10 // records that an error lists
)

// Named is an argument that names a record by its id, a natural key or its
// exact name.
type Named struct {
	Argument string
	Text     string
	Kinds    []*graph.Kind // one of these is meant
}

// Identify gives the ids of what is named, in one read of the store, and none
// where all are ids. A key wins over a name. Where nothing has it, or several
// have the name, the error is graph.ErrInvalid and says which would do.
func Identify(ctx context.Context, names []Named) ([]graph.ID, error) {
	out := make([]graph.ID, len(names))
	var lookups []*lookup
	for i, n := range names {
		out[i] = graph.ID(n.Text)
		switch kind := out[i].Kind(); {
		case kind == nil:
			lookups = append(lookups, newLookup(n, i))
		case !slices.Contains(n.Kinds, kind):
			return nil, graph.Invalid(n.Argument, "%q is the id of a record of %s; give that of a record of %s", n.Text, kind, kindsOf(n.Kinds))
		}
	}
	if len(lookups) > MaxNamed {
		return nil, graph.Invalid(lookups[MaxNamed].Argument, "more than %d records are named other than by id in one field; give the ids of some", MaxNamed)
	}
	var plans []*graph.Plan
	for _, l := range lookups {
		plans = append(plans, l.plans()...)
	}
	if len(plans) == 0 {
		return out, nil
	}
	answers, err := loaders.Store(ctx).Read(ctx, plans...)
	if err != nil {
		return nil, fmt.Errorf("looking up what is named: %w", err)
	}
	for _, l := range lookups {
		keys, called := len(l.keys), len(l.called)
		if out[l.place], err = l.choose(answers[:keys], answers[keys:keys+called]); err != nil {
			return nil, err
		}
		answers = answers[keys+called:]
	}
	return out, nil
}

// lookup is what is read to find what one text names.
type lookup struct {
	Named
	place        int
	keys, called []*graph.Plan
}

func newLookup(n Named, place int) *lookup {
	l := &lookup{Named: n, place: place}
	for _, kind := range n.Kinds {
		l.keys = append(l.keys, keyPlans(kind, n.Text)...)
		name, _ := kind.Property("name")
		plan := &graph.Plan{Kind: kind, List: graph.List{Select: shown(kind), Page: graph.Page{First: new(maxChoices + 1)}}}
		plan.Filter = graph.Compare{Property: name, Value: n.Text}
		l.called = append(l.called, plan)
	}
	return l
}

func (l *lookup) plans() []*graph.Plan { return slices.Concat(l.keys, l.called) }

// keyPlans read the records of a kind that have a text as an identifier, in
// whatever form it is accepted.
func keyPlans(kind *graph.Kind, text string) []*graph.Plan {
	var out []*graph.Plan
	for _, p := range kind.Properties {
		if p.Format == nil || !p.Filter {
			continue
		}
		value, err := p.Format(text)
		if err != nil {
			continue
		}
		plan := &graph.Plan{Kind: kind, List: graph.List{Select: shown(kind), Page: graph.Page{First: new(maxChoices + 1)}}}
		plan.Filter = graph.Compare{Property: p, Value: value}
		out = append(out, plan)
	}
	return out
}

// shown is what an error says of a record: its name and, of an institution or a
// person, where that is.
func shown(kind *graph.Kind) graph.Select {
	name, _ := kind.Property("name")
	out := graph.Select{Properties: []*graph.Property{name}}
	if place, has := kind.Relation(map[*graph.Kind]string{graph.KindInstitution: "country", graph.KindPerson: "affiliations"}[kind]); has {
		called, _ := place.To.Property("name")
		out.Hops = []*graph.Hop{{Name: place.Name, Path: place.Path, List: graph.List{
			Select: graph.Select{Properties: []*graph.Property{called}}, Page: graph.Page{First: new(1)}}}}
	}
	return out
}

// choose gives the only record found, by a key or else by name.
func (l *lookup) choose(keys, called []*graph.Rows) (graph.ID, error) {
	for _, answers := range [][]*graph.Rows{keys, called} {
		var found []*graph.Node
		for _, rows := range answers {
			for _, row := range rows.Items {
				if !slices.ContainsFunc(found, func(n *graph.Node) bool { return n.ID == row.Node.ID }) {
					found = append(found, row.Node)
				}
			}
		}
		switch len(found) {
		case 0:
			continue
		case 1:
			return found[0].ID, nil
		}
		return "", graph.Invalid(l.Argument, "%d records have the name %q%s; give the id of the one meant: %s", min(len(found), maxChoices), l.Text, beyond(found), choices(found))
	}
	return "", graph.Invalid(l.Argument, "no %s has the id, the key or the exact name %q; { search(text: …) { nodes { id } } } finds names as people type them", kindsOf(l.Kinds), l.Text)
}

// beyond says that there are more than an error lists.
func beyond(found []*graph.Node) string {
	if len(found) > maxChoices {
		return ", and more besides"
	}
	return ""
}

// choices lists records for an error.
func choices(found []*graph.Node) string {
	var out []string
	for _, n := range found[:min(len(found), maxChoices)] {
		text := fmt.Sprintf("%s (%v, %s", n.ID, n.Values[0], strings.ToLower(graph.Words(n.Kind.Name)))
		if len(n.Hops) > 0 && len(n.Hops[0].Items) > 0 {
			text += fmt.Sprintf(", %v", n.Hops[0].Items[0].Node.Values[0])
		}
		out = append(out, text+")")
	}
	return strings.Join(out, "; ")
}

func kindsOf(kinds []*graph.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = strings.ToLower(k.Name)
	}
	return graph.Series(names, " or ")
}
