package graph_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"corridor/graph"
)

func propertyOf(t testing.TB, kind *graph.Kind, name string) *graph.Property {
	p, ok := kind.Property(name)
	if !ok {
		t.Fatalf("%s has no property %s", kind, name)
	}
	return p
}

// nested is a plan that goes so many hops deep.
func nested(depth int) *graph.Plan {
	plan := &graph.Plan{Kind: graph.KindInstitution}
	at := &plan.Select
	for range depth {
		h := &graph.Hop{Path: graph.Path{graph.Out(graph.PartOf)}}
		at.Hops = []*graph.Hop{h}
		at = &h.Select
	}
	return plan
}

// across is a filter over so many relationships, in paths of at most three.
func across(hops int) graph.Expr {
	if hops == 0 {
		return nil
	}
	var path graph.Path
	for range min(hops, graph.MaxStepsPerPath) {
		path = append(path, graph.Out(graph.PartOf))
	}
	return graph.Related{Path: path, Where: across(hops - len(path))}
}

func list(l graph.List) *graph.Plan { return &graph.Plan{Kind: graph.KindInstitution, List: l} }

// TestLimits asks for as much as may be asked for, and for one more.
func TestLimits(t *testing.T) {
	name, city := propertyOf(t, graph.KindInstitution, "name"), propertyOf(t, graph.KindInstitution, "city")
	ids := func(n int) []graph.ID {
		out := make([]graph.ID, n)
		for i := range out {
			out[i] = graph.LocalKey(graph.KindInstitution, "s", "1").ID()
		}
		return out
	}
	for _, c := range []struct {
		name, argument string
		limit          int
		plan           func(n int) *graph.Plan
	}{
		{"first", "first", graph.MaxPage, func(n int) *graph.Plan { return list(graph.List{Page: graph.Page{First: &n}}) }},
		{"last", "last", graph.MaxPage, func(n int) *graph.Plan { return list(graph.List{Page: graph.Page{Last: &n}}) }},
		{"depth", "query", graph.MaxDepth, nested},
		{"relationships of a filter", "filter", graph.MaxFilterHops, func(n int) *graph.Plan { return list(graph.List{Filter: across(n)}) }},
		{"conditions", "filter", graph.MaxFilterNodes, func(n int) *graph.Plan {
			or := make(graph.Or, n-1)
			for i := range or {
				or[i] = graph.Missing{Property: city}
			}
			return list(graph.List{Filter: or})
		}},
		{"values", "filter", graph.MaxInValues, func(n int) *graph.Plan {
			return list(graph.List{Filter: graph.In{Property: name, Values: make([]any, n)}})
		}},
		{"ids of a filter", "filter", graph.MaxInValues, func(n int) *graph.Plan { return list(graph.List{Filter: graph.IDIn(ids(n))}) }},
		{"ids", "ids", graph.MaxInValues, func(n int) *graph.Plan { return &graph.Plan{Kind: graph.KindInstitution, IDs: ids(n)} }},
		{"order keys", "orderBy", graph.MaxOrderKeys, func(n int) *graph.Plan {
			keys := make([]graph.OrderKey, n)
			for i := range keys {
				keys[i].Property = city
			}
			return list(graph.List{Order: keys})
		}},
		{"steps of a path", "orderBy", graph.MaxStepsPerPath, func(n int) *graph.Plan {
			var path graph.Path
			for range n {
				path = append(path, graph.Back(graph.PartOf))
			}
			return list(graph.List{Order: []graph.OrderKey{{Count: path}}})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := c.plan(c.limit).Prepare(); err != nil {
				t.Errorf("%d: %v", c.limit, err)
			}
			_, err := c.plan(c.limit + 1).Prepare()
			var detail *graph.InvalidError
			if !errors.As(err, &detail) || detail.Argument != c.argument || !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("%d: error %v, want an InvalidError of %q", c.limit+1, err, c.argument)
			}
		})
	}
}

// TestPreparedFilter holds in what form adapters get conditions.
func TestPreparedFilter(t *testing.T) {
	k := graph.KindInstitution
	name, city, year := propertyOf(t, k, "name"), propertyOf(t, k, "city"), propertyOf(t, k, "established")
	ror, latitude, sources := propertyOf(t, k, "ror"), propertyOf(t, k, "latitude"), propertyOf(t, k, "sources")
	start := propertyOf(t, graph.KindProject, "start")
	never := graph.Or{}
	for _, c := range []struct {
		kind      *graph.Kind
		ask, want graph.Expr
	}{
		{k, nil, nil},
		{k, graph.Compare{Property: year, Op: graph.EQ, Value: 1960}, graph.Compare{Property: year, Op: graph.EQ, Value: int64(1960)}},
		{k, graph.Compare{Property: year, Op: graph.LT, Value: 1960.5}, graph.Compare{Property: year, Op: graph.LT, Value: 1960.5}},
		{k, graph.Compare{Property: latitude, Op: graph.GT, Value: 11}, graph.Compare{Property: latitude, Op: graph.GT, Value: 11.0}},
		{k, graph.Compare{Property: ror, Op: graph.EQ, Value: "03YRM5C26"}, graph.Compare{Property: ror, Op: graph.EQ, Value: "https://ror.org/03yrm5c26"}},
		{k, graph.Compare{Property: city, Op: graph.EQ, Value: "Huế"}, graph.Compare{Property: city, Op: graph.EQ, Value: "Huế"}},
		{k, graph.Compare{Property: city, Op: graph.Contains, Value: " HUẾ  x"}, graph.Compare{Property: city, Op: graph.Contains, Value: "hue x"}},
		{k, graph.Compare{Property: city, Op: graph.EQ, Value: ""}, never},
		{k, graph.Compare{Property: city, Op: graph.LT, Value: nil}, never},
		{k, graph.Not{Expr: graph.Compare{Property: city, Op: graph.GTE, Value: nil}}, graph.Not{Expr: never}},
		{k, graph.In{Property: year, Values: []any{1960, 1960.0, nil, int64(7)}}, graph.In{Property: year, Values: []any{int64(1960), int64(7)}}},
		{k, graph.In{Property: city, Values: []any{"", nil}}, graph.In{Property: city}},
		{k, graph.In{Property: name, Values: []any{"", nil}}, graph.Called{}},
		{k, graph.In{Property: name, Values: []any{"Å", "b", "a", "\u200b"}}, graph.Called{"a", "b"}},
		{k, graph.Compare{Property: name, Op: graph.EQ, Value: " Đ"}, graph.Called{"d"}},
		{k, graph.Compare{Property: name, Op: graph.EQ, Value: ""}, never},
		{k, graph.Compare{Property: name, Op: graph.GTE, Value: "a"}, graph.Compare{Property: name, Op: graph.GTE, Value: "a"}},
		{k, graph.In{Property: sources, Values: []any{"a", "b", "a"}}, graph.In{Property: sources, Values: []any{"a", "b"}}},
		{graph.KindProject, graph.Compare{Property: start, Op: graph.LT, Value: "2019-01-01"}, graph.Compare{Property: start, Op: graph.LT, Value: "2019"}},
		{graph.KindProject, graph.Compare{Property: start, Op: graph.GT, Value: "2019"}, graph.Compare{Property: start, Op: graph.GT, Value: "2019-01-01"}},
		{graph.KindProject, graph.In{Property: start, Values: []any{"2019-02"}}, graph.Or{graph.And{
			graph.Compare{Property: start, Op: graph.GTE, Value: "2019-02"}, graph.Compare{Property: start, Op: graph.LTE, Value: "2019-02-01"}}}},
	} {
		prepared, err := (&graph.Plan{Kind: c.kind, List: graph.List{Filter: c.ask}}).Prepare()
		if err != nil {
			t.Errorf("%#v: %v", c.ask, err)
			continue
		}
		if got, want := fmt.Sprintf("%#v", prepared.Filter), fmt.Sprintf("%#v", c.want); got != want {
			t.Errorf("prepared %s\nwant     %s", got, want)
		}
	}
}

// TestPrepareLeavesThePlan holds that a plan may be prepared again and by
// several stores: nothing in it changes, also not in paths and orders.
func TestPrepareLeavesThePlan(t *testing.T) {
	from, _ := graph.AffiliatedWith.Property("from")
	day := graph.Compare{Property: from, Op: graph.EQ, Value: "2019"}
	path := graph.Path{{Edges: []*graph.EdgeType{graph.AffiliatedWith}, Reverse: true, Where: day}}
	plan := list(graph.List{
		Filter: graph.Count{Path: path, Op: graph.GT, N: 1}, Order: []graph.OrderKey{{Count: path}},
		Select: graph.Select{Hops: []*graph.Hop{{Path: path}}},
	})
	prepared, err := plan.Prepare()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(path[0].Where, day) || !reflect.DeepEqual(plan.Order[0].Count[0].Where, day) {
		t.Error("the plan has changed")
	}
	for name, where := range map[string]graph.Expr{
		"filter": prepared.Filter.(graph.Count).Path[0].Where, "order": prepared.Order[0].Count[0].Where, "hop": prepared.PreparedList.Hops[0].Path[0].Where,
	} {
		if _, widened := where.(graph.And); !widened {
			t.Errorf("the %s's edge condition is %#v, want it widened to a range of texts", name, where)
		}
	}
}
