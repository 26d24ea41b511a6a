package graphtest

import (
	"fmt"
	"slices"
	"testing"

	"corridor/graph"
)

func limits(t *testing.T, open func(testing.TB) graph.Store) {
	w := corridor(t, open)
	for name, plan := range refusedPlans(w) {
		t.Run("refused: "+name, func(t *testing.T) { w.within(t).invalid(plan) })
	}
	for name, c := range atTheLimit() {
		t.Run("at the limit: "+name, func(t *testing.T) { w.within(t).reads(c.plan, c.want) })
	}
}

func paged(page graph.Page) *graph.Plan {
	plan := all(graph.KindInstitution)
	plan.Page = page
	return plan
}

func ordered(order ...graph.OrderKey) *graph.Plan {
	plan := all(graph.KindInstitution)
	plan.Order = order
	return plan
}

func below(h *graph.Hop) *graph.Plan { return under(all(graph.KindInstitution), h) }

func filtered(filter graph.Expr) *graph.Plan { return find(graph.KindInstitution, filter) }

// nested goes from institutions to people and back so many times.
func nested(depth int) *graph.Plan {
	plan := all(graph.KindInstitution)
	at := &plan.Select
	for i := range depth {
		h := hop(people)
		if i%2 == 1 {
			h = hop(affiliated)
		}
		h.Page = first(1)
		at.Hops = []*graph.Hop{h}
		at = &h.Select
	}
	return plan
}

// reaching is a filter on institutions across so many relationships, one in another.
func reaching(hops int) graph.Expr {
	var e graph.Expr
	for i := range hops {
		step := affiliated
		if (hops-i)%2 == 1 {
			step = people
		}
		e = some(e, step)
	}
	return e
}

// conditions is a filter of so many expressions.
func conditions(n int) graph.Expr {
	var or graph.Or
	for i := range n - 1 {
		or = append(or, is(graph.KindInstitution, "name", graph.EQ, fmt.Sprint("name ", i)))
	}
	or[len(or)-1] = is(graph.KindInstitution, "name", graph.EQ, "Nobody")
	return or
}

func negations(n int) graph.Expr {
	e := is(graph.KindInstitution, "name", graph.EQ, "Nobody")
	for range n {
		e = graph.Not{Expr: e}
	}
	return e
}

// values are so many texts, "Nobody" the last.
func values(n int) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = fmt.Sprint("name ", i)
	}
	out[n-1] = "Nobody"
	return out
}

func manyKeys(n int) []graph.Key {
	out := make([]graph.Key, n)
	for i := range out {
		out[i] = inst(fmt.Sprint("unwritten ", i))
	}
	out[n-1] = inst("h")
	return out
}

func manyIDs(n int) []graph.ID {
	var out []graph.ID
	for _, key := range manyKeys(n) {
		out = append(out, key.ID())
	}
	return out
}

func refusedPlans(w *world) map[string]*graph.Plan {
	i := graph.KindInstitution
	both := first(1)
	both.Last = both.First
	name := graph.OrderKey{Property: property(i, "name")}
	perEdgeOf := func(path graph.Path, edge ...*graph.Property) *graph.Hop {
		return &graph.Hop{Path: path, PerEdge: true, EdgeProperties: edge}
	}
	started := func(plan *graph.Plan) *graph.Plan {
		plan.IDs = []graph.ID{inst("a").ID()}
		return plan
	}
	role := edgeProperty(graph.AffiliatedWith, "role")
	plans := map[string]*graph.Plan{
		"no kind":                        {},
		"a negative page":                paged(first(-1)),
		"a negative last page":           paged(last(-1)),
		"a page too large":               paged(first(graph.MaxPage + 1)),
		"a last page too large":          paged(last(10_001)),
		"first with last":                paged(both),
		"ids and keys":                   {Kind: i, IDs: []graph.ID{}, Keys: []graph.Key{}},
		"an id of another kind":          {Kind: i, IDs: []graph.ID{inst("a").ID(), pers("p").ID()}},
		"a malformed id":                 {Kind: i, IDs: []graph.ID{"inst_x"}},
		"a key of another kind":          {Kind: i, Keys: []graph.Key{pers("p")}},
		"too many ids":                   {Kind: i, IDs: manyIDs(graph.MaxInValues + 1)},
		"too many keys":                  {Kind: i, Keys: manyKeys(graph.MaxInValues + 1)},
		"ids in another order":           started(ordered(name)),
		"a page of ids":                  started(paged(first(1))),
		"too deep":                       nested(graph.MaxDepth + 1),
		"a foreign property":             {Kind: i, List: graph.List{Select: graph.Select{Properties: propertiesOf(graph.KindPerson, "orcid")}}},
		"too many order keys":            ordered(name, name, name, name, name),
		"an empty order key":             ordered(graph.OrderKey{}),
		"order by what is not sortable":  ordered(orderBy(i, "latitude")...),
		"order by a foreign property":    ordered(orderBy(graph.KindProject, "budget")...),
		"order by an edge without edges": ordered(byEdge(graph.AffiliatedWith, "from", false)),
		"a condition without a count":    ordered(graph.OrderKey{Property: name.Property, Where: graph.And{}}),
		"order by a path from elsewhere": ordered(graph.OrderKey{Count: graph.Path{participants}}),
		"order of a hop by its edge":     below(&graph.Hop{Path: graph.Path{people}, List: graph.List{Order: []graph.OrderKey{byEdge(graph.AffiliatedWith, "from", false)}}}),
		"a path of no steps":             below(hop()),
		"a path too long":                below(hop(people, affiliated, people, affiliated)),
		"a path from elsewhere":          below(hop(participants)),
		"a path that breaks":             below(hop(people, participants)),
		"a step without an edge type":    below(hop(graph.Step{})),
		"a path to several kinds":        below(hop(graph.Out(graph.ParticipatesIn, graph.ContributedTo))),
		"rows of edges of two steps":     below(perEdgeOf(graph.Path{people, affiliated})),
		"rows of edges of two types":     below(perEdgeOf(graph.Path{graph.Out(graph.PartOf, graph.LeadsFor)})),
		"edge properties without edges":  below(&graph.Hop{Path: graph.Path{people}, EdgeProperties: []*graph.Property{role}}),
		"edge sources without edges":     below(&graph.Hop{Path: graph.Path{people}, EdgeSources: true}),
		"foreign edge properties":        below(perEdgeOf(graph.Path{people}, edgeProperty(graph.ParticipatesIn, "role"))),
		"a page of a hop too large":      below(&graph.Hop{Path: graph.Path{people}, List: graph.List{Page: first(graph.MaxPage + 1)}}),
		"a bad filter of a hop":          below(&graph.Hop{Path: graph.Path{people}, List: graph.List{Filter: is(i, "city", graph.EQ, "x")}}),
	}
	for name, filter := range refusedFilters() {
		plans["filter: "+name] = filtered(filter)
		plans["order: "+name] = ordered(graph.OrderKey{Count: graph.Path{graph.Out(graph.PartOf)}, Where: filter})
	}
	return plans
}

func refusedFilters() map[string]graph.Expr {
	i, p := graph.KindInstitution, graph.KindPerson
	edge := func(condition graph.Expr) graph.Expr { return some(nil, where(people, condition)) }
	return map[string]graph.Expr{
		"too many conditions":              conditions(graph.MaxFilterNodes + 1),
		"across too many relationships":    reaching(graph.MaxFilterHops + 1),
		"too many values":                  graph.In{Property: property(i, "name"), Values: values(graph.MaxInValues + 1)},
		"too many ids":                     graph.IDIn(manyIDs(graph.MaxInValues + 1)),
		"a property not for filters":       is(i, "website", graph.EQ, "https://example.org"),
		"a foreign property":               is(p, "orcid", graph.EQ, "0000-0002-1825-0097"),
		"a foreign property missing":       missing(p, "orcid"),
		"an edge's property":               edgeIs(graph.AffiliatedWith, "role", graph.EQ, "STAFF"),
		"a node's property of an edge":     edge(is(p, "name", graph.EQ, "x")),
		"another edge's property":          edge(edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD")),
		"a relation of an edge":            edge(some(nil, people)),
		"ids of an edge":                   edge(graph.IDIn{}),
		"a condition on two edge types":    some(nil, where(graph.Out(graph.ParticipatesIn, graph.InstitutionTookPartIn), edgeIs(graph.ParticipatesIn, "role", graph.EQ, "LEAD"))),
		"a condition on ends of two kinds": some(is(p, "name", graph.EQ, "x"), graph.Out(graph.ParticipatesIn, graph.ContributedTo)),
		"an enum in order":                 is(i, "type", graph.LT, "FUNDER"),
		"a Boolean in order":               is(i, "synthetic", graph.GT, false),
		"a part of a number":               is(i, "established", graph.StartsWith, "19"),
		"a part of an identifier":          is(i, "ror", graph.Contains, "ror"),
		"a part that is no text":           is(i, "name", graph.Contains, 7),
		"a list equal":                     is(i, "sources", graph.EQ, "test"),
		"a text for a number":              is(i, "established", graph.EQ, "1960"),
		"a fraction for a whole number":    is(i, "established", graph.EQ, 1960.5),
		"a number for a text":              is(i, "name", graph.EQ, 1),
		"an unknown enum value":            is(i, "type", graph.EQ, "BAKERY"),
		"an unknown enum value among":      in(i, "type", "FUNDER", "BAKERY"),
		"a malformed identifier":           is(i, "ror", graph.EQ, "05abc"),
		"a malformed date":                 edge(edgeIs(graph.AffiliatedWith, "from", graph.LT, "2019-02-30")),
		"a count by parts":                 count(graph.Contains, 1, nil, people),
		"broken text":                      is(i, "name", graph.EQ, "\xff"),
		"no negated condition":             graph.Not{},
		"no condition among others":        graph.And{nil},
		"a condition of no known form":     strange{is(i, "name", graph.EQ, "x")},
		"such a one of a neighbour":        some(graph.Not{Expr: strange{is(p, "name", graph.EQ, "x")}}, people),
		"such a one of an edge":            edge(strange{edgeIs(graph.AffiliatedWith, "role", graph.EQ, "STAFF")}),
	}
}

// strange is a kind of expression that nobody knows.
type strange struct{ graph.Expr }

type limitCase struct {
	plan *graph.Plan
	want string
}

func atTheLimit() map[string]limitCase {
	i := graph.KindInstitution
	byName := func(filter graph.Expr) *graph.Plan {
		plan := filtered(filter)
		plan.Order = orderBy(i, "name")
		return plan
	}
	largest := byName(nil)
	largest.Page = first(graph.MaxPage)
	keys := slices.Repeat(orderBy(i, "city"), 3)
	beside := byName(is(i, "name", graph.StartsWith, "royal"))
	besides := ""
	for range 40 {
		beside.Hops = append(beside.Hops, hop(located))
		besides += "(KH)"
	}
	return map[string]limitCase{
		"the largest page":             {largest, "d c g h b a f e"},
		"ids":                          {&graph.Plan{Kind: i, IDs: manyIDs(graph.MaxInValues)}, "h"},
		"keys":                         {&graph.Plan{Kind: i, Keys: manyKeys(graph.MaxInValues)}, "h"},
		"conditions":                   {byName(conditions(graph.MaxFilterNodes)), "h"},
		"negations, even":              {byName(negations(graph.MaxFilterNodes - 2)), "h"},
		"negations, odd":               {byName(negations(graph.MaxFilterNodes - 1)), "d c g b a f e"},
		"values":                       {byName(graph.In{Property: property(i, "name"), Values: values(graph.MaxInValues)}), "h"},
		"ids in a filter":              {byName(graph.IDIn(manyIDs(graph.MaxInValues))), "h"},
		"relationships":                {byName(reaching(graph.MaxFilterHops)), "c b a e"},
		"relationships in two paths":   {byName(some(some(nil, affiliated, people, affiliated), people, affiliated, people)), "c b a e"},
		"order keys":                   {ordered(append(keys, orderBy(i, "name")...)...), "d c g b a e h f"},
		"a list named by forty hops":   {beside, "b" + besides + " a" + besides},
		"a text of ten thousand runes": {byName(is(i, "name", graph.Contains, fmt.Sprintf("%010000d", 1))), ""},
	}
}
