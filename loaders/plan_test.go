package loaders_test

import (
	"strings"
	"testing"

	"corridor/graph"
)

// TestSelectionBecomesOnePlan holds the plan that a query's root field reads.
func TestSelectionBecomesOnePlan(t *testing.T) {
	tests := []struct {
		name, query string
		vars        variables
		plan        string
	}{
		{name: "only the properties selected",
			query: `{ people { nodes { id orcid __typename } } }`,
			plan:  `Person order name first 20: orcid`},
		{name: "computed fields bring what they are made of",
			query: `{ publications { nodes { title } } institutions: initiativeAreas { nodes { name } } }`,
			plan: `Publication order year-,name first 20: name
InitiativeArea order number,name first 20: name`},
		{name: "a name in a language needs all names",
			query: `{ people { nodes { name(language: "km") } } }`,
			plan:  `Person order name first 20: name names`},
		{name: "nodes and edges of one connection merge",
			query: `{ people { nodes { name } edges { node { orcid name } } } }`,
			plan:  `Person order name first 20: name orcid`},
		{name: "a total by itself needs no rows",
			query: `{ people(last: 5) { totalCount } institutions { nodes { people(first: 3) { totalCount } } } }`,
			plan: `Person order name first 0 total:
Institution order name first 20:
  people <AFFILIATED_WITH order name first 0 total:`},
		{name: "a total is counted only when selected",
			query: `query($t: Boolean!) { people { pageInfo { hasNextPage } totalCount @include(if: $t) } }`,
			vars:  variables{"t": false},
			plan:  `Person order name first 20:`},
		{name: "skip and include with variables",
			query: `query($yes: Boolean!, $no: Boolean = false) { people { nodes {
				name @skip(if: $yes) orcid @include(if: $yes) website @include(if: $no)
				... @include(if: $no) { projects { totalCount } } } } }`,
			vars: variables{"yes": true},
			plan: `Person order name first 20: orcid`},
		{name: "aliases with other arguments are other hops",
			query: `{ people { nodes { a: projects(first: 1) { nodes { name } } b: projects(last: 2) { nodes { number } } } } }`,
			plan: `Person order name first 20:
  a >WORKS_ON per edge order start-,name first 1: name
  b >WORKS_ON per edge order start-,name last 2: number`},
		{name: "aliases with the same arguments share a hop",
			query: `query($n: Int) { people { nodes { a: projects(first: 1) { nodes { name } } b: projects(first: $n) { totalCount nodes { number } } } } }`,
			vars:  variables{"n": 1},
			plan: `Person order name first 20:
  a >WORKS_ON per edge order start-,name first 1 total: name number`},
		{name: "one alias twice merges",
			query: `{ people { nodes { projects { nodes { name } } ...F } } } fragment F on Person { projects { nodes { number } edges { role } } }`,
			plan: `Person order name first 20:
  projects >WORKS_ON per edge (role) order start-,name first 20: name number`},
		{name: "one alias below nodes and another below edges",
			query: `{ people { nodes { projects(first: 1) { nodes { name } } } edges { node { projects(first: 2) { nodes { name } } } } } }`,
			plan: `Person order name first 20:
  projects >WORKS_ON per edge order start-,name first 1: name
  projects >WORKS_ON per edge order start-,name first 2: name`},
		{name: "fragments on interfaces and on the type",
			query: `{ people { nodes { ... on Node { id } ... on Record { synthetic } ...N } } } fragment N on Person { website ... on Record { names { value } } }`,
			plan:  `Person order name first 20: synthetic website names`},
		{name: "edge properties only when selected under edges",
			query: `{ people { nodes { affiliations { edges { role from cursor __typename } } projects { nodes { name } } } } }`,
			plan: `Person order name first 20:
  affiliations >AFFILIATED_WITH per edge (role from) order edge.from first 20:
  projects >WORKS_ON per edge order start-,name first 20: name`},
		{name: "to-one relations, a path of two steps and a role",
			query: `{ institutions { nodes { country { code } parent { parent { name } } } } activities { nodes { hosts { totalCount } countries { nodes { code } } } } }`,
			plan: `Institution order name first 20:
  country >LOCATED_IN first 1: code
  parent >PART_OF first 1:
    parent >PART_OF first 1: name
Activity order start-,name first 20:
  hosts <INSTITUTION_TOOK_PART_IN[role = HOST] per edge order name first 0 total:
  countries <INSTITUTION_TOOK_PART_IN>LOCATED_IN order name first 20: code`},
		{name: "arguments of a relation",
			query: `{ people { nodes { affiliations(edge: {currentOn: "2020-06"}, edgeOrderBy: {field: TO, direction: DESC},
				orderBy: [{field: NAME}], filter: {type: {eq: UNIVERSITY}}, last: 3) { edges { to } } } } }`,
			plan: `Person order name first 20:
  affiliations >AFFILIATED_WITH[and(from <= 2020-06; or(to > 2020-06; ongoing = true))] per edge (to) where type = UNIVERSITY order edge.to-,name last 3:`},
		{name: "conditions on edges join the relation's own",
			query: `{ activities { nodes { hosts(edge: {role: {eq: HOST}}) { nodes { name } } } } }`,
			plan: `Activity order start-,name first 20:
  hosts <INSTITUTION_TOOK_PART_IN[and(role = HOST; role = HOST)] per edge order name first 20: name`},
		{name: "order by count and by match",
			query: `{ institutions(filter: {match: "royal"}, orderBy: [{field: MATCH}, {field: PEOPLE_COUNT, direction: DESC}]) { nodes { name } } }`,
			plan:  `Institution where match(royal) order match(royal),count(<AFFILIATED_WITH)- first 20: name`},
		{name: "order by the number of neighbours that satisfy conditions",
			query: `{ people(orderBy: [{projects: {where: {areas: {some: {name: {eq: "Health"}}}}, edge: {role: {eq: LEAD}}}, direction: DESC}, {publications: {}}, {field: NAME}]) { nodes { name
				affiliations(orderBy: {people: {where: {orcid: {missing: false}}}}) { nodes { id } } } } }`,
			plan: `Person order count(>WORKS_ON[role = LEAD] where some >PROJECT_ADDRESSES(name = Health))-,count(>AUTHORED),name first 20: name
  affiliations >AFFILIATED_WITH per edge order count(<AFFILIATED_WITH where not(orcid missing)) first 20:`},
		{name: "distinct records of a list of edges are counted by a hop of their own",
			query: `{ activities { nodes { a: institutions(first: 2, filter: {type: {eq: UNIVERSITY}}, edge: {role: {eq: HOST}}) { distinctCount nodes { name } }
				b: institutions(first: 2, filter: {type: {eq: UNIVERSITY}}, edge: {role: {eq: HOST}}) { distinctCount totalCount } c: institutions { totalCount } } } }`,
			plan: `Activity order start-,name first 20:
  a <INSTITUTION_TOOK_PART_IN[role = HOST] per edge where type = UNIVERSITY order name first 2 total: name
  a <INSTITUTION_TOOK_PART_IN[role = HOST] where type = UNIVERSITY first 0 total:
  c <INSTITUTION_TOOK_PART_IN per edge order name first 0 total:`},
		{name: "truncated needs rows",
			query: `{ people { truncated } }`,
			plan:  `Person order name first 20:`},
		{name: "what filters name of closed kinds is looked up in the same read",
			query: `{ projects(filter: {or: [{areas: {some: {number: {in: [5, 7]}}}}, {areas: {none: {slug: {eq: "health"}}}}], sources: {has: "papers"}}, orderBy: {participants: {where: {country: {code: {eq: "kh"}}}}})
				{ nodes { name participants(filter: {country: {code: {eq: "LA"}}}) { totalCount } } } }`,
			plan: `Project where and(or(some >PROJECT_ADDRESSES(number in [5 7]); none >PROJECT_ADDRESSES(slug = health)); sources in [papers]) order count(<PARTICIPATES_IN where some >LOCATED_IN(code = KH)) first 20: name
  participants <PARTICIPATES_IN per edge where some >LOCATED_IN(code = LA) order name first 0 total:
Country where code in [KH LA]: code
InitiativeArea where or(number in [5 7]; slug in [health]): number slug
Source where slug in [papers]: slug`},
		{name: "null arguments are not given",
			query: `query($f: PersonFilter, $n: Int) { people(first: $n, after: null, filter: $f, orderBy: null) { nodes { name } } projects(filter: {status: null, not: null}) { nodes { name } } }`,
			vars:  variables{"f": nil},
			plan: `Person order name first 20: name
Project order start-,name first 20: name`},
		{name: "affiliations printed, from the publication's side",
			query: `{ publications { nodes { authors(first: 2) { edges { affiliations { name country { code } } } } } } }`,
			plan: `Publication order year-,name first 20:
  authors <AUTHORED per edge (institutions) order edge.position first 2:
  affiliations <CONTRIBUTED_TO: name
    country >LOCATED_IN first 1: code`},
		{name: "affiliations printed, from the person's side",
			query: `{ people { nodes { publications { edges { position a: affiliations { name } b: affiliations { city } } } } } }`,
			plan: `Person order name first 20:
  publications >AUTHORED per edge (position institutions) order year-,name first 20:
    affiliations <CONTRIBUTED_TO: name city`},
		{name: "countries are the corridor's own",
			query: `{ countries { nodes { code } } all: countries(scope: ALL) { nodes { code } }
				said: countries(filter: {or: [{corridor: {eq: false}}, {code: {eq: "KH"}}]}) { nodes { code } }
				with: countries(filter: {match: "cam"}) { nodes { code } } }`,
			plan: `Country where corridor = true order name first 20: code
Country order name first 20: code
Country where or(corridor = false; code = KH) order name first 20: code
Country where code in [KH]: code
Country where and(match(cam); corridor = true) order name first 20: code`},
		{name: "by natural key",
			query: `{ country(code: "KH") { name } }`,
			plan:  `Country by 1 keys: name`},
		{name: "introspection reads nothing more",
			query: `{ __typename people { __typename } }`,
			plan:  `Person order name first 0:`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			store := newWorld(t)
			if _, err := execute(t, store, tt.query, tt.vars); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSpace(showPlans(store.Plans())); got != strings.TrimSpace(tt.plan) {
				t.Errorf("planned\n%s\nwant\n%s", got, tt.plan)
			}
		})
	}
}

// TestAnswers holds what fields below a plan give.
func TestAnswers(t *testing.T) {
	tests := []struct{ name, query, want string }{
		{"pages and totals at every level",
			`{ institutions(first: 1, orderBy: {field: NAME, direction: DESC}) { totalCount pageInfo { hasNextPage hasPreviousPage }
				nodes { name people(first: 1) { totalCount nodes { name } pageInfo { hasNextPage } } } } }`,
			`{"institutions":{"nodes":[{"name":"Royal University","people":{"nodes":[{"name":"Mala Keo"}],"pageInfo":{"hasNextPage":true},"totalCount":2}}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false},"totalCount":3}}`},
		{"aliases keep apart",
			`{ person: people(filter: {name: {startsWith: "mala"}}) { nodes { first: publications(first: 1) { nodes { title } } last: publications(last: 1) { edges { node { title } } } } } }`,
			`{"person":{"nodes":[{"first":{"nodes":[{"title":"Water quality"}]},"last":{"edges":[{"node":{"title":"Old rice"}}]}}]}}`},
		{"affiliations as printed, in the order printed",
			`{ publications { nodes { title authors { edges { position node { name } affiliations { name } } } } } }`,
			`{"publications":{"nodes":[{"authors":{"edges":[{"affiliations":[{"name":"Royal University"},{"name":"National University"}],"node":{"name":"Sok Dara"},"position":1},{"affiliations":[{"name":"National University"}],"node":{"name":"Mala Keo"},"position":2}]},"title":"Water quality"},{"authors":{"edges":[]},"title":"Plain tables"},{"authors":{"edges":[{"affiliations":[{"name":"Royal University"}],"node":{"name":"Mala Keo"},"position":1}]},"title":"Old rice"}]}}`},
		{"affiliations on both ways of one query",
			`{ people(filter: {name: {startsWith: "sok"}}) { nodes { publications { edges { affiliations { name } node { authors(last: 1) { edges { affiliations { country { code } } } } } } } } } }`,
			`{"people":{"nodes":[{"publications":{"edges":[{"affiliations":[{"name":"Royal University"},{"name":"National University"}],"node":{"authors":{"edges":[{"affiliations":[{"country":{"code":"LA"}}]}]}}}]}}]}}`},
		{"edges with their properties",
			`{ people(filter: {name: {startsWith: "mala"}}) { nodes { affiliations { edges { from to ongoing node { name } } } } } }`,
			`{"people":{"nodes":[{"affiliations":{"edges":[{"from":"2008","node":{"name":"Royal University"},"ongoing":false,"to":"2012"},{"from":"2012","node":{"name":"National University"},"ongoing":true,"to":null}]}}]}}`},
		{"to-one relations, with and without one",
			`{ institutions { nodes { name parent { name } leadsFor { code } } } }`,
			`{"institutions":{"nodes":[{"leadsFor":null,"name":"Institute of Technology","parent":{"name":"Royal University"}},{"leadsFor":null,"name":"National University","parent":null},{"leadsFor":{"code":"KH"},"name":"Royal University","parent":null}]}}`},
		{"ordered by what satisfies a condition",
			`{ institutions(orderBy: [{projects: {where: {areas: {some: {number: {eq: 5}}}}}, direction: DESC}]) { nodes { name projects(filter: {areas: {some: {number: {eq: 5}}}}) { totalCount } } } }`,
			`{"institutions":{"nodes":[{"name":"National University","projects":{"totalCount":2}},{"name":"Royal University","projects":{"totalCount":1}},{"name":"Institute of Technology","projects":{"totalCount":0}}]}}`},
		{"what is not there is null",
			`{ country(code: "XX") { name } institution(id: "inst_0000000000000000") { name } }`,
			`{"country":null,"institution":null}`},
		{"records of two places of a table",
			`{ countryByArea { country { code } area { number themes { totalCount } } } }`,
			`{"countryByArea":[{"area":{"number":7,"themes":{"totalCount":0}},"country":{"code":"KH"}},{"area":{"number":5,"themes":{"totalCount":0}},"country":{"code":"LA"}}]}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := execute(t, newWorld(t), tt.query, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("answered\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// TestNodes reads records of several kinds in one call, with the fields of each.
func TestNodes(t *testing.T) {
	store := newWorld(t)
	ids := []any{}
	for _, k := range []graph.Key{project("water"), country("KH"), person("nobody"), project("water")} {
		ids = append(ids, string(k.ID()))
	}
	got, err := execute(t, store, `query($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Record { name } ... on Project { start participants { totalCount } } ... on Country { code } } }`,
		variables{"ids": ids})
	if err != nil {
		t.Fatal(err)
	}
	water := `{"__typename":"Project","name":"Mekong Water","participants":{"totalCount":2},"start":"2019"}`
	if want := `{"nodes":[` + water + `,{"__typename":"Country","code":"KH","name":"Cambodia"},null,` + water + `]}`; got != want {
		t.Errorf("answered\n%s\nwant\n%s", got, want)
	}
	want := `Country by 1 ids: name code
Person by 1 ids: name
Project by 1 ids: name start
  participants <PARTICIPATES_IN per edge order name first 0 total:
`
	if plans := showPlans(store.Plans()); plans != want || store.Counts().Reads != 1 {
		t.Errorf("%d reads planned\n%s\nwant one of\n%s", store.Counts().Reads, plans, want)
	}
}
