package graphtest

import (
	"corridor/graph"
	"corridor/graph/text"
)

// Translation is a question whose translation by a store is kept for people to
// read: a plan, a grouping or a part of a scan.
type Translation struct {
	Name     string
	Plan     *graph.Plan
	After    []any // the position after which the plan's page begins, nil for its start
	Grouping *graph.Grouping
	Scan     *graph.ScanPart
}

// Translations lists questions of every form that stores translate.
func Translations() []Translation {
	var all []Translation
	for _, list := range [][]Translation{ownTranslations(), relatedTranslations(), nestedTranslations(), hopTranslations(), otherTranslations()} {
		all = append(all, list...)
	}
	return all
}

// publications asks for publications in their own order.
func publications(filter graph.Expr, page graph.Page) *graph.Plan {
	plan := find(graph.KindPublication, filter)
	plan.Order, plan.Page, plan.Properties = graph.KindPublication.Order, page, propertiesOf(graph.KindPublication, "name", "year")
	return plan
}

// counting asks for the total as well.
func counting(plan *graph.Plan) *graph.Plan {
	plan.Total = true
	return plan
}

// ownTranslations ask about a node's own values.
func ownTranslations() []Translation {
	u, j := graph.KindPublication, graph.KindProject
	given := &graph.Plan{Kind: u, IDs: []graph.ID{publ("u1").ID(), publ("u2").ID()},
		List: graph.List{Filter: is(u, "year", graph.GTE, 2020), Select: graph.Select{Properties: propertiesOf(u, "name")}}}
	search := graph.Match{Text: "water ric"}
	found := find(u, search)
	found.Order, found.Page = []graph.OrderKey{{Match: &search}}, first(20)
	near := graph.Match{Text: "watre", Near: []text.Spelling{{Text: "water", Prefix: true, Edits: 1}, {Text: "water re", Edits: 2}}}
	nearby := find(u, near)
	nearby.Order, nearby.Page = []graph.OrderKey{{Match: &near}}, first(20)
	return []Translation{
		{Name: "all in order", Plan: publications(nil, first(20)), After: []any{int64(2020), "water", "publ_0000000000000001"}},
		{Name: "backward", Plan: publications(is(u, "type", graph.EQ, "ARTICLE"), last(20))},
		{Name: "filter with total", Plan: counting(publications(graph.And{is(u, "type", graph.EQ, "ARTICLE"), is(u, "year", graph.GTE, 2020)}, first(20)))},
		{Name: "texts and lists", Plan: find(u, graph.Or{is(u, "name", graph.StartsWith, "Wat"), is(u, "name", graph.Contains, "Rice"),
			in(u, "doi", "10.1000/one"), in(u, "sources", "test"), graph.Not{Expr: missing(u, "year")}})},
		{Name: "dates", Plan: find(j, is(j, "start", graph.LTE, "2020"))},
		{Name: "search by score", Plan: found},
		{Name: "search near", Plan: nearby},
		{Name: "called", Plan: find(u, is(u, "name", graph.EQ, "Rice"))},
		{Name: "by ids", Plan: given},
		{Name: "by keys", Plan: &graph.Plan{Kind: u, Keys: []graph.Key{publ("u1")}}},
	}
}

// relatedTranslations ask about neighbours.
func relatedTranslations() []Translation {
	u, i, p, c := graph.KindPublication, graph.KindInstitution, graph.KindPerson, graph.KindCountry
	contributors, authors := graph.Back(graph.ContributedTo), graph.Back(graph.Authored)
	university, cambodia := is(i, "type", graph.EQ, "UNIVERSITY"), is(c, "code", graph.EQ, "KH")
	works := []graph.Step{graph.Out(graph.ParticipatesIn, graph.ContributedTo), graph.Out(graph.ProjectAddresses, graph.PublicationAddresses)}
	return []Translation{
		{Name: "some in a page", Plan: publications(some(university, contributors), first(20))},
		{Name: "some with total", Plan: counting(publications(some(university, contributors), first(20)))},
		{Name: "pinned far off", Plan: counting(publications(some(cambodia, contributors, located), first(20)))},
		{Name: "none and every", Plan: find(u, graph.And{none(nil, authors), every(university, contributors)})},
		{Name: "on edges", Plan: find(p, some(nil, where(affiliated, currentAt("2020-06-30"))))},
		{Name: "listed on edges", Plan: publications(some(nil, where(authors, graph.And{edgeIs(graph.Authored, "position", graph.EQ, 1),
			graph.Listed{Listing: graph.Authored.Listings[0], Where: some(cambodia, located), Op: graph.GTE, N: 1}})), first(20))},
		{Name: "several edge types", Plan: find(i, some(is(graph.KindInitiativeArea, "number", graph.LTE, 3), works...))},
		{Name: "count", Plan: find(p, count(graph.GTE, 5, is(u, "year", graph.GTE, 2020), wrote))},
	}
}

// nestedTranslations ask about neighbours of neighbours.
func nestedTranslations() []Translation {
	u, i, p, c := graph.KindPublication, graph.KindInstitution, graph.KindPerson, graph.KindCountry
	corridor := some(is(c, "corridor", graph.EQ, true), located)
	inCorridor := some(corridor, affiliated)
	byPage := find(p, some(some(is(p, "name", graph.GTE, "m"), writtenBy), wrote))
	byPage.Order, byPage.Page = graph.KindPerson.Order, first(20)
	return []Translation{
		{Name: "nested in a page", Plan: byPage},
		{Name: "nested with total", Plan: counting(publications(some(inCorridor, writtenBy), first(20)))},
		{Name: "nested and pinned far off", Plan: find(u, some(some(some(is(c, "code", graph.EQ, "KH"), located), affiliated), writtenBy))},
		{Name: "nested below a name", Plan: find(p, graph.And{is(p, "orcid", graph.EQ, "0000-0002-1825-0097"), every(some(corridor, graph.Back(graph.ContributedTo)), wrote)})},
		{Name: "nested below ids", Plan: &graph.Plan{Kind: p, IDs: []graph.ID{pers("p").ID(), pers("q").ID()},
			List: graph.List{Filter: none(some(is(i, "type", graph.EQ, "FUNDER"), graph.Back(graph.ContributedTo)), wrote)}}},
		{Name: "nested counts", Plan: find(u, count(graph.EQ, 2, count(graph.GTE, 5, is(u, "year", graph.GTE, 2020), wrote), writtenBy))},
	}
}

// hopTranslations ask for neighbours.
func hopTranslations() []Translation {
	u, p, i := graph.KindPublication, graph.KindPerson, graph.KindInstitution
	perAuthor := perEdge(writtenBy, "position")
	perAuthor.EdgeSources, perAuthor.Order, perAuthor.Page, perAuthor.Total = true, []graph.OrderKey{byEdge(graph.Authored, "position", false)}, first(5), true
	colleagues := hop(affiliated, people)
	colleagues.ExcludeSource, colleagues.Filter = true, some(is(u, "year", graph.GTE, 2020), wrote)
	nested := hop(people)
	nested.Filter = some(some(is(graph.KindInitiativeArea, "number", graph.EQ, 3), graph.Out(graph.PublicationAddresses)), wrote)
	return []Translation{
		{Name: "hop per edge", Plan: under(&graph.Plan{Kind: u, Keys: []graph.Key{publ("u1")}}, perAuthor)},
		{Name: "hop of two steps", Plan: under(&graph.Plan{Kind: p, Keys: []graph.Key{pers("p")}}, colleagues)},
		{Name: "hop with a nested filter", Plan: under(&graph.Plan{Kind: i, Keys: []graph.Key{inst("a")}}, nested)},
	}
}

// otherTranslations order by numbers, group and scan.
func otherTranslations() []Translation {
	u, i, j := graph.KindPublication, graph.KindInstitution, graph.KindProject
	byPeople := all(i)
	byPeople.Order, byPeople.Page = []graph.OrderKey{{Count: graph.Path{people}, Descending: true}}, first(20)
	corridor := some(is(graph.KindCountry, "corridor", graph.EQ, true), located)
	return []Translation{
		{Name: "order by a count", Plan: byPeople},
		{Name: "group by a property", Grouping: &graph.Grouping{Kind: j, By: []graph.GroupKey{keyOf(j, "status")}, Sums: propertiesOf(j, "budget")}},
		{Name: "group by a path", Grouping: &graph.Grouping{Kind: u, Filter: some(corridor, graph.Back(graph.ContributedTo)),
			By: []graph.GroupKey{{Path: graph.Path{graph.Back(graph.ContributedTo), located}}, keyOf(u, "year")}, Limit: 10}},
		{Name: "scan", Scan: &graph.ScanPart{Kind: u, Properties: propertiesOf(u, "year"),
			Edges: []graph.ScanEdges{{Edge: graph.Authored, Reverse: true, Properties: []*graph.Property{edgeProperty(graph.Authored, "position")}}}}},
	}
}
