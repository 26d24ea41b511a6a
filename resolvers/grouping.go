package resolvers

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

// facetsAsked is what a field of facets asks for.
type facetsAsked struct {
	kind  *graph.Kind
	by    []string // names of facets
	first *int     // groups; nil: all
	order string   // a FacetOrder
	fill  bool     // the years between those found
	sum   *string
}

// facets counts the records of a kind that meet the current field's filter, by
// the facets named. It costs one Group and, where labels, values or records
// are selected, one Read for all of them.
func facets(ctx context.Context, asked facetsAsked) (*schema.Facets, error) {
	if asked.first != nil && (*asked.first < 1 || *asked.first > graph.MaxRows) {
		return nil, graph.Invalid("first", "%d is not a number of groups; ask for 1 to %d", *asked.first, graph.MaxRows)
	}
	grouping := &graph.Grouping{Kind: asked.kind, Order: groupOrders[asked.order]}
	var err error
	if grouping.Filter, err = loaders.Condition(ctx, asked.kind); err != nil {
		return nil, err
	}
	if asked.first != nil {
		grouping.Limit = *asked.first
	}
	named := facetsNamed(asked.kind, asked.by)
	for _, facet := range named {
		grouping.By = append(grouping.By, facet.Key())
	}
	if asked.sum != nil {
		grouping.Sums = slices.DeleteFunc(slices.Clone(asked.kind.Properties), func(p *graph.Property) bool {
			return graph.UpperSnake(p.Name) != *asked.sum
		})
	}
	money := moneyOf(grouping)
	groups, err := groupsOf(ctx, named, grouping, asked.fill, money)
	if err != nil {
		return nil, err
	}
	out, err := describe(ctx, named, groups)
	if err == nil {
		money.settle(ctx, groups, out)
	}
	return out, err
}

var groupOrders = map[string]graph.GroupOrder{
	"COUNT_DESC": graph.LargestFirst, "KEY_ASC": graph.KeysAscending, "KEY_DESC": graph.KeysDescending,
}

// groupsOf asks the store for groups, with the years filled in that lie between
// those found if that is wanted, and in the same call for the currencies of what
// is summed.
func groupsOf(ctx context.Context, by []*graph.Facet, grouping *graph.Grouping, fill bool, money *money) (*graph.Groups, error) {
	var filling *filling
	if fill {
		var err error
		if filling, err = newFilling(by, grouping); err != nil {
			return nil, err
		}
		grouping = filling.asked()
	}
	answers, err := loaders.Store(ctx).Group(ctx, append([]*graph.Grouping{grouping}, money.asked()...)...)
	if err != nil {
		return nil, err
	}
	money.found(answers[1:])
	if filling == nil {
		return answers[0], nil
	}
	return filling.fill(answers[0])
}

func facetsNamed(kind *graph.Kind, names []string) []*graph.Facet {
	out := make([]*graph.Facet, len(names))
	for i, name := range names {
		at := slices.IndexFunc(kind.Facets, func(f *graph.Facet) bool { return f.Name == name })
		out[i] = kind.Facets[at]
	}
	return out
}

// describe makes the answer of a grouping, with the records that its keys are ids of.
func describe(ctx context.Context, by []*graph.Facet, groups *graph.Groups) (*schema.Facets, error) {
	records, err := recordsOf(ctx, groups)
	if err != nil {
		return nil, err
	}
	sources, err := sourcesOf(ctx, by, groups)
	if err != nil {
		return nil, err
	}
	out := &schema.Facets{GroupCount: groups.Number, RestCount: groups.Rest, RecordCount: groups.Nodes}
	for _, group := range groups.Groups {
		described := &schema.FacetGroup{Count: group.Count}
		for i, key := range group.Keys {
			if source := sources[key]; source != nil && isOfSources(by[i]) {
				described.Keys = append(described.Keys, &schema.FacetKey{Facet: by[i].Name, Value: new(string(source.Slug)), Label: source.Name, Record: source})
				continue
			}
			described.Keys = append(described.Keys, describeKey(by[i], key, records))
		}
		if len(group.Sums) > 0 {
			described.Sum = number(group.Sums[0])
		}
		out.Groups = append(out.Groups, described)
	}
	return out, nil
}

// recordsOf reads the records whose ids are keys of the groups, as far as the
// current field shows anything of them.
func recordsOf(ctx context.Context, groups *graph.Groups) (map[graph.ID]graph.Record, error) {
	out := map[graph.ID]graph.Record{}
	var ids []graph.ID
	for _, group := range groups.Groups {
		for _, key := range group.Keys {
			if id, ok := key.(graph.ID); ok {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	records, err := loaders.LoadRecords(ctx, ids, "groups.keys.record", "groups.keys.label", "groups.keys.value")
	if err != nil {
		return nil, err
	}
	for i, record := range records {
		if record != nil {
			out[ids[i]] = record
		}
	}
	return out, nil
}

// isOfSources tells whether a facet's values are slugs of sources.
func isOfSources(facet *graph.Facet) bool {
	return facet.Property != nil && facet.Property.Name == "sources"
}

// sourcesOf reads the sources that are keys of the groups, by slug, as far as
// the current field shows anything of them but the slugs.
func sourcesOf(ctx context.Context, by []*graph.Facet, groups *graph.Groups) (map[any]*graph.Source, error) {
	at := slices.IndexFunc(by, isOfSources)
	field := loaders.CurrentField(ctx)
	if at < 0 || len(field.At("groups.keys.record"))+len(field.At("groups.keys.label")) == 0 {
		return nil, nil
	}
	slugs := map[string]bool{}
	for _, group := range groups.Groups {
		if slug, ok := group.Keys[at].(string); ok {
			slugs[slug] = true
		}
	}
	found, err := loaders.Sources(ctx, slices.Sorted(maps.Keys(slugs)))
	if err != nil {
		return nil, err
	}
	out := map[any]*graph.Source{}
	for _, source := range found {
		out[string(source.Slug)] = source
	}
	return out, nil
}

func describeKey(facet *graph.Facet, key any, records map[graph.ID]graph.Record) *schema.FacetKey {
	out := &schema.FacetKey{Facet: facet.Name, Label: "none"}
	if key == nil {
		return out
	}
	id, isID := key.(graph.ID)
	if !isID {
		out.Value, out.Label = new(fmt.Sprint(key)), label(facet.Property, key)
		return out
	}
	out.Value, out.Label = new(string(id)), string(id)
	if record := records[id]; record != nil {
		out.Record, out.Label = record, record.Head().Name
		out.Value = new(shortKey(record))
	}
	return out
}

// shortKey is the natural key that people know a record by, else its id.
func shortKey(record graph.Record) string {
	switch r := record.(type) {
	case *graph.Country:
		return string(r.Code)
	case *graph.InitiativeArea:
		return strconv.Itoa(r.Number)
	case *graph.Theme:
		return string(r.Slug)
	case *graph.Source:
		return string(r.Slug)
	}
	return string(record.Head().ID)
}

// label writes a property's value for people: JOINT_LABORATORY as joint laboratory.
func label(p *graph.Property, value any) string {
	switch v := value.(type) {
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case string:
		if p.Type == graph.TypeEnum {
			return strings.ToLower(strings.ReplaceAll(v, "_", " "))
		}
	}
	return fmt.Sprint(value)
}

// number gives a sum as a float, nil where there is none.
func number(v any) *float64 {
	switch n := v.(type) {
	case int64:
		return new(float64(n))
	case float64:
		return &n
	}
	return nil
}
